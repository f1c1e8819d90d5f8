"""Writes what a network answers in PyTorch, for the same network declared in C# to be compared with.

usage: parity.py NETWORK FILE

NETWORK is torchvision's name, or that of a network that is written out in networks.py or units.py. FILE becomes a safetensors file with
  state/NAME   the weights and running statistics, all of them random, also where PyTorch begins with zeros and ones
  input        two samples
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
from torchvision.models.convnext import CNBlockConfig

import networks
import units

TYPES = {torch.float32: "F32", torch.int64: "I64"}


def build(name, is_drawn=False):
    """The network, and the shape of one sample. GoogLeNet draws its weights slowly, so only where it is asked to."""
    if hasattr(torchvision.models, name):
        # It trains with two more outputs.
        options = dict(aux_logits=False, init_weights=is_drawn) if name == "googlenet" else {}
        return getattr(torchvision.models, name)(weights=None, **options), (3, 224, 224)
    if name == "small_vit":
        return torchvision.models.VisionTransformer(
            image_size=32, patch_size=8, num_layers=4, num_heads=4, hidden_dim=64, mlp_dim=128, num_classes=10), (3, 32, 32)
    if name == "small_convnext":
        stages = [CNBlockConfig(32, 64, 1), CNBlockConfig(64, None, 1)]
        return torchvision.models.ConvNeXt(stages, stochastic_depth_prob=0.1, num_classes=10), (3, 32, 32)
    if name in units.UNITS:
        return units.UnitNet(*units.UNITS[name]), (3, 32, 32)
    create, shape = networks.NETWORKS[name]
    return create(), shape


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
