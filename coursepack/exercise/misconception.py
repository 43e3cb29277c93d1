"""A mistake that many make, with what a learner hears about it."""

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Misconception"]


@dataclass(frozen=True, slots=True)
class Misconception:
    """A mistake by name: "sigma-prime-missing".

    `reply` takes what the learner gave (the number written out, or the name of their code in backticks) and
    returns two sentences: what it is, and one thing to look at.
    """

    name: str
    reply: Callable[[str], str]
