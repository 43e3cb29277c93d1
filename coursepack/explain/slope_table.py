"""The numbers of a `Slope` as plain text."""

from coursepack.explain.rounding import nine_digits
from coursepack.explain.slope import Slope
from coursepack.language import say

__all__ = ["slope_table"]


def slope_table(slope: Slope, *, locked: bool, central: bool = False) -> str:
    """Return the numbers, one a line, to nine significant digits; locked, only those before the step."""
    values: list[tuple[str, float | None]] = [
        ("x", slope.x),
        ("h", slope.h),
        ("x + h", slope.x_plus_h),
        ("f(x)", slope.f),
    ]
    if locked:
        return "\n".join([say("Values"), *_lines(values, 8)])
    values.append(("f(x + h)", slope.f_nudged))
    rates: list[tuple[str, float | None]] = [("Δf", slope.delta_f), ("Δf/h", slope.secant)]
    if central:
        rates.append((say("central"), slope.central))
    rates.append(("f′(x)", slope.slope))
    if slope.slope is None:
        rates += [(say("left"), slope.left), (say("right"), slope.right)]
    else:
        rates += [("f′(x)·h", slope.predicted), (say("gap"), slope.nudge.gap)]
    width = max(len(symbol) for symbol, _ in (*values, *rates))
    return "\n".join([say("Values"), *_lines(values, width), say("Rates"), *_lines(rates, width)])


def _lines(rows: list[tuple[str, float | None]], width: int) -> list[str]:
    return [
        f"  {symbol:<{width}}  {say('none') if value is None else nine_digits(value)}"
        for symbol, value in rows
    ]
