"""Operations that give the same entries another shape, and picking some of them by index."""

from collections.abc import Callable
from typing import Any

import numpy as np

from coursepack.autograd import advice
from coursepack.autograd.rule import Composition, Rule

__all__ = ["AS_TYPE", "COMPOSITIONS", "GET_ITEM", "PUT_ITEM", "RAVEL", "RESHAPE", "RULES", "TRANSPOSE"]

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
    return (a,), {"shape": newshape if shape is None else shape, **_order(order)}


def _raveled(a: Any, order: str = "C") -> Call:
    return (a,), _order(order)


def _order(order: str) -> dict[str, Any]:
    # The other two of NumPy's orders depend on how an array lies in memory, which is no number of it.
    if order not in ("C", "F"):
        raise advice.not_taken(f"order={order!r}")
    return {"order": order} if order == "F" else {}


def _shaped(x: Any, shape: Any, order: Any = "C") -> Any:
    return np.reshape(x, shape, order=order)


def _rollaxis(a: Any, axis: int, start: int = 0) -> Any:
    count = np.ndim(a)
    axis, start = axis % count, start + count if start < 0 else start
    return np.moveaxis(a, axis, start - 1 if axis < start else start)


def _broadcast_arrays(*args: Any, subok: bool = False) -> tuple[Any, ...]:
    shape = np.broadcast_shapes(*map(np.shape, args))
    return tuple(np.broadcast_to(x, shape) for x in args)


def _full_like(a: Any, fill_value: Any) -> Any:
    return AS_TYPE(np.broadcast_to(fill_value, np.shape(a)), dtype=a.dtype)


def _meshgrid(*xi: Any, indexing: str = "xy") -> tuple[Any, ...]:
    count = len(xi)
    grids = np.broadcast_arrays(
        *(np.reshape(x, [-1 if k == place else 1 for k in range(count)]) for place, x in enumerate(xi))
    )
    return tuple(np.swapaxes(x, 0, 1) if indexing == "xy" and count > 1 else x for x in grids)


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
    _shaped,
    vjp_rules=(lambda ct, out, x, shape, order="C": np.reshape(ct, np.shape(x), order=order),),
    jvp_rules=(lambda t, out, x, shape, order="C": np.reshape(t, shape, order=order),),
    signature=_reshaped,
    aliases=(np.reshape,),
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
    vjp_rules=(lambda ct, out, x, order="C": np.reshape(ct, np.shape(x), order=order),),
    jvp_rules=(lambda t, out, x, order="C": np.ravel(t, order),),
    signature=_raveled,
)
AS_TYPE = Rule(
    # The sweeps give every cotangent the kind of numbers of its input.
    "astype",
    lambda x, dtype: np.asarray(x, dtype),
    vjp_rules=(lambda ct, out, x, dtype: ct,),
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
        stacked=True,
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
    AS_TYPE,
)

COMPOSITIONS = (
    Composition(np.rollaxis, _rollaxis),
    Composition(np.matrix_transpose, lambda x, /: np.swapaxes(x, -1, -2)),
    Composition(np.broadcast_arrays, _broadcast_arrays),
    Composition(np.linalg.matrix_transpose, lambda x, /: np.swapaxes(x, -1, -2)),
    Composition(np.meshgrid, _meshgrid),
    Composition(np.full_like, _full_like),
    Composition(np.atleast_1d, _at_least(1)),
    Composition(np.atleast_2d, _at_least(2)),
    Composition(np.atleast_3d, _at_least(3)),
)
