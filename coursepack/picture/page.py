"""The whole picture of a chain: live as HTML, stored as one SVG, both from the same drawings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from coursepack.explain.explanation import Chain, Explanation, Nudge
from coursepack.explain.notation import spoken
from coursepack.explain.prediction import Outcome, Prediction
from coursepack.language import pieces, say
from coursepack.picture.bar import hatch
from coursepack.picture.card import draw_loss, draw_message, draw_question, draw_verdict
from coursepack.picture.comparison import comparison_height, draw_comparison
from coursepack.picture.controls import Controls, draw_controls
from coursepack.picture.formula import formula_math, formula_text, formula_width
from coursepack.picture.ladder import draw_ladder
from coursepack.picture.layout import Arrangement
from coursepack.picture.numbers_table import draw_numbers_table
from coursepack.picture.svg import Element, element, markup
from coursepack.picture.symbols import symbol_html, symbol_text
from coursepack.picture.tree import TreeView, draw_tree
from coursepack.picture.twin import twin, twin_html, twin_text

__all__ = ["NARROW", "SLIM", "WIDE", "ChainView", "Room", "draw_page", "draw_still", "room_for", "style"]


@dataclass(frozen=True, slots=True)
class Room:
    """The widths in px that a picture is drawn for; without `beside` the ladder stands below the tree."""

    tree: int
    side: int
    beside: bool = True

    @property
    def width(self) -> int:
        """The width of the whole picture."""
        return self.tree + _GUTTER + self.side if self.beside else self.tree


_GUTTER = 24
_SLIM_ROW = 44  # px from bar to bar, where the ladder stands below the tree
_TOP = 40.0  # px above the tree of a stored picture, for its title
SLIM = Room(600, 600, beside=False)
NARROW = Room(476, 220)
WIDE = Room(640, 356)
_PADDING = 20  # px, left and right together


_STYLES = Path(__file__).parent / "style"


@cache
def style(*sheets: str) -> str:
    """Return style sheets: "tokens" (colours and sizes), "drawing" (SVG), "page" (HTML)."""
    return "\n".join((_STYLES / f"{sheet}.css").read_text(encoding="utf-8") for sheet in sheets)


def room_for(width: float) -> Room:
    """Return the layout for `width` px on the page."""
    fitting = (room for room in (WIDE, NARROW) if room.width + _PADDING <= width)
    return next(fitting, SLIM)


@dataclass(frozen=True, slots=True)
class ChainView:
    """All that a picture shows: the computation at the point, the nudge, and what the learner has done."""

    explanation: Explanation
    chain: Chain
    nudge: Nudge
    arrangement: Arrangement
    room: Room
    ranges: Mapping[str, tuple[float, float]]
    controls: Controls
    title: str = ""
    before: Mapping[str, float] = field(default_factory=dict)
    held: str = ""
    locked: bool = False
    questions: Sequence[str] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    complaint: str = ""
    prediction: Prediction | None = None
    happened: Outcome | None = None
    prediction_stands: bool = False
    message: tuple[str, str] = ("", "")
    prefix: str = "cp"

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
        element("p", *_sentence(_heading(view), _html_name), class_="head-line"),
        formula_math(view.chain, room.width if whole_row else room.tree, locked=view.locked),
        class_="below",
        style=whole_row,
    )
    hair = element("div", class_="hair") if room.beside else None
    board = element(
        "div",
        _svg(
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
        style=f"grid-template-columns:{_columns(room)};width:{room.width}px",
    )
    return element(
        "div",
        element("p", *_sentence(_title(view), _html_name), class_="title"),
        element("p", _lead(view), class_="lead"),
        _card(view),
        draw_message(*view.message),
        draw_loss(),
        None if view.locked else draw_controls(view.controls, view.prefix),
        board,
        element("p", *twin_html(words), class_="twin"),
        draw_numbers_table(view.explanation, view.chain, locked=view.locked),
        # Spoken when the hand lets go: a sentence for each step of a drag would never end.
        element("p", "" if view.held else twin_text(words), class_="only-spoken", role="status"),
        class_="cp",
        data_locked="" if view.locked else None,
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
    x, y = (room.tree + _GUTTER, below + 8) if fits_below_tree else (0, below + formula_height + 44)
    bottom = below + 22 + formula_height
    if not several:
        bottom = max(bottom, y + _comparison_height(view))
    hair = room.tree + _GUTTER / 2
    words = twin(view.explanation, view.chain, view.nudge, locked=view.locked)
    svg = element(
        "svg",
        element("title", twin_text(words)),
        element("style", style("tokens", "drawing")),
        element("defs", hatch(view.prefix + "-bar")),
        element("rect", x=-12, y=-12, width="100%", height="100%", style="fill:var(--cp-surface)"),
        element("text", *_sentence(_title(view), _svg_name), x=0, y=14, class_="title"),
        _at(_tree(view), 0, _TOP),
        element("line", x1=hair, x2=hair, y1=_TOP, y2=_TOP + height, class_="hair"),
        _at(side, room.tree + _GUTTER, _TOP),
        element("line", x1=0, x2=room.width, y1=below - 12, y2=below - 12, class_="hair"),
        element("text", *_sentence(_heading(view), _svg_name), x=0, y=below + 18, class_="head"),
        _at(formula, 0, below + 22),
        None if several else _at(_comparison(view), x, y),
        xmlns="http://www.w3.org/2000/svg",
        class_="cp",
        role="img",
        width=room.width + 24,
        height=bottom + 24,
        viewBox=f"-12 -12 {room.width + 24} {bottom + 24:g}",
    )
    return markup(svg)


def _at(drawing: Element, x: float, y: float) -> Element:
    return element("g", drawing, transform=f"translate({x:g} {y:g})")


def _columns(room: Room) -> str:
    if room.beside:
        return f"{room.tree}px {_GUTTER}px {room.side}px"
    return f"{room.width}px"


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
    return _svg(drawing, view.room.side, height, say("Changes by the slope"), class_="side")


def _comparison(view: ChainView) -> Element:
    return draw_comparison(
        view.chain,
        view.nudge,
        width=view.room.side,
        prefix=view.prefix + "-bar",
        locked=view.locked,
        guess=_guess(view),
    )


def _comparison_svg(view: ChainView, *, class_: str) -> Element:
    # Where there is a ladder, its pattern serves both: an id may stand on a page only once.
    defs = None if view.steps else element("defs", hatch(view.prefix + "-bar"))
    drawing = element("g", defs, _comparison(view))
    label = say("Predicted and actual change")
    return _svg(drawing, view.room.side, _comparison_height(view), label, class_=class_)


def _guess(view: ChainView) -> float | None:
    return view.prediction.change if view.prediction and view.prediction_stands else None


def _comparison_height(view: ChainView) -> float:
    return comparison_height(view.chain, guess=_guess(view) is not None)


def _svg(drawing: Element, width: float, height: float, label: str, *, class_: str) -> Element:
    return element(
        "svg",
        drawing,
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height:g}",
        role="group",
        aria_label=label,
        class_=class_,
    )


def _card(view: ChainView) -> Element | None:
    if view.locked:
        return draw_question(
            view.chain,
            view.nudge,
            view.explanation.node(view.nudge.name).value,
            view.questions,
            view.prefix,
            view.answers,
            view.complaint,
        )
    if view.prediction and view.happened:
        return draw_verdict(
            view.prediction,
            view.happened,
            view.chain,
            # It folds when the hand lets go: a picture must not jump away from under a drag.
            is_open=view.prediction_stands or bool(view.held),
        )
    return None


def _lead(view: ChainView) -> str:
    if view.locked:
        return say("The handles are locked until you have predicted.")
    return say("Drag a handle, or press Tab and use the arrow keys.")


# A sentence with symbols in it: the message, and the names that stand in its places.
_Sentence = tuple[str, dict[str, str]]


def _title(view: ChainView) -> _Sentence:
    if view.title:
        return "{title}", {"title": view.title}
    ends = {"output": view.chain.target, "input": view.chain.source}
    return "How does {output} feel {input}?", ends


def _heading(view: ChainView) -> _Sentence:
    if not view.chain.paths:
        ends = {"output": view.chain.target, "input": view.chain.source}
        return "No arrow leads from {input} to {output}", ends
    if len(view.chain.paths) > 1:
        return "One product for each path, then the sum", {}
    return "One factor for each arrow of the chain", {}


def _sentence(sentence: _Sentence, draw: Callable[[str], list[Element]]) -> list[Element | str]:
    message, names = sentence
    if message == "{title}":
        return [names["title"]]
    spans: list[Element | str] = []
    for piece in pieces(message, **{place: draw(name) for place, name in names.items()}):
        if isinstance(piece, list):
            spans.extend(piece)
        else:
            spans.append(str(piece))
    return spans


def _html_name(name: str) -> list[Element]:
    return [symbol_html(name)]


def _svg_name(name: str) -> list[Element]:
    return [*symbol_text(name, 16)]
