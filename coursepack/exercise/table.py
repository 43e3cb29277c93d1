"""A table of steps: each one is judged given the learner's own numbers before it."""

from typing import Any

import numpy as np

from coursepack.exercise.exercise import Exercise, Parameters, Step, work_out
from coursepack.exercise.formula import evaluate
from coursepack.exercise.numbers import as_numbers
from coursepack.exercise.reading import guarded, read_entries
from coursepack.exercise.reply import Reply, StepReply, write_answer, write_name
from coursepack.exercise.unreadable import Unreadable
from coursepack.language import say

__all__ = ["compare_table"]

_ZERO = 1e-12


def compare_table(exercise: Exercise, parameters: Parameters, answer: Any) -> Reply:
    """Return the reply to a table, with one for each of its steps.

    A step that follows from the learner's own earlier numbers counts, even where these are amiss.

    Raises:
        Unreadable: if the answer is no table.
    """
    steps = guarded(lambda: _judge_all(exercise, parameters, read_entries(exercise, answer)))
    return _sum_up(exercise, steps)


def _judge_all(exercise: Exercise, parameters: Parameters, entries: dict[str, Any]) -> list[StepReply]:
    judge = _Judge(exercise, parameters)
    return [judge.reply(step, entries[step.name]) for step in exercise.steps]


class _Judge:
    """Goes through the steps in order and keeps the learner's own numbers for those that follow."""

    def __init__(self, exercise: Exercise, parameters: Parameters) -> None:
        self.tolerance = exercise.tolerance
        self.solution = {**parameters, **work_out(exercise.steps, parameters)}
        self.own: dict[str, Any] = dict(parameters)
        self.answered: list[str] = []

    def reply(self, step: Step, entry: Any) -> StepReply:
        # A step that is not there is filled in from the learner's own numbers, so that the next can follow.
        expected = float(step.solve(self.own))
        if entry is ...:
            self.own[step.name] = expected
            return StepReply(step.name, "not answered", say("not answered yet"))
        try:
            number = self._read(entry)
        except Unreadable as trouble:
            self.own[step.name] = expected
            return StepReply(step.name, "cannot read", str(trouble))
        reply = self._judge(step, number, expected)
        self.own[step.name] = number
        self.answered.append(step.name)
        return reply

    def _read(self, entry: Any) -> float:
        return float(as_numbers(evaluate(entry, self.own) if isinstance(entry, str) else entry, ()))

    def _judge(self, step: Step, number: float, expected: float) -> StepReply:
        written = write_answer(number)
        if self._same(number, self.solution[step.name]):
            return StepReply(step.name, "right", say("{number} agrees.", number=written))
        if self._same(number, expected):
            return StepReply(step.name, "carried", self._carried(step, expected))
        for known in (self.own, self.solution):
            named = [mistake for mistake, wrong in step.wrong.items() if self._same(number, wrong(known))]
            if len(named) == 1:
                return StepReply(step.name, "mistake", named[0].reply(written), named[0].name)
            if named:
                return StepReply(
                    step.name,
                    "not yet",
                    say("{number} is what more than one mistake gives at these numbers.", number=written),
                )
        return StepReply(step.name, "not yet", _unknown(written, number, expected))

    def _carried(self, step: Step, expected: float) -> str:
        """Name the learner's own earlier number from which the step follows."""
        amiss = [name for name in self.answered if not self._same(self.own[name], self.solution[name])]
        direct = [name for name in amiss if step.solve({**self.own, name: self.solution[name]}) != expected]
        name = (direct or amiss)[-1]
        return say(
            "Right step, given your {name} = {number}. It counts.",
            name=write_name(name),
            number=write_answer(self.own[name]),
        )

    def _same(self, one: float, other: float) -> bool:
        return bool(np.isclose(one, other, rtol=self.tolerance, atol=_ZERO))


def _unknown(written: str, number: float, expected: float) -> str:
    if np.isclose(number, -expected, rtol=0.02):
        return say(
            "{number} has the size of this step and another sign. Count its minus signs.", number=written
        )
    if number * expected < 0:
        return say("{number} has another sign than this step gives. Count its minus signs.", number=written)
    if abs(number) > abs(expected):
        return say(
            "{number} is larger in size than this step gives. Look at what it is made of.", number=written
        )
    return say(
        "{number} is smaller in size than this step gives. Look at what it is made of.", number=written
    )


def _sum_up(exercise: Exercise, steps: list[StepReply]) -> Reply:
    kinds = {step.kind for step in steps}
    if kinds == {"not answered"}:
        return Reply("not answered", say("not answered yet"), steps=tuple(steps))
    if kinds == {"right"}:
        text = say("All {count} steps agree with the engine.", count=len(steps))
        return Reply("right", say("agrees"), text, steps=tuple(steps))
    text = say("{count} of {all} steps count.", count=sum(step.counts for step in steps), all=len(steps))
    named = [step.misconception for step in steps if step.misconception]
    if named:
        return Reply("mistake", say("not yet"), text, misconception=named[0], steps=tuple(steps))
    if kinds <= {"right", "not answered"}:
        return Reply("part", say("so far"), text, steps=tuple(steps))
    if kinds <= {"cannot read", "not answered"}:
        return Reply("cannot read", say("cannot be read"), text, steps=tuple(steps))
    return Reply("not yet", say("not yet"), text, steps=tuple(steps))
