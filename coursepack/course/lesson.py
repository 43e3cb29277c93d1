"""What a lesson of the course holds, as plain data."""

from collections.abc import Callable
from dataclasses import dataclass

from coursepack.exercise import Exercise
from coursepack.exercise.quiz import BugHunt, Item

__all__ = ["Lesson"]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One notebook of the course and all that is asked in it.

    Attributes:
        number: two digits: "02".
        name: with the number the name of the notebook: "one_path" is in 02_one_path.ipynb.
        title: returns the title in the learner's language.
        question: returns the question that the lesson answers.
        minutes: how long it takes a learner alone.
        exercises: in the order of the notebook.
        warm_up: items of earlier lessons, asked at the start.
        quiz: its own items, and two of earlier lessons.
        bug_hunts: mistakes from real notes to find.
    """

    number: str
    name: str
    title: Callable[[], str]
    question: Callable[[], str]
    minutes: int
    exercises: tuple[Exercise, ...] = ()
    warm_up: tuple[Item, ...] = ()
    quiz: tuple[Item, ...] = ()
    bug_hunts: tuple[BugHunt, ...] = ()

    @property
    def notebook(self) -> str:
        """The file in lessons/."""
        return f"{self.number}_{self.name}.ipynb"
