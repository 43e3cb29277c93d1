"""The one way numbers are written in a picture: rounded for the eye, while `data-value` keeps every digit."""

import math
from collections.abc import Sequence

from coursepack.language import say

__all__ = ["MINUS", "column", "factor", "knob", "quantity", "shorter", "signed", "size", "tick", "whole"]

MINUS = "−"
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def knob(value: float) -> str:
    """Return a value that the learner sets: 3 decimals."""
    return _special(value) or _plain(value, 3)


def quantity(value: float) -> str:
    """Return a value or a factor: 4 significant digits."""
    return _special(value) or _significant(value, 4)


def whole(value: float) -> str:
    """Return a value or a factor: one of few digits as it is written by hand, others with 4 digits."""
    if not _special_word(value) and value == round(value) and abs(value) < 1e9:
        return _plain(value, 0)
    return tick(value) if value == float(f"{value:.4g}") else quantity(value)


def factor(value: float) -> str:
    """Return a value as it stands behind another sign: a negative one in brackets."""
    text = whole(value)
    return f"({text})" if text.startswith(MINUS) else text


def signed(value: float) -> str:
    """Return a change: 3 significant digits and always a sign."""
    return _with_sign(_special(value) or _significant(value, 3), value)


def size(value: float) -> str:
    """Return the size of a change, where words say its direction: 3 significant digits and no sign."""
    return _special(abs(value)) or _significant(abs(value), 3)


def tick(value: float) -> str:
    """Return the label of a tick: no trailing zeros."""
    mantissa, power, exponent = _special(value).partition("·")
    if power:
        return mantissa.rstrip("0").rstrip(".") + power + exponent
    return mantissa or f"{value:.6g}".replace("-", MINUS)


def shorter(value: float, digits: int) -> str:
    """Return a value with only so many significant digits, for a narrow place; no trailing zeros."""
    mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
    if not _special(value):
        return tick(float(f"{mantissa}e{exponent}"))
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa.replace('-', MINUS)}·10{str(int(exponent or 0)).translate(_SUPERSCRIPTS)}"


def column(values: Sequence[float], *, sign: bool = True) -> list[str]:
    """Return numbers of one column: they share decimals, so that the largest has 3 significant digits."""
    finite = [abs(value) for value in values if math.isfinite(value) and value]
    largest = max(finite, default=0.0)
    if largest and not 1e-4 <= largest < 1e5:
        return [signed(value) if sign else quantity(value) for value in values]
    decimals = max(0, 2 - _exponent(largest, 3)) if largest else 3
    written = [_special_word(value) or _plain(value, decimals) for value in values]
    if not sign:
        return written
    return [_with_sign(text, value) for text, value in zip(written, values, strict=True)]


def _significant(value: float, digits: int) -> str:
    if value == 0:
        return _plain(0.0, digits - 1)
    return _plain(value, max(0, digits - 1 - _exponent(value, digits)))


def _exponent(value: float, digits: int) -> int:
    """Return the power of ten of the first digit, after rounding to `digits` digits."""
    return int(f"{value:.{digits - 1}e}".partition("e")[2])


def _plain(value: float, decimals: int) -> str:
    text = f"{value:.{decimals}f}".replace("-", MINUS)
    return text if any(sign in "123456789" for sign in text) else text.removeprefix(MINUS)


def _with_sign(text: str, value: float) -> str:
    is_zero = text[0].isdigit() and not any(sign in "123456789" for sign in text)
    return text if text.startswith(MINUS) or is_zero or value != value else f"+{text}"


def _special_word(value: float) -> str:
    if value != value:
        return say("not a number")
    if math.isinf(value):
        return say("infinity") if value > 0 else MINUS + say("infinity")
    return ""


def _special(value: float) -> str:
    word = _special_word(value)
    if word or value == 0 or 1e-4 <= abs(value) < 1e5:
        return word
    mantissa, _, exponent = f"{value:.2e}".partition("e")
    return f"{mantissa.replace('-', MINUS)}·10{str(int(exponent)).translate(_SUPERSCRIPTS)}"
