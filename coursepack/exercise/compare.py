"""An answer beside the solution, then beside what each misconception would answer."""

from typing import Any

import numpy as np

from coursepack.exercise.exercise import Exercise, Parameters
from coursepack.exercise.misconceptions import MISCONCEPTIONS
from coursepack.exercise.reading import read_answer
from coursepack.exercise.reply import Reply, write_answer
from coursepack.exercise.unreadable import Unreadable
from coursepack.explain import plain, plain_derivative
from coursepack.language import say

__all__ = ["compare"]

Array = np.ndarray[Any, Any]
_CLOSE = 0.02


def compare(exercise: Exercise, parameters: Parameters, answer: Any) -> Reply:
    """Return the reply to an answer: a number, numbers, a function, a formula, or `...` for none yet."""
    if answer is ...:
        return Reply("not answered", say("not answered yet"))
    try:
        numbers = read_answer(exercise, parameters, answer)
    except Unreadable as trouble:
        return Reply("cannot read", say("cannot be read"), str(trouble))
    if exercise.judge is not None:
        name = exercise.judge(parameters, numbers)
        return _mistake(name, numbers) if name else _right(numbers)
    return _compare_numbers(exercise, parameters, numbers)


def _compare_numbers(exercise: Exercise, parameters: Parameters, numbers: Array) -> Reply:
    solution = np.asarray(exercise.solve(parameters), dtype=float)
    right = np.isclose(numbers, solution, rtol=exercise.tolerance, atol=0.0)
    if right.all():
        return _right(numbers)
    mistakes = {
        name: np.isclose(
            numbers, np.asarray(wrong(parameters), dtype=float), rtol=exercise.tolerance, atol=0.0
        )
        for name, wrong in exercise.wrong.items()
    }
    for name, same in mistakes.items():
        if same.all():
            return _mistake(name, numbers)
    for name, same in mistakes.items():
        # Some entries are right already, and all others have the same cause.
        if (same | right).all():
            return _mistake(name, numbers)
    if np.isclose(numbers, solution, rtol=_CLOSE, atol=0.0).all():
        return Reply(
            "close",
            say("close"),
            say(
                "{number} is near, but not within four digits. Round at the end only, and look at the "
                "last digits of each factor.",
                number=write_answer(numbers),
            ),
        )
    return Reply("not yet", say("not yet"), _size_and_sign(exercise, numbers, solution, right))


def _right(numbers: Array) -> Reply:
    return Reply(
        "right",
        say("agrees"),
        say(
            "{number} is what the engine finds too. Another `seed` gives other numbers to try.",
            number=write_answer(numbers),
        ),
    )


def _mistake(name: str, numbers: Array) -> Reply:
    text = MISCONCEPTIONS[name].reply(write_answer(numbers))
    return Reply("mistake", say("not yet"), text, misconception=name)


def _size_and_sign(exercise: Exercise, numbers: Array, solution: Array, right: Array) -> str:
    number = write_answer(numbers)
    if right.any():
        agreeing = [_symbol(name) for name, agrees in zip(exercise.entries, right, strict=True) if agrees]
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


def _symbol(name: str) -> str:
    """Return ∂C/∂w for dC_dw, and the symbol of any other name."""
    target, _, source = name.partition("_d")
    return plain_derivative(target[1:], source) if source and target.startswith("d") else plain(name)
