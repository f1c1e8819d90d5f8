"""Writes how networks begin in PyTorch, for the same networks declared in C# to be compared with.

usage: initial.py FILE NETWORK ...

FILE becomes JSON: of each NETWORK, a name as of parity.py, and of each of its parameters, in PyTorch's order, what `describe` says. torchvision's
networks begin as torchvision draws them; others as their papers say.
"""
import json
import math
import sys

import torch
from torch import nn

import parity

# Of more numbers than this, some are looked at.
ENOUGH = 1 << 17


def as_he(model):
    """He et al. 2015, section 4.2, and the code that belongs to He et al. 2016: 2 / fan out; what the linear layer adds begins with zeros."""
    for module in model.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
        elif isinstance(module, nn.Linear):
            nn.init.zeros_(module.bias)


def as_ronneberger(model):
    """Ronneberger et al. 2015, section 3: 2 / N, for N numbers that come in at a neuron. One that doubles the size sees one pixel."""
    for module in model.modules():
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            pixels = math.prod(module.kernel_size) if isinstance(module, nn.Conv2d) else 1
            nn.init.normal_(module.weight, std=math.sqrt(2 / (pixels * module.in_channels)))


PAPERS = {"cifar_resnet": as_he, "preact_resnet": as_he, "unet": as_ronneberger}


def describe(parameter):
    """How many numbers, their mean, standard deviation and kurtosis; where all are alike, the last two are 0."""
    numbers = parameter.detach().flatten()
    numbers = numbers[:: -(-len(numbers) // ENOUGH)].double()
    count = len(numbers)
    if numbers.min() == numbers.max():
        return count, numbers[0].item(), 0, 0
    # Once in 2^24 times trunc_normal_ overflows, and gives its lower bound, which is -2 where torchvision says none: a hundred deviations.
    numbers = numbers[numbers != -2]
    mean = numbers.mean()
    deviation = (numbers - mean).square().mean().sqrt()
    return count, mean.item(), deviation.item(), ((numbers - mean) / deviation).pow(4).mean().item()


def main(path, *names):
    torch.manual_seed(1)
    beginnings = {}
    for name in names:
        model, _ = parity.build(name, is_drawn=True)
        for prefix, draw in PAPERS.items():
            if name.startswith(prefix):
                draw(model)
        beginnings[name] = {key: describe(parameter) for key, parameter in model.named_parameters()}
    with open(path, "w") as file:
        json.dump(beginnings, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
