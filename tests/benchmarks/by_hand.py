"""Training steps as one writes them by hand: plain NumPy, every array made once and written in place.

This is the limit that the benchmarks compare with. Nothing here uses coursepack.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def first_parameters(sizes: Sequence[int]) -> list[Array]:
    """Return weights and biases in float32, the same ones for every competitor."""
    rng = np.random.default_rng(0)
    parameters = []
    for n_in, n_out in pairwise(sizes):
        scale = (2.0 / n_in) ** 0.5
        parameters.append((scale * rng.standard_normal((n_in, n_out))).astype(np.float32))
        parameters.append(np.zeros(n_out, np.float32))
    return parameters


class ByHand:
    """A network with ReLU between the layers and its backward sweep, for one size of batch.

    Subclasses know the cost.
    """

    def __init__(self, sizes: Sequence[int], count: int, rate: float) -> None:
        self.parameters = first_parameters(sizes)
        self.gradients = [np.empty_like(p) for p in self.parameters]
        self.values = [np.empty((count, n), np.float32) for n in sizes[1:]]
        self.cotangents = [np.empty((count, n), np.float32) for n in sizes[1:]]
        self.positive = [np.empty((count, n), bool) for n in sizes[1:]]
        self.rate = rate

    def step(self, x: Array, y: Array) -> float:
        """Change the parameters by one step of SGD, and return the cost before it."""
        parameters, values, cotangents, gradients = (
            self.parameters,
            self.values,
            self.cotangents,
            self.gradients,
        )
        last = len(values) - 1
        a = x
        for k, z in enumerate(values):
            np.matmul(a, parameters[2 * k], out=z)
            z += parameters[2 * k + 1]
            if k < last:
                np.maximum(z, 0.0, out=z)
            a = z
        cost = self.cost(values[last], y, cotangents[last])
        for k in range(last, -1, -1):
            before = values[k - 1] if k else x
            np.matmul(before.T, cotangents[k], out=gradients[2 * k])
            np.add.reduce(cotangents[k], axis=0, out=gradients[2 * k + 1])
            if k:
                np.matmul(cotangents[k], parameters[2 * k].T, out=cotangents[k - 1])
                np.greater(before, 0.0, out=self.positive[k - 1])
                cotangents[k - 1] *= self.positive[k - 1]
        for parameter, gradient in zip(parameters, gradients, strict=True):
            self.update(parameter, gradient)
        return cost

    def cost(self, z: Array, y: Array, cotangent: Array) -> float:
        """Return the cost, and write its derivative by z into `cotangent`."""
        raise NotImplementedError

    def update(self, parameter: Array, gradient: Array) -> None:
        """Move the parameter; the gradient is not needed any more."""
        gradient *= self.rate
        parameter -= gradient


class SquaredByHand(ByHand):
    """The mean of (z − y)²."""

    def cost(self, z: Array, y: Array, cotangent: Array) -> float:
        np.subtract(z, y, out=cotangent)
        flat = cotangent.ravel()
        cost = float(np.dot(flat, flat)) / len(z)
        cotangent *= 2.0 / len(z)
        return cost


class CrossEntropyByHand(ByHand):
    """The mean of −log of the softmax at the true class."""

    def __init__(self, sizes: Sequence[int], count: int, rate: float) -> None:
        super().__init__(sizes, count, rate)
        self.rows = np.arange(count)

    def cost(self, z: Array, y: Array, cotangent: Array) -> float:
        np.subtract(z, np.maximum.reduce(z, axis=1, keepdims=True), out=cotangent)
        np.exp(cotangent, out=cotangent)
        cotangent /= np.add.reduce(cotangent, axis=1, keepdims=True)
        cost = -float(np.add.reduce(np.log(cotangent[self.rows, y]))) / len(z)
        cotangent[self.rows, y] -= 1.0
        cotangent /= len(z)
        return cost


class MarginByHand(ByHand):
    """The mean of max(0, 1 − y·z) for y = ±1, plus 10⁻⁴ times all squared parameters."""

    strength = 1e-4

    def cost(self, z: Array, y: Array, cotangent: Array) -> float:
        np.multiply(z, y, out=cotangent)
        np.subtract(1.0, cotangent, out=cotangent)
        missing = cotangent > 0.0
        cost = float(np.add.reduce(cotangent[missing])) / len(z)
        np.multiply(y, missing, out=cotangent)
        cotangent *= -1.0 / len(z)
        squares = sum(float(np.dot(p.ravel(), p.ravel())) for p in self.parameters)
        return cost + self.strength * squares

    def update(self, parameter: Array, gradient: Array) -> None:
        gradient *= self.rate
        parameter *= 1.0 - 2.0 * self.strength * self.rate
        parameter -= gradient
