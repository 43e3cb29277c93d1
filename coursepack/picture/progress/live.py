"""The progress as HTML: the map of the course, or the strip of one lesson with its exercises."""

from collections.abc import Sequence

from coursepack.exercise import CourseProgress, LessonProgress, Met, Tally
from coursepack.language import say
from coursepack.picture.card import draw_loss, draw_message
from coursepack.picture.progress.words import (
    Part,
    about,
    counts,
    heading,
    lead,
    met_now_and_before,
    older,
    parts,
    phrase,
    state,
    title,
    total,
)
from coursepack.picture.svg import Element, element

__all__ = ["draw_progress"]


def draw_progress(progress: CourseProgress, lesson: LessonProgress | None = None) -> Element:
    """Return the map of the course; with `lesson` the strip of that lesson."""
    refresh = element("button", say("Read again"), type="button", class_="btn plain", data_action="refresh")
    return element(
        "div",
        element(
            "div",
            element(
                "div",
                element("p", title(progress, lesson), class_="title"),
                element("p", lead(lesson), class_="lead"),
            ),
            refresh,
            class_="progress-top",
        ),
        draw_message(progress.trouble, ""),
        draw_loss(),
        _map(progress) if lesson is None else _one(lesson),
        _met(progress, lesson),
        # Spoken when it is read again.
        element("p", total(progress, lesson), class_="twin", role="status"),
        class_="cp",
    )


def _map(progress: CourseProgress) -> Element:
    return element("ol", *(_row(lesson) for lesson in progress.lessons), class_="lessons", role="list")


def _row(lesson: LessonProgress) -> Element:
    name = _link(lesson, heading(lesson)) if lesson.is_here else element("span", heading(lesson))
    question = element("p", f"{lesson.question} {about(lesson)}", class_="muted")
    if not lesson.is_here:
        head = element("p", name, class_="card-title lesson-text")
        return element("li", head, question, class_="lesson later", data_key=lesson.number)
    text = element("div", element("p", name, class_="card-title"), question, class_="lesson-text")
    return element("li", text, _strip(lesson), class_="lesson", data_key=lesson.number)


def _one(lesson: LessonProgress) -> Element:
    tallies = (*lesson.exercises, *lesson.bug_hunts, *lesson.quiz)
    return element(
        "div",
        _strip(lesson),
        element("ul", *map(_piece, tallies), class_="pieces", role="list"),
        data_key=lesson.number,
    )


def _piece(tally: Tally) -> Element:
    return element(
        "li",
        element("code", tally.exercise),
        element("span", state(tally), class_="state"),
        element(
            "span",
            counts(tally),
            class_="muted",
            data_name=f"{tally.exercise}.attempts",
            data_value=tally.attempts,
        ),
        data_key=tally.exercise,
    )


def _strip(lesson: LessonProgress) -> Element:
    bars = [_bar(lesson.number, part) for part in parts(lesson)]
    hints = element(
        "li",
        element("span", class_="track none"),
        element("span", say("Hints")),
        element(
            "span",
            str(lesson.hints),
            class_="muted",
            data_name=f"{lesson.number}.hints",
            data_value=lesson.hints,
        ),
        class_="part few",
    )
    return element("ul", *bars, hints, class_="strip", role="list")


def _bar(number: str, part: Part) -> Element:
    # The text below says the same as the bar.
    bar = element("span", element("span", class_="fill", style=f"width:{part.share:.1%}"), class_="track")
    return element(
        "li",
        bar,
        element("span", part.title),
        element(
            "span",
            part.text,
            class_="muted",
            data_name=f"{number}.{part.name}",
            data_value=part.count,
        ),
        class_="part",
    )


def _met(progress: CourseProgress, lesson: LessonProgress | None) -> Element | None:
    now, before = met_now_and_before(progress, lesson)
    if not now and not before:
        return None
    folded = element(
        "details",
        element("summary", older(len(before)), class_="plain"),
        _list(before),
        data_key="older",
        data_kept="open",
    )
    return element(
        "div",
        element("p", say("Met on the way"), class_="card-title"),
        _list(now) if now else None,
        folded if before else None,
        class_="card neg met-card" if now else "card pos met-card",
        data_key="met",
    )


def _list(met: Sequence[tuple[LessonProgress, Met]]) -> Element:
    return element("ul", *(_item(lesson, one) for lesson, one in met), class_="met", role="list")


def _item(lesson: LessonProgress, met: Met) -> Element:
    where: list[Element] = []
    for place, name in enumerate(met.where):
        where += [element("span", ", ")] if place else []
        where.append(_link(lesson, name))
    return element("li", *where, element("span", f": {phrase(met.name)}"), data_key=met.name)


def _link(lesson: LessonProgress, text: str) -> Element:
    """Return a link to a lesson; a page that cannot open notebooks in place follows it as it is."""
    return element("a", text, href=lesson.notebook, data_notebook=lesson.notebook)
