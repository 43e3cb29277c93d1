"""Operations along a sequence: running sums and products, differences, areas."""

from typing import Any

import numpy as np

from coursepack.autograd import advice
from coursepack.autograd.rule import Composition, Rule

__all__ = ["COMPOSITIONS", "RULES"]


def _running(a: Any, axis: int | None = None) -> tuple[tuple[Any, ...], dict[str, Any]]:
    return (np.ravel(a) if axis is None else a,), {"axis": 0 if axis is None else axis}


def _cumprod(a: Any, axis: int | None = None) -> Any:
    if axis is None:
        a, axis = np.ravel(a), 0
    products = [_cut(a, axis, 0, 1)]
    # One product after the other, never a quotient: a factor may be 0.
    for k in range(1, np.shape(a)[axis]):
        products.append(products[-1] * _cut(a, axis, k, k + 1))
    return np.concatenate(products, axis)


def _cut(a: Any, axis: int, start: int | None, stop: int | None, step: int | None = None) -> Any:
    return a[(*(slice(None),) * (axis % np.ndim(a)), slice(start, stop, step))]


def _diff(a: Any, n: int = 1, axis: int = -1, prepend: Any = None, append: Any = None) -> Any:
    around = [np.shape(a)[k] if k != axis % np.ndim(a) else 1 for k in range(np.ndim(a))]
    parts = [np.broadcast_to(x, around) if np.ndim(x) == 0 else x for x in (prepend, append) if x is not None]
    if parts:
        before, after = (parts[:1], parts[1:]) if prepend is not None else ([], parts)
        a = np.concatenate((*before, a, *after), axis)
    for _ in range(n):
        a = _cut(a, axis, 1, None) - _cut(a, axis, None, -1)
    return a


def _ediff1d(ary: Any) -> Any:
    return _diff(np.ravel(ary))


def _gradient(f: Any, *varargs: Any, axis: Any = None, edge_order: int = 1) -> Any:
    axes = list(range(np.ndim(f))) if axis is None else np.ravel(axis).tolist()
    steps = list(varargs) or [1.0]
    if len(steps) == 1:
        steps *= len(axes)
    if edge_order != 1 or any(map(np.ndim, steps)):
        raise advice.wrong_arguments("gradient", advice.not_taken("edge_order=2, or several places"))
    found = [_slope(f, step, one) for step, one in zip(steps, axes, strict=True)]
    return found[0] if len(found) == 1 else tuple(found)


def _slope(f: Any, step: Any, axis: int) -> Any:
    inside = (_cut(f, axis, 2, None) - _cut(f, axis, None, -2)) / (2.0 * step)
    first = (_cut(f, axis, 1, 2) - _cut(f, axis, 0, 1)) / step
    last = (_cut(f, axis, -1, None) - _cut(f, axis, -2, -1)) / step
    return np.concatenate((first, inside, last), axis)


def _trapezoid(y: Any, x: Any = None, dx: Any = 1.0, axis: int = -1) -> Any:
    heights = (_cut(y, axis, 1, None) + _cut(y, axis, None, -1)) / 2.0
    if x is not None:
        dx = np.diff(x, axis=axis if np.ndim(x) > 1 else -1)
        if np.ndim(x) == 1 and np.ndim(y) > 1:
            dx = np.reshape(dx, [-1 if k == axis % np.ndim(y) else 1 for k in range(np.ndim(y))])
    return np.sum(heights * dx, axis=axis)


def _linspace(start: Any, stop: Any, num: int = 50, endpoint: bool = True, *, axis: int = 0) -> Any:
    share = np.linspace(0.0, 1.0, num, endpoint)
    shape = np.broadcast_shapes(np.shape(start), np.shape(stop))
    share = np.reshape(share, (-1, *(1,) * len(shape)))
    return np.moveaxis(start * (1.0 - share) + stop * share, 0, axis)


def _convolve(a: Any, v: Any, mode: str = "full") -> Any:
    if np.shape(a)[0] < np.shape(v)[0]:
        a, v = v, a
    long, short = np.shape(a)[0], np.shape(v)[0]
    # Entry k of the short one scales a copy of the long one that begins k places later.
    parts = [v[k] * np.pad(a, (k, short - 1 - k)) for k in range(short)]
    whole = sum(parts[1:], parts[0])
    if mode == "full":
        return whole
    edge = short - 1 if mode == "valid" else (short - 1) // 2
    return whole[edge : edge + (long - short + 1 if mode == "valid" else long)]


def _polyval(p: Any, x: Any) -> Any:
    value = 0.0
    for k in range(np.shape(p)[0]):
        value = value * x + p[k]
    return value


RULES = (
    Rule(
        "cumsum",
        np.cumsum,
        # An entry goes into its own sum and into all that follow.
        vjp_rules=(lambda ct, out, x, axis: np.flip(np.cumsum(np.flip(ct, axis), axis), axis),),
        jvp_rules=(lambda t, out, x, axis: np.cumsum(t, axis),),
        signature=_running,
    ),
)

COMPOSITIONS = (
    Composition(np.cumprod, _cumprod),
    Composition(np.diff, _diff),
    Composition(np.ediff1d, _ediff1d),
    Composition(np.gradient, _gradient),
    Composition(np.trapezoid, _trapezoid),
    Composition(np.linspace, _linspace),
    Composition(np.polyval, _polyval),
    Composition(np.convolve, _convolve),
    Composition(np.nancumsum, lambda a, axis=None: np.cumsum(np.where(np.isnan(a), 0.0, a), axis)),
)
