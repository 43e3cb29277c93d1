"""A learner's answer, whatever it is, made into numbers of the shape that is asked."""

import copy
import inspect
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from coursepack.autograd import Tensor
from coursepack.exercise.exercise import Exercise, Parameters
from coursepack.exercise.formula import evaluate
from coursepack.exercise.time_limit import SECONDS, OutOfTime, bounded_output, run_within
from coursepack.exercise.unreadable import Unreadable
from coursepack.language import say

__all__ = ["read_answer"]

Array = np.ndarray[Any, Any]
_DEEPEST = 4


def read_answer(exercise: Exercise, parameters: Parameters, answer: Any) -> Array:
    """Return the numbers of an answer: a number, numbers, a function of the parameters or a formula.

    Raises:
        Unreadable: if no finite numbers of the right shape come out within three seconds.
    """
    try:
        with bounded_output():
            return run_within(SECONDS, lambda: _read(exercise, parameters, answer))
    except Unreadable:
        raise
    except OutOfTime:
        raise Unreadable(
            say(
                "The answer took longer than {seconds:.0f} seconds and was stopped. "
                "Look for a loop that does not end.",
                seconds=SECONDS,
            )
        ) from None
    except BaseException as error:
        # The answer is a stranger's object: even reading it may raise anything, SystemExit too.
        raise Unreadable(
            say(
                "The answer raised {error} while it was read. Run the same code in a cell of its own "
                "and look at the line it names.",
                error=_name_error(error),
            )
        ) from None


def _read(exercise: Exercise, parameters: Parameters, answer: Any) -> Array:
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
    return _numbers(answer, (len(exercise.entries),) if exercise.entries else ())


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


def _numbers(answer: Any, shape: tuple[int, ...]) -> Array:
    if isinstance(answer, Tensor):
        answer = answer.value
    if answer is None:
        raise Unreadable(
            say(
                "The answer is None. A function without `return`, or `print` in place of a value, gives None."
            )
        )
    if isinstance(answer, list | tuple):
        array = _from_list(answer, shape)
    elif isinstance(answer, int | float | complex | Fraction | np.generic | np.ndarray):
        array = _checked_kind(answer, shape)
    else:
        raise Unreadable(
            say("The answer is of type {kind}. A number is asked.", kind=type(answer).__name__[:40])
        )
    _check_finite(array)
    return array


def _from_list(answer: list[Any] | tuple[Any, ...], shape: tuple[int, ...]) -> Array:
    _check_shape(_shape_of(answer), shape)
    return np.array([_numbers(entry, ()) for entry in answer])


def _shape_of(answer: Any, depth: int = 0) -> tuple[int, ...]:
    """Return the shape of nested lists; the first entries decide, and a ragged one raises."""
    if not isinstance(answer, list | tuple):
        return tuple(answer.shape) if isinstance(answer, np.ndarray | Tensor) else ()
    if depth == _DEEPEST or not answer:
        return (len(answer),)
    inner = {_shape_of(entry, depth + 1) for entry in answer[:1000]}
    if len(inner) > 1:
        raise Unreadable(say("The answer's rows are not equally long. Count the numbers of each row."))
    return (len(answer), *inner.pop())


def _checked_kind(answer: Any, shape: tuple[int, ...]) -> Array:
    kind = answer.dtype.kind if isinstance(answer, np.generic | np.ndarray) else type(answer).__name__
    if isinstance(answer, bool) or kind == "b":
        raise Unreadable(
            say("The answer is True or False. A number is asked: look for == or < in your line.")
        )
    if isinstance(answer, complex) or kind == "c":
        raise Unreadable(
            say("The answer is a complex number. Look for a root or a power of a negative number.")
        )
    if isinstance(answer, np.generic | np.ndarray):
        if kind not in "iuf":
            raise Unreadable(
                say("The answer's entries are no numbers. Its type is {kind}.", kind=answer.dtype)
            )
        _check_shape(answer.shape, shape)
    else:
        _check_shape((), shape)
    try:
        return np.array(answer, dtype=float)
    except OverflowError:
        return np.array(np.inf)


def _check_shape(found: tuple[int, ...], shape: tuple[int, ...]) -> None:
    if found == shape:
        return
    if not shape:
        raise Unreadable(
            say("The answer has the shape {found}. One number is asked: take one entry.", found=found)
        )
    if not found:
        raise Unreadable(say("The answer is one number. {count} are asked, in brackets.", count=shape[0]))
    raise Unreadable(
        say("The answer has the shape {found}. The shape {shape} is asked.", found=found, shape=shape)
    )


def _check_finite(array: Array) -> None:
    if np.isnan(array).any():
        raise Unreadable(
            say(
                "The answer is nan, which means not a number. Look for 0/0 or the logarithm of a negative "
                "number."
            )
        )
    if np.isinf(array).any():
        raise Unreadable(
            say(
                "The answer is infinite, or too large for a float. Look for a division by zero or a huge "
                "power."
            )
        )


def _name_error(error: BaseException) -> str:
    """Return the error's name and, if it has one, the first line of its message."""
    name = type(error).__name__
    try:
        message = str(error).strip().partition("\n")[0][:100].rstrip(".!? ")
    except Exception:
        message = ""
    return f"{name} ({message})" if message else name
