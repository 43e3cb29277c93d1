"""A quiz as a picture: one item at a time, and at the end what to look at again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coursepack.exercise.quiz import Item
from coursepack.language import say
from coursepack.picture.card import draw_loss
from coursepack.picture.prose import prose_html
from coursepack.picture.quiz.item import ItemView, draw_item
from coursepack.picture.quiz.parts import button, frame, mark, spoken_reply, tag
from coursepack.picture.svg import Element, element

__all__ = ["QuizView", "draw_quiz", "origin"]


@dataclass(frozen=True, slots=True)
class QuizView:
    """A quiz as it stands.

    Attributes:
        title: the heading: "Quiz".
        lesson: the lesson that asks: "02".
        items: all of them.
        place: which is shown, counted from 0; the number of items stands for the summary.
        current: the item that is shown, if it is one.
        first: by id, whether the first answer was right.
        before: what earlier answers came to, or "".
        returns: by id, in which lesson an item comes back, where it does.
        note: what went wrong in keeping an answer, or "".
    """

    title: str
    lesson: str
    items: Sequence[Item]
    place: int
    current: ItemView | None
    first: Mapping[str, bool]
    before: str = ""
    returns: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


def draw_quiz(view: QuizView) -> Element:
    """Return the live quiz as HTML."""
    return element(
        "div",
        _question(view, view.current) if view.current else _summary(view),
        element("p", view.note, class_="complaint", role="alert", hidden=None if view.note else ""),
        draw_loss(),
        spoken_reply(view.current.verdict if view.current else None),
        class_="cp",
    )


def origin(item: Item, lesson: str) -> str:
    """Return from where an item comes: from this lesson or from an earlier one."""
    number = item.id.partition(".")[0]
    return say("from this lesson") if number == lesson else say("from lesson {number}", number=int(number))


def _question(view: QuizView, current: ItemView) -> Element:
    item = current.item
    count = len(view.items)
    is_last = view.place == count - 1
    buttons = [
        None
        if current.is_done
        else button(say("Check again") if current.is_judged else say("Check"), "check"),
        button(
            say("To the summary") if is_last else say("Next question"),
            "next",
            second=not current.is_done,
            first=current.is_done,
        ),
        button(say("Back"), "previous", second=True, enabled=view.place > 0),
    ]
    later = view.returns.get(item.id)
    note = tag(say("This one returns in lesson {number}.", number=int(later))) if later else None
    return frame(
        prose_html(
            say("{title}: question {number} of {count}", title=view.title, number=view.place + 1, count=count)
        ),
        [tag(origin(item, view.lesson)), *([tag(view.before)] if view.before else [])],
        draw_item(current, *(b for b in buttons if b), *([note] if note and current.is_done else [])),
    )


def _summary(view: QuizView) -> Element:
    right = sum(view.first.get(item.id, False) for item in view.items)
    again = [item for item in view.items if not view.first.get(item.id, False)]
    advice = (
        say("Look again at the marked questions, and at the lessons they come from.")
        if again
        else say("Each question was right at the first try. Some of them come back in later lessons.")
    )
    rows = [
        element(
            "li",
            mark(view.first[item.id]) if item.id in view.first else element("span", "–", class_="muted"),
            element("span", *prose_html(item.question())),
            element(
                "span",
                origin(item, view.lesson) if item.id in view.first else say("not answered yet"),
                class_="tag",
            ),
            class_="result",
        )
        for item in view.items
    ]
    return frame(
        prose_html(say("{title}: summary", title=view.title)),
        [tag(say("{right} of {count} right at the first try", right=right, count=len(view.items)))],
        element(
            "form",
            element("p", advice),
            element("ul", *rows, class_="results"),
            element(
                "div",
                button(say("Ask me again"), "restart", first=True),
                button(say("Back"), "previous", second=True),
                class_="answer-row",
            ),
            data_action="restart",
            data_key="summary",
        ),
    )
