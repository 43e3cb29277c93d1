"""The ladder: every change of the chain on one scale, each on the line of its row of the tree.

The narrowing from one bar to the next is the factor; a crossing is a minus sign.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from coursepack.explain.explanation import Nudge
from coursepack.language import say
from coursepack.picture.bar import Scale, draw_bar, one_scale, open_bar
from coursepack.picture.fit import fitted_symbol
from coursepack.picture.numbers import signed
from coursepack.picture.svg import Element, element

__all__ = ["change_label", "draw_ladder"]

_BAR = 14  # px
_SYMBOL_ROOM = 90  # px, beside which a change still fits into the narrowest ladder


def draw_ladder(
    names: Sequence[str],
    centres: Mapping[str, float],
    nudge: Nudge,
    *,
    width: float,
    prefix: str,
    locked: bool,
) -> Element:
    """Return the ladder of the chain `names`, from the knob to the cost; bars follow the slope.

    `centres` are the rows of the tree in px; x runs from 0 to `width`.
    """
    slopes = {name: _slopes(nudge, name) for name in names}
    if locked:
        # Only the nudge itself is known: everything it brings about is to be predicted.
        slopes = {name: slopes[name] if name == nudge.name else (0.0,) for name in names}
    scale = one_scale((value for values in slopes.values() for value in values), 0, width - 4)
    first, last = centres[names[0]], centres[names[-1]]
    parts = [
        element("text", say("By the slope, to one scale"), x=0, y=centres[names[0]] - 38, class_="head"),
        element(
            "line",
            x1=scale.zero,
            x2=scale.zero,
            y1=first - _BAR / 2 - 4,
            y2=last + _BAR / 2 + 4,
            class_="line zero",
        ),
    ]
    for upper, lower in pairwise(names):
        parts.append(
            element(
                "path",
                d=""
                if locked
                else _funnel(scale, sum(slopes[upper]), sum(slopes[lower]), centres[upper], centres[lower])
                if len(slopes[upper]) == len(slopes[lower]) == 1
                else "",
                class_="funnel",
            )
        )
    for place, name in enumerate(names):
        parts.extend(_row(scale, name, slopes[name], centres[name], place, names, prefix, locked, width))
    return element("g", *parts)


def _row(
    scale: Scale,
    name: str,
    slopes: Sequence[float],
    centre: float,
    place: int,
    names: Sequence[str],
    prefix: str,
    locked: bool,
    width: float,
) -> list[Element]:
    if locked and place:
        label = change_label(name, None)
        return [open_bar(0, centre - _BAR / 2, width / 2, _BAR), _put(label, 0, centre - 13)]
    height = _BAR / len(slopes)
    bars = [
        draw_bar(scale, slope, centre - _BAR / 2 + height * entry, height, prefix)
        for entry, slope in enumerate(slopes)
    ]
    shown = f"ladder.delta_{name}" if place == len(names) - 1 and place else f"delta_{name}"
    value = slopes[0] if len(slopes) == 1 else None
    return [*bars, _put(change_label(name, value, shown, count=len(slopes)), 0, centre - 13)]


def change_label(name: str, change: float | None, shown: str = "", *, count: int = 1) -> list[Element]:
    """Return "Δz +0.0800 ▲" as tspans; without a change "Δz ?", for an array the number of its bars."""
    spans = [
        element("tspan", "Δ", class_="sym up", style="font-size:15px"),
        *fitted_symbol(name, 16, _SYMBOL_ROOM).spans,
    ]
    if count > 1:
        return [*spans, element("tspan", say("{count} entries", count=count), dx=7, class_="cap")]
    if change is None:
        return [*spans, element("tspan", "?", dx=7, class_="cap")]
    role = "neg" if change < 0 else "pos" if change > 0 else "was"
    arrow = "▼" if change < 0 else "▲" if change > 0 else " "
    return [
        *spans,
        element(
            "tspan",
            signed(change),
            dx=7,
            class_=f"val {role}",
            data_name=shown,
            data_value=repr(change),
        ),
        element("tspan", arrow, dx=5, class_=f"{role} arrow"),
    ]


def _put(spans: list[Element], x: float, y: float) -> Element:
    return element("text", *spans, x=x, y=y, class_="halo")


def _slopes(nudge: Nudge, name: str) -> Sequence[float]:
    return nudge.slopes.get(name) or (0.0,)


def _funnel(scale: Scale, above: float, below: float, y_above: float, y_below: float) -> str:
    """Return the outline between two bars: a trapezoid, or two triangles where the sign turns."""
    top, bottom = y_above + _BAR / 2, y_below - _BAR / 2
    a, b, zero = round(scale.at(above), 2), round(scale.at(below), 2), round(scale.zero, 2)
    if above * below >= 0:
        return f"M{zero} {top} L{a} {top} L{b} {bottom} L{zero} {bottom} z"
    middle = round(top + (bottom - top) * abs(above) / (abs(above) + abs(below)), 2)
    return f"M{zero} {top} L{a} {top} L{zero} {middle} z M{zero} {middle} L{b} {bottom} L{zero} {bottom} z"
