"""A number line: its range, its ticks, the mark of the value now, and below it the nudge."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from coursepack.explain.explanation import Kind
from coursepack.explain.notation import caption, symbol
from coursepack.language import say
from coursepack.picture.metrics import text_width
from coursepack.picture.numbers import tick
from coursepack.picture.svg import Element, element

__all__ = [
    "Line",
    "Range",
    "choose_range",
    "draw_chevron",
    "draw_line",
    "draw_mark",
    "draw_nudge",
    "draw_tick_labels",
    "is_inside",
    "position",
    "tab_path",
]

Range = tuple[float, float]

_HALF_RANGES = {"w": 3.0, "b": 3.0, "z": 4.0}
_BAND = 3.0  # px; a nudge that is there at all stays visible


def choose_range(
    node_name: str, kind: Kind, values_to_hold: Sequence[float], current: Range | None = None
) -> Range:
    """Return the range of a node's line; `current` is kept, and grows if a value lies outside."""
    values = [value for value in values_to_hold if math.isfinite(value)]
    low, high = min(values, default=0.0), max(values, default=0.0)
    if current is not None:
        if current[0] <= low and high <= current[1]:
            return current
        never_negative = current[0] == 0 and low >= 0
        half = max(_round_half(2 * max(-low, high)), current[1])
        return (0.0 if never_negative else -half), half
    base = symbol(node_name).base
    half = _HALF_RANGES.get(base, 0.0)
    if half and -half <= low and high <= half:
        return -half, half
    word = caption(node_name)
    is_cost = word == say("cost") or kind == "output"
    if low >= 0 and (is_cost or base == "a" or word == say("target")):
        return 0.0, 1.0 if high <= 1 else _round_half(2 * high)
    half = _round_half(2 * max(-low, high))
    return -half, half


def _round_half(least: float) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that is at least `least`."""
    if least <= 0:
        return 1.0
    exponent = math.floor(math.log10(least))
    # A power of ten is read from its text, so that 10⁻⁷ is the number one would write.
    steps = [float(f"{digit}e{power}") for power in (exponent, exponent + 1) for digit in (1, 2, 5)]
    return next((step for step in steps if step >= least * (1 - 1e-12)), steps[-1])


def is_inside(value: float, span: Range) -> bool:
    """Return whether a value lies on the line; what is not a number does not."""
    return span[0] <= value <= span[1]


def position(value: float, span: Range, x0: float, x1: float) -> float:
    """Return the x of a value on the line; what lies outside is put to the nearer end."""
    if value != value:
        return x0
    share = (value - span[0]) / (span[1] - span[0])
    return x0 + min(1.0, max(0.0, share)) * (x1 - x0)


@dataclass(frozen=True, slots=True)
class Line:
    """Where a number line lies in px; a compact one has no tick labels and smaller marks."""

    x0: float
    x1: float
    y: float
    compact: bool

    def at(self, value: float, span: Range) -> float:
        """Return the x of a value."""
        return position(value, span, self.x0, self.x1)


@lru_cache(maxsize=512)
def draw_line(line: Line, span: Range) -> Element:
    """Return the line with its ticks; zero is a taller tick through it."""
    low, high = span
    end, through = (4, 4) if line.compact else (3.5, 5)
    x0, x1, y = round(line.x0, 2), round(line.x1, 2), line.y
    path = f"M{x0:g} {y:g}H{x1:g}M{x0:g} {y:g}v{end}M{x1:g} {y:g}v{end}"
    if low <= 0 <= high:
        zero = round(line.at(0.0, span), 2)
        path += f"M{zero:g} {y - through:g}v{2 * through:g}"
    drawn = element("path", d=path, class_="line")
    return element("g", drawn, None if line.compact else draw_tick_labels(line, span))


@lru_cache(maxsize=512)
def draw_tick_labels(line: Line, span: Range) -> Element:
    """Return the labels below the ends and below zero, where there is room for it."""
    low, high = span
    x0, x1, zero = line.x0, line.x1, line.at(0.0, span)
    below = line.y + 19
    first, last = tick(low), tick(high)
    parts = [
        element("text", first, x=x0 - 4, y=below, class_="tick"),
        element("text", last, x=x1 + 4, y=below, class_="tick", text_anchor="end"),
    ]
    room = 1.15 * (max(text_width(first, 12), text_width(last, 12)) + text_width("0", 12) / 2) + 4
    if low < 0 < high and min(zero - x0, x1 - zero) + 4 > room:
        parts.append(element("text", "0", x=zero, y=below, class_="tick", text_anchor="middle"))
    return element("g", *parts)


def draw_nudge(line: Line, span: Range, value: float, nudged: float | None, prefix: str) -> Element:
    """Return the circle at the nudged value and the band below the line: solid up, hatched down."""
    here = line.at(value, span)
    there = here if nudged is None else line.at(nudged, span)
    is_change = nudged is not None and nudged == nudged and value == value and nudged != value
    falls = nudged is not None and nudged < value
    left, right = min(here, there), max(here, there)
    is_shown = is_change and not (right - left == 0 and not is_inside(value, span))
    if right - left < _BAND:
        left = max(line.x0, here - _BAND) if falls else min(here, line.x1 - _BAND)
        right = left + _BAND
    # The band ends above the labels of the ticks.
    radius, drop, height = (3, 1.5, 4) if line.compact else (3.5, 1.5, 4.5)
    return element(
        "g",
        element(
            "circle",
            cx=there,
            cy=line.y,
            r=radius,
            class_="nudged",
            visibility=None if is_shown and nudged is not None and is_inside(nudged, span) else "hidden",
        ),
        element(
            "rect",
            x=left,
            y=line.y + drop,
            width=right - left,
            height=height,
            class_="band neg" if falls else "band pos",
            style=f"fill:url(#{prefix}-hatch)" if falls else None,
            visibility=None if is_shown else "hidden",
        ),
    )


def tab_path(*, compact: bool) -> str:
    """Return the outline of a knob's tab; its tip points to (0, 0), the place on the line."""
    if compact:
        return "M0 -1l-5.5 -5v-6q0 -1.5 1.5 -1.5h8q1.5 0 1.5 1.5v6z"
    return "M0 -1l-8 -7v-11q0 -2 2 -2h12q2 0 2 2v11z"


_MARKS = {
    ("step", False): "M0 -1l-5 -11h10z",
    ("step", True): "M0 -1l-4 -9h8z",
    ("output", False): "M0 -1l-6 -7l6 -7l6 7z",
    ("output", True): "M0 -1l-4.5 -5.5l4.5 -5.5l4.5 5.5z",
}


def draw_mark(line: Line, span: Range, kind: Kind, value: float) -> Element:
    """Return the mark of a value nobody drags: ▼ for a step, ◆ for the cost, a tab for data."""
    shape = _MARKS.get((kind, line.compact)) or tab_path(compact=line.compact)
    role = {"step": "m", "output": "c"}.get(kind, "tab data")
    return element(
        "path",
        d=shape,
        class_=role,
        transform=f"translate({line.at(value, span):.2f} {line.y:g})",
        visibility=None if is_inside(value, span) else "hidden",
    )


def draw_chevron(line: Line, span: Range, value: float) -> Element:
    """Return the double chevron at the end behind which the value lies; else it is hidden."""
    above = value > span[1]
    below = value < span[0]
    x = line.x1 - 12 if above or not below else line.x0 + 12
    sign = 1 if above or not below else -1
    return element(
        "path",
        d=f"M0 -6l{6 * sign} 6l{-6 * sign} 6M{6 * sign} -6l{6 * sign} 6l{-6 * sign} 6",
        class_="outside",
        transform=f"translate({x:.2f} {line.y - (8 if line.compact else 10):g})",
        visibility=None if above or below else "hidden",
    )
