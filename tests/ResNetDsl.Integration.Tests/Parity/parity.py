"""Writes what a network answers in PyTorch, for the same network declared in C# to be compared with.

usage: parity.py NETWORK FILE

NETWORK is torchvision's name, or cifar_resnetN, which is written out below. FILE becomes a safetensors file with
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
import struct
import sys

import torch
import torchvision
from torch import nn
from torch.nn import functional

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


def build(name):
    if name.startswith("cifar_resnet"):
        return CifarResNet(int(name[len("cifar_resnet"):])), 32
    return getattr(torchvision.models, name)(weights=None), 224


def randomize(model, images):
    """Makes every affine parameter and statistic something that an error would show in, near what training gives."""
    norms = [m for m in model.modules() if isinstance(m, nn.BatchNorm2d)]
    with torch.no_grad():
        for norm in norms:
            norm.weight.uniform_(0.5, 1.0)
            norm.bias.normal_(0, 0.1)
            norm.momentum = 1.0
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


def main(name, path):
    torch.manual_seed(1)
    model, size = build(name)
    images = torch.randn(2, 3, size, size)
    randomize(model, images)
    tensors = {"state/" + key: value.detach().clone() for key, value in model.state_dict().items()}
    tensors["input"] = images

    model.eval()
    with torch.no_grad():
        tensors["eval"] = model(images)

    model.train()
    for module in model.modules():
        if isinstance(module, nn.Dropout):
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
