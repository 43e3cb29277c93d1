"""Lesson 2: what the slope says about a step, a short one and a long one, and which way is down."""

from typing import Any

import numpy as np

from coursepack.course.lesson_01_wiggle import misconceptions as steps
from coursepack.course.lesson_02_one_path import misconceptions as mistakes
from coursepack.course.lesson_02_one_path.neuron import cost, neuron_values, propose_neuron, slope_at
from coursepack.exercise import Exercise, Parameters, draw
from coursepack.language import say

__all__ = ["NUDGES"]

_SHORT = 0.1
_LONG = 3.0


def _cost(given: Parameters, h: float = 0.0) -> Any:
    return cost(given["w"] + h, given["b"], given["a_prev"], given["y"])


def _line(given: Parameters) -> Any:
    """Return the cost that the slope predicts for the step."""
    return _cost(given) + slope_at(given, 0) * given["h"]


def _propose_short(rng: np.random.Generator) -> Parameters:
    return {**propose_neuron(rng), "h": _SHORT}


def _is_forward_pass(given: Parameters, numbers: np.ndarray[Any, Any]) -> bool:
    actual = _cost(given, given["h"])
    return bool(np.isclose(numbers, actual, rtol=5e-4) and not np.isclose(_line(given), actual, rtol=5e-4))


NEW_COST = Exercise(
    "02.new_cost",
    question=lambda: say(
        "Predict with the slope, without a second forward pass: what is C₀ when w rises by h?"
    ),
    kind="value",
    advice=lambda: say("Write C₀ before the step on one line, and slope times step on the next."),
    parameters=_propose_short,
    solve=_line,
    wrong={
        steps.SLOPE_FOR_VALUE: lambda given: slope_at(given, 0),
        steps.CHANGE_FOR_VALUE: lambda given: slope_at(given, 0) * given["h"],
        steps.STEP_FORGOTTEN: lambda given: _cost(given) + slope_at(given, 0),
        steps.STEP_BACKWARDS: lambda given: _cost(given) - slope_at(given, 0) * given["h"],
    },
    hints=lambda: (
        say("Look at C₀ before the step, and at how much of a rise of w reaches it."),
        say("The change is about slope times step; the new cost is the old one plus the change."),
        say("With C₀ = 0.4, the slope −0.3 and the step 0.1 the change is −0.03, and the new cost 0.37."),
    ),
    values=neuron_values,
    canonical=lambda given, numbers: _line(given) if _is_forward_pass(given, numbers) else numbers,
    remark=lambda given, numbers: (
        say("It is the cost of a second forward pass; the slope predicts a number a little beside it.")
        if _is_forward_pass(given, numbers)
        else ""
    ),
)


def _propose_long(rng: np.random.Generator) -> Parameters:
    """Return a neuron whose slope, followed for the long step, would make the cost negative."""

    def is_good(given: Parameters) -> bool:
        # A cost far below the other numbers would be lost in rounding.
        return bool(_line(given) < -0.05 and _cost(given, _LONG) > 0.01)

    return draw(rng, lambda rng: {**propose_neuron(rng), "h": _LONG}, is_good)


FAR_STEP = Exercise(
    "02.far_step",
    question=lambda: say(
        "Now w rises by h = 3. Predict C₀ with the slope first, then compute what C₀ is there. The answer is "
        "the cost itself."
    ),
    kind="value",
    advice=lambda: say("Run the forward pass at w + 3: first z, then a, then C₀."),
    parameters=_propose_long,
    solve=lambda given: _cost(given, given["h"]),
    wrong={
        mistakes.LINE_TOO_FAR: _line,
        steps.SLOPE_FOR_VALUE: lambda given: slope_at(given, 0),
        mistakes.CHANGE_TOO_FAR: lambda given: slope_at(given, 0) * given["h"],
        mistakes.COST_UNCHANGED: _cost,
    },
    hints=lambda: (
        say("Look at what the slope predicts: can a square be that number?"),
        say("The slope holds near the point. Far away only a forward pass at the new w tells the cost."),
        say("With w = 1, an input of 1, b = 0 and y = 1, w + 3 gives z = 4, a = 0.982 and the cost 0.00032."),
    ),
    values=neuron_values,
)


def _signs(given: Parameters) -> Any:
    return np.sign(slope_at(given, 0))


DOWNHILL = Exercise(
    "02.downhill",
    question=lambda: say(
        "Which sign has ∂C₀/∂w, and which sign must a small step of w have so that C₀ falls? Each is 1 or −1."
    ),
    in_cell=lambda: say("The answer is a list, [sign of ∂C₀/∂w, sign of the step]."),
    labels=lambda: (say("the sign of $dC0_dw$"), say("the sign of the step")),
    is_rounded=False,
    remark=lambda given, numbers: say(
        "The engine's slope has this sign, and a small step against it makes C₀ fall."
    ),
    parameters=propose_neuron,
    solve=lambda given: [_signs(given), -_signs(given)],
    wrong={
        mistakes.GRADIENT_POINTS_DOWN: lambda given: [_signs(given), _signs(given)],
        mistakes.RISE_FOR_FALL: lambda given: [-_signs(given), _signs(given)],
        mistakes.SLOPE_SIGN_TURNED: lambda given: [-_signs(given), -_signs(given)],
    },
    hints=lambda: (
        say("Look at the sign of a − y, and at the sign of the input: the factor between them is positive."),
        say("The slope says which way C₀ goes when w rises. To make C₀ fall, go the way that is down."),
        say(
            "If C₀ rises by 0.2 when w rises by 1, the slope is positive, and a step down of w makes C₀ fall."
        ),
    ),
    entries=("dC0_dw", "step"),
    values=neuron_values,
    # The numbers themselves have these signs too.
    canonical=lambda given, numbers: np.sign(numbers),
)

NUDGES = (NEW_COST, FAR_STEP, DOWNHILL)
