"""An answer of which no number can be made."""

__all__ = ["NotAnswered", "Unreadable"]


class Unreadable(Exception):  # noqa: N818 - it is part of a reply, not an error
    """Carries the two sentences that say what arrived and what to do."""


class NotAnswered(Exception):  # noqa: N818 - it is a state of an answer, not an error
    """A place still holds `...`, such as what a method of the learner's class returns."""
