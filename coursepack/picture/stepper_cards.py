"""Cards beside a walk: the prediction before it turns back, the learner's turn, the reply to a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coursepack.explain.explanation import Explanation
from coursepack.explain.walk import Gradients, Step, Walk
from coursepack.language import say
from coursepack.picture.card import card_sentence, choice, draw_mark
from coursepack.picture.numbers import factor, whole
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import derivative_html, expression_html, symbol_html
from coursepack.picture.twin import Words, twin_html

__all__ = ["Reply", "Turn", "draw_gradient_question", "draw_gradient_verdict", "draw_reply", "draw_turn"]


@dataclass(frozen=True, slots=True)
class Turn:
    """The learner's turn at a step: what the field holds, hints given, tries made.

    `complaint` says why the field could not be read.
    """

    step: Step
    place: int
    text: str = ""
    complaint: str = ""
    hints: tuple[Words, ...] = ()
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said about the last answer. `stays` says that the learner went on with a wrong number."""

    kind: str
    step: Step
    place: int
    number: float
    words: Words
    stays: bool = False


def draw_gradient_question(
    walk: Walk,
    inputs: Sequence[str],
    questions: Sequence[str],
    prefix: str,
    answers: Mapping[str, str],
    complaint: str,
) -> Element:
    """Return the form that opens the way back; "largest" asks for an input, "sign" for a sign."""
    parts = [element("p", say("Predict first. The way back comes next."), class_="card-title")]
    number = 0
    if "largest" in questions:
        number += 1
        asked = card_sentence("{output} feels this input most, up or down:", output=symbol_html(walk.output))
        options = [(name, symbol_html(name)) for name in inputs]
        parts.append(choice(number, asked, "largest", options, prefix, answers))
    first = next((step for step in walk.backward if step.edge is not None), None)
    if "sign" in questions and first is not None:
        number += 1
        asked = card_sentence(
            "The next number, {slope}, will be", slope=derivative_html(walk.output, first.node)
        )
        words = [("negative", say("negative")), ("zero", say("zero")), ("positive", say("positive"))]
        signs = [(value, element("span", word)) for value, word in words]
        parts.append(choice(number, asked, "sign", signs, prefix, answers))
    return element(
        "form",
        *parts,
        element("p", complaint, class_="complaint", role="alert"),
        element(
            "div",
            element("button", say("Lock my prediction"), type="submit", class_="btn"),
            element("span", say("Then the way back opens."), class_="muted"),
            class_="answer-row",
        ),
        class_="card ask",
        data_action="predict",
        data_key="question",
        novalidate="",
    )


def draw_gradient_verdict(
    walk: Walk, said: Gradients, happened: Gradients, *, complete: bool, sign_known: bool
) -> Element | None:
    """Return what became of the prediction, as far as the walk has come."""
    lines: list[tuple[bool | None, list[Element | str]]] = []
    if said.sign and sign_known:
        first = next(step for step in walk.backward if step.edge is not None)
        slope = derivative_html(walk.output, first.node)
        names = {"negative": say("negative"), "zero": say("zero"), "positive": say("positive")}
        line = card_sentence(
            "You said {slope} is {said}. It is {happened}.",
            slope=slope,
            said=names[said.sign],
            happened=names[happened.sign],
        )
        lines.append((said.sign == happened.sign, line))
    if said.largest:
        lines.append(_largest_line(walk, said, happened, complete=complete))
    return (
        element(
            "div",
            *(
                element("p", None if right is None else draw_mark(right), *line, class_="card-title")
                for right, line in lines
            ),
            class_="card" + {True: " pos", False: " neg", None: ""}[_worst(lines)],
            data_key="gradient-verdict",
        )
        if lines
        else None
    )


def _worst(lines: Sequence[tuple[bool | None, object]]) -> bool | None:
    marks = [right for right, _ in lines if right is not None]
    return all(marks) if marks else None


def _largest_line(
    walk: Walk, said: Gradients, happened: Gradients, *, complete: bool
) -> tuple[bool | None, list[Element | str]]:
    name = symbol_html(said.largest[0])
    if not complete:
        return None, card_sentence(
            "You said {output} feels {name} most.", output=symbol_html(walk.output), name=name
        )
    size = happened.size or 0.0
    amount = element("span", whole(size), data_name="happened.largest", data_value=repr(size))
    most: list[Element | str] = []
    for place, other in enumerate(happened.largest):
        if place:
            most.append(element("span", ", "))
        most.append(symbol_html(other))
    line = card_sentence(
        "You said {output} feels {name} most. The largest slope in size is {amount}, of {most}.",
        output=symbol_html(walk.output),
        name=name,
        amount=amount,
        most=most,
    )
    return said.largest[0] in happened.largest, line


def draw_turn(explanation: Explanation, walk: Walk, turn: Turn, prefix: str) -> Element:
    """Return the form for the next number."""
    step = turn.step
    symbol = symbol_html(step.node) if step.kind == "value" else derivative_html(walk.output, step.node)
    hints = [
        element("p", element("b", say("Hint {number} of 3: ", number=number)), *twin_html(words))
        for number, words in enumerate(turn.hints, start=1)
    ]
    buttons = [element("button", say("Check"), type="submit", class_="btn")]
    if len(turn.hints) < 3:
        label = say("Hint {number} of 3", number=len(turn.hints) + 1)
        buttons.append(element("button", label, type="button", class_="btn plain", data_action="hint"))
    if turn.tries >= 3:
        buttons.append(
            element("button", say("Show this one"), type="button", class_="btn plain", data_action="show")
        )
    field = element(
        "input",
        type="text",
        inputmode="decimal",
        autocomplete="off",
        class_="in",
        id=f"{prefix}-turn",
        data_field="number",
        data_focus_first="",
        value=turn.text,
        aria_label=_field_label(walk, step),
        aria_invalid="true" if turn.complaint else None,
    )
    return element(
        "form",
        element("p", *card_sentence("Your turn: {symbol}", symbol=symbol), class_="card-title"),
        element("p", *_task(explanation, walk, step)),
        element("div", *_row(step), field, class_="answer-row turn-row"),
        element("p", turn.complaint, class_="complaint", role="alert"),
        *hints,
        element("div", *buttons, class_="answer-row"),
        class_="card ask turn",
        data_action="answer",
        data_key=f"turn-{turn.place}",
        novalidate="",
    )


def _field_label(walk: Walk, step: Step) -> str:
    if step.kind == "value":
        return say("value of {name}", name=step.node)
    return say("derivative of {output} by {name}", output=walk.output, name=step.node)


def _task(explanation: Explanation, walk: Walk, step: Step) -> list[Element | str]:
    target = step.node if step.edge is None else step.edge.target
    formula = explanation.node(target).expression
    expression = symbol_html(target) if formula is None else expression_html(formula)
    if step.edge is None:
        return card_sentence("Put the numbers above into {expression}.", expression=expression)
    parts = {
        "target": symbol_html(target),
        "source": symbol_html(step.edge.source),
        "arriving": whole(step.arriving[0]),
        "expression": expression,
    }
    if step.before:
        return card_sentence(
            "{source} has {before} from an earlier arrow. From {target} arrives {arriving}; the local "
            "derivative of "
            "{expression} by {source} is yours to find. What is the sum?",
            before=whole(step.before[0]),
            **parts,
        )
    if step.parts > 1:
        return card_sentence(
            "From {target} arrives {arriving}; the local derivative of {expression} by {source} is yours "
            "to find. "
            "Other arrows come later: give the part of this one.",
            **parts,
        )
    return card_sentence(
        "From {target} arrives {arriving}. The local derivative of {expression} by {source} is yours to "
        "find.",
        **parts,
    )


def _row(step: Step) -> list[Element]:
    if step.edge is None:
        return [symbol_html(step.node), element("span", "=")]
    arriving = factor(step.arriving[0]) if step.before else whole(step.arriving[0])
    text = f"{arriving} × ? ="
    return [element("span", f"{whole(step.before[0])} + {text}" if step.before else text)]


def draw_reply(walk: Walk, reply: Reply) -> Element:
    """Return the card about an answer; a wrong one names the reason, never the right number."""
    slope = symbol_html(reply.step.node)
    if reply.step.kind != "value":
        slope = derivative_html(walk.output, reply.step.node)
    parts = {"symbol": slope, "number": whole(reply.number)}
    if reply.kind == "wrong":
        title = card_sentence("{symbol} = {number} is not yet right", **parts)
    elif reply.kind == "carried":
        title = card_sentence("{symbol} = {number} follows from your own number: this step is right", **parts)
    else:
        title = card_sentence("{symbol} = {number}", **parts)
    wrong = reply.kind == "wrong"
    buttons: list[Element] = []
    if wrong and reply.stays:
        label = card_sentence("Try {symbol} again", symbol=slope)
        buttons.append(
            element(
                "button",
                *label,
                type="button",
                class_="btn plain",
                data_action="retry",
                data_value=str(reply.place),
            )
        )
    elif wrong and reply.step.kind == "arrow":
        buttons.append(
            element(
                "button", say("Go on with my number"), type="button", class_="btn plain", data_action="keep"
            )
        )
    return element(
        "div",
        element("p", draw_mark(not wrong), *title, class_="card-title"),
        element("p", *twin_html(reply.words)),
        element("div", *buttons, class_="answer-row") if buttons else None,
        class_="card neg" if wrong else "card pos",
        role="status",
        data_key=f"reply-{reply.place}-{reply.kind}-{len(buttons)}",
    )
