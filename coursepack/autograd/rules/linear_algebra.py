"""Products of vectors and matrices."""

import math
from functools import reduce
from typing import Any

import numpy as np

from coursepack.autograd.rule import Composition, Rule

__all__ = ["COMPOSITIONS", "DOT", "MATMUL", "RULES"]


def _matmul_by_left(ct: Any, out: Any, x: Any, y: Any) -> Any:
    if np.ndim(y) == 1:
        return np.expand_dims(ct, -1) * y
    if np.ndim(x) == 1:
        return np.matmul(ct[..., None, :], np.swapaxes(y, -1, -2))[..., 0, :]
    return np.matmul(ct, np.swapaxes(y, -1, -2))


def _matmul_by_right(ct: Any, out: Any, x: Any, y: Any) -> Any:
    if np.ndim(x) == 1:
        return x[:, None] * ct[..., None, :] if np.ndim(y) > 1 else np.expand_dims(ct, -1) * x
    if np.ndim(y) == 1:
        return np.matmul(np.swapaxes(x, -1, -2), ct[..., None])[..., 0]
    return np.matmul(np.swapaxes(x, -1, -2), ct)


def _dot_by_left(ct: Any, out: Any, x: Any, y: Any) -> Any:
    if not np.ndim(x) or not np.ndim(y):
        return ct * y
    if np.ndim(y) == 1:
        return ct[..., None] * y if np.ndim(x) > 1 else ct * y
    columns = np.moveaxis(y, -2, 0)
    rows = np.reshape(ct, (*np.shape(x)[:-1], np.size(y) // np.shape(y)[-2]))
    return np.dot(rows, np.transpose(np.reshape(columns, (np.shape(columns)[0], -1))))


def _dot_by_right(ct: Any, out: Any, x: Any, y: Any) -> Any:
    if not np.ndim(x) or not np.ndim(y):
        return ct * x
    length = np.shape(x)[-1]
    rows = np.transpose(np.reshape(x, (-1, length)))
    if np.ndim(y) == 1:
        return np.dot(rows, np.ravel(ct))
    product = np.dot(rows, np.reshape(ct, (np.shape(rows)[1], -1)))
    shape = np.shape(y)
    return np.moveaxis(np.reshape(product, (length, *shape[:-2], shape[-1])), 0, -2)


def _flip(y: Any) -> Any:
    """Return `y` with its last two axes exchanged, so that `inner(x, y) = dot(x, flip(y))`."""
    return np.swapaxes(y, -1, -2) if np.ndim(y) > 1 else y


def _tensordot(a: Any, b: Any, axes: Any = 2) -> Any:
    shape_a, shape_b = np.shape(a), np.shape(b)
    if np.ndim(axes):
        by_a, by_b = (np.ravel(part).tolist() for part in axes)
    else:
        by_a, by_b = list(range(len(shape_a) - axes, len(shape_a))), list(range(axes))
    by_a, by_b = [k % len(shape_a) for k in by_a], [k % len(shape_b) for k in by_b]
    kept_a = [k for k in range(len(shape_a)) if k not in by_a]
    kept_b = [k for k in range(len(shape_b)) if k not in by_b]
    rows, columns = [shape_a[k] for k in kept_a], [shape_b[k] for k in kept_b]
    left = np.reshape(np.transpose(a, kept_a + by_a), (math.prod(rows), math.prod(shape_a[k] for k in by_a)))
    right = np.reshape(
        np.transpose(b, by_b + kept_b), (math.prod(shape_b[k] for k in by_b), math.prod(columns))
    )
    return np.reshape(np.dot(left, right), (*rows, *columns))


def _kron(a: Any, b: Any) -> Any:
    count = max(np.ndim(a), np.ndim(b))
    long_a = (1,) * (count - np.ndim(a)) + np.shape(a)
    long_b = (1,) * (count - np.ndim(b)) + np.shape(b)
    # Every entry of a, with a whole b behind it, axis by axis.
    apart_a = [length for n in long_a for length in (n, 1)]
    apart_b = [length for n in long_b for length in (1, n)]
    product = np.reshape(a, apart_a) * np.reshape(b, apart_b)
    return np.reshape(product, [n * m for n, m in zip(long_a, long_b, strict=True)])


def _cross(a: Any, b: Any, axisa: int = -1, axisb: int = -1, axisc: int = -1, axis: int | None = None) -> Any:
    if axis is not None:
        axisa = axisb = axisc = axis
    a, b = np.moveaxis(a, axisa, -1), np.moveaxis(b, axisb, -1)
    following, one_after = [1, 2, 0], [2, 0, 1]
    return np.moveaxis(
        a[..., following] * b[..., one_after] - a[..., one_after] * b[..., following], -1, axisc
    )


def _trace(a: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    return np.sum(np.diagonal(a, offset, axis1, axis2), axis=-1)


def _matrix_power(a: Any, n: int) -> Any:
    if n < 0:
        a, n = np.linalg.inv(a), -n
    return reduce(np.matmul, [a] * n) if n else np.broadcast_to(np.eye(np.shape(a)[-1]), np.shape(a))


MATMUL = Rule(
    "matmul",
    np.matmul,
    vjp_rules=(_matmul_by_left, _matmul_by_right),
    jvp_rules=(
        lambda t, out, x, y: np.matmul(t, y),
        lambda t, out, x, y: np.matmul(x, t),
    ),
)
DOT = Rule(
    "dot",
    np.dot,
    vjp_rules=(_dot_by_left, _dot_by_right),
    jvp_rules=(
        lambda t, out, x, y: np.dot(t, y),
        lambda t, out, x, y: np.dot(x, t),
    ),
    signature=lambda a, b: ((a, b), {}),
)

RULES = (
    MATMUL,
    DOT,
    Rule(
        "vecdot",
        np.vecdot,
        vjp_rules=(
            lambda ct, out, x, y: np.expand_dims(ct, -1) * y,
            lambda ct, out, x, y: np.expand_dims(ct, -1) * x,
        ),
        jvp_rules=(
            lambda t, out, x, y: np.vecdot(t, y),
            lambda t, out, x, y: np.vecdot(x, t),
        ),
    ),
    Rule(
        "inner",
        np.inner,
        vjp_rules=(
            lambda ct, out, x, y: _dot_by_left(ct, out, x, _flip(y)),
            lambda ct, out, x, y: _flip(_dot_by_right(ct, out, x, _flip(y))),
        ),
        jvp_rules=(
            lambda t, out, x, y: np.inner(t, y),
            lambda t, out, x, y: np.inner(x, t),
        ),
        signature=lambda a, b: ((a, b), {}),
    ),
    Rule(
        "outer",
        np.outer,
        vjp_rules=(
            lambda ct, out, x, y: np.reshape(np.dot(ct, np.ravel(y)), np.shape(x)),
            lambda ct, out, x, y: np.reshape(np.dot(np.ravel(x), ct), np.shape(y)),
        ),
        jvp_rules=(
            lambda t, out, x, y: np.outer(t, y),
            lambda t, out, x, y: np.outer(x, t),
        ),
        signature=lambda a, b: ((a, b), {}),
    ),
)

COMPOSITIONS = (
    Composition(np.vdot, lambda a, b: np.dot(np.ravel(a), np.ravel(b))),
    Composition(np.tensordot, _tensordot),
    Composition(np.kron, _kron),
    Composition(np.cross, _cross),
    Composition(np.trace, _trace),
    Composition(np.linalg.trace, lambda x, /, *, offset=0: np.trace(x, offset, -2, -1)),
    Composition(np.linalg.diagonal, lambda x, /, *, offset=0: np.diagonal(x, offset, -2, -1)),
    Composition(np.linalg.outer, lambda x1, x2, /: np.outer(x1, x2)),
    Composition(np.linalg.cross, lambda x1, x2, /, *, axis=-1: np.cross(x1, x2, axis=axis)),
    Composition(np.linalg.matmul, lambda x1, x2, /: np.matmul(x1, x2)),
    Composition(np.linalg.tensordot, lambda x1, x2, /, *, axes=2: np.tensordot(x1, x2, axes)),
    Composition(np.linalg.vecdot, lambda x1, x2, /, *, axis=-1: np.sum(x1 * x2, axis=axis)),
    Composition(np.linalg.matrix_power, _matrix_power),
    Composition(np.linalg.multi_dot, lambda arrays: reduce(np.dot, arrays)),
)
