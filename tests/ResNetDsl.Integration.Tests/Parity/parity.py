"""Writes what a network answers in PyTorch, for the same network declared in C# to be compared with.

usage: parity.py NETWORK FILE

NETWORK is torchvision's name, or that of a network that is written out below. FILE becomes a safetensors file with
  state/NAME   the weights and running statistics, all of them random, also where PyTorch begins with zeros and ones
  input        two images
  eval         the output in eval mode
  train        the output in train mode, with dropout off
  factor       the loss is the sum of output * factor
  grad/NAME    each parameter's gradient of that loss
  after/NAME   the buffers after the pass in train mode
and the names of the parameters and of the buffers, in PyTorch's order, as metadata.
"""
import json
import math
import struct
import sys

import torch
import torchvision
from torch import nn
from torch.nn import functional
from torchvision.models.convnext import CNBlockConfig

TYPES = {torch.float32: "F32", torch.int64: "I64"}


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


def build(name):
    if name.startswith("preact_resnet"):
        return PreActivationResNet(int(name[len("preact_resnet"):])), (3, 32, 32)
    if name == "unet":
        return UNet(), (1, 48, 64)
    if name == "se_resnet50":
        return torchvision.models.ResNet(SEBottleneck, [3, 4, 6, 3]), (3, 224, 224)
    if name == "googlenet":
        return torchvision.models.googlenet(weights=None, aux_logits=False, init_weights=False), (3, 224, 224)
    if name == "small_vit":
        return torchvision.models.VisionTransformer(
            image_size=32, patch_size=8, num_layers=4, num_heads=4, hidden_dim=64, mlp_dim=128, num_classes=10), (3, 32, 32)
    if name == "small_convnext":
        stages = [CNBlockConfig(32, 64, 1), CNBlockConfig(64, None, 1)]
        return torchvision.models.ConvNeXt(stages, stochastic_depth_prob=0.1, num_classes=10), (3, 32, 32)
    if name.startswith("cifar_resnet"):
        return CifarResNet(int(name[len("cifar_resnet"):])), (3, 32, 32)
    return getattr(torchvision.models, name)(weights=None), (3, 224, 224)


def randomize(model, images):
    """Makes every affine parameter and statistic something that an error would show in, near what training gives."""
    norms = [m for m in model.modules() if isinstance(m, nn.BatchNorm2d)]
    with torch.no_grad():
        for norm in norms:
            norm.weight.uniform_(0.5, 1.0)
            norm.bias.normal_(0, 0.1)
            norm.momentum = 1.0
        # A transformer's class token and head begin as zeros, the scales of a ConvNeXt's branches near it.
        for parameter in model.parameters():
            if parameter.numel() > 1 and parameter.min() == parameter.max():
                parameter += 0.1 * torch.randn_like(parameter)
        model.train()
        model(images)
        for norm in norms:
            norm.running_mean += 0.1 * torch.randn_like(norm.running_mean) * norm.running_var.sqrt()
            norm.running_var *= torch.empty_like(norm.running_var).uniform_(0.8, 1.25)
            norm.momentum = 0.1


def write(path, tensors, metadata):
    header, offset = {"__metadata__": metadata}, 0
    for name, tensor in tensors.items():
        size = tensor.numel() * tensor.element_size()
        header[name] = {
            "dtype": TYPES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)))
        file.write(text)
        for tensor in tensors.values():
            file.write(tensor.contiguous().numpy().tobytes())


def read(path):
    """The tensors of a file that `write` wrote, by name, and its metadata."""
    with open(path, "rb") as file:
        length, = struct.unpack("<Q", file.read(8))
        header, data = json.loads(file.read(length)), bytearray(file.read())
    metadata = header.pop("__metadata__", {})
    types = {text: dtype for dtype, text in TYPES.items()}
    tensors = {
        name: torch.frombuffer(data, dtype=types[entry["dtype"]], count=math.prod(entry["shape"]), offset=entry["data_offsets"][0])
        .reshape(entry["shape"]).clone()
        for name, entry in header.items()}
    return tensors, metadata


def main(name, path):
    torch.manual_seed(1)
    model, shape = build(name)
    images = torch.randn(2, *shape)
    randomize(model, images)
    tensors = {"state/" + key: value.detach().clone() for key, value in model.state_dict().items()}
    tensors["input"] = images

    model.eval()
    with torch.no_grad():
        tensors["eval"] = model(images)

    model.train()
    for module in model.modules():
        if isinstance(module, (nn.Dropout, torchvision.ops.StochasticDepth)):
            module.eval()
    output = model(images)
    tensors["train"] = output.detach()
    tensors["factor"] = torch.randn_like(output)
    (output * tensors["factor"]).sum().backward()
    tensors.update({"grad/" + key: value.grad for key, value in model.named_parameters()})
    tensors.update({"after/" + key: value for key, value in model.named_buffers()})
    write(path, tensors, {
        "parameters": " ".join(key for key, _ in model.named_parameters()),
        "buffers": " ".join(key for key, _ in model.named_buffers())})


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
