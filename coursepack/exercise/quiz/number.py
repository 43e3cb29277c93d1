"""A question whose answer is a number, with the wrong numbers that it knows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from coursepack.exercise.exercise import Exercise
from coursepack.exercise.formula import evaluate
from coursepack.exercise.quiz.verdict import Verdict, unanswered, unreadable
from coursepack.exercise.reading import holds_elsewhere, read_answer
from coursepack.exercise.reply import write_answer
from coursepack.exercise.unreadable import Unreadable
from coursepack.explain.prose import plain_prose
from coursepack.language import say

__all__ = ["Number", "WrongNumber"]


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """A number that a known mistake leads to, and what is said about it."""

    value: Callable[[], float]
    feedback: Callable[[], str]
    misconception: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A question whose answer is a number, or a formula of the given names.

    Attributes:
        id: lesson, "quiz" and name.
        question: returns the question, with symbols as `prose` reads them.
        value: returns the right number.
        feedback: returns the reason, shown once the number is right.
        wrong: known wrong numbers.
        label: what stands before the field, a name of the code: "dC0_dw".
        names: the names that a formula may use, and their values.
        formula: the right formula, where no number is accepted.
        elsewhere: other values of the names, at which a formula that is right is right too.
        tolerance: the relative difference up to which two numbers agree.
    """

    id: str
    question: Callable[[], str]
    value: Callable[[], float]
    feedback: Callable[[], str]
    wrong: tuple[WrongNumber, ...] = ()
    label: str = ""
    names: Mapping[str, float] | None = None
    tolerance: float = 0.01
    listing: tuple[str, ...] = ()
    formula: str = ""
    elsewhere: tuple[Mapping[str, float], ...] = ()

    def judge(self, answer: Any) -> Verdict:
        """Return the verdict on a number or on a formula as text; the right number is never in it."""
        if answer is ... or answer is None or (isinstance(answer, str) and not answer.strip()):
            return unanswered(
                say("Write a formula into the field.")
                if self.formula
                else say("Write a number into the field.")
            )
        try:
            number = self._read(answer, self.names or {})
        except Unreadable as trouble:
            return unreadable(str(trouble))
        right = self.value()
        is_right = self._agree(number, right)
        if is_right and self.formula:
            reason = self._holds_here_alone(answer)
            if reason:
                return Verdict("not yet", say("not yet"), reason)
        if is_right:
            return Verdict("right", say("right"), plain_prose(self.feedback()), is_final=True)
        for wrong in self.wrong:
            if self._agree(number, wrong.value()):
                return Verdict(
                    "mistake",
                    say("not yet"),
                    plain_prose(wrong.feedback()),
                    misconception=wrong.misconception,
                )
        text = _size_and_sign(number, right)
        if self.formula and not holds_elsewhere(answer, self.names or {}):
            text = say(
                "{number} is a number, and a formula is asked. Write it with the names that are given.",
                number=write_answer(number),
            )
        return Verdict("not yet", say("not yet"), text)

    def normalise(self, answer: Any) -> Any:
        """Return the answer as plain data: a text as it was typed, a number as a float."""
        return answer if isinstance(answer, str) else float(answer)

    def _agree(self, number: float, other: float) -> bool:
        return abs(number - other) <= max(self.tolerance * abs(other), 1e-12)

    def _holds_here_alone(self, answer: Any) -> str:
        """Return what is said of a number, or of a formula that fails at other points, else ""."""
        if not holds_elsewhere(answer, self.names or {}):
            return say(
                "That is the number at this one point. Write the formula that gives it, with the names that "
                "are given."
            )
        try:
            holds = all(
                self._agree(self._read(answer, point), float(evaluate(self.formula, point)))
                for point in self.elsewhere
            )
        except Unreadable:
            holds = False
        if holds:
            return ""
        return say(
            "That agrees at this one point, and at others it gives something else. Look for a number in it "
            "that should be a name."
        )

    def _read(self, answer: Any, names: Mapping[str, float]) -> float:
        if isinstance(answer, str) and answer.count(",") == 1 and "(" not in answer:
            answer = answer.replace(",", ".")
        reader = Exercise(
            self.id,
            question=self.question,
            parameters=lambda rng: names,
            solve=lambda given: self.value(),
            wrong={},
            hints=lambda: ("", "", ""),
        )
        return float(read_answer(reader, names, answer))


def _size_and_sign(number: float, right: float) -> str:
    written = write_answer(number)
    if number * right < 0:
        return say(
            "{number} has another sign than the answer. Look at which way things move.", number=written
        )
    if abs(number) > abs(right):
        return say("{number} is too large in size. Look at what makes it smaller.", number=written)
    return say("{number} is too small in size. Look at what is still missing in it.", number=written)
