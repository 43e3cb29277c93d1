"""Bars that stand for a change: their scale, and how a rise and a fall look."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from coursepack.picture.svg import Element, element

__all__ = ["Scale", "draw_bar", "hatch", "one_scale", "open_bar"]


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a change lies on the page: px = zero + change · unit."""

    zero: float
    unit: float

    def at(self, change: float) -> float:
        """Return the x of the end of a bar."""
        # An infinite change times no unit would be no place at all.
        return self.zero + change * self.unit if self.unit else self.zero


def one_scale(changes: Iterable[float], left: float, right: float) -> Scale:
    """Return the scale on which all the changes, and zero, fit between `left` and `right`."""
    low, high = 0.0, 0.0
    for change in changes:
        low, high = min(low, change), max(high, change)
    # Changes too small for a float's exponent have no scale either, nor have infinite ones.
    if not 1e-290 <= high - low < math.inf:
        return Scale(left, 0.0)
    unit = (right - left) / (high - low)
    return Scale(left - low * unit, unit)


def draw_bar(
    scale: Scale,
    change: float,
    y: float,
    height: float,
    prefix: str,
    *,
    start: float = 0.0,
    kind: str = "solid",
) -> Element:
    """Return the bar of one change, from `start` on; a rise is filled, a fall is hatched.

    `kind` is "solid" for what happened, "dash" or "dot" for what the slope predicts, "guess" for what the
    learner said.
    """
    ends = sorted((scale.at(start), scale.at(start + change)))
    role = "neg" if change < 0 else "pos"
    if kind == "solid":
        style = f"fill:url(#{prefix}-hatch)" if change < 0 else None
        class_ = f"bar {role}"
    else:
        style = None
        class_ = "bar guess" if kind == "guess" else f"bar wash {role} {kind}"
    return element(
        "rect",
        x=ends[0],
        y=y,
        # A change that is there at all stays visible.
        width=max(ends[1] - ends[0], 1.0 if change else 0.0),
        height=height,
        class_=class_,
        style=style,
    )


def open_bar(left: float, y: float, width: float, height: float) -> Element:
    """Return the empty, dashed bar of a change that is not to be seen yet."""
    return element("rect", x=left, y=y, width=width, height=height, class_="bar open")


def hatch(prefix: str) -> Element:
    """Return the pattern of a fall."""
    return element(
        "pattern",
        element("rect", width="5", height="5", class_="hatch-ground"),
        element("rect", width="2.4", height="5", class_="hatch-line"),
        id=f"{prefix}-hatch",
        width="5",
        height="5",
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
