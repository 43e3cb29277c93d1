"""A question with options: one right, several right, or a line of code to spot."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coursepack.exercise.quiz.verdict import Remark, Verdict, unanswered, unreadable
from coursepack.explain.prose import plain_prose
from coursepack.language import say

__all__ = ["Choice", "Option"]


@dataclass(frozen=True, slots=True)
class Option:
    """An option, and what is said to the one who chooses it: right options have a reason too."""

    text: Callable[[], str]
    feedback: Callable[[], str]
    is_right: bool = False
    misconception: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A question whose answer is the number of an option, counted from 1, or a list of them.

    Attributes:
        id: lesson, "quiz" and name: "02.quiz.slope-or-change".
        question: returns the question, with symbols as `prose` reads them.
        options: in the order in which they are shown.
        several: any number of options may be right.
        is_code: the options are lines of code: spot the line.
        may_retry: a wrong choice does not show the right one.
        listing: lines of code or formulas above the options.
    """

    id: str
    question: Callable[[], str]
    options: tuple[Option, ...]
    several: bool = False
    is_code: bool = False
    may_retry: bool = False
    listing: tuple[str, ...] = ()

    def judge(self, answer: Any) -> Verdict:
        """Return the verdict on the number of an option, or on several numbers."""
        chosen = self._read(answer)
        if isinstance(chosen, Verdict):
            return chosen
        is_right = chosen == [number for number, option in self._numbered() if option.is_right]
        shows_all = is_right or not self.may_retry
        mistakes = [option for number, option in self._numbered() if number in chosen and not option.is_right]
        told = [option for number, option in self._numbered() if number in chosen]
        if not mistakes and not is_right:
            told = [option for number, option in self._numbered() if option.is_right and number not in chosen]
        return Verdict(
            "right" if is_right else "mistake",
            self._title(is_right, missed=not mistakes),
            plain_prose(" ".join(option.feedback() for option in mistakes or told))
            if shows_all or mistakes
            else say("Look at the options that you left out."),
            misconception=next((option.misconception for option in mistakes if option.misconception), ""),
            remarks=tuple(
                Remark(
                    number in chosen,
                    option.is_right and (shows_all or number in chosen),
                    option.feedback() if number in chosen or (shows_all and option.is_right) else "",
                )
                for number, option in self._numbered()
            ),
            is_final=shows_all,
        )

    def normalise(self, answer: Any) -> Any:
        """Return a readable answer as plain data: a number, or a list of numbers."""
        chosen = self._read(answer)
        if isinstance(chosen, Verdict):
            return None
        return chosen if self.several else chosen[0]

    def _title(self, is_right: bool, *, missed: bool) -> str:
        if is_right:
            return say("right")
        if self.several and missed:
            return say("not all of them yet")
        return say("not this line") if self.is_code else say("not this one")

    def _numbered(self) -> list[tuple[int, Option]]:
        return list(enumerate(self.options, start=1))

    def _read(self, answer: Any) -> list[int] | Verdict:
        """Return the numbers of the chosen options in order."""
        given = list(answer) if isinstance(answer, list | tuple | set | frozenset) else [answer]
        given = [part for part in given if part is not None and part != "" and part is not ...]
        if not given:
            return unanswered(
                say("Choose at least one option.") if self.several else say("Choose one of the options.")
            )
        numbers = sorted({_number(part) for part in given})
        if not set(numbers) <= set(range(1, len(self.options) + 1)) or (
            len(numbers) > 1 and not self.several
        ):
            return unreadable(
                say(
                    "The answer is the number of an option, 1 to {count}, got {answer}.",
                    count=len(self.options),
                    answer=repr(answer)[:40],
                )
            )
        return numbers


def _number(part: Any) -> int:
    """Return the number of an option, or 0, which no option has."""
    if isinstance(part, int) and not isinstance(part, bool):
        return part
    return int(part) if isinstance(part, str) and part.isascii() and part.isdigit() and len(part) < 4 else 0
