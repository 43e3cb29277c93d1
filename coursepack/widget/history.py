"""Undo and redo: states of a picture, one for each thing the learner did."""

from collections.abc import Hashable
from typing import Generic, TypeVar

__all__ = ["History"]

State = TypeVar("State")

_LONGEST = 200


class History(Generic[State]):
    """States before each deed. All moves of one drag, or of one run of key presses, are one deed."""

    def __init__(self) -> None:
        self._past: list[State] = []
        self._future: list[State] = []
        self._deed: Hashable = None

    def begin(self, deed: Hashable, state: State) -> bool:
        """Remember `state` if `deed` is a new one; say whether it is."""
        if deed is not None and deed == self._deed:
            return False
        self._past.append(state)
        del self._past[:-_LONGEST]
        self._future.clear()
        self._deed = deed
        return True

    def end(self) -> None:
        """Let whatever comes next be a deed of its own."""
        self._deed = None

    def undo(self, state: State) -> State | None:
        """Return the state before the last deed, or None if there is none."""
        return self._step(self._past, self._future, state)

    def redo(self, state: State) -> State | None:
        """Return the state that the last undo left, or None if there is none."""
        return self._step(self._future, self._past, state)

    def _step(self, source: list[State], target: list[State], state: State) -> State | None:
        self.end()
        if not source:
            return None
        target.append(state)
        return source.pop()

    @property
    def can_undo(self) -> bool:
        """Whether there is a deed to undo."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a deed to do again."""
        return bool(self._future)
