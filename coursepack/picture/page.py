"""The whole picture of a chain: live as HTML, stored as one SVG, both from the same drawings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coursepack.explain.explanation import Chain, Explanation, Nudge
from coursepack.explain.notation import spoken
from coursepack.language import say
from coursepack.picture.bar import hatch
from coursepack.picture.comparison import comparison_height, draw_comparison
from coursepack.picture.controls import Controls, draw_controls
from coursepack.picture.explored import Explored
from coursepack.picture.formula import formula_math, formula_text, formula_width
from coursepack.picture.frame import (
    Sentence,
    at,
    frame_page,
    frame_still,
    html_sentence,
    panel,
    style,
    svg_sentence,
)
from coursepack.picture.ladder import draw_ladder
from coursepack.picture.layout import Arrangement
from coursepack.picture.numbers_table import draw_numbers_table
from coursepack.picture.room import GUTTER, NARROW, SLIM, WIDE, Room, columns, room_for
from coursepack.picture.svg import Element, element
from coursepack.picture.tree import TreeView, draw_tree
from coursepack.picture.twin import twin

__all__ = ["NARROW", "SLIM", "WIDE", "ChainView", "Room", "draw_page", "draw_still", "room_for", "style"]

_SLIM_ROW = 44  # px from bar to bar, where the ladder stands below the tree
_TOP = 40.0  # px above the tree of a stored picture, for its title


@dataclass(frozen=True, slots=True)
class ChainView(Explored):
    """All that a picture shows: the computation at the point, the nudge, and what the learner has done."""

    explanation: Explanation
    chain: Chain
    nudge: Nudge
    arrangement: Arrangement
    room: Room
    ranges: Mapping[str, tuple[float, float]]
    controls: Controls

    @property
    def steps(self) -> list[str]:
        """The names on the chain in question, from the knob to the output; empty where paths divide."""
        if len(self.chain.paths) != 1:
            return []
        edges = self.chain.paths[0].edges
        return [edges[0].source, *(edge.target for edge in edges)]


def draw_page(view: ChainView) -> Element:
    """Return the live picture as HTML."""
    room = view.room
    words = twin(view.explanation, view.chain, view.nudge, locked=view.locked)
    # Three places: the tree; beside it the ladder, or the paths where there are several; the formula below.
    several = not view.steps
    fits_below_tree = not several and formula_width(view.chain) <= room.tree
    whole_row = None if room.beside and fits_below_tree else "grid-column:1/-1"
    ladder = None if several else _ladder_svg(view)
    comparison = _comparison_svg(view, class_="side" if several else "side below")
    formula = element(
        "div",
        element("p", *html_sentence(_heading(view)), class_="head-line"),
        formula_math(view.chain, room.width if whole_row else room.tree, locked=view.locked),
        class_="below",
        style=whole_row,
    )
    hair = element("div", class_="hair") if room.beside else None
    board = element(
        "div",
        panel(
            _tree(view),
            room.tree,
            view.arrangement.height,
            say(
                "The chain from {input} to {output}",
                input=spoken(view.nudge.name),
                output=spoken(view.chain.target),
            ),
            class_="tree",
        ),
        hair,
        comparison if several else ladder,
        formula,
        None if whole_row or not hair else hair,
        None if several else comparison,
        class_="board",
        style=columns(room),
    )
    return frame_page(
        title=_title_of(view, html_sentence),
        lead=_lead(view),
        card=view.card(view.chain, view.nudge, view.explanation.node(view.nudge.name).value),
        message=view.message,
        controls=None if view.locked else draw_controls(view.controls, view.prefix),
        board=board,
        words=words,
        numbers=draw_numbers_table(view.explanation, view.chain, locked=view.locked),
        held=bool(view.held),
        locked=view.locked,
    )


def draw_still(view: ChainView) -> str:
    """Return the stored picture: one SVG that needs neither a kernel nor a style sheet of the page."""
    room = view.room
    several = not view.steps
    side = _comparison(view) if several else _ladder(view)
    height = max(view.arrangement.height, _comparison_height(view) if several else 0)
    below = _TOP + height + 24
    formula, formula_height = formula_text(view.chain, room.width, locked=view.locked)
    fits_below_tree = formula_width(view.chain) <= room.tree
    x, y = (room.tree + GUTTER, below + 8) if fits_below_tree else (0, below + formula_height + 44)
    bottom = below + 22 + formula_height
    if not several:
        bottom = max(bottom, y + _comparison_height(view))
    hair = room.tree + GUTTER / 2
    words = twin(view.explanation, view.chain, view.nudge, locked=view.locked)
    return frame_still(
        at(_tree(view), 0, _TOP),
        element("line", x1=hair, x2=hair, y1=_TOP, y2=_TOP + height, class_="hair"),
        at(side, room.tree + GUTTER, _TOP),
        element("line", x1=0, x2=room.width, y1=below - 12, y2=below - 12, class_="hair"),
        element("text", *svg_sentence(_heading(view)), x=0, y=below + 18, class_="head"),
        at(formula, 0, below + 22),
        None if several else at(_comparison(view), x, y),
        title=_title_of(view, svg_sentence),
        words=words,
        defs=element("defs", hatch(view.prefix + "-bar")),
        width=room.width,
        bottom=bottom,
    )


def _tree(view: ChainView) -> Element:
    return draw_tree(
        view.explanation,
        view.nudge,
        TreeView(
            knob=view.nudge.name,
            ranges=view.ranges,
            before=view.before,
            held=view.held,
            locked=view.locked,
            prefix=view.prefix,
            chain=view.chain,
            arrangement=view.arrangement,
        ),
    )


def _ladder(view: ChainView) -> Element:
    if view.room.beside:
        # The bars lie on the number lines, which are below the middle of their boxes.
        centres = {name: middle + 14 for name, middle in view.arrangement.centres.items()}
    else:
        centres = {name: 50.0 + _SLIM_ROW * place for place, name in enumerate(view.steps)}
    return draw_ladder(
        view.steps,
        centres,
        view.nudge,
        width=view.room.side,
        prefix=view.prefix + "-bar",
        locked=view.locked,
    )


def _ladder_svg(view: ChainView) -> Element:
    height = view.arrangement.height if view.room.beside else 26 + _SLIM_ROW * len(view.steps)
    defs = element("defs", hatch(view.prefix + "-bar"))
    drawing = element("g", defs, _ladder(view))
    return panel(drawing, view.room.side, height, say("Changes by the slope"), class_="side")


def _comparison(view: ChainView) -> Element:
    return draw_comparison(
        view.chain,
        view.nudge,
        width=view.room.side,
        prefix=view.prefix + "-bar",
        locked=view.locked,
        guess=view.guess,
    )


def _comparison_svg(view: ChainView, *, class_: str) -> Element:
    # Where there is a ladder, its pattern serves both: an id may stand on a page only once.
    defs = None if view.steps else element("defs", hatch(view.prefix + "-bar"))
    drawing = element("g", defs, _comparison(view))
    label = say("Predicted and actual change")
    return panel(drawing, view.room.side, _comparison_height(view), label, class_=class_)


def _comparison_height(view: ChainView) -> float:
    return comparison_height(view.chain, guess=view.has_guess)


def _lead(view: ChainView) -> str:
    if view.locked:
        return say("The handles are locked until you have predicted.")
    return say("Drag a handle, or press Tab and use the arrow keys.")


def _title_of(view: ChainView, draw: Callable[[Sentence], list[Element | str]]) -> list[Element | str]:
    if view.title:
        return [view.title]
    ends = {"output": view.chain.target, "input": view.chain.source}
    return draw(("How does {output} feel {input}?", ends))


def _heading(view: ChainView) -> Sentence:
    if not view.chain.paths:
        ends = {"output": view.chain.target, "input": view.chain.source}
        return "No arrow leads from {input} to {output}", ends
    if len(view.chain.paths) > 1:
        return "One product for each path, then the sum", {}
    return "One factor for each arrow of the chain", {}
