"""The residual units of He et al. 2016, figures 2 and 4, and a bottleneck by reduction, each in a small network, for parity.py."""
import torch
from torch import nn
from torch.nn import functional


class Branch(nn.Module):
    """F(x): weights, norm, ReLU, weights, norm."""

    def __init__(self, channels):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)

    def forward(self, x):
        return self.bn2(self.conv2(functional.relu(self.bn1(self.conv1(x)))))


class OriginalShortcut(nn.Module):
    """Figure 2a."""

    def __init__(self, channels):
        super().__init__()
        self.branch = Branch(channels)

    def forward(self, x):
        return functional.relu(self.branch(x) + x)


class ConstantScaling(OriginalShortcut):
    """Figure 2b, with both halved."""

    def forward(self, x):
        return functional.relu(0.5 * self.branch(x) + 0.5 * x)


class Gating(OriginalShortcut):
    """The gate of figures 2c and 2d: a 1x1 convolution and a sigmoid."""

    def __init__(self, channels):
        super().__init__(channels)
        self.conv1 = nn.Conv2d(channels, channels, 1)


class ExclusiveGating(Gating):
    """Figure 2c."""

    def forward(self, x):
        gate = torch.sigmoid(self.conv1(x))
        return functional.relu(gate * self.branch(x) + (1 - gate) * x)


class ShortcutOnlyGating(Gating):
    """Figure 2d: 1 - g, which has the weights of g with the other sign."""

    def forward(self, x):
        return functional.relu(self.branch(x) + torch.sigmoid(self.conv1(x)) * x)


class ConvolutionShortcut(OriginalShortcut):
    """Figure 2e."""

    def __init__(self, channels):
        super().__init__(channels)
        self.downsample = nn.Sequential(nn.Conv2d(channels, channels, 1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x):
        return functional.relu(self.branch(x) + self.downsample(x))


class DropoutShortcut(OriginalShortcut):
    """Figure 2f."""

    def __init__(self, channels):
        super().__init__(channels)
        self.dropout = nn.Dropout(0.5)

    def forward(self, x):
        return functional.relu(self.branch(x) + self.dropout(x))


class OriginalOrder(Branch):
    """Figure 4a."""

    def forward(self, x):
        return functional.relu(super().forward(x) + x)


class NormAfterAddition(Branch):
    """Figure 4b."""

    def forward(self, x):
        return functional.relu(self.bn2(self.conv2(functional.relu(self.bn1(self.conv1(x)))) + x))


class ReLUBeforeAddition(Branch):
    """Figure 4c."""

    def forward(self, x):
        return functional.relu(super().forward(x)) + x


class ReLUOnlyPreActivation(Branch):
    """Figure 4d."""

    def forward(self, x):
        y = self.bn1(self.conv1(functional.relu(x)))
        return self.bn2(self.conv2(functional.relu(y))) + x


class FullPreActivation(nn.Module):
    """Figure 4e."""

    def __init__(self, channels):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)

    def forward(self, x):
        y = self.conv1(functional.relu(self.bn1(x)))
        return self.conv2(functional.relu(self.bn2(y))) + x


class ReductionBottleneck(nn.Module):
    """A quarter of the channels in a 1x1 and a 3x3 convolution, all in the last."""

    def __init__(self, channels):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels // 4, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels // 4)
        self.conv2 = nn.Conv2d(channels // 4, channels // 4, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels // 4)
        self.conv3 = nn.Conv2d(channels // 4, channels, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(channels)

    def forward(self, x):
        y = functional.relu(self.bn1(self.conv1(x)))
        y = functional.relu(self.bn2(self.conv2(y)))
        return functional.relu(self.bn3(self.conv3(y)) + x)


class UnitNet(nn.Module):
    """A convolution with its norm and ReLU, two units, and ten classes; behind units without shortcuts another ReLU."""

    def __init__(self, unit, channels=16):
        super().__init__()
        self.conv1 = nn.Conv2d(3, channels, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.is_plain = unit is Branch
        self.add_module("branches" if self.is_plain else "blocks", nn.Sequential(unit(channels), unit(channels)))
        self.fc = nn.Linear(channels, 10)

    def forward(self, x):
        x = functional.relu(self.bn1(self.conv1(x)))
        x = functional.relu(self.branches(x)) if self.is_plain else self.blocks(x)
        return self.fc(x.mean((2, 3)))


UNITS = {
    "plain": (Branch,),
    "original_shortcut": (OriginalShortcut,),
    "constant_scaling": (ConstantScaling,),
    "exclusive_gating": (ExclusiveGating,),
    "shortcut_only_gating": (ShortcutOnlyGating,),
    "convolution_shortcut": (ConvolutionShortcut,),
    "dropout_shortcut": (DropoutShortcut,),
    "original_order": (OriginalOrder,),
    "norm_after_addition": (NormAfterAddition,),
    "relu_before_addition": (ReLUBeforeAddition,),
    "relu_only_preactivation": (ReLUOnlyPreActivation,),
    "full_preactivation": (FullPreActivation,),
    "reduction_bottleneck": (ReductionBottleneck, 32),
}
