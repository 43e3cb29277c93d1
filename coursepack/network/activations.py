"""Activation functions: what a neuron makes of its preactivation z.

Each takes a number, an array or a Tensor and gives back the same kind.
"""

from typing import Any, TypeVar

import numpy as np

from coursepack.autograd import Tensor
from coursepack.autograd.rules.activation import SIGMOID, STEP

__all__ = ["identity", "relu", "sigmoid", "softplus", "step", "tanh"]

Value = TypeVar("Value", float, np.ndarray[Any, Any], Tensor)


def sigmoid(z: Value) -> Value:
    """Return σ(z) = 1 / (1 + exp(−z)), between 0 and 1, exact to the last digits for every z."""
    return _same_kind(z, SIGMOID(z))


def tanh(z: Value) -> Value:
    """Return the hyperbolic tangent of z, between −1 and 1."""
    return _same_kind(z, np.tanh(z))


def relu(z: Value) -> Value:
    """Return z where it is positive and 0 elsewhere; the derivative at 0 is 0."""
    return _same_kind(z, np.where(z > 0, z, 0.0))


def step(z: Value) -> Value:
    """Return 1 where z is at least 0, and 0 elsewhere; the derivative is 0."""
    return _same_kind(z, STEP(z))


def identity(z: Value) -> Value:
    """Return z itself."""
    return z


def softplus(z: Value) -> Value:
    """Return log(1 + exp(z)), a smooth `relu`, without overflow; its derivative is σ(z)."""
    return _same_kind(z, np.logaddexp(z, 0.0))


def _same_kind(z: Value, result: Any) -> Value:
    # NumPy answers a plain number with a scalar or an array of its own.
    kind: Value = float(result) if isinstance(z, float | int) else result
    return kind
