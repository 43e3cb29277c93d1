"""How close training comes to NumPy written by hand.

Run from the project's root: `python -m tests.benchmarks.training`. It takes about two minutes; give
names of rows to run only these. Every competitor runs in fresh processes of its own, in turns, with one BLAS
thread; a number is the CPU time of its fastest block of steps. The garbage collector is on, with what
exists before the first step set aside (`gc.freeze`). Other libraries take part if they are installed.
"""

import gc
import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[2]
ROUNDS = 3
BLOCKS = 12
RATE = 0.01
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "1")

Step = Callable[[], float]


@dataclass(frozen=True)
class Row:
    """A line of the table: a network, the batch, the kind of cost, and what the ratio may be at most."""

    sizes: tuple[int, ...]
    count: int
    cost: str
    repetitions: int
    at_most: float


ROWS = {
    "tiny": Row((2, 16, 16, 1), 100, "squared", 500, 1.8),
    "mid": Row((784, 128, 10), 64, "cross-entropy", 100, 1.12),
    "big": Row((784, 512, 512, 10), 256, "cross-entropy", 5, 1.06),
    "moons": Row((2, 16, 16, 1), 100, "margin", 500, 3.0),
}
COMPETITORS = ("by hand", "Descent", "value_and_grad", "torch", "micrograd")


def main(names: list[str]) -> None:
    """Print the table."""
    print("| step | competitor | µs | ÷ by hand | at most |")
    print("|---|---|---|---|---|")
    for name, row in ROWS.items():
        if names and name not in names:
            continue
        taken = {who: float("inf") for who in COMPETITORS if takes_part(name, who)}
        for _ in range(ROUNDS):
            for who in taken:
                taken[who] = min(taken[who], in_a_process("step", name, who)["seconds"])
        for who, seconds in taken.items():
            ratio = seconds / taken["by hand"]
            limit = f"{row.at_most}" if who in ("Descent", "value_and_grad") else ""
            print(f"| {name} | {who} | {seconds * 1e6:.1f} | {ratio:.2f} | {limit} |", flush=True)
    if not names or "mnist" in names:
        print_mnist()


def print_mnist() -> None:
    """Print the last lines: 8,000 of MNIST's test images learned, 2,000 asked."""
    found: dict[str, list[dict[str, float]]] = {"by hand": [], "fit": []}
    for _ in range(ROUNDS):
        for who, results in found.items():
            results.append(in_a_process("mnist", "mnist", who))
    taken = {who: min(result["seconds"] for result in results) for who, results in found.items()}
    for who, results in found.items():
        ratio = taken[who] / taken["by hand"]
        accuracy = results[0]["accuracy"]
        print(f"| mnist, accuracy {accuracy:.4f} | {who} | {taken[who] * 1e6:.0f} | {ratio:.2f} | 1.1 |")


def takes_part(name: str, who: str) -> bool:
    """Say whether the competitor can be asked: it is installed, and knows the cost."""
    if who in ("torch", "micrograd"):
        # micrograd knows numbers only: its own example is as much as one can wait for.
        return importlib.util.find_spec(who) is not None and (who == "torch" or name == "moons")
    return not (name == "moons" and who == "Descent")


def in_a_process(*arguments: str) -> dict[str, float]:
    """Return what a fresh Python process measures."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.training", "--measure", *arguments],
        env=os.environ | ONE_THREAD,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(run.stdout)
    return found


def measure(kind: str, name: str, who: str) -> dict[str, float]:
    """Return the seconds of one step, or of a whole training and its accuracy."""
    if kind == "mnist":
        return measure_mnist(who)
    row = ROWS[name]
    makers = {
        "by hand": by_hand,
        "Descent": descent,
        "value_and_grad": functional,
        "torch": torch,
        "micrograd": micrograd,
    }
    step = makers[who](row, *examples(row))
    repetitions, blocks = (1, 2) if who == "micrograd" else (row.repetitions, BLOCKS)
    for _ in range(repetitions // 2):
        step()
    gc.collect()
    gc.freeze()
    return {"seconds": min(block(step, repetitions) for _ in range(blocks))}


def block(step: Step, repetitions: int) -> float:
    """Return the CPU time of one step, a mean over a block of them."""
    start = time.process_time()
    for _ in range(repetitions):
        step()
    return (time.process_time() - start) / repetitions


def examples(row: Row) -> tuple[Any, Any]:
    """Return the batch."""
    rng = np.random.default_rng(1)
    x = rng.random((row.count, row.sizes[0]), dtype=np.float32)
    if row.cost == "cross-entropy":
        return x, rng.integers(0, row.sizes[-1], row.count)
    y = rng.random((row.count, 1), dtype=np.float32)
    return x, np.where(y > 0.5, np.float32(1), np.float32(-1)) if row.cost == "margin" else y


def by_hand(row: Row, x: Any, y: Any) -> Step:
    """Return the step of plain NumPy, in place."""
    from tests.benchmarks.by_hand import CrossEntropyByHand, MarginByHand, SquaredByHand

    kinds = {"squared": SquaredByHand, "cross-entropy": CrossEntropyByHand, "margin": MarginByHand}
    net = kinds[row.cost](row.sizes, row.count, RATE)
    return lambda: net.step(x, y)


def descent(row: Row, x: Any, y: Any) -> Step:
    """Return the step that `train` and `fit` take."""
    from coursepack.network import SGD, Descent, mean_squared_error, softmax_cross_entropy

    cost = mean_squared_error if row.cost == "squared" else softmax_cross_entropy
    made = Descent(network(row.sizes), cost, SGD(RATE))
    return lambda: made.step(x, y)


def functional(row: Row, x: Any, y: Any) -> Step:
    """Return the step that a learner writes: `value_and_grad` of a cost, then an update in place."""
    from coursepack.autograd import value_and_grad
    from coursepack.network import mean_squared_error, softmax_cross_entropy

    net = network(row.sizes)

    def margin(z: Any, y: Any, parameters: list[Any]) -> Any:
        missing = np.maximum(1.0 - y * z, 0.0)
        return np.mean(missing) + 1e-4 * sum(np.sum(p * p) for p in parameters)

    def cost(parameters: list[Any]) -> Any:
        z = net(x, parameters)
        if row.cost == "margin":
            return margin(z, y, parameters)
        return mean_squared_error(z, y) if row.cost == "squared" else softmax_cross_entropy(z, y)

    slope = value_and_grad(cost)

    def step() -> float:
        value, gradients = slope(net.parameters)
        for parameter, gradient in zip(net.parameters, gradients, strict=True):
            gradient *= RATE
            parameter -= gradient
        return float(value)

    return step


def torch(row: Row, x: Any, y: Any) -> Step:
    """Return PyTorch's leanest eager step."""
    import torch as pytorch

    from tests.benchmarks.by_hand import first_parameters

    pytorch.set_num_threads(1)
    parameters = [pytorch.tensor(p, requires_grad=True) for p in first_parameters(row.sizes)]
    inputs, targets = pytorch.tensor(x), pytorch.tensor(y)

    def cost() -> Any:
        a = inputs
        for k in range(0, len(parameters), 2):
            a = pytorch.addmm(parameters[k + 1], a if not k else pytorch.relu(a), parameters[k])
        if row.cost == "margin":
            squares = sum((p * p).sum() for p in parameters)
            return pytorch.relu(1.0 - targets * a).mean() + 1e-4 * squares
        if row.cost == "squared":
            return pytorch.nn.functional.mse_loss(a, targets)
        return pytorch.nn.functional.cross_entropy(a, targets)

    def step() -> float:
        value = cost()
        gradients = pytorch.autograd.grad(value, parameters)
        with pytorch.no_grad():
            for parameter, gradient in zip(parameters, gradients, strict=True):
                parameter.sub_(gradient, alpha=RATE)
        return float(value.detach())

    return step


def micrograd(row: Row, x: Any, y: Any) -> Step:
    """Return the step of micrograd: a graph of single numbers, one example after the other."""
    from micrograd import nn

    net = nn.MLP(row.sizes[0], list(row.sizes[1:]))
    examples = [(list(map(float, a)), float(b)) for a, (b,) in zip(x, y, strict=True)]

    def step() -> float:
        missing = [(1.0 + -b * net(a)).relu() for a, b in examples]
        value = sum(missing) * (1.0 / len(missing)) + 1e-4 * sum(p * p for p in net.parameters())
        net.zero_grad()
        value.backward()
        for parameter in net.parameters():
            parameter.data -= RATE * parameter.grad
        return float(value.data)

    return step


def network(sizes: tuple[int, ...]) -> Any:
    """Return the MLP with the parameters that all competitors begin with."""
    from coursepack.network import MLP, relu
    from tests.benchmarks.by_hand import first_parameters

    net = MLP(sizes, rng=np.random.default_rng(0), activation=relu, dtype=np.float32)
    for mine, given in zip(net.parameters, first_parameters(sizes), strict=True):
        mine[...] = given
    return net


def measure_mnist(who: str) -> dict[str, float]:
    """Train 2×64 ReLU neurons on 8,000 images; COURSEPACK_MNIST says where MNIST is."""
    from coursepack.network import SGD, accuracy, fit, softmax_cross_entropy
    from coursepack.network.data import mnist
    from tests.benchmarks.by_hand import CrossEntropyByHand

    x, y = mnist("test", may_download=False)
    sizes, epochs, batch, rate = (784, 64, 64, 10), 12, 64, 0.2
    net = network(sizes)
    rng = np.random.default_rng(0)
    gc.collect()
    gc.freeze()
    start = time.process_time()
    if who == "fit":
        options: dict[str, Any] = {"epochs": epochs, "batch_size": batch, "rng": rng}
        fit(net, x[:8000], y[:8000], cost=softmax_cross_entropy, optimiser=SGD(rate), **options)
    else:
        hand = CrossEntropyByHand(sizes, batch, rate)
        for _ in range(epochs):
            order = rng.permutation(8000)
            for first in range(0, 8000, batch):
                places = order[first : first + batch]
                hand.step(x[places], y[places])
        for mine, trained in zip(net.parameters, hand.parameters, strict=True):
            mine[...] = trained
    seconds = time.process_time() - start
    return {"seconds": seconds, "accuracy": accuracy(net(x[8000:]), y[8000:])}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(*sys.argv[2:5])))
    else:
        main(sys.argv[1:])
