"""What a learner hears about an answer, as plain data with text first."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

__all__ = ["Kind", "Reply", "write_answer"]

Kind = Literal["right", "mistake", "close", "not yet", "not answered", "cannot read"]


@dataclass(frozen=True, slots=True, repr=False)
class Reply:
    """A reply: a title in a few words, then two sentences; `misconception` is the mistake's name, or "".

    `note` tells of something beside the answer: that the progress could not be stored.
    """

    kind: Kind
    title: str
    text: str = ""
    misconception: str = ""
    note: str = ""

    def __str__(self) -> str:
        first = f"{self.title}: {self.text}" if self.text else self.title
        return f"{first}\n{self.note}" if self.note else first

    def __repr__(self) -> str:
        return str(self)


def write_answer(value: Any) -> str:
    """Return a number, or numbers in brackets, with up to six significant digits."""
    array = np.asarray(value, dtype=float)
    if array.ndim == 0:
        return f"{float(array):.6g}".replace("-", "−")
    return "(" + ", ".join(write_answer(entry) for entry in array) + ")"
