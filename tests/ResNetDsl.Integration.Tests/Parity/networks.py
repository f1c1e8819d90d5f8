"""The networks that torchvision hasn't got, written out for parity.py in PyTorch's own modules."""
import collections

import torch
import torchvision
from torch import nn
from torch.nn import functional


class CifarBlock(nn.Module):
    """Two 3x3 convolutions with the parameter-free shortcut of He et al. 2015, option A: zeros after the channels."""

    def __init__(self, channels_in, channels, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels_in, channels, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.stride, self.added = stride, channels - channels_in

    def forward(self, x):
        y = functional.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        shortcut = functional.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, 0, self.added))
        return functional.relu(y + shortcut)


class CifarResNet(nn.Module):
    """He et al. 2015, section 4.2: 6n + 2 layers."""

    def __init__(self, depth):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        self.layer1 = self.stage(16, 16, 1, (depth - 2) // 6)
        self.layer2 = self.stage(16, 32, 2, (depth - 2) // 6)
        self.layer3 = self.stage(32, 64, 2, (depth - 2) // 6)
        self.fc = nn.Linear(64, 10)

    @staticmethod
    def stage(channels_in, channels, stride, count):
        first = CifarBlock(channels_in, channels, stride)
        return nn.Sequential(first, *(CifarBlock(channels, channels, 1) for _ in range(count - 1)))

    def forward(self, x):
        x = functional.relu(self.bn1(self.conv1(x)))
        x = self.layer3(self.layer2(self.layer1(x)))
        return self.fc(x.mean((2, 3)))


class PreActivationUnit(nn.Module):
    """Norm and ReLU before each convolution, the shortcut as above (He et al. 2016, figure 4e)."""

    def __init__(self, channels_in, kernels, channels, stride):
        super().__init__()
        for number, (kernel, to) in enumerate(zip(kernels, channels), 1):
            # The stride is that of the first 3x3 convolution.
            step = stride if kernel == 3 and 3 not in kernels[: number - 1] else 1
            setattr(self, f"bn{number}", nn.BatchNorm2d(channels_in if number == 1 else channels[number - 2]))
            setattr(self, f"conv{number}", nn.Conv2d(
                channels_in if number == 1 else channels[number - 2], to, kernel, step, kernel // 2, bias=False))
        self.count, self.stride, self.added = len(kernels), stride, channels[-1] - channels_in

    def forward(self, x):
        y = x
        for number in range(1, self.count + 1):
            y = getattr(self, f"conv{number}")(functional.relu(getattr(self, f"bn{number}")(y)))
        return y + functional.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, 0, self.added))


class PreActivationResNet(nn.Module):
    """6n + 2 layers of two 3x3 convolutions a unit, or 9n + 2 of bottlenecks."""

    def __init__(self, depth):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, 1, 1, bias=False)
        is_deep = depth > 110
        count, channels_in = (depth - 2) // (9 if is_deep else 6), 16
        for number, width in enumerate((16, 32, 64), 1):
            kernels, channels = ((1, 3, 1), (width, width, 4 * width)) if is_deep else ((3, 3), (width, width))
            units = []
            for unit in range(count):
                stride = 2 if unit == 0 and number > 1 else 1
                units.append(PreActivationUnit(channels_in, kernels, channels, stride))
                channels_in = channels[-1]
            setattr(self, f"layer{number}", nn.Sequential(*units))
        self.bn1 = nn.BatchNorm2d(channels_in)
        self.fc = nn.Linear(channels_in, 10)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(self.conv1(x))))
        return self.fc(functional.relu(self.bn1(x)).mean((2, 3)))


class SqueezeExcitation(nn.Module):
    """Hu et al. 2018, section 3, with a reduction of 16."""

    def __init__(self, channels):
        super().__init__()
        self.fc1 = nn.Conv2d(channels, channels // 16, 1)
        self.fc2 = nn.Conv2d(channels // 16, channels, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.fc2(functional.relu(self.fc1(x.mean((2, 3), keepdim=True)))))


class SEBottleneck(torchvision.models.resnet.Bottleneck):
    """torchvision's, with the gate before the addition."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        downsample, self.downsample = self.downsample, None
        self.se = SqueezeExcitation(self.conv3.out_channels)
        del self.downsample
        self.downsample = downsample

    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        y = self.relu(self.bn2(self.conv2(y)))
        y = self.se(self.bn3(self.conv3(y)))
        return self.relu(y + (x if self.downsample is None else self.downsample(x)))


class DoubleConvolution(nn.Sequential):
    """Two 3x3 convolutions, each with batch norm and ReLU."""

    def __init__(self, channels_in, channels):
        super().__init__()
        self.conv1 = nn.Conv2d(channels_in, channels, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.relu1 = nn.ReLU()
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.relu2 = nn.ReLU()


class UpConvolution(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv_transpose = nn.ConvTranspose2d(2 * channels, channels, 2, stride=2)
        self.double_convolution = DoubleConvolution(2 * channels, channels)

    def forward(self, x, skip):
        return self.double_convolution(torch.cat([skip, self.conv_transpose(x)], 1))


class UNet(nn.Module):
    """Ronneberger et al. 2015, figure 1, with padding and batch norm."""

    def __init__(self):
        super().__init__()
        widths = [64, 128, 256, 512]
        for level, (channels_in, channels) in enumerate(zip([1] + widths, widths), 1):
            self.add_module(f"encoder{level}", DoubleConvolution(channels_in, channels))
        self.bottleneck = DoubleConvolution(512, 1024)
        for level, channels in reversed(list(enumerate(widths, 1))):
            self.add_module(f"decoder{level}", UpConvolution(channels))
        self.head = nn.Conv2d(64, 2, 1)

    def forward(self, x):
        remembered = []
        for level in range(1, 5):
            x = getattr(self, f"encoder{level}")(x)
            remembered.append(x)
            x = functional.max_pool2d(x, 2)
        x = self.bottleneck(x)
        for level in range(4, 0, -1):
            x = getattr(self, f"decoder{level}")(x, remembered.pop())
        return self.head(x)


class EluUnit(nn.Module):
    """Norm, ELU and convolution, twice, beside the identity."""

    def __init__(self, channels):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1)
        self.bn2 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x):
        y = self.conv1(functional.elu(self.bn1(x)))
        return x + self.conv2(functional.elu(self.bn2(y)))


class EluNet(nn.Module):
    """A convolution with its norm, five units, a convolution to the classes, and the mean over the image."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.units = nn.Sequential(*(EluUnit(64) for _ in range(5)))
        self.conv2 = nn.Conv2d(64, 10, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(10)

    def forward(self, x):
        x = self.bn2(self.conv2(self.units(self.bn1(self.conv1(x)))))
        return functional.softmax(x.mean((2, 3)), 1)


class SlimVgg16(nn.Module):
    """VGG-16 with TF-Slim's names."""

    def __init__(self):
        super().__init__()
        channels_in = 3
        for group, (count, channels) in enumerate(((2, 64), (2, 128), (3, 256), (3, 512), (3, 512)), 1):
            layers = collections.OrderedDict()
            for number in range(1, count + 1):
                layers[f"conv{group}_{number}"] = nn.Conv2d(channels_in, channels, 3, padding=1)
                channels_in = channels
            self.add_module(f"conv{group}", nn.Sequential(layers))
        self.fc6 = nn.Linear(512 * 7 * 7, 4096)
        self.dropout6 = nn.Dropout()
        self.fc7 = nn.Linear(4096, 4096)
        self.dropout7 = nn.Dropout()
        self.fc8 = nn.Linear(4096, 1000)

    def forward(self, x):
        for group in (self.conv1, self.conv2, self.conv3, self.conv4, self.conv5):
            for layer in group:
                x = functional.relu(layer(x))
            x = functional.max_pool2d(x, 2)
        x = self.dropout6(functional.relu(self.fc6(x.flatten(1))))
        return self.fc8(self.dropout7(functional.relu(self.fc7(x))))


class DenseUnit(nn.Module):
    """A linear layer as wide as what comes in, with ReLU, and the addition with another."""

    def __init__(self, width):
        super().__init__()
        self.fc = nn.Linear(width, width)

    def forward(self, x):
        return functional.relu(functional.relu(self.fc(x)) + x)


class SpectrumNet(nn.Module):
    """Three dense units for each of three widths."""

    def __init__(self):
        super().__init__()
        self.inputs = nn.Sequential(*(DenseUnit(4) for _ in range(3)))
        self.fc1 = nn.Linear(4, 500)
        self.middle = nn.Sequential(*(DenseUnit(500) for _ in range(3)))
        self.fc2 = nn.Linear(500, 267)
        self.outputs = nn.Sequential(*(DenseUnit(267) for _ in range(3)))
        self.fc3 = nn.Linear(267, 267)

    def forward(self, x):
        x = functional.relu(self.fc1(self.inputs(x)))
        x = functional.relu(self.fc2(self.middle(x)))
        return self.fc3(self.outputs(x))


class PlainSpectrumNet(nn.Module):
    """Four linear layers."""

    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(4, 500)
        self.fc2 = nn.Linear(500, 500)
        self.fc3 = nn.Linear(500, 267)
        self.fc4 = nn.Linear(267, 267)

    def forward(self, x):
        for layer in (self.fc1, self.fc2, self.fc3):
            x = functional.relu(layer(x))
        return self.fc4(x)


class ParallelSpectrumNet(nn.Module):
    """The sum of two."""

    def __init__(self):
        super().__init__()
        self.first = SpectrumNet()
        self.second = SpectrumNet()

    def forward(self, x):
        return self.first(x) + self.second(x)


class TemporalBlock(nn.Module):
    """Bai et al. 2018, figure 1b, without weight normalization."""

    def __init__(self, channels_in, channels, kernel, dilation):
        super().__init__()
        self.past = (kernel - 1) * dilation
        self.conv1 = nn.Conv1d(channels_in, channels, kernel, dilation=dilation)
        self.conv2 = nn.Conv1d(channels, channels, kernel, dilation=dilation)
        self.dropout = nn.Dropout(0.05)
        self.downsample = nn.Conv1d(channels_in, channels, 1) if channels_in != channels else None

    def forward(self, x):
        y = x
        for layer in (self.conv1, self.conv2):
            y = self.dropout(functional.relu(layer(functional.pad(y, (self.past, 0)))))
        return functional.relu(y + (x if self.downsample is None else self.downsample(x)))


class TemporalNet(nn.Module):
    """Eight levels of 25 channels, for sequences of 784 steps and ten classes, read off at the last step."""

    def __init__(self):
        super().__init__()
        self.tcn = nn.Module()
        self.tcn.network = nn.Sequential(*(TemporalBlock(25 if level else 1, 25, 7, 2 ** level) for level in range(8)))
        self.linear = nn.Linear(25, 10)

    def forward(self, x):
        return self.linear(self.tcn.network(x)[:, :, -1])


class DetrEncoderLayer(nn.Module):
    """Carion et al. 2020, figure 10: positions are added to queries and keys, and not to values."""

    def __init__(self, features, heads, wide):
        super().__init__()
        self.self_attn = nn.MultiheadAttention(features, heads, batch_first=True)
        self.norm1 = nn.LayerNorm(features)
        self.linear1 = nn.Linear(features, wide)
        self.linear2 = nn.Linear(wide, features)
        self.norm2 = nn.LayerNorm(features)

    def forward(self, x, position):
        query = x + position
        x = self.norm1(x + self.self_attn(query, query, x, need_weights=False)[0])
        return self.norm2(x + self.linear2(functional.relu(self.linear1(x))))


class DetrDecoderLayer(nn.Module):
    """Objects attend to each other, then to the image."""

    def __init__(self, features, heads, wide):
        super().__init__()
        self.self_attn = nn.MultiheadAttention(features, heads, batch_first=True)
        self.norm1 = nn.LayerNorm(features)
        self.multihead_attn = nn.MultiheadAttention(features, heads, batch_first=True)
        self.norm2 = nn.LayerNorm(features)
        self.linear1 = nn.Linear(features, wide)
        self.linear2 = nn.Linear(wide, features)
        self.norm3 = nn.LayerNorm(features)

    def forward(self, x, queries, memory, position):
        query = x + queries
        x = self.norm1(x + self.self_attn(query, query, x, need_weights=False)[0])
        x = self.norm2(x + self.multihead_attn(x + queries, memory + position, memory, need_weights=False)[0])
        return self.norm3(x + self.linear2(functional.relu(self.linear1(x))))


class SmallDetr(nn.Module):
    """One layer of each kind, and the class of the first object."""

    def __init__(self, features=32, patches=16, objects=5):
        super().__init__()
        self.position = nn.Parameter(torch.randn(1, patches, features))
        self.queries = nn.Parameter(torch.randn(1, objects, features))
        self.conv_proj = nn.Conv2d(3, features, 8, 8)
        self.encoder = DetrEncoderLayer(features, 4, 64)
        self.decoder = DetrDecoderLayer(features, 4, 64)
        self.fc = nn.Linear(features, 10)

    def forward(self, x):
        patches = self.conv_proj(x).flatten(2).transpose(1, 2)
        memory = self.encoder(patches, self.position)
        return self.fc(self.decoder(torch.zeros_like(self.queries).expand(len(x), -1, -1), self.queries, memory, self.position)[:, 0])


class DecoderLayer(nn.TransformerDecoderLayer):
    """PyTorch's own, its modules in the order in which they are used, which is that of their declaration in C#."""

    ORDER = ["self_attn", "norm1", "multihead_attn", "norm2", "linear1", "linear2", "norm3"]

    def __init__(self, features, heads, wide):
        super().__init__(features, heads, wide, dropout=0, batch_first=True)
        for name in self.ORDER:
            self._modules[name] = self._modules.pop(name)


class TransformerDecoder(nn.Module):
    """The layer above, and attention to keys and values with features of their own."""

    def __init__(self, features=16):
        super().__init__()
        self.memory = nn.Linear(features, features)
        self.decoder = DecoderLayer(features, 4, 32)
        self.key = nn.Linear(features, 12)
        self.value = nn.Linear(features, 20)
        self.attention = nn.MultiheadAttention(features, 2, kdim=12, vdim=20, batch_first=True)
        self.fc = nn.Linear(features, 10)

    def forward(self, x):
        memory = self.memory(x)
        decoded = self.decoder(x, memory)
        return self.fc(self.attention(decoded, self.key(memory), self.value(memory), need_weights=False)[0][:, 0])


class CausalDecoderLayer(nn.TransformerEncoderLayer):
    """PyTorch's own, its modules in the order in which they are used."""

    ORDER = ["norm1", "self_attn", "norm2", "linear1", "linear2"]

    def __init__(self, features, heads):
        super().__init__(features, heads, 4 * features, dropout=0, activation="gelu", batch_first=True, norm_first=True)
        for name in self.ORDER:
            self._modules[name] = self._modules.pop(name)


class CausalDecoder(nn.Module):
    """Two of these layers over tokens with positions, of which there are as many as tokens at most, and a class behind the last."""

    def __init__(self, features=32, longest=24):
        super().__init__()
        self.positions = nn.Parameter(0.02 * torch.randn(1, longest, features))
        self.embed = nn.Linear(12, features)
        self.layers = nn.Sequential(CausalDecoderLayer(features, 4), CausalDecoderLayer(features, 4))
        self.norm = nn.LayerNorm(features)
        self.head = nn.Linear(features, 10)

    def forward(self, x):
        length = x.shape[1]
        x = self.embed(x) + self.positions[:, :length]
        hidden = torch.full((length, length), -torch.inf).triu(1)
        for layer in self.layers:
            x = layer(x, hidden)
        return self.head(self.norm(x)[:, -1])


NETWORKS = {
    **{f"cifar_resnet{depth}": (lambda depth=depth: CifarResNet(depth), (3, 32, 32)) for depth in (20, 32, 44, 56, 110, 1202)},
    **{f"preact_resnet{depth}": (lambda depth=depth: PreActivationResNet(depth), (3, 32, 32)) for depth in (110, 164, 1001)},
    "se_resnet50": (lambda: torchvision.models.ResNet(SEBottleneck, [3, 4, 6, 3]), (3, 224, 224)),
    "slim_vgg_16": (SlimVgg16, (3, 224, 224)),
    "elu_net": (EluNet, (3, 32, 32)),
    "spectrum": (SpectrumNet, (4,)),
    "plain_spectrum": (PlainSpectrumNet, (4,)),
    "parallel_spectrum": (ParallelSpectrumNet, (4,)),
    "unet": (UNet, (1, 48, 64)),
    "tcn": (TemporalNet, (1, 784)),
    "small_detr": (SmallDetr, (3, 32, 32)),
    "transformer_decoder": (TransformerDecoder, (12, 16)),
    **{f"causal_decoder_{length}": (CausalDecoder, (length, 12)) for length in (1, 7, 24)},
}
