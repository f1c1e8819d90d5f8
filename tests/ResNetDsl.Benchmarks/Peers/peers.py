"""PyTorch's side of the comparison that `peers` makes: it answers one line for each line that it reads.

  versions                            PyTorch's own, oneDNN's and OpenBLAS's
  make NETWORK BATCH FILE             writes random weights, an input and a target as a safetensors file
  prepare NAME FORM KIND TYPE FILE    makes a network ready, with what is in the file, under a name
  result NAME FILE                    writes what it computes: the answers, or the losses of its first steps
  run NAME CALLS SECONDS              seconds a call, after some that take so long and are not timed
  memory NAME CALLS                   bytes by which the calls raise the peak of resident memory
  drop                                forgets all networks

KIND is inference or training, TYPE float32 or bfloat16, FORM one of FORMS. An answer begins with ok, or with error.
"""
import ctypes
import gc
import re
import sys
import time

import torch
import torch.fx.experimental.optimization
import torchvision  # noqa: F401 (parity builds its networks)
from torch.nn import functional

import parity

THREADS = 2
STEPS = 3  # whose losses are compared


def make(network, batch, path):
    torch.manual_seed(1)
    model, shape = parity.build(network)
    parity.randomize(model, torch.randn(2, *shape))
    tensors = {"state/" + key: value.detach().clone() for key, value in model.state_dict().items()}
    tensors["input"] = torch.randn(int(batch), *shape)
    tensors["target"] = torch.randn(int(batch), 267) if network == "spectrum" else torch.randint(0, 1000, (int(batch),))
    parity.write(path, tensors, {"network": network})


def load(path):
    """The network of a file, with its weights, the input and the target."""
    tensors, metadata = parity.read(path)
    model, _ = parity.build(metadata["network"])
    model.load_state_dict({key[len("state/"):]: value for key, value in tensors.items() if key.startswith("state/")})
    return model, tensors["input"], tensors["target"]


def channels_last(model, x):
    return model.to(memory_format=torch.channels_last), x.contiguous(memory_format=torch.channels_last)


def fused(model, x):
    return torch.fx.experimental.optimization.fuse(model), x


def frozen(model, x):
    return torch.jit.freeze(torch.jit.trace(model, x)), x


def optimized(model, x):
    return torch.jit.optimize_for_inference(torch.jit.trace(model, x)), x


FORMS = {
    "eager": lambda model, x: (model, x),
    "channels_last": channels_last,
    "fused": fused,
    "fused_channels_last": lambda model, x: channels_last(*fused(model, x)),
    "frozen": frozen,
    "optimized": optimized,
}


class Inference:
    def __init__(self, form, kind, path):
        model, x, _ = load(path)
        model.eval()
        with torch.no_grad():
            if form in ("frozen", "optimized"):
                self.model, self.input = FORMS[form](model.to(kind), x.to(kind))
            else:
                # Norms are folded in full precision.
                model, x = FORMS[form](model, x)
                self.model, self.input = model.to(kind), x.to(kind)

    def call(self):
        with torch.inference_mode():
            return self.model(self.input)

    def result(self):
        return self.call().float()


class Training:
    def __init__(self, form, kind, path):
        model, x, self.target = load(path)
        self.model, self.input = FORMS[form](model.train().to(kind), x.to(kind))
        if self.target.is_floating_point():
            self.loss = functional.mse_loss
            self.optimizer = torch.optim.Adam(self.model.parameters(), 1e-4)
        else:
            self.loss = functional.cross_entropy
            self.optimizer = torch.optim.SGD(self.model.parameters(), 1e-3, momentum=0.9)

    def call(self):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(self.model(self.input), self.target)
        loss.backward()
        self.optimizer.step()
        return loss.detach()

    def result(self):
        return torch.stack([self.call() for _ in range(STEPS)])


prepared = {}


def prepare(name, form, kind, dtype, path):
    prepared[name] = {"inference": Inference, "training": Training}[kind](form, getattr(torch, dtype), path)


def result(name, path):
    parity.write(path, {"result": prepared[name].result().detach()}, {})


def run(name, calls, warm_seconds):
    call, calls, warm_seconds = prepared[name].call, int(calls), float(warm_seconds)
    start = time.perf_counter()
    call()
    while time.perf_counter() - start < warm_seconds:
        call()
    start = time.perf_counter()
    for _ in range(calls):
        call()
    return (time.perf_counter() - start) / calls


def memory(name, calls):
    # What the loading of network and input freed would else serve the calls, and look like nothing.
    gc.collect()
    ctypes.CDLL("libc.so.6").malloc_trim(0)
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    before = status("VmRSS")
    for _ in range(int(calls)):
        prepared[name].call()
    return status("VmHWM") - before


def status(field):
    with open("/proc/self/status") as file:
        return int(re.search(rf"^{field}:\s+(\d+) kB", file.read(), re.MULTILINE).group(1)) * 1024


def versions():
    onednn = re.search(r"MKL-DNN v([\d.]+)", torch.__config__.show()).group(1)
    try:
        describe = ctypes.CDLL("libopenblas.so.0").openblas_get_config
        describe.restype = ctypes.c_char_p
        blas = describe().decode().split(" ")[1]
    except OSError:
        blas = "unknown"
    return f"{torch.__version__} {onednn} {blas}"


COMMANDS = {f.__name__: f for f in (versions, make, prepare, result, run, memory)} | {"drop": prepared.clear}


def main():
    torch.set_num_threads(THREADS)
    for line in sys.stdin:
        command, *arguments = line.split()
        try:
            answer = COMMANDS[command](*arguments)
            print("ok" if answer is None else f"ok {answer}", flush=True)
        except Exception as error:  # whatever it is, the other side shows it
            print("error", type(error).__name__, " ".join(str(error).split())[:300], flush=True)


if __name__ == "__main__":
    main()
