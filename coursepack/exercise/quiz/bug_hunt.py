"""A mistake from real notes to find: predict the check, spot the line, put it right, name the mistake."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coursepack.exercise.quiz.choice import Choice, Option
from coursepack.exercise.quiz.number import Number
from coursepack.language import say

__all__ = ["BugHunt", "Comparison", "nudge_slope"]

# The cube root of the spacing of floats: the best step of a central difference.
_STEP = 6e-6


def nudge_slope(function: Callable[[float], float], at: float) -> float:
    """Return what a nudge to either side measures as the slope of a function."""
    step = _STEP * max(1.0, abs(at))
    return (float(function(at + step)) - float(function(at - step))) / (2 * step)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of a check: the number that the notes lead to, beside the one that is measured.

    Attributes:
        what: returns what the number is, with symbols as `prose` reads them.
        notes: the number of the notes; nan where they give none.
        measured: what a nudge, or a run, gives.
    """

    what: Callable[[], str]
    notes: float
    measured: float

    @property
    def agrees(self) -> bool:
        """Whether the two numbers are alike."""
        return abs(self.notes - self.measured) <= 1e-4 * max(abs(self.measured), 1e-4)


@dataclass(frozen=True, slots=True)
class BugHunt:
    """Lines of real notes with a mistake in them, and the check that exposes it.

    Attributes:
        id: of the mistake: "M000-3".
        lesson: "02".
        title: returns what the notes are about.
        lines: the notes, line by line; the option that is right is the line with the mistake.
        check: computes the comparison, by the engine, each time anew.
        fix: the right formula; it is not the number that the check shows.
        names: the mistake's name among others.
        claim: returns what the check asks of the notes.
        is_code: the lines are code or formulas, not sentences.
    """

    id: str
    lesson: str
    title: Callable[[], str]
    lines: tuple[Option, ...]
    claim: Callable[[], str]
    check: Callable[[], Sequence[Comparison]]
    fix: Number | Choice
    names: tuple[Option, ...]
    is_code: bool = True

    def stages(self) -> tuple[Choice | Number, ...]:
        """Return what is asked, in order: predict, spot, fix, name."""
        return (self._predict(), self._spot(), self.fix, self._name())

    def stage_id(self, stage: str) -> str:
        """Return the id under which a stage is kept: "02.M000-3.spot"."""
        return f"{self.lesson}.{self.id}.{stage}"

    def _predict(self) -> Choice:
        agrees = all(row.agrees for row in self.check())
        return Choice(
            self.stage_id("predict"),
            self.claim,
            (
                Option(
                    lambda: say("The notes and the measurement will agree."),
                    lambda: (
                        say("All numbers of the check are alike.")
                        if agrees
                        else say("In the check below two numbers that should be alike are not.")
                    ),
                    is_right=agrees,
                ),
                Option(
                    lambda: say("The notes and the measurement will not agree."),
                    lambda: (
                        say("In the check below all numbers are alike.")
                        if agrees
                        else say("The check below shows which numbers differ, and by how much.")
                    ),
                    is_right=not agrees,
                ),
            ),
        )

    def _spot(self) -> Choice:
        question = (
            (lambda: say("Which line has the mistake?"))
            if self.is_code
            else (lambda: say("Which sentence has the mistake?"))
        )
        return Choice(self.stage_id("spot"), question, self.lines, is_code=self.is_code, may_retry=True)

    def _name(self) -> Choice:
        return Choice(
            self.stage_id("name"),
            lambda: say("What is the mistake behind it?"),
            self.names,
            may_retry=True,
        )
