"""What an author asks of a picture, checked before anything is drawn."""

import math
from collections.abc import Mapping, Sequence

from coursepack.language import say

__all__ = [
    "checked_delta",
    "checked_knob",
    "checked_presets",
    "checked_questions",
    "larger_step",
    "smaller_step",
]

QUESTIONS = ("direction", "smallest")


def checked_questions(predict: bool | str | Sequence[str]) -> tuple[str, ...]:
    """Return the questions that `predict` asks for.

    Raises:
        ValueError: if it does not fit.
    """
    if predict is True:
        return ("direction",)
    if predict is False or predict is None:
        return ()
    questions = (predict,) if isinstance(predict, str) else tuple(predict)
    unknown = [question for question in questions if question not in QUESTIONS]
    if unknown:
        raise ValueError(
            say(
                "`predict` must be True, False or questions out of {questions}, got {value}.",
                questions=", ".join(map(repr, QUESTIONS)),
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


def checked_delta(delta: float) -> float:
    """Return the step as a float.

    Raises:
        ValueError: if it does not fit.
    """
    number = float(delta)
    if not math.isfinite(number) or number == 0 or not 1e-9 <= abs(number) <= 1e6:
        raise ValueError(
            say(
                "`delta` must be a step other than 0, such as 0.1 or −0.05, got {value}.", value=f"{number:g}"
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


_SIZES = [float(f"{digit}e{power}") for power in range(-4, 3) for digit in (1, 2, 5)]
