"""Axes with round ticks, and what is drawn on them: curves, lines and points, cut off at the frame."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from coursepack.picture.metrics import text_width
from coursepack.picture.number_line import Range
from coursepack.picture.numbers import tick
from coursepack.picture.svg import Element, element

__all__ = ["Axes", "curve_path", "cut", "draw_axes", "line_through", "segment_path", "ticks"]

Place = tuple[float, float]

_ROOMY = 1.15  # a reader's font may be wider than ours


@dataclass(frozen=True, slots=True)
class Axes:
    """A frame in px and the ranges of numbers that it shows."""

    left: float
    top: float
    width: float
    height: float
    x: Range
    y: Range

    @property
    def right(self) -> float:
        """The x of the right edge in px."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge in px."""
        return self.top + self.height

    def across(self, value: float) -> float:
        """Return the x in px of a number on the level axis."""
        return self.left + (value - self.x[0]) / (self.x[1] - self.x[0]) * self.width

    def up(self, value: float) -> float:
        """Return the y in px of a number on the upright axis."""
        return self.bottom - (value - self.y[0]) / (self.y[1] - self.y[0]) * self.height

    def at(self, point: Place) -> Place:
        """Return where a point lies in px."""
        return self.across(point[0]), self.up(point[1])

    def holds(self, point: Place) -> bool:
        """Return whether a point lies inside the frame."""
        return self.x[0] <= point[0] <= self.x[1] and self.y[0] <= point[1] <= self.y[1]


def ticks(span: Range, most: int) -> list[float]:
    """Return at most `most` round numbers inside the range: multiples of 1, 2 or 5 times a power of ten."""
    least = (span[1] - span[0]) / most
    power = math.floor(math.log10(least))
    steps = [float(f"{digit}e{exponent}") for exponent in (power, power + 1) for digit in (1, 2, 5)]
    for step in steps:
        first, last = math.ceil(span[0] / step - 1e-9), math.floor(span[1] / step + 1e-9)
        if step >= least and last - first < most:
            return [float(f"{place * step:.12g}") for place in range(first, last + 1)]
    return [span[0], span[1]]


@lru_cache(maxsize=64)
def draw_axes(axes: Axes) -> Element:
    """Return the frame, a line at every tick, a stronger one at zero, and the labels of the ticks."""
    parts = [
        element("rect", x=axes.left, y=axes.top, width=axes.width, height=axes.height, class_="frame"),
    ]
    labels = []
    for value in ticks(axes.x, int(axes.width / 60)):
        x = round(axes.across(value), 2)
        role = "line zero-line" if value == 0 else "hair"
        parts.append(element("line", x1=x, x2=x, y1=axes.top, y2=axes.bottom, class_=role))
        labels.append(
            element("text", tick(value), x=x, y=axes.bottom + 17, class_="tick halo", text_anchor="middle")
        )
    for value in ticks(axes.y, int(axes.height / 44)):
        y = round(axes.up(value), 2)
        role = "line zero-line" if value == 0 else "hair"
        parts.append(element("line", x1=axes.left, x2=axes.right, y1=y, y2=y, class_=role))
        text = tick(value)
        if _ROOMY * text_width(text, 12) <= axes.left - 8:
            labels.append(element("text", text, x=axes.left - 8, y=y + 4, class_="tick", text_anchor="end"))
    return element("g", *parts, *labels)


@lru_cache(maxsize=64)
def curve_path(axes: Axes, strokes: tuple[tuple[Place, ...], ...]) -> str:
    """Return the outline of a curve, cut off at the frame."""
    parts: list[str] = []
    for stroke in strokes:
        end: Place | None = None
        for before, after in itertools.pairwise(stroke):
            piece = cut(axes, before, after)
            if piece is None:
                end = None
                continue
            start, stop = piece
            if start != end:
                parts.append(_moved("M", start))
            parts.append(_moved("L", stop))
            end = stop
    return "".join(parts)


def segment_path(axes: Axes, start: Place, end: Place) -> str:
    """Return the outline of a straight line from point to point, cut off at the frame."""
    piece = cut(axes, start, end)
    return "" if piece is None else _moved("M", piece[0]) + _moved("L", piece[1])


def line_through(axes: Axes, point: Place, slope: float, *, sides: Sequence[int] = (-1, 1)) -> str:
    """Return the outline of the line through a point with a slope, to the left and right (`sides`)."""
    if not all(map(math.isfinite, (*point, slope))):
        return ""
    low, high = axes.x
    x, y = point
    start = (low, y + slope * (low - x)) if -1 in sides else point
    end = (high, y + slope * (high - x)) if 1 in sides else point
    return segment_path(axes, start, end)


def cut(axes: Axes, start: Place, end: Place) -> tuple[Place, Place] | None:
    """Return the part of a line inside the frame, in px; None if there is none."""
    (x0, y0), (x1, y1) = axes.at(start), axes.at(end)
    first, last = 0.0, 1.0
    borders = (
        (x0 - x1, x0 - axes.left),
        (x1 - x0, axes.right - x0),
        (y0 - y1, y0 - axes.top),
        (y1 - y0, axes.bottom - y0),
    )
    for run, room in borders:
        if run == 0:
            if room < 0:
                return None
        elif run < 0:
            first = max(first, room / run)
        else:
            last = min(last, room / run)
    if first > last:
        return None
    return _between(x0, y0, x1, y1, first), _between(x0, y0, x1, y1, last)


def _between(x0: float, y0: float, x1: float, y1: float, share: float) -> Place:
    # The ends themselves, and not nearly so, so that neighbouring pieces of a curve meet.
    if share in (0.0, 1.0):
        return (x0, y0) if share == 0.0 else (x1, y1)
    return x0 + share * (x1 - x0), y0 + share * (y1 - y0)


def _moved(command: str, place: Place) -> str:
    return f"{command}{place[0]:.2f} {place[1]:.2f}"
