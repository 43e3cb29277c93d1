"""A value, whatever it is, made into finite numbers of the shape that is asked."""

from fractions import Fraction
from typing import Any

import numpy as np

from coursepack.autograd import Tensor
from coursepack.exercise.unreadable import NotYetAnswered, Unreadable
from coursepack.language import say

__all__ = ["as_numbers"]

Array = np.ndarray[Any, Any]
_DEEPEST = 4


def as_numbers(answer: Any, shape: tuple[int, ...], subject: str = "") -> Array:
    """Return finite floats of this shape; `subject` is what the sentences call the answer.

    Raises:
        Unreadable: if the answer is something else.
    """
    subject = subject or say("The answer")
    if isinstance(answer, Tensor):
        answer = answer.value
    if answer is None:
        raise Unreadable(
            say(
                "{subject} is None. A function without `return`, or `print` in place of a value, gives None.",
                subject=subject,
            )
        )
    if answer is ...:
        raise NotYetAnswered
    if isinstance(answer, list | tuple):
        array = _from_list(answer, shape, subject)
    elif isinstance(answer, int | float | complex | Fraction | np.generic | np.ndarray):
        array = _checked_kind(answer, shape, subject)
    else:
        raise Unreadable(
            say(
                "{subject} is of type {kind}. A number is asked.",
                kind=type(answer).__name__[:40],
                subject=subject,
            )
        )
    _check_finite(array, subject)
    return array


def _from_list(answer: list[Any] | tuple[Any, ...], shape: tuple[int, ...], subject: str) -> Array:
    _check_shape(_shape_of(answer, subject), shape, subject)
    return np.array([as_numbers(entry, (), subject) for entry in answer])


def _shape_of(answer: Any, subject: str, depth: int = 0) -> tuple[int, ...]:
    """Return the shape of nested lists; the first entries decide, and a ragged one raises."""
    if not isinstance(answer, list | tuple):
        return tuple(answer.shape) if isinstance(answer, np.ndarray | Tensor) else ()
    if depth == _DEEPEST or not answer:
        return (len(answer),)
    inner = {_shape_of(entry, subject, depth + 1) for entry in answer[:1000]}
    if len(inner) > 1:
        raise Unreadable(
            say(
                "{subject} has rows that are not equally long. Count the numbers of each row.",
                subject=subject,
            )
        )
    return (len(answer), *inner.pop())


def _checked_kind(answer: Any, shape: tuple[int, ...], subject: str) -> Array:
    kind = answer.dtype.kind if isinstance(answer, np.generic | np.ndarray) else type(answer).__name__
    if isinstance(answer, bool) or kind == "b":
        raise Unreadable(
            say(
                "{subject} is True or False. A number is asked: look for == or < in your line.",
                subject=subject,
            )
        )
    if isinstance(answer, complex) or kind == "c":
        raise Unreadable(
            say(
                "{subject} is a complex number. Look for a root or a power of a negative number.",
                subject=subject,
            )
        )
    if isinstance(answer, np.generic | np.ndarray):
        if kind not in "iuf":
            raise Unreadable(
                say(
                    "{subject} has entries that are no numbers. Its type is {kind}.",
                    kind=answer.dtype,
                    subject=subject,
                )
            )
        _check_shape(answer.shape, shape, subject)
    else:
        _check_shape((), shape, subject)
    try:
        return np.array(answer, dtype=float)
    except OverflowError:
        return np.array(np.inf)


def _check_shape(found: tuple[int, ...], shape: tuple[int, ...], subject: str) -> None:
    if found == shape:
        return
    if not shape:
        raise Unreadable(
            say(
                "{subject} has the shape {found}. One number is asked: take one entry.",
                found=found,
                subject=subject,
            )
        )
    if not found:
        raise Unreadable(
            say("{subject} is one number. {count} are asked, in brackets.", count=shape[0], subject=subject)
        )
    raise Unreadable(
        say(
            "{subject} has the shape {found}. The shape {shape} is asked.",
            found=found,
            shape=shape,
            subject=subject,
        )
    )


def _check_finite(array: Array, subject: str) -> None:
    if np.isnan(array).any():
        raise Unreadable(
            say(
                "{subject} is nan, which means not a number. Look for 0/0 or the logarithm of a negative "
                "number.",
                subject=subject,
            )
        )
    if np.isinf(array).any():
        raise Unreadable(
            say(
                "{subject} is infinite, or too large for a float. Look for a division by zero or a huge "
                "power.",
                subject=subject,
            )
        )
