"""An exercise: numbers drawn from a seed, the solution, and the mistakes it knows by name."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from coursepack.exercise.formula import evaluate
from coursepack.exercise.misconception import Misconception

__all__ = ["Answer", "Asked", "Exercise", "Judge", "Parameters", "Scenario", "Step", "draw", "work_out"]

Array = np.ndarray[Any, Any]
Parameters = Mapping[str, Any]
Answer = Callable[[Parameters], Any]
Judge = Callable[[Parameters, Array], Misconception | None]
Scenario = Callable[[Any, Parameters], Any]
Asked = Literal["numbers", "formula", "function", "class", "table"]

# Two answers this near to each other could not be told apart by a rounded number.
_DISTINCT = 0.05
_MOST_DRAWS = 10_000
# A formula is tried at these variants too: at one point it may be right by chance.
_OTHER_SEEDS = (9001, 9002, 9003)


def _nothing(parameters: Parameters) -> Parameters:
    return {}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a table: what is right and what each mistake gives, from the lines before.

    `solve` and each of `wrong` take the numbers given together with those of the earlier steps, by name.
    """

    name: str
    solve: Answer
    wrong: Mapping[Misconception, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exercise:
    """What is asked, what is right and what each misconception would answer at the same parameters.

    `solve` and each of `wrong` return an answer as a learner would give it: a number, numbers, a formula as
    text, a function, a class, or a table of steps.

    Attributes:
        id: lesson and name: "02.dC_dw".
        question: returns the question in the learner's language, without the parameters.
        parameters: proposes the given numbers; they are drawn until all answers differ.
        solve: the right answer at the given numbers.
        wrong: misconception -> the answer it leads to.
        hints: returns three hints: where to look, which rule, the step with other numbers.
        reference: the numbers that seed 0 gives, if they are not drawn.
        values: further names that a formula may use, such as z and a.
        entries: what the numbers of an answer are called if there are several.
        asks: what kind of answer; a formula typed in the place of a number is read too.
        scenario: runs a function or class and returns the numbers it gives, to be compared.
        steps: the lines of a table.
        judge: for a question with many right answers: returns None or the misconception.
        canonical: returns the numbers that count as the same answer: the solution, for each right one.
        remark: returns what to say of a right answer in place of the usual sentence, or "".
        tolerance: the relative difference up to which two numbers agree; 5e-4 accepts four digits.
        is_rounded: the numbers of an answer have more digits than are asked.
        in_cell: returns how the answer is written in a code cell, where that is to be said.
        labels: returns what stands before the field of each entry, as `prose` reads it.
        kind: a "slope" is what a nudge would show, a "value" is not.
        advice: returns one thing to look at where a number is unknown, in place of the factors of a chain.
    """

    id: str
    question: Callable[[], str]
    parameters: Callable[[np.random.Generator], Parameters]
    solve: Answer
    wrong: Mapping[Misconception, Answer]
    hints: Callable[[], tuple[str, str, str]]
    reference: Parameters | None = None
    values: Callable[[Parameters], Parameters] = _nothing
    entries: tuple[str, ...] = ()
    asks: Asked = "numbers"
    scenario: Scenario | None = None
    steps: tuple[Step, ...] = ()
    judge: Judge | None = None
    canonical: Callable[[Parameters, Array], Any] | None = None
    remark: Callable[[Parameters, Array], str] | None = None
    tolerance: float = 5e-4
    is_rounded: bool = True
    in_cell: Callable[[], str] | None = None
    labels: Callable[[], tuple[str, ...]] = tuple
    kind: Literal["slope", "value"] = "slope"
    advice: Callable[[], str] | None = None

    @property
    def digits(self) -> int:
        """How many digits of a number are enough to agree: four for a tolerance of 5e-4."""
        return 1 - round(math.log10(2 * self.tolerance))

    @property
    def lesson(self) -> str:
        """The number of the lesson: "02"."""
        return self.id.partition(".")[0]

    def given(self, seed: int) -> Parameters:
        """Return the numbers of one variant, at which no two answers are alike."""
        if seed == 0 and self.reference is not None:
            return self.reference
        return draw(np.random.default_rng(seed), self.parameters, self.tells_apart)

    def elsewhere(self) -> Iterator[Parameters]:
        """Yield a few other variants, at which a formula that is right is right too."""
        return map(self.given, _OTHER_SEEDS)

    def answers(self, parameters: Parameters) -> dict[str, Any]:
        """Return the solution, under "", and the answer of each misconception, by its name."""
        wrong = {mistake.name: answer(parameters) for mistake, answer in self.wrong.items()}
        return {"": self.solve(parameters)} | wrong

    def numbers(self, parameters: Parameters, answer: Any) -> Array:
        """Return the numbers of an answer of the course's own; a learner's goes through `read_answer`."""
        if self.scenario is not None:
            answer = self.scenario(answer, parameters)
        elif isinstance(answer, str):
            answer = evaluate(answer, {**parameters, **self.values(parameters)})
        elif isinstance(answer, Mapping):
            answer = list(answer.values())
        return np.asarray(answer, dtype=float)

    def tells_apart(self, parameters: Parameters) -> bool:
        """Say whether each two answers differ by more than 5 % in some entry; in each step, for a table."""
        solution = self.numbers(parameters, self.solve(parameters))
        all_answers = [
            solution,
            *(self.numbers(parameters, wrong(parameters)) for wrong in self.wrong.values()),
        ]
        if not _are_distinct(all_answers):
            return False
        known = {**parameters, **(work_out(self.steps, parameters) if self.steps else {})}
        return all(
            _are_distinct([step.solve(known), *(wrong(known) for wrong in step.wrong.values())])
            for step in self.steps
        )


def work_out(steps: tuple[Step, ...], parameters: Parameters) -> dict[str, float]:
    """Return the right number of each step."""
    known: dict[str, Any] = dict(parameters)
    for step in steps:
        known[step.name] = float(step.solve(known))
    return {step.name: known[step.name] for step in steps}


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


def _are_distinct(answers: list[Any]) -> bool:
    arrays = [np.asarray(answer, dtype=float) for answer in answers]
    return all(_differ(one, other) for position, one in enumerate(arrays) for other in arrays[position + 1 :])


def _differ(one: Array, other: Array) -> bool:
    scale = np.maximum(np.abs(one), np.abs(other))
    return bool(np.any(np.abs(one - other) > _DISTINCT * scale))
