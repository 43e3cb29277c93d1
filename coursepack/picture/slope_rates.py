"""The quantities beside a SlopeLine: the two values, the change, the rate over the step and the slope."""

from collections.abc import Sequence
from dataclasses import dataclass

from coursepack.explain.slope import Slope
from coursepack.language import say
from coursepack.picture.numbers import MINUS, knob, quantity, signed
from coursepack.picture.svg import Element, element

__all__ = ["draw_rates", "rates_height"]

_ROW = 25
_TOP = 24
_SAMPLE = 26  # px for the piece of line that a row is about
_LETTERS = frozenset("xhf")


@dataclass(frozen=True, slots=True)
class _Row:
    """A word, its symbols, a number by its name; `line` is class and mark of the line it belongs to."""

    word: str
    symbols: str
    text: str
    name: str
    value: float | None
    line: str = ""


def rates_height(slope: Slope, *, central: bool) -> float:
    """Return the height in px."""
    return _TOP + _ROW * len(_rows(slope, locked=False, central=central)) - 4


def draw_rates(slope: Slope, width: float, *, locked: bool, central: bool) -> Element:
    """Return the rows, `width` px wide."""
    parts = [element("text", say("From x to x + h"), x=0, y=10, class_="head")]
    for place, row in enumerate(_rows(slope, locked=locked, central=central)):
        y = _TOP + _ROW * place + 13
        label = [element("tspan", f"{row.word} ")] if row.word else []
        parts.append(
            element(
                "g",
                element("path", d=f"M0 {y - 4}h18" if row.line else "", class_=row.line or "leg"),
                element("text", *label, *_symbols(row.symbols), x=_SAMPLE if row.line else 0, y=y),
                element(
                    "text",
                    row.text,
                    x=width,
                    y=y,
                    text_anchor="end",
                    class_="cap" if row.value is None else "val",
                    data_name=None if row.value is None else row.name,
                    data_value=None if row.value is None else repr(row.value),
                ),
                class_="row",
                data_mark=row.line or row.name or None,
            )
        )
    return element("g", *parts)


def _rows(slope: Slope, *, locked: bool, central: bool) -> Sequence[_Row]:
    rows = [
        _Row("", "x + h", _beside(slope.x_plus_h, slope.h), "x_plus_h", slope.x_plus_h),
        _Row("", "f(x)", quantity(slope.f), "f", slope.f),
    ]
    if locked:
        hidden = (("", "f(x + h)", ""), ("", "Δf", ""), (say("secant"), "Δf / h", "secant"))
        rows += [_Row(word, symbols, "?", "", None, line) for word, symbols, line in hidden]
        if central:
            rows.append(_Row(say("central"), "Δf / 2h", "?", "", None, "central"))
        return [*rows, _Row(say("tangent"), "f′(x)", "?", "", None, "tangent")]
    f_nudged = quantity(slope.f_nudged)
    rows += [
        _Row("", "f(x + h)", f_nudged, "f_nudged", slope.f_nudged),
        _Row("", "Δf", signed(slope.delta_f), "delta_f", slope.delta_f),
        _Row(
            say("secant"),
            "Δf / h",
            say("0/0: no number") if slope.secant is None else quantity(slope.secant),
            "secant",
            slope.secant,
            "secant",
        ),
    ]
    if central:
        is_known = slope.central is not None
        text = quantity(slope.central) if slope.central is not None else say("none")
        rows.append(_Row(say("central"), "Δf / 2h", text, "central", slope.central, "central" * is_known))
    if slope.slope is None:
        return [*rows, *_sides(slope)]
    gap = slope.rate_gap
    return [
        *rows,
        _Row(say("tangent"), "f′(x)", quantity(slope.slope), "slope", slope.slope, "tangent"),
        _Row(
            say("secant − tangent"),
            "",
            "" if gap is None else signed(gap),
            "rate_gap",
            gap,
        ),
    ]


def _sides(slope: Slope) -> Sequence[_Row]:
    """Return the rows where there is no slope: what it is on either side."""
    if slope.kind != "kink":
        return [
            _Row(say("tangent"), "f′(x)", say("none"), "", None),
            _Row("", "", "", "", None),
        ]
    sides = (
        ("left_slope", say("slope on the left"), slope.left),
        ("right_slope", say("slope on the right"), slope.right),
    )
    return [_Row(word, "", quantity(value), name, value, "half") for name, word, value in sides]


def _beside(value: float, step: float) -> str:
    """Return a number with as many decimals as its distance to x needs."""
    mantissa, _, exponent = f"{step:.2e}".partition("e")
    decimals = len(mantissa.rstrip("0").partition(".")[2]) - int(exponent)
    if not 3 < decimals <= 11 or abs(value) >= 1e5:
        return knob(value)
    return f"{value:.{decimals}f}".replace("-", MINUS)


def _symbols(text: str) -> list[Element]:
    """Return symbols as tspans: letters slanted, signs upright."""
    return [
        element("tspan", sign, class_="sym" if sign in _LETTERS else "sym up", style="font-size:16px")
        for sign in text
    ]
