"""Costs: one number that says how far off a network is, and that training makes smaller.

C is the mean over the examples, which are rows, of the cost of one example C₀. The two of classification
take the last layer's z, not probabilities: together with the activation they would lose their digits.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from coursepack.autograd import Tensor
from coursepack.autograd.advice import describe
from coursepack.autograd.graph import plain
from coursepack.autograd.rule import Rule
from coursepack.autograd.rules.network import (
    ABSOLUTE_ERROR,
    LOGISTIC_COST,
    SOFTMAX_CROSS_ENTROPY,
    SQUARED_ERROR,
)
from coursepack.language import say
from coursepack.network.initialisation import Array

__all__ = [
    "OPERATION_OF",
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
    return SQUARED_ERROR(*_alike(activation, target))


def mean_absolute_error(activation: Any, target: Any) -> Any:
    """Return C where C₀ = Σⱼ |aⱼ − yⱼ|; at aⱼ = yⱼ the derivative is taken as 0.

    Both have the same shape, (N, n_out) or (N,).

    Raises:
        ValueError: if the shapes differ: a target is never repeated.
    """
    return ABSOLUTE_ERROR(*_alike(activation, target))


def logistic_cost(preactivation: Any, target: Any) -> Any:
    """Return C where C₀ = −y·log σ(z) − (1 − y)·log(1 − σ(z)), for two classes.

    `preactivation` is z, the number before the sigmoid: shape (N, 1) or (N,). `target` holds 0 or 1, or
    a probability between, in the same shape or as (N,). The derivative by z is (σ(z) − y)/N.

    Raises:
        ValueError: if the shapes do not fit, or a target is not between 0 and 1.
    """
    return LOGISTIC_COST(*_logits_and_bits(preactivation, target))


def softmax_cross_entropy(preactivation: Any, target: Any) -> Any:
    """Return C where C₀ = −log p of the true class, and p is the softmax of the row z.

    `preactivation` is z, the numbers before the softmax: shape (N, classes), or (classes,) for one
    example. `target` holds class numbers from 0 on, shape (N,), or a row of probabilities for each
    example, such as `one_hot` gives. The derivative by z is (p − one_hot)/N.

    Raises:
        ValueError: if the shapes do not fit, or there is no such class.
    """
    return SOFTMAX_CROSS_ENTROPY(*_logits_and_targets(preactivation, target), kept=[])


def one_hot(classes: Any, count: int, dtype: Any = float) -> Any:
    """Return a row for each class number: 1 at the place of the class and 0 elsewhere.

    Raises:
        ValueError: if a number is no whole number from 0 to `count` − 1.
    """
    classes = np.asarray(classes)
    _check_classes(classes, count)
    rows = np.zeros((classes.size, count), dtype)
    rows[np.arange(classes.size), classes.ravel()] = 1.0
    return rows.reshape((*classes.shape, count))


def _alike(activation: Any, target: Any) -> tuple[Any, Any]:
    """Return both arguments of an error, of one shape."""
    value = _numbers(activation)
    if type(target) is not Tensor:
        target = np.asarray(target, value.dtype)
    _check_shape("activation", value, target)
    return value, target


def _logits_and_bits(preactivation: Any, target: Any) -> tuple[Any, Any]:
    """Return both arguments of the logistic cost, of one shape."""
    z = _numbers(preactivation)
    y = target if type(target) is Tensor else np.asarray(target, z.dtype)
    if z.shape == (*y.shape, 1):
        y = y[..., None]
    _check_shape("preactivation", z, y)
    numbers = plain(y)
    if not np.all((numbers >= 0) & (numbers <= 1)):
        raise ValueError(
            say(
                "`target` must hold 0 and 1, the two classes, or probabilities between them, got numbers "
                "from {low:g} to {high:g}; write (y > 0) for labels −1 and 1.",
                low=float(np.min(numbers)),
                high=float(np.max(numbers)),
            )
        )
    return z, y


def _logits_and_targets(preactivation: Any, target: Any) -> tuple[Any, Any]:
    """Return both arguments of the cross-entropy: logits, and class numbers or rows of their shape."""
    z = _numbers(preactivation)
    if type(target) is not Tensor:
        target = np.asarray(target)
        if 0 <= target.ndim == z.ndim - 1 and target.shape == z.shape[:-1]:
            _check_classes(target, z.shape[-1])
            return z, target
    if z.ndim not in (1, 2) or target.shape != z.shape:
        raise ValueError(
            say(
                "`target` must hold one class number for each row of `preactivation`, got {target} for "
                "{rows}; or give a row of probabilities for each.",
                target=describe(target),
                rows=describe(z),
            )
        )
    return z, target


def _check_classes(classes: Array, count: int) -> None:
    if classes.dtype.kind not in "iub":
        raise ValueError(
            say(
                "`classes` must be whole numbers, got {dtype}; write y.astype(int) if they are.",
                dtype=classes.dtype,
            )
        )
    # Seen without a sign, a negative number is a very large one.
    if classes.size and classes.view(f"u{classes.itemsize}").max() >= count:
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


def _numbers(value: Any) -> Any:
    """Return a Tensor as it is, all else as an array of decimal numbers."""
    if type(value) is Tensor:
        return value
    array = np.asarray(value)
    return array if array.dtype.kind == "f" else array.astype(float)


def _check_shape(name: str, value: Any, target: Any) -> None:
    if value.shape != target.shape:
        raise ValueError(
            say(
                "`target` must have the shape of `{name}`, {wanted}, got {kind}; write y[:, None] to make "
                "a column of a list.",
                name=name,
                wanted=value.shape,
                kind=describe(target),
            )
        )


@dataclass(frozen=True, slots=True)
class Operation:
    """How a cost is one operation: what checks its two arguments, the rule, and its parameters."""

    checked: Callable[[Any, Any], tuple[Any, Any]]
    rule: Rule
    parameters: Callable[[], dict[str, Any]] = dict


OPERATION_OF: Mapping[Any, Operation] = MappingProxyType(
    {
        mean_squared_error: Operation(_alike, SQUARED_ERROR),
        mean_absolute_error: Operation(_alike, ABSOLUTE_ERROR),
        logistic_cost: Operation(_logits_and_bits, LOGISTIC_COST),
        softmax_cross_entropy: Operation(_logits_and_targets, SOFTMAX_CROSS_ENTROPY, lambda: {"kept": []}),
    }
)
"""The costs that are one operation."""
