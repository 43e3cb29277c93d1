"""An exercise that is answered on the page: its numbers, a field for each entry, the reply, the hints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coursepack.exercise import Reply, write_answer
from coursepack.explain.prose import plain_prose
from coursepack.language import say, say_count
from coursepack.picture.card import draw_loss
from coursepack.picture.prose import name_html, prose_html
from coursepack.picture.quiz.parts import button, frame, mark, reply_card, spoken_reply, tag
from coursepack.picture.quiz.parts import field as draw_field
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import symbol_html

__all__ = ["BoxView", "box_markdown", "box_text", "draw_box"]


@dataclass(frozen=True, slots=True)
class BoxView:
    """An answer box as it stands.

    Attributes:
        title: the heading: "Exercise 1".
        id: of the exercise.
        question: what is asked.
        given: the numbers.
        entries: the fields' names; one without a name where one number is asked, none where code is.
        names: what a formula may use.
        drafts: what is typed, by the field's name.
        reply: to the last answer.
        tries: how many there were.
        hints: those that are shown.
        hint_count: how many there are.
        labels: what stands before the fields, where it is not their names.
        precision: how many digits are enough, or "".
        is_formula: a formula is asked, and no number.
    """

    title: str
    id: str
    question: str
    given: Mapping[str, object]
    entries: Sequence[str] = ("",)
    names: Sequence[str] = ()
    drafts: Mapping[str, str] = field(default_factory=dict)
    reply: Reply | None = None
    tries: int = 0
    hints: Sequence[str] = ()
    hint_count: int = 3
    prefix: str = "cp"
    labels: Sequence[str] = ()
    precision: str = ""
    is_formula: bool = False


def draw_box(view: BoxView) -> Element:
    """Return the live answer box as HTML."""
    given = [
        element("span", symbol_html(name), element("span", f" = {write_answer(value)}"), class_="given")
        for name, value in view.given.items()
    ]
    return element(
        "div",
        frame(
            prose_html(view.title),
            [element("span", *given, class_="tag")],
            element("p", *prose_html(view.question), class_="question", id=f"{view.prefix}-question"),
            _form(view) if view.entries else _in_a_cell(view),
        ),
        draw_loss(),
        spoken_reply(view.reply),
        class_="cp",
    )


def _form(view: BoxView) -> Element:
    fields = [_field(view, name, number) for number, name in enumerate(view.entries)]
    is_one = len(fields) == 1
    names = ", ".join(f"`{name}`" for name in view.names)
    small_print = [
        *([view.precision] if view.precision else []),
        *([_write_names(view, names)] if names else []),
    ]
    return element(
        "form",
        None if is_one else element("div", *fields, class_="entries"),
        element("div", *(fields if is_one else []), *_buttons(view), class_="answer-row"),
        element("p", *prose_html(" ".join(small_print)), class_="tag") if small_print else None,
        reply_card(view.reply, f"{view.prefix}-reply") if view.reply else None,
        _hints(view),
        class_="item",
        data_action="check",
        # Other numbers make new fields: a field that is kept would bring its old text along.
        data_key=f"{view.id} {view.given}",
        novalidate="",
    )


def _write_names(view: BoxView, names: str) -> str:
    if view.is_formula:
        return say("The formula may use {names}.", names=names)
    return say("Formulas with {names} are read too.", names=names)


def _buttons(view: BoxView) -> list[Element]:
    is_right = view.reply is not None and view.reply.kind == "right"
    hint = button(
        say(
            "Hint {number} of {count}",
            number=min(len(view.hints) + 1, view.hint_count),
            count=view.hint_count,
        ),
        "hint",
        second=True,
        enabled=len(view.hints) < view.hint_count,
    )
    buttons = [button(say("Check again") if view.tries else say("Check"), "check"), hint]
    if is_right:
        buttons.append(button(say("Other numbers"), "other", second=True))
    if view.tries:
        buttons.append(tag(say_count("{count} try", "{count} tries", view.tries)))
    return buttons


def _field(view: BoxView, name: str, number: int) -> Element:
    reply = view.reply
    step = next((step for step in reply.steps if step.name == name), None) if reply else None
    is_wrong = reply is not None and reply.kind not in ("right", "part")
    described = f"{view.prefix}-reply" if reply else None
    if reply is not None and reply.steps:
        is_wrong = step is not None and not step.counts and step.kind != "not answered"
        described = f"{view.prefix}-step-{number}" if step and step.kind != "not answered" else None
    label = prose_html(say("Your answer"))
    if name:
        called = prose_html(view.labels[number]) if view.labels else [name_html(name)]
        label = [*called, element("span", " =")]
    typed = draw_field(
        f"{view.prefix}-field-{number}",
        name or "answer",
        view.drafts.get(name, ""),
        label,
        is_wrong=is_wrong,
        described=described,
        first=number == 0,
    )
    if step is None or step.kind == "not answered":
        return typed
    said = element("span", mark(step.counts), *prose_html(step.text), class_="said", id=described)
    return element("div", typed, said, class_="stepped")


def _hints(view: BoxView) -> Element | None:
    if not view.hints:
        return None
    hints = [
        element(
            "p",
            element("b", say("Hint {number}", number=number) + " "),
            *prose_html(hint),
        )
        for number, hint in enumerate(view.hints, start=1)
    ]
    return element("div", *hints, class_="card", role="status", data_key="hints")


def _in_a_cell(view: BoxView) -> Element:
    return element(
        "p",
        *prose_html(
            say(
                "Answer this one in a code cell: write the code, then call `check({id}, …)` with its name.",
                id=f'"{view.id}"',
            )
        ),
    )


def box_text(view: BoxView) -> str:
    """Return the question and its numbers as text."""
    given = "   ".join(
        f"{plain_prose(f'${name}$')} = {write_answer(value)}" for name, value in view.given.items()
    )
    return "\n".join(filter(None, [f"{view.title}: {plain_prose(view.question)}", given]))


def box_markdown(view: BoxView) -> str:
    """Return the question and its numbers as Markdown."""
    title, _, given = box_text(view).partition("\n")
    block = f"\n\n```text\n{given}\n```" if given else ""
    return f"{title}{block}\n\n" + say("*Run this cell in JupyterLab to answer.*")
