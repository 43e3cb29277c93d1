"""What an author asks of a picture, checked before anything is drawn."""

import inspect
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from coursepack.language import say

__all__ = [
    "check_names",
    "checked_delta",
    "checked_knob",
    "checked_presets",
    "checked_questions",
    "checked_turn",
    "larger_step",
    "next_value",
    "smaller_step",
]

QUESTIONS = ("direction", "smallest")


def check_names(function: Callable[..., Any], unnamed: Sequence[Any], caller: Callable[..., Any]) -> None:
    """Check that the inputs come by their names, and that none has the name of an option of `caller`.

    Raises:
        TypeError: if a number comes without its name.
        ValueError: if a parameter of the function is also an option.
    """
    try:
        parameters = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return
    if unnamed:
        raise TypeError(
            say(
                "`{value}` comes without a name; write it as {name}={value}.",
                value=str(unnamed[0])[:40],
                name=parameters[0] if parameters else "x",
            )
        )
    options = [
        name
        for name, parameter in inspect.signature(caller).parameters.items()
        if parameter.kind is parameter.KEYWORD_ONLY
    ]
    for name in parameters:
        if name in options:
            raise ValueError(
                say(
                    "`{name}` is a parameter of {function} and an option of {caller}; rename the parameter.",
                    name=name,
                    function=getattr(function, "__name__", "the function"),
                    caller=caller.__name__,
                )
            )


def checked_questions(
    predict: bool | str | Sequence[str], known: Sequence[str] = QUESTIONS
) -> tuple[str, ...]:
    """Return the questions that `predict` asks for, out of those that the picture knows.

    Raises:
        ValueError: if it does not fit.
    """
    if predict is True:
        return (known[0],)
    if predict is False or predict is None:
        return ()
    questions = (predict,) if isinstance(predict, str) else tuple(predict)
    unknown = [question for question in questions if question not in known]
    if unknown:
        raise ValueError(
            say(
                "`predict` must be True, False or questions out of {questions}, got {value}.",
                questions=", ".join(map(repr, known)),
                value=repr(unknown[0]),
            )
        )
    return questions


def checked_knob(knob: str | None, inputs: Sequence[str]) -> str:
    """Return the input that is wiggled first.

    Raises:
        ValueError: if it does not fit.
    """
    if knob is None:
        return inputs[0]
    if knob not in inputs:
        raise ValueError(
            say(
                "`knob` must be one of the inputs {inputs}, got {value}.",
                inputs=", ".join(inputs),
                value=repr(knob),
            )
        )
    return knob


def checked_turn(turn: bool | str) -> str:
    """Return whose turn it is: "" for the picture's, "backward" or "all" for the learner's.

    Raises:
        ValueError: if it does not fit.
    """
    if isinstance(turn, bool):
        return "backward" if turn else ""
    if turn not in ("", "backward", "all"):
        raise ValueError(
            say(
                '`your_turn` must be True, False, "backward" or "all", got {value}.',
                value=repr(turn)[:40],
            )
        )
    return turn


def checked_delta(delta: float) -> float:
    """Return the step as a float.

    Raises:
        ValueError: if it does not fit.
    """
    number = float(delta)
    if not 1e-9 <= abs(number) <= 1e6:
        raise ValueError(
            say(
                "The step Δ (`delta`) must be a number such as 0.1 or −0.05, not 0 and at most a million, "
                "got {value}.",
                value=f"{number:g}",
            )
        )
    return number


def checked_presets(
    presets: Mapping[str, Mapping[str, float]], inputs: Sequence[str]
) -> dict[str, dict[str, float]]:
    """Return the presets, each a dictionary of its own.

    Raises:
        ValueError: if it does not fit.
    """
    for name, values in presets.items():
        if not isinstance(values, Mapping):
            raise ValueError(
                say(
                    '`presets` has {value} for {name}; write it as {{{name}: {{"w": 3.0}}}}.',
                    value=repr(values),
                    name=repr(name),
                )
            )
        for key, value in values.items():
            if key not in inputs or not math.isfinite(value):
                raise ValueError(
                    say(
                        "`presets` has {key} = {value} in {name}; give finite numbers for {inputs}.",
                        key=key,
                        value=str(value),
                        name=repr(name),
                        inputs=", ".join(inputs),
                    )
                )
    return {name: dict(values) for name, values in presets.items()}


def larger_step(step: float) -> float:
    """Return the next larger size of a step, along 1, 2, 5, 10, …; its sign stays."""
    size = next((size for size in _SIZES if size > abs(step) * 1.001), abs(step))
    return math.copysign(size, step)


def smaller_step(step: float) -> float:
    """Return the next smaller size of a step, along 10, 5, 2, 1, …; its sign stays."""
    size = next((size for size in reversed(_SIZES) if size < abs(step) * 0.999), abs(step))
    return math.copysign(size, step)


def next_value(value: float, direction: int) -> float:
    """Return the next value of an input, up or down: by 1 from a whole number, else by 0.1."""
    step = 1.0 if value == round(value) else 0.1
    return float(f"{value + direction * step:.12g}")


_SIZES = [float(f"{digit}e{power}") for power in range(-4, 3) for digit in (1, 2, 5)]
