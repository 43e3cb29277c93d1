"""Products of vectors and matrices."""

from typing import Any

import numpy as np

from coursepack.autograd.rule import Rule

__all__ = ["DOT", "MATMUL", "RULES"]


def _matmul_by_left(ct: Any, out: Any, x: Any, y: Any) -> Any:
    if np.ndim(y) == 1:
        return ct[..., None] * y if np.ndim(x) > 1 else ct * y
    if np.ndim(x) == 1:
        return np.matmul(ct[..., None, :], np.swapaxes(y, -1, -2))[..., 0, :]
    return np.matmul(ct, np.swapaxes(y, -1, -2))


def _matmul_by_right(ct: Any, out: Any, x: Any, y: Any) -> Any:
    if np.ndim(x) == 1:
        return x[:, None] * ct[..., None, :] if np.ndim(y) > 1 else ct * x
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
