"""Whether what is computed is remembered: `with no_grad():` computes numbers only."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["is_off", "no_grad", "recording", "switched_off"]

# A context variable is a thread's own, and a task's own where tasks take turns in one thread.
_off: ContextVar[bool] = ContextVar("coursepack_no_grad", default=False)
# One entry for each open block of any thread: while it is empty, no operation pays for asking.
switched_off: list[bool] = []


@contextmanager
def no_grad() -> Iterator[None]:
    """Compute without remembering how: every result in the block is an input of its own.

    So `with no_grad(): w -= rate * w.grad` changes the input w, and a cost computed in the block to
    be looked at keeps nothing alive. A derivative asked for inside the block is computed as ever.
    """
    with _set(True):
        yield


@contextmanager
def recording() -> Iterator[None]:
    """Remember again, inside `no_grad`: what a derivative function needs for its own work."""
    with _set(False):
        yield


def is_off() -> bool:
    """Return whether this thread is inside `no_grad`."""
    return _off.get()


@contextmanager
def _set(off: bool) -> Iterator[None]:
    switched_off.append(off)
    before = _off.set(off)
    try:
        yield
    finally:
        _off.reset(before)
        switched_off.pop()
