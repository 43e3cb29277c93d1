"""How often a network is right. Counts move in jumps, so nothing can be trained on them."""

from typing import Any

import numpy as np

from coursepack.autograd.advice import describe
from coursepack.autograd.graph import plain
from coursepack.language import say
from coursepack.network.initialisation import Array

__all__ = ["accuracy", "confusion_matrix", "predicted_classes", "zero_one_error"]


def predicted_classes(output: Any, threshold: float = 0.0) -> Array:
    """Return the class number that each row of `output` stands for, shape (N,).

    Of several columns it is the largest. A single column, or shape (N,), means class 1 from `threshold`
    on: 0 for a z, 0.5 for the output of a sigmoid.
    """
    numbers = np.asarray(plain(output))
    if numbers.ndim == 2 and numbers.shape[1] > 1:
        return np.asarray(np.argmax(numbers, axis=1))
    if numbers.ndim == 1 or (numbers.ndim == 2 and numbers.shape[1] == 1):
        return np.asarray(numbers.ravel() >= threshold).astype(int)
    raise ValueError(
        say(
            "`output` must have one row for each example, got {kind}; put the examples in rows.",
            kind=describe(numbers),
        )
    )


def accuracy(output: Any, classes: Any, threshold: float = 0.0) -> float:
    """Return the share of examples whose class is predicted, from 0 to 1; see `predicted_classes`.

    Raises:
        ValueError: if there is not one class number for each row of `output`.
    """
    predicted, true = _pairs(output, classes, threshold)
    return float(np.mean(predicted == true))


def zero_one_error(output: Any, classes: Any, threshold: float = 0.0) -> float:
    """Return the mean 0–1 loss: 0 where the class is right, 1 where it is wrong; 1 − accuracy."""
    predicted, true = _pairs(output, classes, threshold)
    return float(np.mean(predicted != true))


def confusion_matrix(output: Any, classes: Any, threshold: float = 0.0) -> Array:
    """Return how many examples of class i (row) were taken for class j (column)."""
    predicted, true = _pairs(output, classes, threshold)
    width = np.shape(plain(output))[-1] if np.ndim(plain(output)) == 2 else 1
    count = max(width, 2, int(true.max(initial=0)) + 1)
    return np.bincount(true * count + predicted, minlength=count * count).reshape(count, count)


def _pairs(output: Any, classes: Any, threshold: float) -> tuple[Array, Array]:
    predicted = predicted_classes(output, threshold)
    true = np.asarray(plain(classes))
    if true.shape == (predicted.size, 1):
        true = true[:, 0]
    if true.shape != predicted.shape:
        raise ValueError(
            say(
                "`classes` must hold one class number for each of the {count} rows of `output`, got {kind}.",
                count=predicted.size,
                kind=describe(true),
            )
        )
    if not predicted.size:
        raise ValueError(say("`output` holds no examples; give at least one row."))
    whole = true.astype(int)
    if np.any(whole != true) or whole.min() < 0:
        raise ValueError(
            say(
                "`classes` must be whole numbers from 0 on, got numbers from {low:g} to {high:g}.",
                low=float(true.min()),
                high=float(true.max()),
            )
        )
    return predicted, whole
