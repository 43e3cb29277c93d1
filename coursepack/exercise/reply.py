"""What a learner hears about an answer, as plain data with text first."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from coursepack.explain import plain, plain_derivative
from coursepack.language import say

__all__ = ["Kind", "Reply", "StepReply", "count_digits", "write_answer", "write_name"]

Kind = Literal["right", "carried", "part", "mistake", "close", "not yet", "not answered", "cannot read"]


@dataclass(frozen=True, slots=True)
class StepReply:
    """The reply to one step of a table.

    A step of the kind "carried" is right given the learner's own earlier numbers: it counts.
    """

    name: str
    kind: Kind
    text: str = ""
    misconception: str = ""

    @property
    def counts(self) -> bool:
        """Whether the step is right, or right given the earlier numbers."""
        return self.kind in ("right", "carried")

    def __str__(self) -> str:
        return f"{write_name(self.name)}: {self.text}"


@dataclass(frozen=True, slots=True, repr=False)
class Reply:
    """A reply: a title in a few words, then two sentences; `misconception` is the mistake's name, or "".

    `steps` holds a reply for each step of a table; one of the kind "part" has no mistake and gaps.
    `note` tells of something beside the answer: that the progress could not be stored.
    """

    kind: Kind
    title: str
    text: str = ""
    misconception: str = ""
    note: str = ""
    steps: tuple[StepReply, ...] = ()

    @property
    def is_judged(self) -> bool:
        """Whether there was an answer that could be read."""
        return self.kind not in ("not answered", "cannot read")

    def __str__(self) -> str:
        first = f"{self.title}: {self.text}" if self.text else self.title
        lines = [str(step) for step in self.steps if step.kind != "not answered"] if self.text else []
        gaps = [write_name(step.name) for step in self.steps if step.kind == "not answered"]
        if lines and gaps:
            lines.append(say("Not answered yet: {names}.", names=", ".join(gaps)))
        return "\n".join([first, *lines, *filter(None, [self.note])])

    def __repr__(self) -> str:
        return str(self)


def write_answer(value: Any) -> str:
    """Return a number, or numbers in brackets, with up to six significant digits."""
    array = np.asarray(value, dtype=float)
    if array.ndim == 0:
        return f"{float(array):.6g}".replace("-", "−")
    return "(" + ", ".join(write_answer(entry) for entry in array) + ")"


def write_name(name: str) -> str:
    """Return ∂C/∂w for dC_dw, and the symbol of any other name."""
    target, _, source = name.partition("_d")
    return plain_derivative(target[1:], source) if source and target.startswith("d") else plain(name)


def count_digits(number: float) -> int:
    """Return how many significant digits a number was given with."""
    digits = repr(abs(float(number))).partition("e")[0].replace(".", "").strip("0")
    return max(1, len(digits))
