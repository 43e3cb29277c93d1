"""An answer beside the solution, then beside what each misconception would answer."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from coursepack.exercise.advice import reply_close, reply_unknown, what_to_look_at
from coursepack.exercise.exercise import Exercise, Parameters
from coursepack.exercise.misconception import Misconception
from coursepack.exercise.reading import TooSlow, guarded, holds_elsewhere, read_answer, read_elsewhere
from coursepack.exercise.reply import Reply, count_digits, write_answer
from coursepack.exercise.running import name_of
from coursepack.exercise.table import compare_table
from coursepack.exercise.unreadable import NotYetAnswered, Unreadable
from coursepack.language import say

__all__ = ["compare"]

Array = np.ndarray[Any, Any]
# A mistake's number is known to four digits, however few of the solution's are asked.
_EXACT = 5e-4
_CLOSE = 0.02
_NEAR = 0.01
# What counts as zero beside a zero.
_ZERO = 1e-12


def compare(exercise: Exercise, parameters: Parameters, answer: Any) -> Reply:
    """Return the reply to an answer of the kind that the exercise asks, or to `...` for none yet.

    A number may come as a number, numbers, a function of the parameters or a formula as text.
    """
    if answer is ...:
        return Reply("not answered", say("not answered yet"))
    try:
        if exercise.steps:
            return compare_table(exercise, parameters, answer)
        return _compare(exercise, parameters, answer)
    except NotYetAnswered:
        return Reply("not answered", say("not answered yet"))
    except Unreadable as trouble:
        return Reply("cannot read", say("cannot be read"), str(trouble))


@dataclass(frozen=True, slots=True)
class _Likeness:
    """Which entries of an answer agree with the solution, and with what each misconception gives."""

    right: Array
    mistakes: dict[Misconception, Array]
    is_close: bool
    near: list[Misconception]

    @property
    def is_alike(self) -> bool:
        """Whether a mistake gives the right numbers at this point."""
        return bool(self.right.all()) and any(same.all() for same in self.mistakes.values())

    @property
    def named(self) -> list[Misconception]:
        """The misconceptions that give this answer; else those that explain each entry that is not right."""
        return _explain(self.mistakes, self.right)


def _explain(mistakes: dict[Misconception, Array], right: Array) -> list[Misconception]:
    whole = [mistake for mistake, same in mistakes.items() if same.all()]
    return whole or [mistake for mistake, same in mistakes.items() if (same | right).all()]


def _compare(exercise: Exercise, parameters: Parameters, answer: Any) -> Reply:
    numbers = read_answer(exercise, parameters, answer)
    is_general = exercise.scenario is None and holds_elsewhere(
        answer, {**parameters, **exercise.values(parameters)}
    )
    if exercise.asks == "formula" and not is_general:
        raise Unreadable(
            say(
                "{number} is one number, and a formula is asked. Write it with the names that are given.",
                number=write_answer(numbers),
            )
        )
    written = _written(exercise, answer, numbers)
    if exercise.judge is not None:
        judged = exercise.judge(parameters, numbers)
        return _mistake(judged, written) if judged else _right(exercise, parameters, numbers, written)
    here = _liken(exercise, parameters, numbers)
    is_right, named = bool(here.right.all()), here.named
    if is_general and (is_right or len(named) > 1):
        reply = _try_elsewhere(exercise, answer, written, here)
        if reply is not None:
            return reply
    if is_right:
        return _right(exercise, parameters, numbers, written, here.is_alike and not is_general)
    if len(named) > 1:
        return _ambiguous(exercise, written)
    if named:
        return _mistake(named[0], written)
    if here.is_close and exercise.scenario is None:
        return reply_close(exercise, numbers[~here.right], written)
    if len(here.near) == 1 and exercise.scenario is None and not is_general:
        return _mistake(here.near[0], written)
    return reply_unknown(exercise, parameters, numbers, written, here.right)


def _try_elsewhere(exercise: Exercise, answer: Any, written: str, here: _Likeness) -> Reply | None:
    """Reply to a formula or function that is right at one point, or that several mistakes give there.

    None says that the point decides: the answer is right elsewhere too, or takes too long there.
    """
    try:
        points = read_elsewhere(exercise, answer)
    except TooSlow:
        return None
    except Unreadable:
        return _only_here(written)
    elsewhere = [_liken(exercise, point, numbers) for point, numbers in points]
    is_right_here = bool(here.right.all())
    if is_right_here and all(likeness.right.all() for likeness in elsewhere):
        return None
    named = [mistake for mistake in exercise.wrong if all(mistake in one.named for one in elsewhere)]
    if len(named) == 1:
        return _mistake(named[0], written)
    return _only_here(written) if is_right_here else _ambiguous(exercise, written)


def _liken(exercise: Exercise, parameters: Parameters, numbers: Array) -> _Likeness:
    digits = np.vectorize(count_digits, otypes=[int])(numbers)
    if exercise.canonical is not None:
        numbers = np.asarray(exercise.canonical(parameters, numbers), dtype=float)

    def same(expected: Array, tolerance: float) -> Array:
        close: Array = np.isclose(numbers, expected, rtol=tolerance, atol=_ZERO)
        return close

    def near(expected: Array, tolerance: float) -> Array:
        """Say what agrees, or would agree if it were rounded to as many digits as the learner has given."""
        rounded = [
            float(f"{one:.{count - 1}e}") for one, count in zip(expected.flat, digits.flat, strict=True)
        ]
        # One digit alone is too little to tell two numbers apart.
        is_rounded = (digits > 1) & same(np.reshape(rounded, expected.shape), _ZERO)
        return np.asarray(same(expected, tolerance) | is_rounded)

    solution = exercise.numbers(parameters, exercise.solve(parameters))
    wrong = {
        mistake: exercise.numbers(parameters, one(parameters)) for mistake, one in exercise.wrong.items()
    }
    right = same(solution, exercise.tolerance)
    return _Likeness(
        right,
        {mistake: same(expected, _EXACT) for mistake, expected in wrong.items()},
        bool(near(solution, _CLOSE).all()),
        _explain({mistake: near(expected, _NEAR) for mistake, expected in wrong.items()}, right),
    )


def _written(exercise: Exercise, answer: Any, numbers: Array) -> str:
    """Return what a reply calls the answer: its number, its formula, or the name of the code."""
    if exercise.asks == "formula" and isinstance(answer, str):
        line = " ".join(answer.split())
        return f"`{line if len(line) <= 40 else line[:39] + '…'}`"
    if exercise.asks == "formula" or exercise.scenario is not None:
        # Even its name may be hidden behind code of the learner's.
        return guarded(lambda: name_of(answer))
    return write_answer(numbers)


def _right(
    exercise: Exercise, parameters: Parameters, numbers: Array, written: str, is_alike: bool = False
) -> Reply:
    remark = "" if exercise.remark is None else exercise.remark(parameters, numbers)
    if remark:
        text = f"{say('{number} counts.', number=written)} {remark}"
    elif exercise.scenario is not None:
        text = say("{code} gives what the engine finds, at each point that was tried.", code=written)
    elif exercise.asks == "formula":
        text = say("{formula} gives what the engine finds, at each point that was tried.", formula=written)
    else:
        text = say("{number} is what the engine finds too.", number=written)
    note = (
        say("At these numbers a mistake gives the same. Another point tells them apart.") if is_alike else ""
    )
    return Reply("right", say("agrees"), text, note=note)


def _mistake(mistake: Misconception, written: str) -> Reply:
    return Reply("mistake", say("not yet"), mistake.reply(written), misconception=mistake.name)


def _ambiguous(exercise: Exercise, written: str) -> Reply:
    return Reply(
        "not yet",
        say("not yet"),
        say(
            "{number} is what more than one mistake gives. {advice}",
            number=written,
            advice=what_to_look_at(exercise),
        ),
        note=say("At these numbers the mistakes cannot be told apart. Another point tells them apart."),
    )


def _only_here(written: str) -> Reply:
    return Reply(
        "not yet",
        say("not yet"),
        say(
            "{number} agrees at these numbers, and at others the formula gives something else. Look for a "
            "number in it that should be a name.",
            number=written,
        ),
    )
