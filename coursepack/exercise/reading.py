"""A learner's answer, whatever it is, made into numbers of the shape that is asked."""

import copy
import inspect
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import numpy as np

from coursepack.autograd import Tensor
from coursepack.exercise.exercise import Exercise, Parameters
from coursepack.exercise.formula import evaluate, uses_names
from coursepack.exercise.numbers import as_numbers
from coursepack.exercise.running import check_is_code, name_error
from coursepack.exercise.time_limit import SECONDS, OutOfTime, bounded_output, run_within
from coursepack.exercise.unreadable import Unreadable
from coursepack.language import say

__all__ = ["TooSlow", "guarded", "holds_elsewhere", "read_answer", "read_elsewhere", "read_entries"]

T = TypeVar("T")
Array = np.ndarray[Any, Any]


class TooSlow(Unreadable):
    """An answer that was stopped."""


def read_answer(exercise: Exercise, parameters: Parameters, answer: Any) -> Array:
    """Return the numbers of an answer at these parameters.

    An answer is a number, numbers, a function of the parameters, a formula; or, where the exercise asks for
    it, a function or class that its scenario runs.

    Raises:
        Unreadable: if no finite numbers of the right shape come out within three seconds.
    """
    return guarded(lambda: _read(exercise, parameters, answer))


def holds_elsewhere(answer: Any, names: Mapping[str, Any]) -> bool:
    """Say whether an answer has numbers at other parameters too: a function, or a formula with names."""
    if isinstance(answer, str):
        return uses_names(answer, names)
    return callable(answer) and not isinstance(answer, Tensor)


def read_elsewhere(exercise: Exercise, answer: Any) -> list[tuple[Parameters, Array]]:
    """Return a few other variants, with the numbers that a function or formula gives there.

    Raises:
        TooSlow: if all of them together take too long.
        Unreadable: if one of them gives no numbers.
    """
    points = list(exercise.elsewhere())
    # Together with the first reading no more than five seconds.
    numbers = guarded(lambda: [_read(exercise, point, answer) for point in points], SECONDS / 2)
    return list(zip(points, numbers, strict=True))


def guarded(read: Callable[[], T], seconds: float = SECONDS) -> T:
    """Return what `read` returns, which runs a learner's code: in time, and with its prints bounded.

    Raises:
        TooSlow: if it takes too long.
        Unreadable: if it raises anything.
    """
    try:
        with bounded_output():
            return run_within(seconds, read)
    except Unreadable:
        raise
    except OutOfTime:
        raise TooSlow(
            say(
                "The answer took longer than {seconds:.0f} seconds and was stopped. "
                "Look for a loop that does not end.",
                seconds=seconds,
            )
        ) from None
    except BaseException as error:
        # The answer is a stranger's object: even reading it may raise anything, SystemExit too.
        raise Unreadable(
            say(
                "The answer raised {error} while it was read. Run the same code in a cell of its own "
                "and look at the line it names.",
                error=name_error(error),
            )
        ) from None


def _read(exercise: Exercise, parameters: Parameters, answer: Any) -> Array:
    shape = (len(exercise.entries),) if exercise.entries else ()
    if exercise.scenario is not None:
        check_is_code(answer, exercise.asks)
        return np.asarray(exercise.scenario(answer, parameters), dtype=float)
    if isinstance(answer, str):
        answer = evaluate(answer, {**parameters, **exercise.values(parameters)})
    elif callable(answer) and not isinstance(answer, Tensor):
        answer = _call(answer, parameters)
        if answer is None:
            raise Unreadable(
                say("The function returned nothing. Look at its last line: `return` hands out the number.")
            )
        if callable(answer) or isinstance(answer, str):
            raise Unreadable(
                say(
                    "The function returned a value of type {kind}. A number is asked.",
                    kind=type(answer).__name__,
                )
            )
    return as_numbers(answer, shape)


def _call(function: Callable[..., Any], parameters: Parameters) -> Any:
    given = copy.deepcopy(dict(parameters))
    arguments: tuple[Any, ...] = ()
    named: Mapping[str, Any] = given
    try:
        inspect.signature(function).bind(**given)
    except ValueError:
        # A function written in C may have no signature.
        arguments, named = tuple(given.values()), {}
    except TypeError:
        raise Unreadable(
            say(
                "The function does not take the numbers of this exercise. Give it the parameters {names}.",
                names=", ".join(given),
            )
        ) from None
    return function(*arguments, **named)


def read_entries(exercise: Exercise, answer: Any) -> dict[str, Any]:
    """Return the entries of a table by the names of its steps; a missing one is `...`.

    Raises:
        Unreadable: if the answer is no table, or has an entry that is no step.
    """
    names = [step.name for step in exercise.steps]
    if not isinstance(answer, Mapping):
        raise Unreadable(
            say(
                "The answer is of type {kind}. A table is asked, in braces: {example}.",
                kind=type(answer).__name__[:40],
                example=f'{{"{names[0]}": 1.5, "{names[1]}": ...}}',
            )
        )
    entries = dict(answer)
    for name in entries:
        if name not in names:
            raise Unreadable(
                say(
                    "The table has the entry {name}, which is no step of it. The steps are {names}.",
                    name=repr(name)[:40],
                    names=", ".join(names),
                )
            )
    return {name: entries.get(name, ...) for name in names}
