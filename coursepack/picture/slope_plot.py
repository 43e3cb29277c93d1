"""The drawing of SlopeLine: a curve, its secant and its tangent, and below them the two handles."""

from collections.abc import Mapping
from dataclasses import dataclass

from coursepack.explain.curve import Stroke
from coursepack.explain.explanation import Node
from coursepack.explain.slope import Slope
from coursepack.picture.axes import Axes, curve_path, draw_axes, line_through, segment_path
from coursepack.picture.bar import hatch
from coursepack.picture.fit import fitted_number
from coursepack.picture.handle import arrow_step, draw_ghost, draw_handle
from coursepack.picture.number_line import Line, Range, draw_chevron, draw_line, draw_nudge, is_inside
from coursepack.picture.numbers import knob, signed
from coursepack.picture.room import Room
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import symbol_text

__all__ = ["Plot", "draw_plot", "plot_height"]

_LEFT = 64  # px for the labels of the upright axis, and for the numbers beside the handles
_RIGHT = 12
_TOP = 6
_HEIGHTS = {476: 240, 600: 250, 640: 290}
_FIRST_LANE = 52  # px below the frame
_LANES = 46  # px from the one handle's line to the other's
_BELOW = 12


@dataclass(frozen=True, slots=True)
class Plot:
    """What the drawing shows; `spans` are the ranges of x and of f."""

    slope: Slope
    strokes: tuple[Stroke, ...]
    spans: Mapping[str, Range]
    room: Room
    before: Mapping[str, float]
    held: str
    locked: bool
    central: bool
    prefix: str

    @property
    def axes(self) -> Axes:
        """The frame of the curve."""
        width = self.room.tree - _LEFT - _RIGHT
        return Axes(_LEFT, _TOP, width, _HEIGHTS[self.room.tree], self.spans["x"], self.spans["f"])


def plot_height(room: Room) -> float:
    """Return the height of the drawing in px."""
    return _TOP + _HEIGHTS[room.tree] + _FIRST_LANE + _LANES + _BELOW


def draw_plot(plot: Plot) -> Element:
    """Return the curve with its lines and the two handles."""
    axes = plot.axes
    return element(
        "g",
        element("defs", hatch(plot.prefix)),
        draw_axes(axes),
        element("path", d=curve_path(axes, plot.strokes), class_="curve"),
        _lines(plot, axes),
        _points(plot, axes),
        _handles(plot, axes),
    )


def _lines(plot: Plot, axes: Axes) -> Element:
    """Return what the two points make: the step, the change, the secant; and the tangent at the first."""
    slope = plot.slope
    here, there = (slope.x, slope.f), (slope.x_plus_h, slope.f_nudged)
    is_shown = not plot.locked
    secant = "" if slope.secant is None else line_through(axes, here, slope.secant)
    tangent = "" if slope.slope is None else line_through(axes, here, slope.slope)
    return element(
        "g",
        element("path", d=segment_path(axes, here, (slope.x, axes.y[0])), class_="guide"),
        element(
            "path",
            d=segment_path(axes, there, (slope.x_plus_h, axes.y[0])) if is_shown else "",
            class_="guide",
        ),
        element(
            "path", d=segment_path(axes, here, (slope.x_plus_h, slope.f)) if is_shown else "", class_="leg"
        ),
        _change(plot, axes),
        element(
            "path",
            d=_central(slope, axes) if is_shown and plot.central else "",
            class_="central",
            data_mark="central",
        ),
        element("path", d=secant if is_shown else "", class_="secant", data_mark="secant"),
        element("path", d=tangent if is_shown else "", class_="tangent", data_mark="tangent"),
        *_halves(plot, axes),
    )


def _halves(plot: Plot, axes: Axes) -> list[Element]:
    """Return the slopes to both sides of a kink.

    They often lie on the curve itself: a ground sets the dashes off, and the curve shows between them.
    """
    slope = plot.slope
    outlines = ["", ""]
    if slope.kind == "kink" and not plot.locked:
        here = (slope.x, slope.f)
        outlines = [
            line_through(axes, here, slope.left, sides=(-1,)),
            line_through(axes, here, slope.right, sides=(1,)),
        ]
    return [element("path", d=d, class_=class_) for class_ in ("half-ground", "half") for d in outlines]


def _central(slope: Slope, axes: Axes) -> str:
    """Return the outline of the line through the points at x − h and x + h."""
    if slope.central is None:
        return ""
    return line_through(axes, (slope.x_plus_h, slope.f_nudged), slope.central)


def _change(plot: Plot, axes: Axes) -> Element:
    """Return the upright band of the change Δf: solid where f rises, hatched where it falls."""
    slope = plot.slope
    here, there = (min(max(axes.up(value), axes.top), axes.bottom) for value in (slope.f, slope.f_nudged))
    is_shown = not plot.locked and is_inside(slope.x_plus_h, axes.x) and here != there
    falls = slope.delta_f < 0
    return element(
        "rect",
        x=axes.across(slope.x_plus_h) - 2.5,
        y=min(here, there),
        width=5,
        height=abs(here - there),
        class_="band neg" if falls else "band pos",
        data_mark="delta_f",
        style=f"fill:url(#{plot.prefix}-hatch)" if falls else None,
        visibility=None if is_shown else "hidden",
    )


def _points(plot: Plot, axes: Axes) -> Element:
    slope = plot.slope
    here, there = (slope.x, slope.f), (slope.x_plus_h, slope.f_nudged)
    return element(
        "g",
        _circle(axes, there, "point nudged", is_shown=not plot.locked and slope.h != 0),
        _circle(axes, here, "point k", is_shown=True),
    )


def _circle(axes: Axes, point: tuple[float, float], class_: str, *, is_shown: bool) -> Element:
    x, y = axes.at(point)
    inside = axes.holds(point)
    return element(
        "circle",
        cx=x if inside else axes.left,
        cy=y if inside else axes.bottom,
        r=5,
        class_=class_,
        visibility=None if is_shown and inside else "hidden",
    )


def _handles(plot: Plot, axes: Axes) -> Element:
    slope = plot.slope
    first = axes.bottom + _FIRST_LANE
    upper = Line(axes.left, axes.right, first, compact=False)
    lower = Line(axes.left, axes.right, first + _LANES, compact=False)
    span = axes.x
    # The handle of h stands at x + h: its line is the same, counted from x.
    beyond = (span[0] - slope.x, span[1] - slope.x)
    held, before = plot.held, plot.before
    return element(
        "g",
        draw_line(Line(upper.x0, upper.x1, upper.y, compact=True), span),
        draw_line(Line(lower.x0, lower.x1, lower.y, compact=True), span),
        draw_nudge(upper, span, slope.x, slope.x_plus_h, plot.prefix),
        draw_chevron(lower, span, slope.x_plus_h),
        _label("x", knob(slope.x), slope.x, upper.y),
        _label("h", signed(slope.h), slope.h, lower.y),
        draw_ghost(upper, span, "x", slope.x, before.get("x")),
        draw_ghost(lower, beyond, "h", slope.h, before.get("h")),
        draw_handle(
            upper,
            span,
            Node("x", "input", (slope.x,)),
            locked=plot.locked,
            held=held == "x",
            target=False,
        ),
        draw_handle(
            lower,
            beyond,
            Node("h", "input", (slope.h,)),
            locked=plot.locked,
            held=held == "h",
            target=False,
            step=_step(slope.h, span),
            text=signed(slope.h),
        ),
    )


def _step(h: float, span: Range) -> float:
    """Return the step of an arrow key for h: nine of them lead from 1 to 0.1, nine more to 0.01."""
    widest = arrow_step(span)
    if not h:
        return widest
    mantissa, _, exponent = f"{abs(h):.11e}".partition("e")
    power = int(exponent) - 1 if float(mantissa) == 1 else int(exponent)
    return min(widest, float(f"1e{max(power, -9)}"))


def _label(name: str, text: str, value: float, y: float) -> Element:
    # A step keeps its sign where its digits must go.
    sign = "+" if text.startswith("+") else ""
    written, size = fitted_number(value, text.removeprefix("+"), _LEFT - 12, (14, 13, 12), before=sign)
    return element(
        "g",
        element("text", *symbol_text(name, 18), x=0, y=y - 12, class_="k"),
        element(
            "text",
            sign + written,
            x=0,
            y=y + 5,
            class_="val",
            style=None if size == 14 else f"font-size:{size}px",
            data_name=f"box.{name}",
            data_value=repr(value),
        ),
    )
