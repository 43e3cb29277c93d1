"""Operations that reorder, repeat or leave out entries, and pad with more of them."""

from collections.abc import Callable
from typing import Any

import numpy as np

from coursepack.autograd import advice
from coursepack.autograd.rule import Composition, Rule
from coursepack.autograd.rules.shape import PUT_ITEM

__all__ = ["COMPOSITIONS", "RULES"]

Call = tuple[tuple[Any, ...], dict[str, Any]]


def _arrangement(function: Callable[..., Any], signature: Callable[..., Call]) -> Rule:
    """Return the rule of a function whose every result is an entry of its input, or zero.

    What it does with the numbers of the places says where each cotangent belongs.
    """

    def back(ct: Any, out: Any, x: Any, **parameters: Any) -> Any:
        # Place 0 collects what belongs to the zeros that the function has put in.
        places = function(np.arange(1, np.size(x) + 1).reshape(np.shape(x)), **parameters)
        collected = PUT_ITEM(np.ravel(ct), index=np.ravel(places), shape=(np.size(x) + 1,))
        return np.reshape(collected[1:], np.shape(x))

    return Rule(
        function.__name__,
        function,
        vjp_rules=(back,),
        jvp_rules=(lambda t, out, x, **parameters: function(t, **parameters),),
        signature=signature,
    )


def _padded(array: Any, pad_width: Any, mode: Any = "constant", **options: Any) -> Call:
    if (
        mode not in ("constant", "edge", "reflect", "symmetric", "wrap")
        or options.get("reflect_type") == "odd"
    ):
        raise advice.not_taken(f"mode={mode!r}, {options}" if options else f"mode={mode!r}")
    return (array,), {"pad_width": pad_width, "mode": mode, **options}


def _pad(x: Any, pad_width: Any, mode: Any, **options: Any) -> Any:
    return np.pad(x, pad_width, mode, **options)


def _unpad(ct: Any, out: Any, x: Any, pad_width: Any, mode: Any, **options: Any) -> Any:
    if mode != "constant":
        return _EVEN_PAD.vjp_rules[0](ct, out, x, pad_width=pad_width, mode=mode, **options)  # type: ignore[misc]
    starts = np.broadcast_to(pad_width, (np.ndim(x), 2))[:, 0]
    return ct[tuple(slice(a, a + n) for a, n in zip(starts, np.shape(x), strict=True))]


def _pad_tangent(t: Any, out: Any, x: Any, pad_width: Any, mode: Any, **options: Any) -> Any:
    # What is put in around does not move.
    return np.pad(t, pad_width) if mode == "constant" else np.pad(t, pad_width, mode, **options)


def _sorted(a: Any, axis: int | None = -1, kind: str | None = None, *, stable: bool | None = None) -> Call:
    return (np.ravel(a),) if axis is None else (a,), {"axis": -1 if axis is None else axis}


def _order(x: Any, axis: int) -> Any:
    return np.argsort(x, axis, kind="stable")


def _partition(a: Any, kth: Any, axis: int | None = -1) -> Any:
    if axis is None:
        a, axis = np.ravel(a), -1
    return np.take_along_axis(a, np.argpartition(a, kth, axis), axis)


def _rotated(m: Any, k: int = 1, axes: tuple[int, int] = (0, 1)) -> Call:
    return (m,), {"k": k, "axes": axes}


def _taken(a: Any, indices: Any, axis: int | None = None, *, mode: str = "raise") -> Call:
    return (a,), {"indices": indices, "axis": axis, "mode": mode}


def _diagonal_of(a: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Call:
    return (a,), {"offset": offset, "axis1": axis1, "axis2": axis2}


_EVEN_PAD = _arrangement(np.pad, _padded)

RULES = (
    Rule(
        "flip",
        np.flip,
        vjp_rules=(lambda ct, out, x, axis: np.flip(ct, axis),),
        signature=lambda m, axis=None: ((m,), {"axis": axis}),
    ),
    Rule(
        "roll",
        np.roll,
        vjp_rules=(lambda ct, out, x, shift, axis: np.roll(ct, np.negative(shift), axis),),
        jvp_rules=(lambda t, out, x, shift, axis: np.roll(t, shift, axis),),
        signature=lambda a, shift, axis=None: ((a,), {"shift": shift, "axis": axis}),
    ),
    Rule(
        "rot90",
        np.rot90,
        vjp_rules=(lambda ct, out, x, k, axes: np.rot90(ct, -k, axes),),
        jvp_rules=(lambda t, out, x, k, axes: np.rot90(t, k, axes),),
        signature=_rotated,
    ),
    Rule(
        # A row becomes a matrix, so the sweep adds its cotangents up.
        "triu",
        np.triu,
        vjp_rules=(lambda ct, out, x, k: np.triu(ct, k),),
        signature=lambda m, k=0: ((m,), {"k": k}),
    ),
    Rule(
        "tril",
        np.tril,
        vjp_rules=(lambda ct, out, x, k: np.tril(ct, k),),
        signature=lambda m, k=0: ((m,), {"k": k}),
    ),
    Rule(
        "sort",
        np.sort,
        vjp_rules=(lambda ct, out, x, axis: np.take_along_axis(ct, np.argsort(_order(x, axis), axis), axis),),
        jvp_rules=(lambda t, out, x, axis: np.take_along_axis(t, _order(x, axis), axis),),
        signature=_sorted,
    ),
    Rule("pad", _pad, vjp_rules=(_unpad,), jvp_rules=(_pad_tangent,), signature=_padded, aliases=(np.pad,)),
    _arrangement(np.repeat, lambda a, repeats, axis=None: ((a,), {"repeats": repeats, "axis": axis})),
    _arrangement(np.tile, lambda A, reps: ((A,), {"reps": reps})),  # noqa: N803 - NumPy's name
    _arrangement(np.take, _taken),
    _arrangement(
        np.take_along_axis, lambda arr, indices, axis=-1: ((arr,), {"indices": indices, "axis": axis})
    ),
    _arrangement(np.delete, lambda arr, obj, axis=None: ((arr,), {"obj": obj, "axis": axis})),
    _arrangement(np.diag, lambda v, k=0: ((v,), {"k": k})),
    _arrangement(np.diagflat, lambda v, k=0: ((v,), {"k": k})),
    _arrangement(np.diagonal, _diagonal_of),
)

COMPOSITIONS = (
    Composition(np.fliplr, lambda m: np.flip(m, 1)),
    Composition(np.flipud, lambda m: np.flip(m, 0)),
    Composition(np.partition, _partition),
)
