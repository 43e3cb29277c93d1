"""Operations that move entries without changing them."""

from typing import Any

import numpy as np

from coursepack.autograd.rule import EveryInput, Rule

__all__ = ["GET_ITEM", "PUT_ITEM", "RAVEL", "RESHAPE", "RULES", "TRANSPOSE"]

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


def _cut_out(ct: Any, out: Any, *inputs: Any, axis: int | None, position: int) -> Any:
    """Return the part of `ct` that came from the input at `position` in `concatenate`."""
    mine = np.shape(inputs[position])
    if axis is None:
        start = sum(np.size(x) for x in inputs[:position])
        return np.reshape(ct[start : start + np.size(inputs[position])], mine)
    start = sum(np.shape(x)[axis] for x in inputs[:position])
    where = [slice(None)] * np.ndim(out)
    where[axis] = slice(start, start + mine[axis])
    return ct[tuple(where)]


def _among_zeros(tangent: Any, inputs: tuple[Any, ...], position: int) -> list[Any]:
    return [tangent if k == position else np.zeros_like(x) for k, x in enumerate(inputs)]


def _joined(arrays: Any, axis: int | None = 0) -> Call:
    return tuple(arrays), {"axis": axis}


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
    signature=lambda a, shape: ((a,), {"shape": shape}),
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
    signature=lambda a: ((a,), {}),
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
        "concatenate",
        lambda *arrays, axis: np.concatenate(arrays, axis),
        vjp_rules=EveryInput(_cut_out),
        jvp_rules=EveryInput(
            lambda t, out, *inputs, axis, position: np.concatenate(_among_zeros(t, inputs, position), axis)
        ),
        signature=_joined,
        aliases=(np.concatenate,),
    ),
    Rule(
        "stack",
        lambda *arrays, axis: np.stack(arrays, axis),
        vjp_rules=EveryInput(lambda ct, out, *inputs, axis, position: np.moveaxis(ct, axis, 0)[position]),
        jvp_rules=EveryInput(
            lambda t, out, *inputs, axis, position: np.stack(_among_zeros(t, inputs, position), axis)
        ),
        signature=_joined,
        aliases=(np.stack,),
    ),
)
