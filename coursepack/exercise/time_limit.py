"""A learner's code runs here: stopped when it takes too long, and its prints kept within bounds."""

import _thread
import contextlib
import ctypes
import io
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TypeVar

from coursepack.language import say

__all__ = ["SECONDS", "OutOfTime", "bounded_output", "run_within"]

T = TypeVar("T")

SECONDS = 3.0
_AGAIN = 0.2
_MOST_PRINTED = 2000


class OutOfTime(BaseException):
    """The code took too long. No `Exception`, so that `except Exception` lets it pass."""


def run_within(seconds: float, call: Callable[[], T]) -> T:
    """Return what `call` returns; no thread and no timer is left behind.

    A call into C cannot be stopped: it is reported when it ends.

    Raises:
        OutOfTime: if it takes longer.
    """
    has_alarm = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    return (_with_alarm if has_alarm else _with_watcher)(seconds, call)


class _Alarm:
    """Sets off the alarm once more, without a call that Python would interrupt at once to serve it.

    An operator that is a function of C is such a way: `alarm[signal.SIGALRM]`.
    """

    __getitem__ = staticmethod(_thread.interrupt_main)


def _with_alarm(seconds: float, call: Callable[[], T]) -> T:
    alarm, alarms, over = _Alarm(), 0, False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal alarms
        if over:
            return
        alarms += 1
        if alarms > 1:
            # The first exception was swallowed. From here on each turn of each loop and each call raises,
            # so that loops around loops that swallow everything are left one after the other.
            alarm[signal.SIGALRM]
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, stop)
    # It rings again and again: the first exception may be caught by the learner's own `except`.
    rest, _ = signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        try:
            return call()
        finally:
            over = True
    finally:
        over = True
        # This call serves an alarm that still waits, before somebody else's handler could get it.
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if rest:
            signal.setitimer(signal.ITIMER_REAL, rest)


def _with_watcher(seconds: float, call: Callable[[], T]) -> T:
    """Do without an alarm: on Windows, and in a thread. A sleep is reported when it ends."""
    thread = ctypes.c_ulong(threading.get_ident())
    done = threading.Event()

    def watch() -> None:
        wait = seconds
        while not done.wait(wait):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(OutOfTime))
            wait = _AGAIN

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        try:
            return call()
        finally:
            done.set()
    finally:
        done.set()
        watcher.join()
        # What the watcher sent last may still be on its way: it arrives at the next turn of a loop. Taking it
        # back with NULL would leave CPython's mark that something waits: a traced function then never starts.
        with contextlib.suppress(OutOfTime):
            for _ in range(3):
                pass


@contextlib.contextmanager
def bounded_output() -> Iterator[None]:
    """Let through the first 2000 characters that are printed, and say how many were left out."""
    printed = _Bounded()
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            yield
    finally:
        if printed.count:
            sys.stdout.write(printed.start.getvalue())
        if printed.count > _MOST_PRINTED:
            print("\n" + say("… and {count} characters more.", count=printed.count - _MOST_PRINTED))


class _Bounded(io.TextIOBase):
    """A text file that keeps its beginning and counts the rest."""

    def __init__(self) -> None:
        self.start = io.StringIO()
        self.count = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        room = max(0, _MOST_PRINTED - self.count)
        self.start.write(text[:room])
        self.count += len(text)
        return len(text)
