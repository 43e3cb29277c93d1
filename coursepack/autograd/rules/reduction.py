"""Operations that make one number of many: sum, mean, spread, product, extremes."""

from typing import Any

import numpy as np

from coursepack.autograd.rule import Rule

__all__ = ["MAX", "MEAN", "MIN", "PROD", "RULES", "STD", "SUM", "VAR"]

Axis = int | tuple[int, ...] | None
Call = tuple[tuple[Any, ...], dict[str, Any]]


def _over(a: Any, axis: Axis = None, *, keepdims: bool = False) -> Call:
    return (a,), {"axis": axis, "keepdims": keepdims}


def _spread_over(a: Any, axis: Axis = None, *, ddof: float = 0, keepdims: bool = False) -> Call:
    return (a,), {"axis": axis, "ddof": ddof, "keepdims": keepdims}


def _back(reduced: Any, axis: Axis, keepdims: bool) -> Any:
    """Return `reduced` with the axes that it lost put back with length 1, ready to broadcast."""
    return reduced if keepdims or axis is None else np.expand_dims(reduced, axis)


def _back_at(reduced: Any, x: Any, axis: Axis, keepdims: bool) -> Any:
    """Do as `_back` does, counting the axes from the end: in front there may be an axis more."""
    if keepdims or axis is None:
        return reduced
    count = np.ndim(x)
    axes = axis if isinstance(axis, tuple) else (axis,)
    return np.expand_dims(reduced, tuple(k % count - count for k in axes))


def _count(x: Any, axis: Axis) -> int:
    """Return how many entries of `x` make one entry of the result."""
    if axis is None:
        return int(np.size(x))
    shape = np.shape(x)
    count = 1
    for one in axis if isinstance(axis, tuple) else (axis,):
        count *= shape[one]
    return count


def _share(out: Any, x: Any, axis: Axis, keepdims: bool) -> Any:
    """Return the part of each entry in an extreme: 1, or 1/n for each of n equal ones, or 0."""
    largest = x == _back(out, axis, keepdims)
    return largest / np.sum(largest, axis=axis, keepdims=True)


def _others(out: Any, x: Any, axis: Axis, keepdims: bool) -> Any:
    """Return for each entry the product of all others."""
    if not np.any(x == 0):
        return _back(out, axis, keepdims) / x
    # Dividing by a zero entry is impossible, so each product is formed anew: row i leaves entry i
    # out.
    axes = range(np.ndim(x)) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    chosen = [one % np.ndim(x) for one in axes]
    order = [k for k in range(np.ndim(x)) if k not in chosen] + chosen
    moved = np.transpose(x, order)
    kept = np.shape(moved)[: np.ndim(x) - len(chosen)]
    flat = np.reshape(moved, (*kept, -1))
    rows = np.where(np.eye(np.shape(flat)[-1], dtype=bool), 1.0, flat[..., None, :])
    return np.transpose(np.reshape(np.prod(rows, axis=-1), np.shape(moved)), np.argsort(order))


def _deviation(x: Any, axis: Axis, ddof: float) -> Any:
    return (x - np.mean(x, axis=axis, keepdims=True)) / (_count(x, axis) - ddof)


SUM = Rule(
    "sum",
    np.sum,
    # The sweep repeats what is the same for all entries.
    vjp_rules=(lambda ct, out, x, axis, keepdims: _back_at(ct, x, axis, keepdims),),
    jvp_rules=(lambda t, out, x, axis, keepdims: np.sum(t, axis=axis, keepdims=keepdims),),
    signature=_over,
    stacked=True,
)
MEAN = Rule(
    "mean",
    np.mean,
    vjp_rules=(lambda ct, out, x, axis, keepdims: _back_at(ct, x, axis, keepdims) / _count(x, axis),),
    jvp_rules=(lambda t, out, x, axis, keepdims: np.mean(t, axis=axis, keepdims=keepdims),),
    signature=_over,
    stacked=True,
)
VAR = Rule(
    "var",
    np.var,
    vjp_rules=(
        lambda ct, out, x, axis, ddof, keepdims: 2.0 * _back(ct, axis, keepdims) * _deviation(x, axis, ddof),
    ),
    jvp_rules=(
        lambda t, out, x, axis, ddof, keepdims: np.sum(
            2.0 * t * _deviation(x, axis, ddof), axis=axis, keepdims=keepdims
        ),
    ),
    signature=_spread_over,
)
STD = Rule(
    "std",
    np.std,
    vjp_rules=(
        lambda ct, out, x, axis, ddof, keepdims: _back(ct / out, axis, keepdims) * _deviation(x, axis, ddof),
    ),
    jvp_rules=(
        lambda t, out, x, axis, ddof, keepdims: (
            np.sum(t * _deviation(x, axis, ddof), axis=axis, keepdims=keepdims) / out
        ),
    ),
    signature=_spread_over,
)
PROD = Rule(
    "prod",
    np.prod,
    vjp_rules=(
        lambda ct, out, x, axis, keepdims: _back(ct, axis, keepdims) * _others(out, x, axis, keepdims),
    ),
    jvp_rules=(
        lambda t, out, x, axis, keepdims: np.sum(
            t * _others(out, x, axis, keepdims), axis=axis, keepdims=keepdims
        ),
    ),
    signature=_over,
)


def _extreme(name: str, forward: Any, alias: Any) -> Rule:
    return Rule(
        name,
        forward,
        vjp_rules=(
            lambda ct, out, x, axis, keepdims: _back(ct, axis, keepdims) * _share(out, x, axis, keepdims),
        ),
        jvp_rules=(
            lambda t, out, x, axis, keepdims: np.sum(
                t * _share(out, x, axis, keepdims), axis=axis, keepdims=keepdims
            ),
        ),
        signature=_over,
        aliases=(alias,),
    )


MAX = _extreme("max", np.max, np.amax)
MIN = _extreme("min", np.min, np.amin)

RULES = (SUM, MEAN, VAR, STD, PROD, MAX, MIN)
