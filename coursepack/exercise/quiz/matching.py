"""Things to match with their meanings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any

from coursepack.exercise.quiz.verdict import Remark, Verdict, unanswered, unreadable
from coursepack.language import say

__all__ = ["Matching", "Row"]


@dataclass(frozen=True, slots=True)
class Row:
    """Something to match; `answer` is the letter of its meaning, `feedback` the reason."""

    text: Callable[[], str]
    answer: str
    feedback: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Matching:
    """Rows and meanings; the answer lists the letter of a meaning for each row: ["b", "a", "c"].

    Attributes:
        id: lesson, "quiz" and name.
        question: returns the question, with symbols as `prose` reads them.
        rows: what is to be matched.
        meanings: a, b, c, … as they are offered.
        wrong: what is said about a row's wrong letter, by "row number and letter": "1b".
    """

    id: str
    question: Callable[[], str]
    rows: tuple[Row, ...]
    meanings: tuple[Callable[[], str], ...]
    wrong: Mapping[str, Callable[[], str]]
    listing: tuple[str, ...] = ()

    @property
    def letters(self) -> str:
        """The letters of the meanings."""
        return ascii_lowercase[: len(self.meanings)]

    def judge(self, answer: Any) -> Verdict:
        """Return the verdict on a letter for each row; a remark for each row."""
        letters = self.normalise(answer)
        if letters is None:
            if answer is None or answer is ... or self._has_gap(answer):
                return unanswered(say("Choose a meaning for each row."))
            return unreadable(
                say(
                    "The answer lists {count} letters out of {letters}, got {answer}.",
                    count=len(self.rows),
                    letters=", ".join(self.letters),
                    answer=repr(answer)[:60],
                )
            )
        fits = [letter == row.answer for letter, row in zip(letters, self.rows, strict=True)]
        count = sum(fits)
        is_right = count == len(fits)
        return Verdict(
            "right" if is_right else "mistake",
            say("right") if is_right else say("not yet"),
            say("Each row has its meaning.")
            if is_right
            else say(
                "{count} of {all} rows have their meaning. Look at the marked rows again.",
                count=count,
                all=len(fits),
            ),
            remarks=tuple(
                Remark(True, fit, row.feedback() if fit else self._said(number, letter))
                for number, (row, letter, fit) in enumerate(
                    zip(self.rows, letters, fits, strict=True), start=1
                )
            ),
            is_final=is_right,
        )

    def normalise(self, answer: Any) -> list[str] | None:
        """Return the letters as a list, or None if the answer is none."""
        if not isinstance(answer, list | tuple) or len(answer) != len(self.rows):
            return None
        fits = all(
            isinstance(letter, str) and len(letter) == 1 and letter in self.letters for letter in answer
        )
        return list(answer) if fits else None

    def _has_gap(self, answer: Any) -> bool:
        return isinstance(answer, list | tuple) and len(answer) == len(self.rows) and "" in answer

    def _said(self, number: int, letter: str) -> str:
        said = self.wrong.get(f"{number}{letter}")
        return said() if said else say("This is what another row means.")
