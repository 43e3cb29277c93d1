"""An exercise: numbers drawn from a seed, the solution, and the mistakes it knows by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["Answer", "Exercise", "Judge", "Parameters", "are_distinct", "draw"]

Parameters = Mapping[str, Any]
Answer = Callable[[Parameters], Any]
Judge = Callable[[Parameters, np.ndarray[Any, Any]], str]

# Two answers this near to each other could not be told apart by a rounded number.
_DISTINCT = 0.05
_MOST_DRAWS = 10_000


def _nothing(parameters: Parameters) -> Parameters:
    return {}


@dataclass(frozen=True, slots=True)
class Exercise:
    """What is asked, what is right and what each misconception would answer at the same parameters.

    Attributes:
        id: lesson and name: "02.dC_dw".
        question: returns the question in the learner's language, without the parameters.
        parameters: draws the given numbers.
        solve: the right answer at the given numbers.
        wrong: misconception name -> the answer it leads to.
        hints: returns three hints: where to look, which rule, the step with other numbers.
        values: further names that a formula may use, such as z and a.
        entries: what the numbers of an answer are called if there are several.
        judge: for a question with many right answers: returns "" or the name of the misconception.
        tolerance: the relative difference up to which two numbers agree; 5e-4 accepts four digits.
    """

    id: str
    question: Callable[[], str]
    parameters: Callable[[np.random.Generator], Parameters]
    solve: Answer
    wrong: Mapping[str, Answer]
    hints: Callable[[], tuple[str, str, str]]
    values: Callable[[Parameters], Parameters] = _nothing
    entries: tuple[str, ...] = ()
    judge: Judge | None = None
    tolerance: float = 5e-4

    @property
    def lesson(self) -> str:
        """The number of the lesson: "02"."""
        return self.id.partition(".")[0]

    def given(self, seed: int) -> Parameters:
        """Return the numbers of one variant."""
        return self.parameters(np.random.default_rng(seed))

    def answers(self, parameters: Parameters) -> dict[str, Any]:
        """Return the solution, under "", and the answer of each misconception."""
        return {"": self.solve(parameters)} | {name: wrong(parameters) for name, wrong in self.wrong.items()}


def draw(
    rng: np.random.Generator,
    propose: Callable[[np.random.Generator], Parameters],
    is_good: Callable[[Parameters], bool],
) -> Parameters:
    """Return the first proposal that is good."""
    for _ in range(_MOST_DRAWS):
        proposal = propose(rng)
        if is_good(proposal):
            return proposal
    # Reached by an author only, in the test that draws 200 seeds.
    raise RuntimeError(_MOST_DRAWS)


def are_distinct(answers: Mapping[str, Any]) -> bool:
    """Say whether each two answers differ by more than 5 % in some entry."""
    arrays = [np.asarray(answer, dtype=float) for answer in answers.values()]
    return all(_differ(one, other) for position, one in enumerate(arrays) for other in arrays[position + 1 :])


def _differ(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> bool:
    scale = np.maximum(np.abs(one), np.abs(other))
    return bool(np.any(np.abs(one - other) > _DISTINCT * scale))
