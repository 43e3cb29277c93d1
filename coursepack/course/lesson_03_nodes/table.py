"""Lesson 3: the table of f = ((a + c)(b − d))², forward and backward, step by step."""

from typing import Any

import numpy as np

from coursepack.course.lesson_03_nodes import misconceptions as mistakes
from coursepack.exercise import Exercise, Misconception, Parameters, Step, draw, work_out
from coursepack.exercise.exercise import Answer
from coursepack.language import say

__all__ = ["TABLE"]


def _propose(rng: np.random.Generator) -> Parameters:
    """Return whole numbers, c negative as in the notes or not."""
    return {
        "a": float(rng.integers(2, 30)),
        "c": float(rng.integers(-9, 10)),
        "b": float(rng.integers(-9, 10)),
        "d": float(rng.integers(-9, 10)),
    }


def _input_step(name: str, of: str, sign: float, more: dict[Misconception, Answer]) -> Step:
    """Return the step of an input of the node `of`: its local derivative is 1 or −1."""
    bracket = "g" if of == "e" else "e"
    return Step(
        f"df_d{name}",
        lambda known: sign * known[f"df_d{of}"],
        {
            mistakes.LOCAL_ONLY: lambda known: sign,
            mistakes.VALUE_FOR_LOCAL: lambda known: known[f"df_d{of}"] * known[name],
            mistakes.WRONG_POINT_CARRIED: lambda known: sign * 2 * known["f"] * known[bracket],
            **more,
        },
    )


def _factor_step(name: str, other: str) -> Step:
    """Return the step of e or g, the two factors of h."""
    return Step(
        f"df_d{name}",
        lambda known: known["df_dh"] * known[other],
        {
            mistakes.LOCAL_ONLY: lambda known: known[other],
            mistakes.UPSTREAM_ONLY: lambda known: known["df_dh"],
            mistakes.PARTNER_SWAPPED: lambda known: known["df_dh"] * known[name],
            mistakes.LOCAL_ADDED: lambda known: known["df_dh"] + known[other],
            mistakes.WRONG_POINT_CARRIED: lambda known: 2 * known["f"] * known[other],
        },
    )


STEPS = (
    Step(
        "e",
        lambda known: known["a"] + known["c"],
        {mistakes.DIFFERENCE_FOR_SUM: lambda known: known["a"] - known["c"]},
    ),
    Step(
        "g",
        lambda known: known["b"] - known["d"],
        {
            mistakes.SUM_FOR_DIFFERENCE: lambda known: known["b"] + known["d"],
            mistakes.DIFFERENCE_TURNED: lambda known: known["d"] - known["b"],
        },
    ),
    Step(
        "h",
        lambda known: known["e"] * known["g"],
        {mistakes.SUM_FOR_PRODUCT: lambda known: known["e"] + known["g"]},
    ),
    Step(
        "f",
        lambda known: known["h"] ** 2,
        {mistakes.SLOPE_FOR_SQUARE: lambda known: 2 * known["h"]},
    ),
    Step(
        "df_dh",
        lambda known: 2 * known["h"],
        {
            mistakes.OUTER_AT_WRONG_POINT: lambda known: 2 * known["f"],
            mistakes.LOCAL_TWO_LOST: lambda known: known["h"],
            mistakes.SQUARE_FOR_SLOPE: lambda known: known["f"],
            mistakes.SIGN_LOST: lambda known: -2 * known["h"],
        },
    ),
    _factor_step("e", "g"),
    _factor_step("g", "e"),
    _input_step("a", "e", 1.0, {}),
    _input_step("c", "e", 1.0, {}),
    _input_step("b", "g", 1.0, {mistakes.MINUS_FOR_FIRST: lambda known: -known["df_dg"]}),
    _input_step("d", "g", -1.0, {mistakes.MINUS_LOST: lambda known: known["df_dg"]}),
)


def _draw(rng: np.random.Generator) -> Parameters:
    """Return numbers with a negative h, as in the notes: then its sign can be lost."""
    return draw(rng, _propose, lambda given: work_out(STEPS, given)["h"] < -2)


def _solve(given: Parameters) -> Any:
    return work_out(STEPS, given)


TABLE = Exercise(
    "03.table",
    question=lambda: say(
        "Fill in the table of f = ((a + c)(b − d))² with e = a + c, g = b − d, h = e · g and f = h²: first "
        "the values e, g, h, f, then from the end ∂f/∂h, ∂f/∂e, ∂f/∂g, ∂f/∂a, ∂f/∂c, ∂f/∂b, ∂f/∂d."
    ),
    in_cell=lambda: say("The answer is a dict of them: {example}.", example='{"e": ..., "df_dh": ...}'),
    is_rounded=False,
    parameters=_draw,
    reference={"a": 23.0, "c": -5.0, "b": 2.0, "d": 7.0},
    solve=_solve,
    wrong={},
    hints=lambda: (
        say("Look at the last node first: f is a square, and only h goes into it."),
        say("At each edge the number that arrives from behind is multiplied by the local derivative."),
        say(
            "With e = 3 and g = 4, h is 12, f is 144 and ∂f/∂h is 24. Then ∂f/∂e = 24 · 4 = 96, and ∂f/∂a "
            "is 96 · 1."
        ),
    ),
    asks="table",
    steps=STEPS,
)
