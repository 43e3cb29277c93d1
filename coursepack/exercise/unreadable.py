"""An answer of which no number can be made."""

__all__ = ["NotYetAnswered", "Unreadable"]


class Unreadable(Exception):  # noqa: N818 - it is part of a reply, not an error
    """Carries the two sentences that say what arrived and what to do."""


class NotYetAnswered(Unreadable):
    """The code that was handed in still returns the dots of its answer cell."""
