"""How the weights begin. The same generator draws the same weights."""

from collections.abc import Callable
from typing import Any

import numpy as np

from coursepack.autograd.advice import describe
from coursepack.language import say

__all__ = ["Array", "Initialisation", "generator", "he", "normal", "xavier", "zeros"]

Array = np.ndarray[Any, Any]
# (rng, n_in, n_out) → weights of shape (n_in, n_out)
Initialisation = Callable[[np.random.Generator, int, int], Array]


def zeros(rng: np.random.Generator, n_in: int, n_out: int) -> Array:
    """Return weights that are all 0: every neuron of a layer then learns the same."""
    return np.zeros((n_in, n_out))


def normal(rng: np.random.Generator, n_in: int, n_out: int, scale: float = 1.0) -> Array:
    """Return weights from the normal distribution with the standard deviation `scale`."""
    return scale * rng.standard_normal((n_in, n_out))


def xavier(rng: np.random.Generator, n_in: int, n_out: int) -> Array:
    """Return normal weights of variance 2 / (n_in + n_out), which keeps a tanh layer's spread.

    From X. Glorot and Y. Bengio, Understanding the difficulty of training deep feedforward neural
    networks, 2010.
    """
    return normal(rng, n_in, n_out, (2.0 / (n_in + n_out)) ** 0.5)


def he(rng: np.random.Generator, n_in: int, n_out: int) -> Array:
    """Return normal weights of variance 2 / n_in: ReLU silences half of them, so they are larger.

    From K. He and others, Delving Deep into Rectifiers, 2015.
    """
    return normal(rng, n_in, n_out, (2.0 / n_in) ** 0.5)


def generator(rng: Any) -> np.random.Generator:
    """Return `rng`, which must be a generator of random numbers.

    Raises:
        TypeError: if it is something else, a bare seed included.
    """
    if isinstance(rng, np.random.Generator):
        return rng
    raise TypeError(
        say(
            "`rng` must be a generator of random numbers, got {kind}; write "
            "rng=np.random.default_rng(0), where 0 is the seed.",
            kind=describe(rng),
        )
    )
