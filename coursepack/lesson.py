"""What the cells of a lesson call."""

from collections.abc import Mapping
from typing import Any

from coursepack.course import find_exercise
from coursepack.exercise import Reply, compare

__all__ = ["check"]


def check(exercise: str, answer: Any, *, seed: int = 0, given: Mapping[str, Any] | None = None) -> Reply:
    """Return the reply to an answer: a number, numbers, a function of the parameters or a formula as text.

    `given` puts the exercise at a point of your own, in place of the one that `seed` draws.
    """
    asked = find_exercise(exercise)
    return compare(asked, asked.given(seed) if given is None else given, answer)
