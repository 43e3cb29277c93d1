"""Operations that give the same entries another shape, and picking some of them by index."""

from collections.abc import Callable
from typing import Any

import numpy as np

from coursepack.autograd.rule import Composition, Rule

__all__ = ["COMPOSITIONS", "GET_ITEM", "PUT_ITEM", "RAVEL", "RESHAPE", "RULES", "TRANSPOSE"]

Call = tuple[tuple[Any, ...], dict[str, Any]]


def _get_item(x: Any, index: Any) -> Any:
    return x[index]


def _put_item(x: Any, index: Any, shape: tuple[int, ...]) -> Any:
    """Return zeros of `shape` with `x` added at `index`."""
    result = np.zeros(shape, getattr(x, "dtype", float))
    parts = index if isinstance(index, tuple) else (index,)
    if any(isinstance(part, list | np.ndarray) for part in parts):
        # A list of places may name a place twice; only `add.at` then adds twice.
        np.add.at(result, index, x)
    else:
        result[index] = x
    return result


def _undo_transpose(x: Any, axes: Any = None) -> Any:
    return np.transpose(x, None if axes is None else np.argsort(np.mod(axes, len(axes))))


def _reshaped(a: Any, shape: Any = None, order: str = "C", *, newshape: Any = None) -> Call:
    if order != "C":
        raise TypeError(f"order={order!r}")
    return (a,), {"shape": newshape if shape is None else shape}


def _raveled(a: Any, order: str = "C") -> Call:
    if order not in ("C", "K"):
        raise TypeError(f"order={order!r}")
    return (a,), {}


def _rollaxis(a: Any, axis: int, start: int = 0) -> Any:
    count = np.ndim(a)
    axis, start = axis % count, start + count if start < 0 else start
    return np.moveaxis(a, axis, start - 1 if axis < start else start)


def _broadcast_arrays(*args: Any, subok: bool = False) -> tuple[Any, ...]:
    shape = np.broadcast_shapes(*map(np.shape, args))
    return tuple(np.broadcast_to(x, shape) for x in args)


def _at_least(count: int) -> Callable[..., Any]:
    """Return `np.atleast_1d` and its like: axes of length 1 are added where NumPy adds them."""

    def each(*arys: Any) -> Any:
        results = tuple(
            x if np.ndim(x) >= count else np.reshape(x, _longer(np.shape(x), count)) for x in arys
        )
        return results[0] if len(results) == 1 else results

    return each


def _longer(shape: tuple[int, ...], count: int) -> tuple[int, ...]:
    if count == 3:
        # A row becomes the middle axis, and the last one counts values for each place.
        return (*(1, *shape)[-2:], 1) if shape else (1, 1, 1)
    return (*(1,) * (count - len(shape)), *shape)


GET_ITEM = Rule(
    "getitem",
    _get_item,
    vjp_rules=(lambda ct, out, x, index: PUT_ITEM(ct, index=index, shape=np.shape(x)),),
    jvp_rules=(lambda t, out, x, index: t[index],),
)
PUT_ITEM: Rule = Rule(
    "put_item",
    _put_item,
    vjp_rules=(lambda ct, out, x, index, shape: ct[index],),
    jvp_rules=(lambda t, out, x, index, shape: PUT_ITEM(t, index=index, shape=shape),),
)
RESHAPE = Rule(
    "reshape",
    np.reshape,
    vjp_rules=(lambda ct, out, x, shape: np.reshape(ct, np.shape(x)),),
    jvp_rules=(lambda t, out, x, shape: np.reshape(t, shape),),
    signature=_reshaped,
)
TRANSPOSE = Rule(
    "transpose",
    np.transpose,
    vjp_rules=(lambda ct, out, x, axes: _undo_transpose(ct, axes),),
    jvp_rules=(lambda t, out, x, axes: np.transpose(t, axes),),
    signature=lambda a, axes=None: ((a,), {"axes": axes}),
)
RAVEL = Rule(
    "ravel",
    np.ravel,
    vjp_rules=(lambda ct, out, x: np.reshape(ct, np.shape(x)),),
    jvp_rules=(lambda t, out, x: np.ravel(t),),
    signature=_raveled,
)

RULES = (
    GET_ITEM,
    PUT_ITEM,
    RESHAPE,
    TRANSPOSE,
    RAVEL,
    Rule(
        # Undoing broadcasting is the sweep's work, so nothing is left to do here.
        "broadcast_to",
        np.broadcast_to,
        vjp_rules=(lambda ct, out, x, shape: ct,),
        signature=lambda array, shape: ((array,), {"shape": shape}),
    ),
    Rule(
        "expand_dims",
        np.expand_dims,
        vjp_rules=(lambda ct, out, x, axis: np.reshape(ct, np.shape(x)),),
        jvp_rules=(lambda t, out, x, axis: np.expand_dims(t, axis),),
        signature=lambda a, axis: ((a,), {"axis": axis}),
    ),
    Rule(
        "squeeze",
        np.squeeze,
        vjp_rules=(lambda ct, out, x, axis: np.reshape(ct, np.shape(x)),),
        jvp_rules=(lambda t, out, x, axis: np.squeeze(t, axis),),
        signature=lambda a, axis=None: ((a,), {"axis": axis}),
    ),
    Rule(
        "moveaxis",
        np.moveaxis,
        vjp_rules=(lambda ct, out, x, source, destination: np.moveaxis(ct, destination, source),),
        jvp_rules=(lambda t, out, x, source, destination: np.moveaxis(t, source, destination),),
        signature=lambda a, source, destination: (
            (a,),
            {"source": source, "destination": destination},
        ),
    ),
    Rule(
        "swapaxes",
        np.swapaxes,
        vjp_rules=(lambda ct, out, x, axis1, axis2: np.swapaxes(ct, axis1, axis2),),
        signature=lambda a, axis1, axis2: ((a,), {"axis1": axis1, "axis2": axis2}),
    ),
    Rule(
        "copy",
        np.copy,
        vjp_rules=(lambda ct, out, x: ct,),
        signature=lambda a: ((a,), {}),
    ),
)

COMPOSITIONS = (
    Composition(np.rollaxis, _rollaxis),
    Composition(np.matrix_transpose, lambda x, /: np.swapaxes(x, -1, -2)),
    Composition(np.broadcast_arrays, _broadcast_arrays),
    Composition(np.atleast_1d, _at_least(1)),
    Composition(np.atleast_2d, _at_least(2)),
    Composition(np.atleast_3d, _at_least(3)),
)
