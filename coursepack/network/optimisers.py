"""Optimisers: how the gradient moves the parameters. Each writes into the parameters' own arrays."""

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np

from coursepack.autograd.advice import describe
from coursepack.language import say
from coursepack.network.initialisation import Array

__all__ = ["SGD", "Adam", "Momentum", "Optimiser"]

# So many entries stay near the processor while they are read, scaled and subtracted.
_BLOCK = 65536
# Of so few entries the product is cheaper to make anew than to put into memory that is kept.
_FEW = 4096


class Optimiser(Protocol):
    """What training needs of an optimiser: any object with this method will do."""

    def step(
        self, parameters: Sequence[Array], gradients: Sequence[Array], *, overwrite: bool = False
    ) -> None:
        """Move each parameter, in place, by what its gradient asks for.

        The gradients stay as they are, unless the caller needs them no more and lets them be overwritten.
        """


class SGD:
    """Gradient descent: θ ← θ − η · ∂C/∂θ. Stochastic if C is the cost of a mini-batch.

    Attributes:
        rate: η, the learning rate; it may be changed between two steps.
    """

    def __init__(self, rate: float) -> None:
        self.rate = _number("rate", rate)
        self._scratch = _Scratch()

    def step(
        self, parameters: Sequence[Array], gradients: Sequence[Array], *, overwrite: bool = False
    ) -> None:
        """Move each parameter, in place, against its gradient."""
        rate = self.rate
        for parameter, gradient in zip(parameters, gradients, strict=True):
            if overwrite:
                gradient *= rate
                parameter -= gradient
            elif parameter.size <= _FEW:
                parameter -= rate * gradient
            elif parameter.size <= _BLOCK:
                parameter -= np.multiply(gradient, rate, out=self._scratch.like(parameter))
            else:
                for block, slope in _blocks(parameter, gradient):
                    block -= np.multiply(slope, rate, out=self._scratch.like(block))

    def __repr__(self) -> str:
        return f"SGD(rate={self.rate})"


class Momentum:
    """A ball that rolls: v ← μ·v + ∂C/∂θ, then θ ← θ − η·v.

    Attributes:
        rate: η, the learning rate; it may be changed between two steps.
        momentum: μ, how much of the speed stays.
    """

    def __init__(self, rate: float, momentum: float = 0.9) -> None:
        self.rate = _number("rate", rate)
        self.momentum = _share("momentum", momentum)
        self._speeds: list[Array] = []
        self._scratch = _Scratch()

    def step(
        self, parameters: Sequence[Array], gradients: Sequence[Array], *, overwrite: bool = False
    ) -> None:
        """Move each parameter, in place, by its speed."""
        self._speeds = self._speeds or [np.zeros_like(parameter) for parameter in parameters]
        _check_same(parameters, self._speeds)
        for arrays in zip(parameters, gradients, self._speeds, strict=True):
            for block, slope, speed in _blocks(*arrays):
                speed *= self.momentum
                speed += slope
                block -= np.multiply(speed, self.rate, out=self._scratch.like(block))

    def __repr__(self) -> str:
        return f"Momentum(rate={self.rate}, momentum={self.momentum})"


class Adam:
    """A step of about η for every number: the mean gradient divided by its usual size.

    m ← β₁·m + (1 − β₁)·g and v ← β₂·v + (1 − β₂)·g², both divided by what they lack at the start,
    then θ ← θ − η·m / (√v + ε). From D. Kingma and J. Ba, Adam, 2015.

    Attributes:
        rate: η, the learning rate; it may be changed between two steps.
    """

    def __init__(
        self, rate: float = 0.001, decays: tuple[float, float] = (0.9, 0.999), epsilon: float = 1e-8
    ) -> None:
        self.rate = _number("rate", rate)
        self.decays = (_share("decays", decays[0]), _share("decays", decays[1]))
        self.epsilon = _number("epsilon", epsilon)
        self._means: list[Array] = []
        self._squares: list[Array] = []
        self._steps = 0
        self._scratch = _Scratch()

    def step(
        self, parameters: Sequence[Array], gradients: Sequence[Array], *, overwrite: bool = False
    ) -> None:
        """Move each parameter, in place, by its mean gradient over the usual size of it."""
        self._means = self._means or [np.zeros_like(parameter) for parameter in parameters]
        self._squares = self._squares or [np.zeros_like(parameter) for parameter in parameters]
        _check_same(parameters, self._means)
        self._steps += 1
        first, second = self.decays
        # Both means begin at 0, so early they are too small by these factors.
        lack = 1.0 - second**self._steps
        rate = self.rate / (1.0 - first**self._steps)
        for arrays in zip(parameters, gradients, self._means, self._squares, strict=True):
            for block, slope, mean, square in _blocks(*arrays):
                scratch = self._scratch.like(block)
                mean *= first
                mean += np.multiply(slope, 1.0 - first, out=scratch)
                square *= second
                np.multiply(slope, slope, out=scratch)
                scratch *= 1.0 - second
                square += scratch
                np.divide(square, lack, out=scratch)
                np.sqrt(scratch, out=scratch)
                scratch += self.epsilon
                np.divide(mean, scratch, out=scratch)
                scratch *= rate
                block -= scratch

    def __repr__(self) -> str:
        return f"Adam(rate={self.rate}, decays={self.decays}, epsilon={self.epsilon})"


class _Scratch:
    """Memory for a product that is needed for a moment, kept from step to step."""

    __slots__ = ("_memory",)

    def __init__(self) -> None:
        self._memory: Array = np.empty(0)

    def like(self, array: Array) -> Array:
        """Return an array of the same shape and kind, to be overwritten."""
        if self._memory.size < array.size or self._memory.dtype != array.dtype:
            self._memory = np.empty(array.size, array.dtype)
        return self._memory[: array.size].reshape(array.shape)


def _blocks(*arrays: Array) -> Iterator[tuple[Array, ...]]:
    """Yield the arrays in pieces of some rows each, which are views: writing changes the arrays."""
    first = arrays[0]
    if first.size <= _BLOCK:
        yield arrays
        return
    rows = max(1, _BLOCK * len(first) // first.size)
    for start in range(0, len(first), rows):
        yield tuple(array[start : start + rows] for array in arrays)


def _check_same(parameters: Sequence[Array], kept: Sequence[Array]) -> None:
    shapes = [parameter.shape for parameter in parameters]
    known = [array.shape for array in kept]
    if shapes != known:
        raise ValueError(
            say(
                "`parameters` have the shapes {shapes}, but this optimiser remembers steps of {known}; make "
                "a new optimiser for another network.",
                shapes=shapes,
                known=known,
            )
        )


def _number(name: str, value: float) -> float:
    if isinstance(value, str) or np.ndim(value) or not np.isfinite(value):
        raise ValueError(
            say(
                "`{name}` must be a number such as 0.1, got {kind}.",
                name=name,
                kind=describe(value) if np.ndim(value) else repr(value),
            )
        )
    # A NumPy number of its own would turn float32 arrays into float64 ones.
    return float(value)


def _share(name: str, value: float) -> float:
    if not 0.0 <= value < 1.0:
        raise ValueError(
            say(
                "`{name}` must be from 0 to below 1, got {value}: the share that stays from step to step.",
                name=name,
                value=value,
            )
        )
    return float(value)
