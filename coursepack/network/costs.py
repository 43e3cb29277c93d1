"""Costs: one number that says how far off a network is, and that training makes smaller.

C is the mean over the examples, which are rows, of the cost of one example C₀. The two of classification
take the last layer's z, not probabilities: together with the activation they would lose their digits.
"""

from typing import Any

import numpy as np

from coursepack.autograd import Tensor
from coursepack.autograd.advice import describe
from coursepack.autograd.rules.network import (
    ABSOLUTE_ERROR,
    LOGISTIC_COST,
    SOFTMAX_CROSS_ENTROPY,
    SQUARED_ERROR,
)
from coursepack.language import say

__all__ = [
    "logistic_cost",
    "mean_absolute_error",
    "mean_squared_error",
    "one_hot",
    "softmax_cross_entropy",
]


def mean_squared_error(activation: Any, target: Any) -> Any:
    """Return C where C₀ = Σⱼ (aⱼ − yⱼ)², summed over the outputs of one example.

    Both have the same shape, (N, n_out) or (N,). The derivative by aⱼ is 2(aⱼ − yⱼ)/N.

    Raises:
        ValueError: if the shapes differ: a target is never repeated.
    """
    return SQUARED_ERROR(*_alike("activation", activation, target))


def mean_absolute_error(activation: Any, target: Any) -> Any:
    """Return C where C₀ = Σⱼ |aⱼ − yⱼ|; at aⱼ = yⱼ the derivative is taken as 0.

    Both have the same shape, (N, n_out) or (N,).

    Raises:
        ValueError: if the shapes differ: a target is never repeated.
    """
    return ABSOLUTE_ERROR(*_alike("activation", activation, target))


def logistic_cost(preactivation: Any, target: Any) -> Any:
    """Return C where C₀ = −y·log σ(z) − (1 − y)·log(1 − σ(z)), for two classes.

    `preactivation` is z, the number before the sigmoid: shape (N, 1) or (N,). `target` holds 0 or 1, or
    a probability between, in the same shape or as (N,). The derivative by z is (σ(z) − y)/N.

    Raises:
        ValueError: if the shapes do not fit, or a target is not between 0 and 1.
    """
    z = _numbers(preactivation)
    y = target if type(target) is Tensor else np.asarray(target, z.dtype)
    if z.shape == (*y.shape, 1):
        y = y[..., None]
    z, y = _alike("preactivation", z, y)
    plain = y.value if type(y) is Tensor else y
    if not np.all((plain >= 0) & (plain <= 1)):
        raise ValueError(
            say(
                "`target` must hold 0 and 1, the two classes, or probabilities between them, got numbers "
                "from {low:g} to {high:g}; write (y > 0) for labels −1 and 1.",
                low=float(np.min(plain)),
                high=float(np.max(plain)),
            )
        )
    return LOGISTIC_COST(z, y)


def softmax_cross_entropy(preactivation: Any, target: Any) -> Any:
    """Return C where C₀ = −log p of the true class, and p is the softmax of the row z.

    `preactivation` is z, the numbers before the softmax: shape (N, classes), or (classes,) for one
    example. `target` holds class numbers from 0 on, shape (N,), or a row of probabilities for each
    example, such as `one_hot` gives. The derivative by z is (p − one_hot)/N.

    Raises:
        ValueError: if the shapes do not fit, or there is no such class.
    """
    z = _numbers(preactivation)
    if type(target) is not Tensor:
        target = np.asarray(target)
        if target.ndim == z.ndim - 1:
            target = one_hot(target, z.shape[-1], z.dtype)
    if z.ndim not in (1, 2) or np.shape(target) != z.shape:
        raise ValueError(
            say(
                "`target` must hold one class number for each row of `preactivation`, got {target} for "
                "{rows}; or give a row of probabilities for each.",
                target=describe(target),
                rows=describe(z),
            )
        )
    return (
        SOFTMAX_CROSS_ENTROPY(z, target, kept=[]) if type(z) is Tensor else SOFTMAX_CROSS_ENTROPY(z, target)
    )


def one_hot(classes: Any, count: int, dtype: Any = float) -> Any:
    """Return a row for each class number: 1 at the place of the class and 0 elsewhere.

    Raises:
        ValueError: if a number is no whole number from 0 to `count` − 1.
    """
    classes = np.asarray(classes)
    if classes.dtype.kind not in "iub":
        raise ValueError(
            say(
                "`classes` must be whole numbers, got {dtype}; write y.astype(int) if they are.",
                dtype=classes.dtype,
            )
        )
    if classes.size and not (classes.min() >= 0 and classes.max() < count):
        raise ValueError(
            say(
                "`classes` must be from 0 to {last}, one for each of the {count} numbers of a row, got "
                "{low} to {high}; count classes from 0, or give the last layer more neurons.",
                last=count - 1,
                count=count,
                low=int(classes.min()),
                high=int(classes.max()),
            )
        )
    rows = np.zeros((classes.size, count), dtype)
    rows[np.arange(classes.size), classes.ravel()] = 1.0
    return rows.reshape((*classes.shape, count))


def _numbers(value: Any) -> Any:
    """Return a Tensor as it is, all else as an array of decimal numbers."""
    if type(value) is Tensor:
        return value
    array = np.asarray(value)
    return array if array.dtype.kind == "f" else array.astype(float)


def _alike(name: str, value: Any, target: Any) -> tuple[Any, Any]:
    value = _numbers(value)
    if type(target) is not Tensor:
        target = np.asarray(target, value.dtype)
    if value.shape != target.shape:
        raise ValueError(
            say(
                "`target` must have the shape of `{name}`, {wanted}, got {kind}; write y[:, None] to make a "
                "column of a list.",
                name=name,
                wanted=value.shape,
                kind=describe(target),
            )
        )
    return value, target
