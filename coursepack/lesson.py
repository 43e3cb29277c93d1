"""What the cells of a lesson call: the numbers of an exercise, the check of an answer, a hint."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from coursepack.course import Lesson, course_progress, find_bug_hunt, find_exercise, find_lesson, returns
from coursepack.exercise import (
    Parameters,
    Reply,
    compare,
    record,
    record_reply,
    tallies,
    write_answer,
)
from coursepack.exercise.advice import write_precision
from coursepack.explain import plain
from coursepack.language import say

if TYPE_CHECKING:
    from coursepack.widget.answer_box import AnswerBox
    from coursepack.widget.bug_hunt import BugHunt
    from coursepack.widget.progress_map import ProgressMap
    from coursepack.widget.quiz import Quiz

__all__ = [
    "Hint",
    "Question",
    "answer_box",
    "ask",
    "bug_hunt",
    "check",
    "hint",
    "progress",
    "quiz",
    "warm_up",
]


@dataclass(frozen=True, slots=True, repr=False)
class Question(Mapping[str, Any]):
    """What is asked and the numbers that are given, which `question["w"]` hands out."""

    text: str
    given: Parameters

    def __getitem__(self, name: str) -> Any:
        return self.given[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.given)

    def __len__(self) -> int:
        return len(self.given)

    def __repr__(self) -> str:
        numbers = "   ".join(f"{plain(name)} = {write_answer(value)}" for name, value in self.given.items())
        return f"{self.text}\n{numbers}"


@dataclass(frozen=True, slots=True, repr=False)
class Hint:
    """A hint, the `number`-th of three."""

    number: int
    text: str
    note: str = ""

    def __repr__(self) -> str:
        shown = say("Hint {number} of 3: {text}", number=self.number, text=self.text)
        return f"{shown}\n{self.note}" if self.note else shown


def ask(exercise: str, *, seed: int = 0) -> Question:
    """Return the question of an exercise with its numbers; another seed is another variant."""
    asked = find_exercise(exercise)
    tried = "" if asked.scenario is None else " " + say("It is tried with these numbers.")
    in_cell = "" if asked.in_cell is None else asked.in_cell()
    text = " ".join(filter(None, [asked.question(), write_precision(asked), in_cell]))
    return Question(text + tried, asked.given(seed))


def check(exercise: str, answer: Any, *, seed: int = 0, given: Mapping[str, Any] | None = None) -> Reply:
    """Return the reply to an answer of the kind that is asked: a number, a formula, a function, a class.

    Where numbers are asked, a function of the parameters or a formula as text is read too. The answer to a
    table is a dict of its steps; one that is missing or `...` is not answered yet.

    `given` puts the exercise at a point of your own, in place of the one that `seed` draws.
    """
    asked = find_exercise(exercise)
    reply = compare(asked, asked.given(seed) if given is None else given, answer)
    stored = record_reply(exercise, reply, seed if given is None else None)
    more = ""
    if reply.kind == "right" and asked.asks == "numbers" and given is None:
        more = say("Another `seed` gives other numbers to try.")
    return replace(
        reply,
        text=" ".join(filter(None, [reply.text, more])),
        note="\n".join(filter(None, [reply.note, stored])),
    )


def hint(exercise: str, number: int | None = None) -> Hint:
    """Return the next hint, of three, or the one with this number.

    Raises:
        ValueError: if `number` is not 1, 2 or 3.
    """
    hints = find_exercise(exercise).hints()
    if number is None:
        done, _ = tallies()
        number = min(len(hints), 1 + (done[exercise].hints if exercise in done else 0))
    if number not in range(1, len(hints) + 1):
        raise ValueError(say("`number` must be 1, 2 or 3, got {value}.", value=repr(number)[:40]))
    return Hint(number, hints[number - 1], record(exercise, "hint", number=number))


def quiz(lesson: str | int) -> "Quiz":
    """Return the live quiz of a lesson: `quiz("02")`.

    Raises:
        ValueError: if there is no such lesson.
    """
    from coursepack.widget.quiz import Quiz

    found = _find_lesson(lesson)
    return Quiz(found.number, found.quiz, title=say("Quiz"), returns=returns(found.number))


def warm_up(lesson: str | int) -> "Quiz":
    """Return the live warm-up of a lesson: questions of earlier lessons.

    Raises:
        ValueError: if there is no such lesson, or none before it.
    """
    from coursepack.widget.quiz import Quiz

    found = _find_lesson(lesson)
    if not found.warm_up:
        raise ValueError(
            say("Lesson {lesson} has no warm-up: no lesson comes before it.", lesson=found.number)
        )
    return Quiz(found.number, found.warm_up, title=say("Warm-up"))


def answer_box(exercise: str, *, seed: int = 0, title: str = "") -> "AnswerBox":
    """Return an exercise with fields for its answer, live on the page.

    Raises:
        ValueError: if there is no such exercise.
    """
    from coursepack.widget.answer_box import AnswerBox

    return AnswerBox(find_exercise(exercise), seed=seed, title=title)


def bug_hunt(hunt: str) -> "BugHunt":
    """Return a mistake from real notes to find, live on the page: `bug_hunt("M000-3")`.

    Raises:
        ValueError: if there is no such bug hunt.
    """
    from coursepack.widget.bug_hunt import BugHunt

    return BugHunt(find_bug_hunt(hunt))


def progress(lesson: str | int = "") -> "ProgressMap":
    """Return the map of the course with what you have done; `progress("02")` is the strip of one lesson.

    Raises:
        ValueError: if there is no such lesson.
    """
    # The widget libraries take 100 ms, which `coursepack status` need not wait for.
    from coursepack.widget.progress_map import ProgressMap

    number = "" if lesson == "" else _find_lesson(lesson).number
    return ProgressMap(course_progress, number)


def _find_lesson(lesson: str | int) -> Lesson:
    """Return a lesson by its number, be it "02", "2" or 2."""
    return find_lesson(str(lesson).zfill(2))
