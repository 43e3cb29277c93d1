"""Operations that make one array of several, or several of one."""

from collections.abc import Callable
from typing import Any

import numpy as np

from coursepack.autograd.rule import Composition, EveryInput, Rule
from coursepack.autograd.rules.shape import PUT_ITEM

__all__ = ["COMPOSITIONS", "RULES"]


def _joined(arrays: Any, axis: int | None = 0) -> tuple[tuple[Any, ...], dict[str, Any]]:
    if axis is None:
        return tuple(map(np.ravel, arrays)), {"axis": 0}
    return tuple(arrays), {"axis": axis}


def _places(inputs: tuple[Any, ...], axis: int, position: int) -> tuple[Any, ...]:
    """Return the index of the entries that the input at `position` has in the result."""
    start = sum(np.shape(x)[axis] for x in inputs[:position])
    index: list[Any] = [slice(None)] * np.ndim(inputs[position])
    index[axis] = slice(start, start + np.shape(inputs[position])[axis])
    return tuple(index)


def _layer(out: Any, axis: int, position: int) -> tuple[Any, ...]:
    index: list[Any] = [slice(None)] * np.ndim(out)
    index[axis] = position
    return tuple(index)


def _vstack(tup: Any) -> Any:
    return np.concatenate([np.atleast_2d(x) for x in tup], 0)


def _hstack(tup: Any) -> Any:
    parts = [np.atleast_1d(x) for x in tup]
    return np.concatenate(parts, 0 if np.ndim(parts[0]) == 1 else 1)


def _dstack(tup: Any) -> Any:
    return np.concatenate([np.atleast_3d(x) for x in tup], 2)


def _column_stack(tup: Any) -> Any:
    columns = [np.reshape(x, (-1, 1)) if np.ndim(x) < 2 else x for x in tup]
    return np.concatenate(columns, 1)


def _append(arr: Any, values: Any, axis: int | None = None) -> Any:
    return np.concatenate((arr, values), axis)


def _block(arrays: Any) -> Any:
    def join(parts: Any, depth: int) -> Any:
        if not isinstance(parts, list):
            return parts if np.ndim(parts) >= longest else np.reshape(parts, _padded_shape(parts, longest))
        # The innermost lists lie along the last axis, those around them along the one before.
        return np.concatenate([join(part, depth - 1) for part in parts], -depth)

    depth = _depth(arrays)
    longest = max(depth, *(np.ndim(part) for part in _leaves(arrays)))
    return join(arrays, depth)


def _depth(arrays: Any) -> int:
    return 1 + _depth(arrays[0]) if isinstance(arrays, list) else 0


def _leaves(arrays: Any) -> list[Any]:
    return [leaf for part in arrays for leaf in _leaves(part)] if isinstance(arrays, list) else [arrays]


def _padded_shape(x: Any, count: int) -> tuple[int, ...]:
    return (*(1,) * (count - np.ndim(x)), *np.shape(x))


def _array_split(ary: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    return _parts(ary, np.array_split, indices_or_sections, axis)


def _split(ary: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    return _parts(ary, np.split, indices_or_sections, axis)


def _parts(ary: Any, cut: Callable[..., Any], indices_or_sections: Any, axis: int) -> list[Any]:
    # NumPy cuts the numbers of the places, so that all its ways to say where are known here too.
    places = cut(np.arange(np.shape(ary)[axis]), indices_or_sections)
    before = (slice(None),) * (axis % np.ndim(ary))
    return [ary[(*before, slice(part[0], part[-1] + 1) if len(part) else slice(0, 0))] for part in places]


def _hsplit(ary: Any, indices_or_sections: Any) -> list[Any]:
    return _split(ary, indices_or_sections, 1 if np.ndim(ary) > 1 else 0)


RULES = (
    Rule(
        "concatenate",
        lambda *arrays, axis: np.concatenate(arrays, axis),
        vjp_rules=EveryInput(
            lambda ct, out, *inputs, axis, position: ct[_places(inputs, axis, position)],
        ),
        jvp_rules=EveryInput(
            lambda t, out, *inputs, axis, position: PUT_ITEM(
                t, index=_places(inputs, axis, position), shape=np.shape(out)
            )
        ),
        signature=_joined,
        aliases=(np.concatenate,),
    ),
    Rule(
        "stack",
        lambda *arrays, axis: np.stack(arrays, axis),
        vjp_rules=EveryInput(lambda ct, out, *inputs, axis, position: ct[_layer(out, axis, position)]),
        jvp_rules=EveryInput(
            lambda t, out, *inputs, axis, position: PUT_ITEM(
                t, index=_layer(out, axis, position), shape=np.shape(out)
            )
        ),
        signature=lambda arrays, axis=0: (tuple(arrays), {"axis": axis}),
        aliases=(np.stack,),
    ),
)

COMPOSITIONS = (
    Composition(np.vstack, _vstack),
    Composition(np.hstack, _hstack),
    Composition(np.dstack, _dstack),
    Composition(np.column_stack, _column_stack),
    Composition(np.append, _append),
    Composition(np.block, _block),
    Composition(np.array_split, _array_split),
    Composition(np.split, _split),
    Composition(np.hsplit, _hsplit),
    Composition(np.vsplit, lambda ary, indices_or_sections: _split(ary, indices_or_sections, 0)),
    Composition(np.dsplit, lambda ary, indices_or_sections: _split(ary, indices_or_sections, 2)),
)
