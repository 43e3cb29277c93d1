"""Plain data with its numbers rounded to significant digits."""

import math
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from coursepack.explain.expression import Apply, Constant, Variable

__all__ = ["decimals_of", "nine_digits", "round_numbers"]

T = TypeVar("T")


def round_numbers(data: T, digits: int) -> T:
    """Return the same data, floats rounded to `digits` significant digits; formulas stay."""
    rounded: Any = data
    if isinstance(data, float):
        rounded = round(data, decimals_of(data, digits)) + 0.0
    elif isinstance(data, Constant | Variable | Apply):
        rounded = data
    elif isinstance(data, tuple):
        rounded = tuple(round_numbers(part, digits) for part in data)
    elif isinstance(data, dict):
        rounded = {key: round_numbers(part, digits) for key, part in data.items()}
    elif is_dataclass(data) and not isinstance(data, type):
        changed = {part.name: round_numbers(getattr(data, part.name), digits) for part in fields(data)}
        rounded = replace(data, **changed)
    return cast(T, rounded)


def nine_digits(value: float) -> str:
    """Return a number as the tables print it: nine significant digits, and the minus sign of the pictures."""
    return f"{value + 0.0:.9g}".replace("-", "−")


def decimals_of(value: float, digits: int) -> int:
    """Return how many decimals `digits` significant digits of `value` are."""
    if value == 0.0 or not math.isfinite(value):
        return digits
    return digits - 1 - math.floor(math.log10(abs(value)))
