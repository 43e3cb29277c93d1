"""Whether what is computed is remembered: `with no_grad():` computes numbers only."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["is_off", "no_grad", "recording", "switched_off"]

# A context variable is a thread's own, and a task's own where tasks take turns in one thread.
_off: ContextVar[bool] = ContextVar("coursepack_no_grad", default=False)
_lock = threading.Lock()
# How many blocks have set it, in all threads: while there is none, no operation pays for asking.
switched_off = 0


@contextmanager
def no_grad() -> Iterator[None]:
    """Compute without remembering how: every result in the block is an input of its own.

    So `with no_grad(): w = w - rate * w.grad` gives a new input w, and a cost computed in the block
    to be looked at keeps nothing alive. A derivative asked for inside the block is computed as ever.
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
    global switched_off
    before = _off.set(off)
    with _lock:
        switched_off += 1
    try:
        yield
    finally:
        with _lock:
            switched_off -= 1
        _off.reset(before)
