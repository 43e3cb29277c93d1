"""An answer beside the solution, then beside what each misconception would answer."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from coursepack.exercise.exercise import Exercise, Parameters
from coursepack.exercise.misconception import Misconception
from coursepack.exercise.reading import TooSlow, guarded, holds_elsewhere, read_answer, read_elsewhere
from coursepack.exercise.reply import Reply, write_answer, write_name
from coursepack.exercise.running import name_of
from coursepack.exercise.table import compare_table
from coursepack.exercise.unreadable import NotYetAnswered, Unreadable
from coursepack.language import say

__all__ = ["compare"]

Array = np.ndarray[Any, Any]
_CLOSE = 0.02
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

    @property
    def is_alike(self) -> bool:
        """Whether a mistake gives the right numbers at this point."""
        return bool(self.right.all()) and any(same.all() for same in self.mistakes.values())

    @property
    def named(self) -> list[Misconception]:
        """The misconceptions that give this answer; else those that explain each entry that is not right."""
        whole = [mistake for mistake, same in self.mistakes.items() if same.all()]
        return whole or [mistake for mistake, same in self.mistakes.items() if (same | self.right).all()]


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
        return _ambiguous(written)
    if named:
        return _mistake(named[0], written)
    return _unknown(exercise, parameters, numbers, written, here.right)


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
    return _only_here(written) if is_right_here else _ambiguous(written)


def _liken(exercise: Exercise, parameters: Parameters, numbers: Array) -> _Likeness:
    if exercise.canonical is not None:
        numbers = np.asarray(exercise.canonical(parameters, numbers), dtype=float)

    def same(answer: Any) -> Array:
        expected = exercise.numbers(parameters, answer)
        close: Array = np.isclose(numbers, expected, rtol=exercise.tolerance, atol=_ZERO)
        return close

    mistakes = {mistake: same(wrong(parameters)) for mistake, wrong in exercise.wrong.items()}
    return _Likeness(same(exercise.solve(parameters)), mistakes)


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
        text = say(
            "{number} is what the engine finds too. Another `seed` gives other numbers to try.",
            number=written,
        )
    note = (
        say("At these numbers a mistake gives the same. Another point tells them apart.") if is_alike else ""
    )
    return Reply("right", say("agrees"), text, note=note)


def _mistake(mistake: Misconception, written: str) -> Reply:
    return Reply("mistake", say("not yet"), mistake.reply(written), misconception=mistake.name)


def _ambiguous(written: str) -> Reply:
    return Reply(
        "not yet",
        say("not yet"),
        say(
            "{number} is what more than one mistake gives. Look at each factor on a line of its own.",
            number=written,
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


def _unknown(exercise: Exercise, parameters: Parameters, numbers: Array, written: str, right: Array) -> Reply:
    solution = exercise.numbers(parameters, exercise.solve(parameters))
    if exercise.scenario is not None:
        return Reply("not yet", say("not yet"), _where_code_differs(exercise, written, right))
    if np.isclose(numbers, solution, rtol=_CLOSE, atol=0.0).all():
        return Reply(
            "close",
            say("close"),
            say(
                "{number} is near, but not within four digits. Round at the end only, and look at the "
                "last digits of each factor.",
                number=written,
            ),
        )
    return Reply("not yet", say("not yet"), _size_and_sign(exercise, numbers, solution, right, written))


def _where_code_differs(exercise: Exercise, code: str, right: Array) -> str:
    if right.any() and exercise.entries:
        others = [name for name, agrees in zip(exercise.entries, right, strict=True) if not agrees]
        return say(
            "{code} gives another {names} than the engine. Call it in a cell with small numbers and "
            "compare with your own on paper.",
            code=code,
            names=", ".join(others),
        )
    return say(
        "{code} gives other numbers than the engine at each point that was tried. Call it in a cell with "
        "small numbers and compare with your own on paper.",
        code=code,
    )


def _size_and_sign(exercise: Exercise, numbers: Array, solution: Array, right: Array, number: str) -> str:
    if right.any():
        agreeing = [write_name(name) for name, agrees in zip(exercise.entries, right, strict=True) if agrees]
        return say(
            "In {number} the entry {names} agrees. Look at how the others differ from it.",
            number=number,
            names=", ".join(agreeing),
        )
    if (np.sign(numbers) != np.sign(solution)).all():
        return say(
            "{number} has another sign than a nudge would show. Look at which factors are negative.",
            number=number,
        )
    if (np.abs(numbers) > np.abs(solution)).all():
        return say(
            "{number} is larger in size than a nudge would show. Look at which factor makes the "
            "product smaller.",
            number=number,
        )
    return say(
        "{number} is none of the numbers known here. Write each factor on a line of its own, and compare "
        "one after the other with a nudge.",
        number=number,
    )
