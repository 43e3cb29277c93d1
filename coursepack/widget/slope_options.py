"""What an author asks of a SlopeLine, checked before anything is drawn."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from coursepack.language import say
from coursepack.network import relu, sigmoid, step, tanh
from coursepack.picture.number_line import Range

__all__ = ["Choices", "Function", "checked_number", "checked_span", "choices", "key_of"]

Function = Callable[[Any], Any]
Choices = dict[str, tuple[Function, str]]
"""Functions by their keys, each with what it is called on the board."""

_FUNCTIONS: Choices = {
    "sigmoid": (sigmoid, "sigma"),
    "tanh": (tanh, "tanh"),
    "relu": (relu, "ReLU"),
    "step": (step, "step"),
    "abs": (np.abs, "|x|"),
}
_SAME: dict[Any, str] = {
    **{function: key for key, (function, _) in _FUNCTIONS.items()},
    np.tanh: "tanh",
    np.fabs: "abs",
    abs: "abs",
}
_OWN = "own"
_LONGEST = 12  # letters of a name in the bar


def key_of(function: Function) -> str:
    """Return the key of a known function, "own" for any other."""
    try:
        return _SAME.get(function, _OWN)
    except TypeError:  # what cannot be hashed is the learner's own
        return _OWN


def choices(function: Function, functions: Sequence[str] | bool) -> Choices:
    """Return the functions to choose from: the author's, and the others asked for.

    Raises:
        ValueError: if one is not known.
    """
    wanted = list(_FUNCTIONS) if functions is True else [] if functions is False else list(functions)
    unknown = [key for key in wanted if key not in _FUNCTIONS]
    if unknown:
        raise ValueError(
            say(
                "`functions` must be True, False or names out of {known}, got {value}.",
                known=", ".join(map(repr, _FUNCTIONS)),
                value=repr(unknown[0]),
            )
        )
    own = key_of(function)
    found = {key: entry for key, entry in _FUNCTIONS.items() if key in wanted or key == own}
    if own == _OWN:
        name = getattr(function, "__name__", type(function).__name__)
        found[_OWN] = (function, name if len(name) <= _LONGEST and name.isidentifier() else "f")
    return found


def checked_number(name: str, value: float) -> float:
    """Return a finite number.

    Raises:
        ValueError: if it is none.
    """
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(
            say(
                "`{name}` must be a finite number, got {value}; try {name}=0.5.",
                name=name,
                value=repr(value)[:40],
            )
        )
    return number


def checked_span(span: tuple[float, float]) -> Range:
    """Return the range of x.

    Raises:
        ValueError: if it does not fit.
    """
    try:
        low, high = map(float, span)
    except (TypeError, ValueError):
        low, high = math.nan, math.nan
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise ValueError(
            say(
                "`span` must be two numbers, the lower first, such as (-4, 4); got {value}.",
                value=repr(span)[:40],
            )
        )
    return low, high
