"""The whole picture of a SlopeLine: live as HTML, stored as one SVG, both from the same drawings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coursepack.explain.curve import Stroke
from coursepack.explain.slope import Slope
from coursepack.language import say
from coursepack.picture.bar import hatch
from coursepack.picture.comparison import comparison_height, draw_comparison
from coursepack.picture.explored import Explored
from coursepack.picture.frame import (
    Sentence,
    at,
    frame_page,
    frame_still,
    html_sentence,
    panel,
    svg_sentence,
)
from coursepack.picture.number_line import Range
from coursepack.picture.room import GUTTER, Room, columns
from coursepack.picture.slope_controls import SlopeControls, draw_slope_controls
from coursepack.picture.slope_plot import Plot, draw_plot, plot_height
from coursepack.picture.slope_rates import draw_rates, rates_height
from coursepack.picture.slope_twin import slope_twin
from coursepack.picture.svg import Element, element

__all__ = ["SlopeView", "draw_slope_page", "draw_slope_still"]

_TOP = 40.0  # px above the curve of a stored picture, for its title
_APART = 18  # px between the rows of numbers and the comparison below them


@dataclass(frozen=True, slots=True)
class SlopeView(Explored):
    """All that a picture shows: the function at the point, its curve, and what the learner has done."""

    slope: Slope
    written: str
    strokes: tuple[Stroke, ...]
    spans: Mapping[str, Range]
    room: Room
    controls: SlopeControls
    central: bool = False


def draw_slope_page(view: SlopeView) -> Element:
    """Return the live picture as HTML."""
    room = view.room
    board = element(
        "div",
        panel(
            _plot(view),
            room.tree,
            plot_height(room),
            say("The curve, its secant and its tangent"),
            class_="tree",
        ),
        element("div", class_="hair") if room.beside else None,
        panel(
            element("g", element("defs", hatch(view.prefix + "-bar")), _side(view)),
            room.side,
            _side_height(view),
            say("Rates and changes"),
            class_="side",
        ),
        class_="board",
        style=columns(room),
    )
    return frame_page(
        title=_title(view, html_sentence),
        lead=_lead(view),
        card=view.card(view.slope.chain, view.slope.nudge, view.slope.x),
        message=view.message,
        controls=None if view.locked else draw_slope_controls(view.controls, view.prefix),
        board=board,
        words=slope_twin(view.slope, locked=view.locked),
        held=bool(view.held),
        locked=view.locked,
    )


def draw_slope_still(view: SlopeView) -> str:
    """Return the stored picture: one SVG that needs neither a kernel nor a style sheet of the page."""
    room = view.room
    height = max(plot_height(room), _side_height(view))
    hair = room.tree + GUTTER / 2
    return frame_still(
        at(_plot(view), 0, _TOP),
        element("line", x1=hair, x2=hair, y1=_TOP, y2=_TOP + height, class_="hair"),
        at(_side(view), room.tree + GUTTER, _TOP),
        title=_title(view, svg_sentence),
        words=slope_twin(view.slope, locked=view.locked),
        defs=element("defs", hatch(view.prefix + "-bar")),
        width=room.width,
        bottom=_TOP + height,
        sheets=("axes",),
    )


def _plot(view: SlopeView) -> Element:
    return draw_plot(
        Plot(
            slope=view.slope,
            strokes=view.strokes,
            spans=view.spans,
            room=view.room,
            before=view.before,
            held=view.held,
            locked=view.locked,
            central=view.central,
            prefix=view.prefix,
        )
    )


def _side(view: SlopeView) -> Element:
    """Return the rows of numbers, and the change that the slope predicts beside the one that happens."""
    room = view.room
    # Where the side stands below the curve, its two halves stand side by side.
    width = room.side if room.beside else (room.side - GUTTER) // 2
    rows = draw_rates(view.slope, width, locked=view.locked, central=view.central)
    if view.slope.slope is None and not view.locked:
        return element("g", rows)
    comparison = draw_comparison(
        view.slope.chain,
        view.slope.nudge,
        width=width,
        prefix=view.prefix + "-bar",
        locked=view.locked,
        guess=view.guess,
    )
    x, y = (0, _rates_height(view) + _APART) if room.beside else (width + GUTTER, 0)
    return element("g", rows, at(comparison, x, y))


def _side_height(view: SlopeView) -> float:
    comparison = comparison_height(view.slope.chain, guess=view.has_guess)
    if view.room.beside:
        return _rates_height(view) + _APART + comparison
    return max(_rates_height(view), comparison)


def _rates_height(view: SlopeView) -> float:
    return rates_height(view.slope, central=view.central)


def _lead(view: SlopeView) -> str:
    if view.locked:
        return say("The handles are locked until you have predicted.")
    return say("Drag x or h, or press Tab and use the arrow keys: the steps of h shrink with h.")


def _title(view: SlopeView, draw: Callable[[Sentence], list[Element | str]]) -> list[Element | str]:
    if view.title:
        return [view.title]
    names = {"output": "f", "function": view.written, "input": "x"}
    if view.written == "f":
        return draw(("How steep is {output} at {input}?", names))
    return draw(("How steep is {output} = {function} at {input}?", names))
