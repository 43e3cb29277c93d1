"""Steps to put in order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coursepack.exercise.quiz.verdict import Remark, Verdict, unanswered, unreadable
from coursepack.explain.prose import plain_prose
from coursepack.language import say

__all__ = ["Ordering", "Step"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step; `needs` are the numbers of the steps that must stand before it."""

    text: Callable[[], str]
    feedback: Callable[[], str]
    needs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ordering:
    """Steps to put in order; the answer lists their numbers, counted from 1 as they are shown at first.

    Attributes:
        id: lesson, "quiz" and name.
        question: returns the question, with symbols as `prose` reads them.
        steps: in the order in which they are shown at first, which is not a right one.
    """

    id: str
    question: Callable[[], str]
    steps: tuple[Step, ...]
    listing: tuple[str, ...] = ()

    @property
    def start(self) -> list[int]:
        """The order in which the steps are shown at first."""
        return list(range(1, len(self.steps) + 1))

    def judge(self, answer: Any) -> Verdict:
        """Return the verdict on an order; a remark for each step in the learner's order."""
        order = self.normalise(answer)
        if order is None:
            if answer is None or answer is ...:
                return unanswered(say("Put the steps in order."))
            return unreadable(
                say(
                    "The answer lists the numbers 1 to {count}, each once, got {answer}.",
                    count=len(self.steps),
                    answer=repr(answer)[:60],
                )
            )
        steps = [self.steps[number - 1] for number in order]
        fits = [set(step.needs) <= set(order[:place]) for place, step in enumerate(steps)]
        is_right = all(fits)
        first = fits.index(False) if not is_right else 0
        return Verdict(
            "right" if is_right else "mistake",
            say("right") if is_right else say("not yet"),
            say("Each step finds what it needs done before it.")
            if is_right
            else say(
                "Step {place} stands too early. {reason}",
                place=first + 1,
                reason=plain_prose(steps[first].feedback()),
            ),
            remarks=tuple(
                Remark(True, fit, step.feedback() if is_right or place == first else "")
                for place, (step, fit) in enumerate(zip(steps, fits, strict=True))
            ),
            is_final=is_right,
        )

    def normalise(self, answer: Any) -> list[int] | None:
        """Return the order as a list of numbers, or None if it is none."""
        if not isinstance(answer, list | tuple):
            return None
        order = [number for number in answer if isinstance(number, int) and not isinstance(number, bool)]
        return order if sorted(order) == self.start and len(answer) == len(order) else None
