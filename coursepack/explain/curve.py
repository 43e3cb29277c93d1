"""A function of one number as points of a curve, with gaps where it jumps or cannot be computed."""

import itertools
import math
from collections.abc import Callable, Sequence

__all__ = ["Stroke", "limits", "sample", "widened"]

Stroke = tuple[tuple[float, float], ...]
"""A piece of a curve without a gap: its points (x, f(x)) from left to right."""

_COUNT = 120  # steps from end to end
_HALVINGS = 12  # of a step in which the curve turns or jumps
_MOST = 1500  # points between the steps: a curve that needs more is drawn as well as it goes
_FLAT_ENOUGH = 1 / 400  # of the curve's height: what the eye does not see


def sample(function: Callable[[float], float], span: tuple[float, float]) -> tuple[Stroke, ...]:
    """Return the curve of `function` over `span`; where it is not finite, or jumps, a new stroke begins."""
    low, high = span
    points = []
    for step in range(_COUNT + 1):
        # Both ends exactly, and 0 where it is in the middle: kinks like to sit there.
        x = low + (high - low) * step / _COUNT
        points.append((x, function(x)))
    finite = [y for _, y in points if math.isfinite(y)]
    height = (max(finite) - min(finite)) if finite else 0.0
    pen = _Pen(function, height * _FLAT_ENOUGH)
    for left, right in itertools.pairwise(points):
        pen.mark(left)
        pen.refine(left, right, _HALVINGS)
    pen.mark(points[-1])
    return tuple(tuple(stroke) for stroke in pen.strokes if len(stroke) > 1)


class _Pen:
    """Draws the points between two neighbours where a straight line would not do."""

    def __init__(self, function: Callable[[float], float], tolerance: float) -> None:
        self.function = function
        self.tolerance = tolerance
        self.strokes: list[list[tuple[float, float]]] = [[]]
        self.left = _MOST

    def mark(self, point: tuple[float, float]) -> None:
        if math.isfinite(point[1]):
            self.strokes[-1].append(point)

    def refine(self, left: tuple[float, float], right: tuple[float, float], halvings: int) -> None:
        known = math.isfinite(left[1]), math.isfinite(right[1])
        if known == (False, False):
            return
        if halvings == 0:
            # What is still apart after so many halvings is a jump, or the edge of where f can be computed.
            if known != (True, True) or abs(right[1] - left[1]) > 4 * self.tolerance:
                self.strokes.append([])
            return
        if not self.left:
            return
        self.left -= 1
        x = (left[0] + right[0]) / 2
        middle = (x, self.function(x))
        if known == (True, True) and abs(middle[1] - (left[1] + right[1]) / 2) <= self.tolerance:
            return
        self.refine(left, middle, halvings - 1)
        self.mark(middle)
        self.refine(middle, right, halvings - 1)


def limits(strokes: Sequence[Stroke], values: Sequence[float]) -> tuple[float, float]:
    """Return the range of the upright axis: all of a tame curve, the middle of a wild one, and the values."""
    heights = sorted(_thinned(strokes))
    low, high = (heights[0], heights[-1]) if heights else (0.0, 0.0)
    if heights:
        inner_low, inner_high = heights[len(heights) // 10], heights[-1 - len(heights) // 10]
        reach = 3 * (inner_high - inner_low)
        if reach > 0:
            low, high = max(low, inner_low - reach), min(high, inner_high + reach)
    low, high = min(low, *values), max(high, *values)
    if high - low < 1e-9 * max(1.0, abs(low)):
        low, high = low - 1.0, high + 1.0
    room = 0.12 * (high - low)
    return _short(low - room), _short(high + room)


def _thinned(strokes: Sequence[Stroke]) -> list[float]:
    """Return the heights at places that are about as far apart: a pole has many points of its own."""
    if not strokes:
        return []
    least = (strokes[-1][-1][0] - strokes[0][0][0]) / (2 * _COUNT)
    heights: list[float] = []
    last = -math.inf
    for stroke in strokes:
        for x, y in stroke:
            if x - last >= least:
                heights.append(y)
                last = x
    return heights


def widened(span: tuple[float, float], values: Sequence[float]) -> tuple[float, float]:
    """Return the range, grown to the next round number where a value lies outside."""
    unit = float(f"1e{math.floor(math.log10(span[1] - span[0]))}")
    low, high = min(values), max(values)
    return (
        span[0] if low >= span[0] else math.floor(low / unit) * unit,
        span[1] if high <= span[1] else math.ceil(high / unit) * unit,
    )


def _short(value: float) -> float:
    """Return a number of three digits, so that the axis is the same on every processor."""
    return float(f"{value:.3g}")
