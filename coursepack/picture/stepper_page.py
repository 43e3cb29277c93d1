"""The whole picture of a walk: live as HTML, stored as one SVG, and as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coursepack.explain.explanation import Explanation
from coursepack.explain.notation import plain, plain_derivative, spoken
from coursepack.explain.rounding import nine_digits
from coursepack.explain.walk import Gradients, Walk
from coursepack.language import say
from coursepack.picture.card import card_sentence, draw_loss, draw_message
from coursepack.picture.frame import Sentence, at, frame_still, html_sentence, panel, svg_sentence
from coursepack.picture.layout import Arrangement
from coursepack.picture.numbers import MINUS
from coursepack.picture.step_track import TRACK_HEIGHT, draw_track
from coursepack.picture.step_words import walk_words
from coursepack.picture.stepper import Progress, draw_walk
from coursepack.picture.stepper_bar import StepperControls, draw_stepper_bar
from coursepack.picture.stepper_cards import (
    Reply,
    Turn,
    draw_gradient_question,
    draw_gradient_verdict,
    draw_reply,
    draw_retry,
    draw_turn,
)
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import derivative_html, expression_plain, symbol_html
from coursepack.picture.twin import twin_html, twin_text

__all__ = [
    "StepperRoom",
    "StepperView",
    "draw_stepper_page",
    "draw_stepper_still",
    "stepper_room",
    "walk_table",
]

_TOP = 46.0


@dataclass(frozen=True, slots=True)
class StepperRoom:
    """The width of the tree, and of the cards beside it (0: they stand below)."""

    tree: int
    side: int


_STILL = 720
_GUTTER = 24


def stepper_room(width: float) -> StepperRoom:
    """Return the layout for `width` px on the page."""
    if width >= 1020:
        return StepperRoom(676, 320)
    return StepperRoom(720 if width >= 744 else 600, 0)


@dataclass(frozen=True, slots=True)
class StepperView:
    """All that a picture of a walk shows."""

    explanation: Explanation
    walk: Walk
    progress: Progress
    arrangement: Arrangement
    room: StepperRoom
    controls: StepperControls
    open_to: int
    title: str = ""
    held: bool = False
    locked: bool = False
    questions: Sequence[str] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    complaint: str = ""
    prediction: Gradients | None = None
    happened: Gradients | None = None
    turn: Turn | None = None
    reply: Reply | None = None
    message: tuple[str, str] = ("", "")
    prefix: str = "cp"

    @property
    def waits(self) -> bool:
        """Whether the walk waits for the prediction."""
        return self.locked and self.progress.done == len(self.walk.forward)


def draw_stepper_page(view: StepperView) -> Element:
    """Return the live picture."""
    room, walk = view.room, view.walk
    words = walk_words(view.explanation, walk, view.progress, locked=view.locked)
    drawing = panel(
        draw_walk(view.explanation, walk, view.progress, view.arrangement, view.prefix),
        room.tree,
        view.arrangement.height + 8,
        say("The walk through {output}", output=spoken(walk.output)),
        class_="tree",
    )
    track = panel(
        draw_track(
            walk,
            view.progress.done,
            view.open_to,
            view.progress.marks,
            room.tree,
            view.prefix,
            held=view.held,
        ),
        room.tree,
        TRACK_HEIGHT,
        say("Steps"),
        class_="track",
    )
    sentence = element(
        "div",
        element("p", *_step_title(view), class_="card-title"),
        element("p", *twin_html(words), class_="twin"),
        _retries(view),
        class_="card step",
    )
    turn = _turn_cards(view)
    # The field is to be near the tree: beside it, or above where there is no room beside.
    above = None if room.side else element("div", *turn, class_="walk-side below")
    main = element("div", track, above, drawing, class_="walk-main")
    side = element(
        "div",
        *_cards(view),
        *(turn if room.side else ()),
        sentence,
        class_="walk-side" if room.side else "walk-side below",
    )
    columns = f"{room.tree}px {room.side}px" if room.side else f"{room.tree}px"
    return element(
        "div",
        element("p", *([view.title] if view.title else html_sentence(_title(view))), class_="title"),
        element(
            "p",
            *html_sentence(
                ("Each box: its value above, the derivative of {output} below.", {"output": walk.output})
            ),
            class_="lead",
        ),
        draw_message(*view.message),
        draw_loss(),
        draw_stepper_bar(view.controls, view.prefix),
        element("div", main, side, class_="board walk", style=f"grid-template-columns:{columns}"),
        element("p", "" if view.held else twin_text(words), class_="only-spoken", role="status"),
        class_="cp",
        data_locked="" if view.waits else None,
    )


def _title(view: StepperView) -> Sentence:
    return "How does each input move {output}?", {"output": view.walk.output}


def _step_title(view: StepperView) -> list[Element | str]:
    done = view.progress.done
    if not done:
        return card_sentence("Step 0: the inputs")
    step = view.walk.steps[done - 1]
    symbol = symbol_html(step.node)
    if step.kind != "value":
        symbol = derivative_html(view.walk.output, step.node)
    return card_sentence("Step {number}: {symbol}", number=str(done), symbol=symbol)


def _retries(view: StepperView) -> Element | None:
    """Return a button for each wrong number that was kept, but for one that the reply has a button for."""
    replied = view.reply.place if view.reply is not None and view.reply.stays else -1
    places = [
        place
        for place, mark in sorted(view.progress.marks.items())
        if mark.kind == "wrong" and place < view.progress.done and place != replied
    ]
    buttons = [draw_retry(view.walk, place) for place in places]
    return element("div", *buttons, class_="answer-row") if buttons else None


def _cards(view: StepperView) -> list[Element | None]:
    cards: list[Element | None] = []
    inputs = tuple(name for name, _ in view.controls.inputs)
    if view.waits:
        cards.append(
            draw_gradient_question(
                view.walk, inputs, view.questions, view.prefix, view.answers, view.complaint
            )
        )
    if (
        view.prediction is not None
        and view.happened is not None
        and view.progress.done > len(view.walk.forward)
    ):
        cards.append(
            draw_gradient_verdict(
                view.walk,
                view.prediction,
                view.happened,
                complete=view.progress.done == len(view.walk.steps),
                sign_known=view.progress.done >= len(view.walk.forward) + 2,
            )
        )
    return cards


def _turn_cards(view: StepperView) -> list[Element | None]:
    cards: list[Element | None] = []
    if view.turn is not None:
        cards.append(draw_turn(view.explanation, view.walk, view.turn, view.prefix))
    if view.reply is not None:
        cards.append(draw_reply(view.walk, view.reply))
    return cards


def draw_stepper_still(view: StepperView) -> str:
    """Return the stored picture of the finished walk: one SVG."""
    height = view.arrangement.height
    words = walk_words(view.explanation, view.walk, view.progress, locked=False)
    note = say("Each box: its value above, the derivative below. Backward, each arrow multiplies.")
    return frame_still(
        element("text", note, x=0, y=34, class_="cap"),
        at(draw_walk(view.explanation, view.walk, view.progress, view.arrangement, view.prefix), 0, _TOP),
        title=[view.title] if view.title else svg_sentence(_title(view)),
        words=words,
        defs=element("defs"),
        width=view.room.tree,
        bottom=_TOP + height + 8,
        sheets=("walk",),
    )


def walk_table(explanation: Explanation, walk: Walk, done: int) -> str:
    """Return the numbers of the walk after so many steps, to nine significant digits."""
    known = {step.node for step in walk.forward[:done]}
    slopes = walk.derivatives(done)
    rows = [(say("name"), say("computed from"), say("value"), say("derivative"))]
    for node in explanation.nodes:
        is_given = node.kind in ("input", "data")
        formula = "" if node.expression is None else expression_plain(node.expression)
        value = _entries(node.values) if is_given or node.name in known else "?"
        slope = _entries(slopes[node.name]) if node.name in slopes else "" if node.kind == "data" else "?"
        rows.append((plain(node.name), formula, value, slope))
    lines = _aligned(rows)
    for step in walk.steps[:done]:
        if step.edge is None or not step.is_single:
            continue
        name = plain_derivative(walk.output, step.node)
        before = f"{nine_digits(step.before[0])} + " if step.before else ""
        product = f"{nine_digits(step.arriving[0])} × {_bracketed(step.local)}"
        lines.append(f"{name} = {before}{product} = {nine_digits(step.number)}")
    return "\n".join(lines)


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return [
        f"{name:<{widths[0]}}  {formula:<{widths[1]}}  {value:>{widths[2]}}  {slope:>{widths[3]}}".rstrip()
        for name, formula, value, slope in rows
    ]


def _entries(values: Sequence[float]) -> str:
    if len(values) == 1:
        return nine_digits(values[0])
    return f"[{', '.join(map(nine_digits, values))}]" if len(values) <= 8 and values else "…"


def _bracketed(value: float) -> str:
    text = nine_digits(value)
    return f"({text})" if text.startswith(MINUS) else text
