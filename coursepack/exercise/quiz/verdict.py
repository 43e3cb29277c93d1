"""What is said about the answer to a quiz item."""

from dataclasses import dataclass

from coursepack.exercise.reply import Reply
from coursepack.language import say

__all__ = ["Remark", "Verdict", "unanswered", "unreadable"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said about one part of an item: an option, a step, a row.

    Attributes:
        is_chosen: the learner's answer has this part.
        is_right: it belongs to the right answer (an option), or is answered rightly (a step, a row).
        text: the reason, with symbols as `prose` reads them; "" where the part recedes.
    """

    is_chosen: bool
    is_right: bool
    text: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Verdict(Reply):
    """A reply with a remark for each part; `is_final` says that the item shows all and takes no other try."""

    remarks: tuple[Remark, ...] = ()
    is_final: bool = False


def unanswered(text: str) -> Verdict:
    """Return the verdict on an item that is left empty; `text` says what to fill in."""
    return Verdict("not answered", say("not answered yet"), text)


def unreadable(text: str) -> Verdict:
    """Return the verdict on an answer of another kind than the item asks."""
    return Verdict("cannot read", say("cannot be read"), text)
