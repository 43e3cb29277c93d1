"""Run a learner's function once, and note which values its own variables hold on the way."""

import linecache
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from types import FrameType, TracebackType
from typing import Any

import numpy as np

from coursepack.autograd import Tensor
from coursepack.explain.subject import Subject, arguments
from coursepack.language import say

__all__ = ["Binding", "run", "what_stopped"]

# Every operation on a Tensor calls at least one Python function; one step of Python takes about 0.3
# µs.
MOST_OPERATIONS = 100_000
MOST_STEPS = 3_000_000


@dataclass(frozen=True, slots=True)
class Binding:
    """One moment at which a variable of the function got a value.

    `value` is the Tensor, or the list or tuple that may hold some; `elements` is what it held at
    that moment.
    """

    name: str
    value: object
    elements: tuple[object, ...] | None = None


def run(subject: Subject, inputs: Mapping[str, Tensor]) -> tuple[Any, list[Binding]]:
    """Return what the function returns for `inputs`, and what its own variables held on the way.

    Another tracer (a debugger's, coverage's) is put back afterwards.

    Raises:
        TypeError: if the names of the inputs are not those of the function.
        ValueError: if the function raises an error, or takes more than 100000 operations.
    """
    positional, keywords = arguments(subject, inputs)
    follower = _Follower(subject)
    previous = sys.gettrace()
    try:
        sys.settrace(follower.enter)
        try:
            with np.errstate(all="ignore"):
                result = subject.function(*positional, **keywords)
        finally:
            sys.settrace(previous)
    except _TooLongError:
        raise ValueError(
            say(
                "`{name}` was stopped after {count} operations; "
                "check that its loop comes to an end, or use fewer steps.",
                name=subject.name,
                count=MOST_OPERATIONS,
            )
        ) from None
    except Exception as error:
        raise ValueError(what_stopped(subject, error)) from error
    return result, follower.bindings


class _TooLongError(BaseException):
    """Stops a function that takes too many operations; no `except Exception` in it catches this."""


class _Follower:
    """Notes every value that a variable of one function gets, in the first call of it."""

    __slots__ = ("bindings", "code", "found", "operations", "steps", "stored", "stores")

    def __init__(self, subject: Subject) -> None:
        self.code = subject.code
        self.stores = subject.stores
        self.bindings: list[Binding] = []
        self.found = False
        self.operations = 0
        self.steps = 0
        self.stored: tuple[str, ...] | None = None

    def enter(self, frame: FrameType, event: str, argument: object) -> Any:
        """Follow the frame if it is the function's own."""
        self.operations += 1
        if self.operations > MOST_OPERATIONS:
            raise _TooLongError
        if self.found or frame.f_code is not self.code:
            return None
        self.found = True
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        return self.step

    def step(self, frame: FrameType, event: str, argument: object) -> Any:
        """Note what the last instruction stored; an event comes before its instruction."""
        if event == "opcode":
            if self.stored is not None:
                held = frame.f_locals
                for name in self.stored:
                    value = held.get(name)
                    kind = type(value)
                    if kind is Tensor:
                        self.bindings.append(Binding(name, value))
                    elif kind is list or kind is tuple:
                        self.bindings.append(Binding(name, value, tuple(value)))  # type: ignore[arg-type]
            self.stored = self.stores.get(frame.f_lasti)
            self.steps += 1
            if self.steps > MOST_STEPS:
                raise _TooLongError
        return self.step


def what_stopped(subject: Subject, error: Exception) -> str:
    """Return the sentence that says where the function stopped and why."""
    line = _line_of(subject, error.__traceback__)
    if line is None:
        return say(
            "`{function}` stopped with {kind}: {problem}",
            function=subject.name,
            kind=type(error).__name__,
            problem=error,
        )
    number, source = line
    if not source:
        return say(
            "`{function}` stopped with {kind} in line {number}: {problem}",
            function=subject.name,
            kind=type(error).__name__,
            number=number,
            problem=error,
        )
    return say(
        "`{function}` stopped with {kind} in line {number}, `{source}`: {problem}",
        function=subject.name,
        kind=type(error).__name__,
        number=number,
        source=source,
        problem=error,
    )


def _line_of(subject: Subject, traceback: TracebackType | None) -> tuple[int, str] | None:
    """Return number and text of the innermost line in the file that holds the function."""
    found = None
    while traceback is not None and subject.code is not None:
        filename = traceback.tb_frame.f_code.co_filename
        if filename == subject.code.co_filename:
            number = traceback.tb_lineno
            found = number, linecache.getline(filename, number).strip()
        traceback = traceback.tb_next
    return found
