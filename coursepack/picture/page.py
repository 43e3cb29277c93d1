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
from coursepack.picture.card import draw_message, draw_question, draw_verdict
from coursepack.picture.comparison import comparison_height, draw_comparison
from coursepack.picture.controls import Controls, draw_controls
from coursepack.picture.formula import formula_math, formula_text, formula_width
from coursepack.picture.ladder import draw_ladder
from coursepack.picture.layout import Arrangement
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
    """All that a picture shows: the computation at the point, the nudge, and what the learner has done so far."""

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
    tree, ladder, comparison = _tree(view), _ladder(view), _comparison(view)
    height = view.arrangement.height
    beside_formula = room.beside and (
        view.locked or formula_width(view.chain) <= room.tree or len(view.chain.paths) > 1
    )
    formula_room = room.tree if beside_formula else room.width
    if not room.beside:
        ladder_height = _slim_ladder_height(view)
    else:
        ladder_height = height
    columns = f"{room.tree}px {_GUTTER}px {room.side}px" if room.beside else f"{room.width}px"
    hair = element("div", class_="hair") if room.beside else None
    words = twin(view.explanation, view.chain, view.nudge, locked=view.locked)
    board = element(
        "div",
        _svg(tree, room.tree, height, say("The chain from {input} to {output}", input=spoken(view.nudge.name), output=spoken(view.chain.target)), view.prefix, class_="tree"),
        hair,
        _svg(ladder, room.side, ladder_height, say("Changes by the slope"), view.prefix, class_="side") if ladder else None,
        element(
            "div",
            element("p", *_sentence(_heading(view), _html_name), class_="head-line"),
            formula_math(view.chain, formula_room, locked=view.locked),
            class_="below",
            style=None if beside_formula else "grid-column:1/-1",
        ),
        hair if beside_formula else None,
        _svg(comparison, room.side, _comparison_height(view), say("Predicted and actual change"), view.prefix, class_="side below"),
        class_="board",
        style=f"grid-template-columns:{columns};width:{room.width}px",
    )
    return element(
        "div",
        element("p", *_sentence(_title(view), _html_name), class_="title"),
        element("p", _lead(view), class_="lead"),
        _card(view),
        draw_message(*view.message),
        None if view.locked else draw_controls(view.controls, view.prefix),
        board,
        element("p", *twin_html(words), class_="twin"),
        # Spoken when the hand lets go: a sentence for each step of a drag would never end.
        element(
            "p", "" if view.held else twin_text(words), class_="only-spoken", role="status"
        ),
        class_="cp",
        data_locked="" if view.locked else None,
    )


def draw_still(view: ChainView) -> str:
    """Return the stored picture: one SVG that needs neither a kernel nor a style sheet of the page."""
    room = view.room
    height = view.arrangement.height
    top = 40.0
    below = top + height + 24
    formula, formula_height = formula_text(view.chain, room.width, locked=view.locked)
    comparison = _comparison(view)
    side_by_side = formula_width(view.chain) <= room.tree
    comparison_x = room.tree + _GUTTER if side_by_side else 0
    comparison_y = below + 8 if side_by_side else below + formula_height + 40
    bottom = max(below + formula_height + 30, comparison_y + _comparison_height(view))
    ladder = _ladder(view)
    hair = room.tree + _GUTTER / 2
    parts = [
        element("title", twin_text(twin(view.explanation, view.chain, view.nudge, locked=view.locked))),
        element("style", style("tokens", "drawing")),
        element("defs", hatch(view.prefix + "-bar")),
        element("rect", x=-12, y=-12, width=room.width + 24, height=bottom + 24, style="fill:var(--cp-surface)"),
        element("text", *_sentence(_title(view), _svg_name), x=0, y=14, style="font-size:15px;font-weight:700"),
        element("g", _tree(view), transform=f"translate(0 {top})"),
        element("line", x1=hair, x2=hair, y1=top, y2=top + height, class_="hair"),
        element("g", ladder, transform=f"translate({room.tree + _GUTTER} {top})") if ladder else None,
        element("line", x1=0, x2=room.width, y1=below - 12, y2=below - 12, class_="hair"),
        element("text", *_sentence(_heading(view), _svg_name), x=0, y=below + 18, class_="head"),
        element("g", formula, transform=f"translate(0 {below + 22})"),
        element("g", comparison, transform=f"translate({comparison_x} {comparison_y})"),
    ]
    svg = element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_="cp",
        role="img",
        width=room.width + 24,
        height=bottom + 24,
        viewBox=f"-12 -12 {room.width + 24} {bottom + 24:g}",
    )
    return markup(svg)


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


def _ladder(view: ChainView) -> Element | None:
    if not view.steps:
        return None
    if view.room.beside:
        centres = view.arrangement.centres
    else:
        centres = {name: 50.0 + 44 * place for place, name in enumerate(view.steps)}
    return draw_ladder(
        view.steps,
        centres,
        view.nudge,
        width=view.room.side,
        prefix=view.prefix + "-bar",
        locked=view.locked,
    )


def _slim_ladder_height(view: ChainView) -> float:
    return 50.0 + 44 * len(view.steps) - 24


def _comparison(view: ChainView) -> Element:
    return draw_comparison(
        view.chain,
        view.nudge,
        width=view.room.side,
        prefix=view.prefix + "-bar",
        locked=view.locked,
        guess=_guess(view),
    )


def _guess(view: ChainView) -> float | None:
    return view.prediction.change if view.prediction and view.prediction_stands else None


def _comparison_height(view: ChainView) -> float:
    return comparison_height(view.chain, guess=_guess(view) is not None)


def _svg(
    drawing: Element, width: float, height: float, label: str, prefix: str, *, class_: str
) -> Element:
    # Each pattern is defined where it is used: a pattern in a hidden picture paints nothing.
    defs = element("defs", hatch(prefix + "-bar")) if class_ == "side" else None
    return element(
        "svg",
        defs,
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
            view.prediction, view.happened, view.chain, is_open=view.prediction_stands
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
