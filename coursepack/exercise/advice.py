"""What is said about a number that no known mistake gives: near the solution, or by its size and sign."""

from typing import Any

import numpy as np

from coursepack.exercise.exercise import Exercise, Parameters
from coursepack.exercise.reply import Reply, count_digits, write_name
from coursepack.explain.prose import plain_prose
from coursepack.language import say

__all__ = ["reply_close", "reply_unknown", "what_to_look_at", "write_precision"]

Array = np.ndarray[Any, Any]


def what_to_look_at(exercise: Exercise) -> str:
    """Return the exercise's own advice, or that of a chain with factors."""
    if exercise.advice is not None:
        return exercise.advice()
    return say("Write each factor on a line of its own, and compare one after the other with a nudge.")


def write_precision(exercise: Exercise) -> str:
    """Return how many digits of a number are enough, "" where its numbers have no more."""
    if exercise.asks != "numbers" or not exercise.is_rounded:
        return ""
    return {3: say("Three digits are enough."), 4: say("Four digits are enough.")}.get(
        exercise.digits
    ) or say("{count} digits are enough.", count=exercise.digits)


def reply_close(exercise: Exercise, differing: Array, written: str) -> Reply:
    """Reply to an answer near the solution; `differing` are its numbers that do not agree."""
    digits = _write_digits(exercise.digits)
    if min(map(count_digits, differing.flat)) < exercise.digits:
        text = say(
            "{number} is near, and {digits} are asked. Give one digit more, and round at the end only.",
            number=written,
            digits=digits,
        )
    else:
        text = say(
            "{number} is near, but does not agree to {digits}. Round at the end only, and look at the last "
            "digits of each number on the way.",
            number=written,
            digits=digits,
        )
    return Reply("close", say("close"), text)


def _write_digits(count: int) -> str:
    return {3: say("three digits"), 4: say("four digits")}.get(count) or say("{count} digits", count=count)


def reply_unknown(
    exercise: Exercise, parameters: Parameters, numbers: Array, written: str, right: Array
) -> Reply:
    """Reply to an answer that is far from the solution; `right` says which entries agree all the same."""
    if exercise.scenario is not None:
        return Reply("not yet", say("not yet"), _where_code_differs(exercise, written, right))
    if right.any():
        names = exercise.labels() or [write_name(name) for name in exercise.entries]
        agreeing = [plain_prose(name) for name, agrees in zip(names, right, strict=True) if agrees]
        text = say(
            "In {number} the entry {names} agrees. Look at how the others differ from it.",
            number=written,
            names=", ".join(agreeing),
        )
    else:
        solution = exercise.numbers(parameters, exercise.solve(parameters))
        fact, advice = _size_and_sign(exercise, numbers, solution, written)
        text = f"{fact} {advice if exercise.advice is None and advice else what_to_look_at(exercise)}"
    return Reply("not yet", say("not yet"), text)


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


def _size_and_sign(exercise: Exercise, numbers: Array, solution: Array, written: str) -> tuple[str, str]:
    """Return what a number is beside the solution, and what to look at in a chain of factors, or ""."""
    is_slope = exercise.kind == "slope"
    # Zero has no sign of its own.
    if (numbers * solution < 0).all():
        return (
            say("{number} has another sign than a nudge would show.", number=written)
            if is_slope
            else say("{number} has another sign than the number that is asked.", number=written)
        ), say("Look at which factors are negative.")
    if (np.abs(numbers) > np.abs(solution)).all():
        return (
            say("{number} is larger in size than a nudge would show.", number=written)
            if is_slope
            else say("{number} is larger in size than the number that is asked.", number=written)
        ), say("Look at which factor makes the product smaller.")
    if (np.abs(numbers) < np.abs(solution)).all():
        return (
            say("{number} is smaller in size than a nudge would show.", number=written)
            if is_slope
            else say("{number} is smaller in size than the number that is asked.", number=written)
        ), ""
    return say("{number} is none of the numbers known here.", number=written), ""
