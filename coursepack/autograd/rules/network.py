"""What networks are made of, each in one piece: a layer's weighted sum, ReLU, softmax, the costs.

NumPy can write all of them in several operations. In one piece they cost one node, keep their digits
far out, and allocate less. Examples are rows: `x` has shape (N, n_in), or (n_in,) for one example.
"""

from typing import Any

import numpy as np

from coursepack.autograd.rule import Rule
from coursepack.autograd.rules.activation import SIGMOID
from coursepack.autograd.workspace import Workspace

__all__ = [
    "ABSOLUTE_ERROR",
    "AFFINE",
    "LOGISTIC_COST",
    "RELU",
    "RULES",
    "SOFTMAX",
    "SOFTMAX_CROSS_ENTROPY",
    "SQUARED_ERROR",
]


def _affine(x: Any, weight: Any, bias: Any, workspace: Workspace | None = None) -> Any:
    sums = np.matmul(x, weight)
    sums += bias
    return sums


# So many entries are asked of the system anew every time, unless they are kept.
_LARGE = 16384


def _affine_by_weight(
    ct: Any, out: Any, x: Any, weight: Any, bias: Any, workspace: Workspace | None = None
) -> Any:
    if np.ndim(x) == 1:
        return x[:, None] * ct
    if workspace is None or weight.size < _LARGE or type(ct) is not np.ndarray or type(x) is not np.ndarray:
        return np.matmul(x.T, ct)
    return np.matmul(x.T, ct, out=workspace.take(weight.shape, weight.dtype))


def _affine_by_bias(
    ct: Any, out: Any, x: Any, weight: Any, bias: Any, workspace: Workspace | None = None
) -> Any:
    if np.ndim(ct) == 1:
        return ct
    # `np.sum` asks more questions before it calls the same function.
    return np.add.reduce(ct, axis=0) if type(ct) is np.ndarray else np.sum(ct, axis=0)


def _softmax(z: Any) -> Any:
    # Less the largest entry of the row: exp never overflows, and the quotient is the same.
    parts = z - np.maximum.reduce(z, axis=-1, keepdims=True)
    np.exp(parts, out=parts)
    parts /= np.add.reduce(parts, axis=-1, keepdims=True)
    return parts


def _times_softmax_jacobian(vector: Any, out: Any, z: Any) -> Any:
    """Return the product with the Jacobian, which is symmetric: both directions are the same."""
    return out * (vector - np.sum(vector * out, axis=-1, keepdims=True))


def _count(z: Any) -> int:
    """Return the number of examples: of rows, or of entries where each example is one number."""
    return int(np.shape(z)[0]) if np.ndim(z) else 1


def _rows(z: Any) -> int:
    """Return the number of rows of logits, 1 for the logits of one example."""
    return int(np.shape(z)[0]) if np.ndim(z) > 1 else 1


def _squared_error(a: Any, y: Any) -> Any:
    difference = a - y
    if type(difference) is not np.ndarray:
        return difference * difference
    flat = difference.ravel()
    return float(np.dot(flat, flat)) / len(difference)


def _absolute_error(a: Any, y: Any) -> Any:
    return float(np.sum(np.abs(a - y))) / _count(a)


def _logistic_cost(z: Any, y: Any) -> Any:
    # log(1 + exp(z)) − y·z, with the large parts taken away from each other first.
    return float(np.sum(np.maximum(z, 0.0) - y * z + np.log1p(np.exp(-np.abs(z))))) / _count(z)


def _softmax_cross_entropy(z: Any, targets: Any, kept: list[Any] | None = None) -> Any:
    below = z - np.maximum.reduce(z, axis=-1, keepdims=True)
    parts = np.exp(below)
    sums = np.add.reduce(parts, axis=-1, keepdims=True)
    if kept is not None:
        kept.append((parts, sums))
    # −Σ target · log p, where log p = below − log(sum) and loses no digits for the true class.
    if _are_classes(targets, z):
        surprise = np.add.reduce(np.log(sums), axis=None) - np.add.reduce(below[_places(targets)], axis=None)
    else:
        surprise = np.vdot(_totals(targets), np.log(sums)) - np.vdot(targets, below)
    return float(surprise) / _rows(z)


def _cross_entropy_slope(scale: Any, z: Any, targets: Any, kept: list[Any] | None = None) -> Any:
    """Return the derivative by the logits: p − target, divided by the number of examples."""
    classes = _are_classes(targets, z)
    if type(z) is not np.ndarray or type(targets) is not np.ndarray:
        if classes:
            targets = np.arange(np.shape(z)[-1]) == np.asarray(targets)[..., None]
        return (scale / _rows(z)) * (SOFTMAX(z) * _totals(targets) - targets)
    if kept:
        parts, sums = kept[0]
        slope = parts / sums
    else:
        slope = _softmax(z)
    if classes:
        slope[_places(targets)] -= 1.0
    else:
        slope *= _totals(targets)
        slope -= targets
    slope *= scale / _rows(z)
    return slope


def _surprise(scale: Any, z: Any, targets: Any, kept: list[Any] | None = None) -> Any:
    """Return −log p, divided by the number of examples."""
    largest = np.max(z, axis=-1, keepdims=True)
    surprise = largest + np.log(np.sum(np.exp(z - largest), axis=-1, keepdims=True)) - z
    return (scale / _rows(z)) * surprise


def _are_classes(targets: Any, z: Any) -> bool:
    """Say whether the targets are class numbers, one for a row, and not rows themselves."""
    return np.ndim(targets) < np.ndim(z)


def _places(classes: Any) -> tuple[Any, ...]:
    """Return the place of each row's true class, ready to be an index."""
    return (classes,) if not np.ndim(classes) else (np.arange(len(classes)), classes)


def _totals(targets: Any) -> Any:
    # They are 1, but the derivatives are those of every target.
    return np.sum(targets, axis=-1, keepdims=True)


def _mean_cost(name: str, forward: Any, by_output: Any, by_target: Any) -> Rule:
    """Return the rule of a cost, one number, given `scale` times its derivative by each argument."""
    return Rule(
        name,
        forward,
        vjp_rules=(
            lambda ct, out, a, y, **kept: by_output(ct, a, y, **kept),
            lambda ct, out, a, y, **kept: by_target(ct, a, y, **kept),
        ),
        jvp_rules=(
            lambda t, out, a, y, **kept: np.sum(t * by_output(1.0, a, y, **kept)),
            lambda t, out, a, y, **kept: np.sum(t * by_target(1.0, a, y, **kept)),
        ),
    )


# Given a workspace, the derivative by the weight is written into an array of it.
AFFINE = Rule(
    "affine",
    _affine,
    vjp_rules=(
        lambda ct, out, x, weight, bias, workspace=None: np.matmul(ct, weight.T),
        _affine_by_weight,
        _affine_by_bias,
    ),
    jvp_rules=(
        lambda t, out, x, weight, bias, workspace=None: np.matmul(t, weight),
        lambda t, out, x, weight, bias, workspace=None: np.matmul(x, t),
        lambda t, out, x, weight, bias, workspace=None: np.broadcast_to(t, np.shape(out)),
    ),
)
RELU = Rule(
    "relu",
    lambda x: np.maximum(x, 0.0),
    vjp_rules=(lambda ct, out, x: ct * (x > 0),),
)
SOFTMAX: Rule = Rule(
    "softmax",
    _softmax,
    vjp_rules=(_times_softmax_jacobian,),
)
SQUARED_ERROR = _mean_cost(
    "squared_error",
    _squared_error,
    lambda scale, a, y: (2.0 * scale / _count(a)) * (a - y),
    lambda scale, a, y: (2.0 * scale / _count(a)) * (y - a),
)
ABSOLUTE_ERROR = _mean_cost(
    "absolute_error",
    _absolute_error,
    lambda scale, a, y: (scale / _count(a)) * np.sign(a - y),
    lambda scale, a, y: (scale / _count(a)) * np.sign(y - a),
)
LOGISTIC_COST = _mean_cost(
    "logistic_cost",
    _logistic_cost,
    lambda scale, z, y: (scale / _count(z)) * (SIGMOID(z) - y),
    lambda scale, z, y: (scale / _count(z)) * -z,
)
# The targets are class numbers or rows of probabilities. Given a list as `kept`, the forward sweep leaves
# there what the backward sweep needs as well.
SOFTMAX_CROSS_ENTROPY = _mean_cost(
    "softmax_cross_entropy",
    _softmax_cross_entropy,
    _cross_entropy_slope,
    _surprise,
)

RULES = (AFFINE, RELU, SOFTMAX, SQUARED_ERROR, ABSOLUTE_ERROR, LOGISTIC_COST, SOFTMAX_CROSS_ENTROPY)
