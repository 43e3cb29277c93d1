"""What the scenario of an exercise does with a learner's function or class, each trouble named.

A scenario uses `build`, `send` and `call`, so that a missing method, other parameters, `None` or an error
come back as two sentences that name the method, never as a traceback.
"""

import inspect
from collections.abc import Callable
from typing import Any

from coursepack.autograd import Tensor
from coursepack.exercise.numbers import as_numbers
from coursepack.exercise.unreadable import Unreadable
from coursepack.language import say, say_count

__all__ = ["build", "call", "check_is_code", "name_error", "name_of", "send"]


def check_is_code(answer: Any, asked: str) -> None:
    """Accept a class where one is asked, and something that can be called where a function is.

    Raises:
        Unreadable: if the answer is something else.
    """
    if asked == "class":
        if isinstance(answer, type):
            return
        if type(answer).__module__ == "builtins" or isinstance(answer, Tensor) or callable(answer):
            raise Unreadable(
                say(
                    "The answer is of type {kind}. A class is asked: hand in its name, without quotes.",
                    kind=type(answer).__name__[:40],
                )
            )
        raise Unreadable(
            say(
                "The answer is an object of the class {kind}. Hand in the class itself: its name without "
                "brackets.",
                kind=type(answer).__name__[:40],
            )
        )
    if isinstance(answer, type):
        raise Unreadable(
            say("The answer is the class {kind}. A function is asked.", kind=answer.__name__[:40])
        )
    if isinstance(answer, Tensor) or not callable(answer):
        raise Unreadable(
            say(
                "The answer is of type {kind}. A function is asked: hand in its name, without quotes and "
                "without calling it.",
                kind=type(answer).__name__[:40],
            )
        )


def name_of(code: Any) -> str:
    """Return the name of a function or class in backticks, `the code` if it has none."""
    name = getattr(code, "__name__", "")
    has_name = isinstance(name, str) and name.isidentifier()
    return f"`{name[:40]}`" if has_name else say("The function")


def call(function: Any, *arguments: Any, count: int | None = None) -> Any:
    """Return the number a function returns, or its `count` numbers as a list."""
    return _numbers(function, name_of(function), arguments, count)


def build(node: Any) -> Any:
    """Return a new object of a learner's class, made without arguments."""
    name = name_of(node)
    try:
        return node()
    except Exception as error:
        raise Unreadable(
            say(
                "{name}() raised {error}. An object of it is made without arguments.",
                name=name,
                error=name_error(error),
            )
        ) from None


def send(node: Any, method: str, *arguments: Any, count: int | None = None) -> Any:
    """Return the number that a method of an object returns, or its `count` numbers as a list.

    A `backward` that takes no upstream gradient is called without one: what it returns then tells which
    factor is missing.
    """
    name = f"`{type(node).__name__[:40]}.{method}`"
    function = getattr(node, method, None)
    if function is None:
        raise Unreadable(
            say(
                "The class {kind} has no method {method}. Look at its spelling and its indentation.",
                kind=name_of(type(node)),
                method=f"`{method}`",
            )
        )
    if not callable(function):
        raise Unreadable(
            say("{name} is no method but a value. Define it with `def` inside the class.", name=name)
        )
    if method == "backward" and not _takes(function, arguments) and _takes(function, ()):
        arguments = ()
    return _numbers(function, name, arguments, count)


def name_error(error: BaseException) -> str:
    """Return the error's name and, if it has one, the first line of its message."""
    name = type(error).__name__
    try:
        message = str(error).strip().partition("\n")[0][:100].rstrip(".!? ")
    except Exception:
        message = ""
    return f"{name} ({message})" if message else name


def _numbers(function: Callable[..., Any], name: str, arguments: tuple[Any, ...], count: int | None) -> Any:
    if not _takes(function, arguments):
        raise Unreadable(
            say_count(
                "{name} cannot be called with {count} value. Compare its parameters with the question.",
                "{name} cannot be called with {count} values. Compare its parameters with the question.",
                len(arguments),
                name=name,
            )
        )
    try:
        result = function(*arguments)
    except Exception as error:
        raise Unreadable(
            say(
                "{name} raised {error}. Call it in a cell of its own and look at the line it names.",
                name=name,
                error=name_error(error),
            )
        ) from None
    if result is None:
        raise Unreadable(
            say("{name} returned nothing. Look at its last line: `return` hands out the value.", name=name)
        )
    numbers = as_numbers(result, () if count is None else (count,), say("What {name} returned", name=name))
    return float(numbers) if count is None else [float(number) for number in numbers]


def _takes(function: Callable[..., Any], arguments: tuple[Any, ...]) -> bool:
    try:
        inspect.signature(function).bind(*arguments)
    except ValueError:
        # A function written in C may have no signature.
        return True
    except TypeError:
        return False
    return True
