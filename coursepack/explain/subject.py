"""A learner's function: how it is called, and which of its instructions set its own variables."""

import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dis import get_instructions
from types import CodeType, MethodType
from typing import Any

from coursepack.autograd import Tensor
from coursepack.language import say

__all__ = ["Subject", "arguments", "examine"]


@dataclass(frozen=True, slots=True)
class Subject:
    """A function that can be run: how it is called, and whose variables are followed."""

    function: Callable[..., Any]
    name: str
    code: CodeType | None
    stores: Mapping[int, tuple[str, ...]]
    signature: inspect.Signature | None


def examine(function: Callable[..., Any]) -> Subject:
    """Return how `function` is called and whose variables are to be followed.

    Wrappers are looked through: partials, methods, callable objects, functions decorated with
    `functools.wraps`.

    Raises:
        TypeError: if it cannot be called, or if calling it does not compute anything yet
            (generators, async).
    """
    if not callable(function):
        raise TypeError(
            say(
                "`function` must be a function, got {kind}; "
                "write its name without calling it: cost, not cost(1.5).",
                kind=type(function).__name__,
            )
        )
    inner = _innermost(function)
    name = getattr(inner, "__name__", type(inner).__name__)
    if inner is not function and name == "__call__":
        name = type(function).__name__
    code = inner.__code__ if inspect.isfunction(inner) else None
    if code is not None and code.co_flags & _SUSPENDS:
        raise TypeError(
            say(
                "`{name}` uses `yield` or `async`, so a call of it computes nothing yet; "
                "write a function that returns one number.",
                name=name,
            )
        )
    try:
        signature = inspect.signature(function)
    except (ValueError, TypeError):
        signature = None
    return Subject(
        function,
        "f" if name == "<lambda>" else name,
        code,
        {} if code is None else _stores(code),
        signature,
    )


def arguments(subject: Subject, inputs: Mapping[str, Tensor]) -> tuple[list[Tensor], dict[str, Tensor]]:
    """Return the positional and the keyword arguments of the call."""
    if subject.signature is None:
        return list(inputs.values()), {}
    keywords = dict(inputs)
    positional: list[Any] = []
    accepted: list[str] = []
    takes_any = False
    missing: list[str] = []
    for name, parameter in subject.signature.parameters.items():
        if parameter.kind is parameter.VAR_KEYWORD:
            takes_any = True
        elif parameter.kind is not parameter.VAR_POSITIONAL:
            accepted.append(name)
            if name not in inputs and parameter.default is parameter.empty:
                missing.append(name)
            elif parameter.kind is parameter.POSITIONAL_ONLY:
                positional.append(keywords.pop(name, parameter.default))
    for name in inputs:
        if name not in accepted and not takes_any:
            raise TypeError(
                say(
                    "`{name}` is no parameter of `{function}`, which takes {accepted}; use these names.",
                    name=name,
                    function=subject.name,
                    accepted=_listed(accepted) or say("no parameters"),
                )
            )
    if missing:
        raise TypeError(
            say(
                "`{function}` needs a value for {missing}; add {example}.",
                function=subject.name,
                missing=_listed(missing),
                example=", ".join(f"{name}=1.0" for name in missing),
            )
        )
    return positional, keywords


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


_SUSPENDS = (
    inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR | inspect.CO_ITERABLE_COROUTINE
)


def _innermost(function: Any) -> Any:
    """Return the function whose lines the learner wrote."""
    seen: set[int] = set()
    while id(function) not in seen:
        seen.add(id(function))
        if isinstance(function, functools.partial):
            function = function.func
        elif isinstance(function, MethodType):
            function = function.__func__
        elif hasattr(function, "__wrapped__"):
            function = function.__wrapped__
        elif not inspect.isfunction(function) and not inspect.isclass(function):
            call = inspect.getattr_static(type(function), "__call__")
            if inspect.isfunction(call):
                function = call
    return function


def _stores(code: CodeType) -> dict[int, tuple[str, ...]]:
    """Return the names that instructions store a value in, by the offset of the instruction."""
    stores: dict[int, tuple[str, ...]] = {}
    comprehensions: list[Any] = []
    inner: set[str] = set()
    for instruction in get_instructions(code):
        operation = instruction.opname
        if operation == "LOAD_FAST_AND_CLEAR":
            # From Python 3.12 on a comprehension runs inside the function; its variables stay its
            # own.
            comprehensions.append(instruction.positions)
            inner.add(instruction.argval)
        elif operation.startswith("STORE_FAST") or operation == "STORE_DEREF":
            # From Python 3.13 on one instruction may store two variables, or store one and load
            # one.
            value = instruction.argval
            names = value if isinstance(value, tuple) else (value,)
            if operation == "STORE_FAST_LOAD_FAST":
                names = names[:1]
            if any(_within(instruction.positions, place) for place in comprehensions):
                names = tuple(name for name in names if len(names) > 1 and name not in inner)
            names = tuple(name for name in names if name != "_")
            if names:
                stores[instruction.offset] = names
    return stores


def _within(position: Any, whole: Any) -> bool:
    return (
        None not in (*position, *whole)
        and (whole.lineno, whole.col_offset) <= (position.lineno, position.col_offset)
        and (position.end_lineno, position.end_col_offset) <= (whole.end_lineno, whole.end_col_offset)
    )
