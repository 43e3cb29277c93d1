"""A bug hunt as a picture: the notes, the check that exposes them, and what is asked, one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from coursepack.exercise.quiz import BugHunt, Comparison, Verdict
from coursepack.explain.prose import plain_prose
from coursepack.language import say
from coursepack.picture.card import draw_loss
from coursepack.picture.numbers import quantity
from coursepack.picture.prose import prose_html
from coursepack.picture.quiz.item import ItemView, draw_item
from coursepack.picture.quiz.parts import button, frame, mark, spoken_reply, tag
from coursepack.picture.svg import Element, element

__all__ = ["HuntView", "draw_hunt", "hunt_markdown", "hunt_text"]


@dataclass(frozen=True, slots=True)
class HuntView:
    """A bug hunt as it stands.

    Attributes:
        hunt: all of its data.
        stages: those that are reached, the last one being asked.
        comparisons: the check, once it has run.
        is_over: all stages are done.
        before: what an earlier hunt came to, or "".
        verdict: on the last answer.
        note: what went wrong in keeping an answer, or "".
    """

    hunt: BugHunt
    stages: Sequence[ItemView]
    comparisons: Sequence[Comparison] = ()
    is_over: bool = False
    before: str = ""
    verdict: Verdict | None = None
    note: str = ""


def draw_hunt(view: HuntView) -> Element:
    """Return the live bug hunt as HTML."""
    hunt = view.hunt
    titles = [say("Predict"), say("Spot it"), say("Put it right"), say("Name it")]
    sections: list[Element | None] = []
    for place, stage in enumerate(view.stages):
        sections.append(_section(place + 1 + (place > 0), titles[place], _stage(stage, place)))
        if place == 0 and view.comparisons:
            sections.append(_section(2, say("The check"), _check(view.comparisons)))
    return element(
        "div",
        frame(
            prose_html(say("Find the mistake: {title}", title=hunt.title())),
            [tag(f"`{hunt.id}`"), tag(say("from real notes")), *([tag(view.before)] if view.before else [])],
            _notes(hunt),
            *sections,
            _end(view) if view.is_over else None,
            element("p", view.note, class_="complaint", role="alert", hidden=None if view.note else ""),
        ),
        draw_loss(),
        spoken_reply(view.verdict),
        class_="cp",
    )


def _section(number: int, title: str, *content: Element) -> Element:
    head = element("p", element("span", f"{number}", class_="stage-number"), title, class_="stage-title")
    return element("div", head, *content, class_="stage", data_key=f"stage-{number}")


def _stage(stage: ItemView, place: int) -> Element:
    if stage.is_done:
        return draw_item(stage)
    text = (
        say("Lock my prediction and run the check")
        if place == 0
        else say("Check again")
        if stage.is_judged
        else say("Check")
    )
    return draw_item(stage, button(text, "check", value=stage.item.id))


def _notes(hunt: BugHunt) -> Element:
    lines = [
        element(
            "li",
            element("span", str(number), class_="line-number", aria_hidden="true"),
            element("code", line.text()) if hunt.is_code else element("span", *prose_html(line.text())),
        )
        for number, line in enumerate(hunt.lines, start=1)
    ]
    return element("ol", *lines, class_="notes", aria_label=say("The notes"))


def _check(rows: Sequence[Comparison]) -> Element:
    heads = ["", say("the notes"), say("measured"), ""]
    head = element("tr", *(element("th", text, scope="col") if text else element("td", "") for text in heads))
    body = [
        element(
            "tr",
            element("th", *prose_html(row.what()), scope="row"),
            _number(row.notes, f"notes_{place}"),
            _number(row.measured, f"measured_{place}"),
            element("td", mark(row.agrees), say("agree") if row.agrees else say("differ")),
        )
        for place, row in enumerate(rows, start=1)
    ]
    return element("table", element("thead", head), element("tbody", *body), class_="check")


def _number(value: float, name: str) -> Element:
    text = say("none") if value != value else quantity(value)
    return element("td", element("b", text, data_name=name, data_value=repr(value)), class_="number")


def _end(view: HuntView) -> Element:
    row = next((row for row in view.comparisons if not row.agrees), view.comparisons[0])
    return element(
        "div",
        element("p", element("span", "✓ ", class_="mk p"), say("The correction agrees"), class_="card-title"),
        element(
            "p",
            *prose_html(
                say(
                    "Put right, the notes give {number} for {what}, and so does the measurement.",
                    number=quantity(row.measured),
                    what=row.what(),
                )
            ),
        ),
        class_="card pos",
        data_key="end",
    )


def hunt_text(hunt: BugHunt) -> str:
    """Return the notes and the question, without the check and the answers."""
    lines = [_heading(hunt), *_numbered(hunt), plain_prose(hunt.claim())]
    return "\n".join(lines)


def hunt_markdown(hunt: BugHunt) -> str:
    """Return the notes and the question as Markdown."""
    return "\n\n".join(
        [
            f"**{_heading(hunt)}**",
            "\n".join(["```text", *_numbered(hunt), "```"]),
            plain_prose(hunt.claim()),
            say("*Run this cell in JupyterLab to answer.*"),
        ]
    )


def _heading(hunt: BugHunt) -> str:
    return say("Find the mistake ({id}): {title}", id=hunt.id, title=plain_prose(hunt.title()))


def _numbered(hunt: BugHunt) -> list[str]:
    return [
        f"{number}  {line.text() if hunt.is_code else plain_prose(line.text())}"
        for number, line in enumerate(hunt.lines, start=1)
    ]
