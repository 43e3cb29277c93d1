"""Operations that make one array of several, or several of one."""

from itertools import pairwise
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


def _array_split(ary: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    length = np.shape(ary)[axis]
    # NumPy cuts the numbers of the places, so that all its ways to say where are known here too.
    parts = np.array_split(np.arange(length), indices_or_sections)
    starts = np.cumsum([0, *map(len, parts)])
    if np.ndim(indices_or_sections):
        starts = np.array([0, *indices_or_sections, length])
    before = (slice(None),) * (axis % np.ndim(ary))
    return [ary[(*before, slice(a, b))] for a, b in pairwise(starts)]


def _split(ary: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    if not np.ndim(indices_or_sections) and np.shape(ary)[axis] % indices_or_sections:
        raise ValueError(
            f"{np.shape(ary)[axis]} entries cannot be split into {indices_or_sections} equal parts"
        )
    return _array_split(ary, indices_or_sections, axis)


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
    Composition(np.array_split, _array_split),
    Composition(np.split, _split),
    Composition(np.hsplit, _hsplit),
    Composition(np.vsplit, lambda ary, indices_or_sections: _split(ary, indices_or_sections, 0)),
    Composition(np.dsplit, lambda ary, indices_or_sections: _split(ary, indices_or_sections, 2)),
)
