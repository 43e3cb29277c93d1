"""Activation functions: what a neuron makes of its preactivation z.

Each takes a number, an array or a Tensor and gives back the same kind, entry by entry. `softmax`, which
mixes the entries of a row, is the exception.
"""

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np

from coursepack.autograd import Tensor
from coursepack.autograd.advice import describe
from coursepack.autograd.rule import Rule
from coursepack.autograd.rules import RULES
from coursepack.autograd.rules.activation import SIGMOID, STEP
from coursepack.autograd.rules.network import RELU, SOFTMAX
from coursepack.language import say

__all__ = [
    "RULE_OF",
    "gelu",
    "identity",
    "leaky_relu",
    "relu",
    "sigmoid",
    "softmax",
    "softplus",
    "step",
    "tanh",
]

_GELU_SCALE = math.sqrt(2.0 / math.pi)

Value = TypeVar("Value", float, np.ndarray[Any, Any], Tensor)


def sigmoid(z: Value) -> Value:
    """Return σ(z) = 1 / (1 + exp(−z)), between 0 and 1, exact to the last digits for every z."""
    return _same_kind(z, SIGMOID(z))


def tanh(z: Value) -> Value:
    """Return the hyperbolic tangent of z, between −1 and 1."""
    return _same_kind(z, np.tanh(z))


def relu(z: Value) -> Value:
    """Return z where it is positive and 0 elsewhere; the derivative at 0 is 0."""
    return _same_kind(z, RELU(z))


def leaky_relu(z: Value, slope: float = 0.01) -> Value:
    """Return z where it is positive and `slope` times z elsewhere; the derivative at 0 is `slope`."""
    return _same_kind(z, np.where(z > 0, z, slope * z))


def gelu(z: Value) -> Value:
    """Return ½z(1 + tanh(√(2/π)(z + 0.044715z³))), the usual approximation of z·P(normal < z).

    From D. Hendrycks and K. Gimpel, Gaussian Error Linear Units, 2016.
    """
    return _same_kind(z, 0.5 * z * (1.0 + np.tanh(_GELU_SCALE * (z + 0.044715 * z * z * z))))


def step(z: Value) -> Value:
    """Return 1 where z is at least 0, and 0 elsewhere; the derivative is 0, so nothing can learn from it."""
    return _same_kind(z, STEP(z))


def identity(z: Value) -> Value:
    """Return z itself."""
    return z


def softplus(z: Value) -> Value:
    """Return log(1 + exp(z)), a smooth `relu`, without overflow; its derivative is σ(z)."""
    return _same_kind(z, np.logaddexp(z, 0.0))


def softmax(z: Any) -> Any:
    """Return exp(z) divided by its sum along each row: positive numbers that add up to 1.

    Without overflow: softmax(1000, 1001, 999) is (0.2447, 0.6652, 0.0900).
    """
    if not np.ndim(z):
        raise ValueError(
            say(
                "`z` must be a row of numbers or rows of them, got {kind}; give one number a class.",
                kind=describe(z),
            )
        )
    return SOFTMAX(z if type(z) is Tensor else np.asarray(z, getattr(z, "dtype", float)))


RULE_OF: Mapping[Any, Rule] = MappingProxyType(
    {
        sigmoid: SIGMOID,
        tanh: RULES[np.tanh],
        np.tanh: RULES[np.tanh],
        relu: RELU,
        step: STEP,
        softmax: SOFTMAX,
    }
)
"""The activations that are one operation, and its rule."""


def _same_kind(z: Value, result: Any) -> Value:
    # NumPy answers a plain number with a scalar or an array of its own.
    kind: Value = float(result) if isinstance(z, float | int) else result
    return kind
