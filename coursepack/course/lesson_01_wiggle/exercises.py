"""Lesson 1, Wiggle: its exercises, what each misconception answers, the hints."""

from collections.abc import Callable
from typing import Any

import numpy as np

from coursepack.autograd import grad
from coursepack.course.lesson_01_wiggle import misconceptions as mistakes
from coursepack.exercise import Exercise, Parameters, call
from coursepack.language import say
from coursepack.network import sigmoid

__all__ = ["EXERCISES"]

Function = Callable[[float], float]


def _cube(x: float) -> float:
    return x**3


def _slope(f: Function, x: float, h: float) -> float:
    return (f(x + h) - f(x - h)) / (2 * h)


def _forward(f: Function, x: float, h: float) -> float:
    return (f(x + h) - f(x)) / h


def _backward(f: Function, x: float, h: float) -> float:
    return (f(x) - f(x - h)) / h


def _without_two(f: Function, x: float, h: float) -> float:
    return (f(x + h) - f(x - h)) / h


def _change(f: Function, x: float, h: float) -> float:
    return f(x + h) - f(x - h)


def _precedence(f: Function, x: float, h: float) -> float:
    # As it is typed without brackets below the bar.
    return (f(x + h) - f(x - h)) / 2 * h


def _engine(f: Function, x: float, h: float) -> Any:
    return grad(f)(x)


def _half_steps(f: Function, x: float, h: float) -> float:
    return (f(x + h / 2) - f(x - h / 2)) / h


SLOPE = Exercise(
    "01.slope",
    question=lambda: say(
        "Write a function `slope(f, x, h)` that returns the slope of f at x, estimated from the two points "
        "x − h and x + h. Hand in the function."
    ),
    parameters=lambda rng: {
        "x": float(rng.choice([-1, 1]) * rng.integers(3, 16) / 10),
        "h": float(rng.integers(4, 9) / 10),
    },
    solve=lambda given: _slope,
    wrong={
        mistakes.FORWARD_DIFFERENCE: lambda given: _forward,
        mistakes.BACKWARD_DIFFERENCE: lambda given: _backward,
        mistakes.TWO_MISSING: lambda given: _without_two,
        mistakes.CHANGE_FOR_SLOPE: lambda given: _change,
        mistakes.HALF_STEPS: lambda given: _half_steps,
        mistakes.BRACKETS_MISSING: lambda given: _precedence,
        mistakes.ENGINE_SLOPE: lambda given: _engine,
    },
    hints=lambda: (
        say("Look at the two points: how far does f rise between them, and how far apart are they?"),
        say("A slope is the rise divided by the distance, here from x − h to x + h."),
        say(
            "For f = x² at x = 3 with h = 1 the points are 2 and 4, the rise is 12, the distance 2: slope 6."
        ),
    ),
    entries=("slope of x³", "slope of sin x", "slope of eˣ"),
    asks="function",
    scenario=lambda slope, given: [
        call(slope, function, given["x"], given["h"]) for function in (_cube, np.sin, np.exp)
    ],
)


def _at_both(given: Parameters) -> Any:
    return np.array([given["x1"], given["x2"]])


SIGMA_SLOPES = Exercise(
    "01.sigma_slopes",
    question=lambda: say("Compute the slope of σ at both points."),
    in_cell=lambda: say("The answer is a list, [σ′(x₁), σ′(x₂)]."),
    labels=lambda: ("σ′($x1$)", "σ′($x2$)"),
    advice=lambda: say("Compute s = σ(x) first, at each point on a line of its own."),
    parameters=lambda rng: {
        "x1": float(rng.integers(-10, 11) / 10),
        "x2": float(rng.choice([-1, 1]) * rng.integers(20, 61) / 10),
    },
    reference={"x1": 0.0, "x2": 4.0},
    solve=lambda given: [grad(sigmoid)(given["x1"]), grad(sigmoid)(given["x2"])],
    wrong={
        mistakes.VALUE_FOR_SLOPE: lambda given: sigmoid(_at_both(given)),
        mistakes.FACTOR_MISSING: lambda given: 1 - sigmoid(_at_both(given)),
        mistakes.SLOPE_OF_TANH: lambda given: 1 - np.tanh(_at_both(given)) ** 2,
        mistakes.SIGN_OF_SLOPE: lambda given: -sigmoid(_at_both(given)) * (1 - sigmoid(_at_both(given))),
    },
    hints=lambda: (
        say("Look at the curve of σ at both points: where is it steep, and where is it nearly flat?"),
        say("With s = σ(x) the slope is s · (1 − s)."),
        say("At x = 1, s is 0.731 and the slope is 0.731 · 0.269 = 0.197."),
    ),
    entries=("x1", "x2"),
    # Three digits, whatever they are.
    tolerance=5e-3,
)

SIGMA_PRIME = Exercise(
    "01.sigma_prime",
    question=lambda: say(
        "Write σ′(z) as a formula of s = σ(z), with * for each product. It is tried at several z."
    ),
    in_cell=lambda: say("Hand it in as a text: {example}.", example='check("01.sigma_prime", "2*s")'),
    advice=lambda: say("Compare it at z = 0 and at a large z with the curve of the slope."),
    parameters=lambda rng: {"z": float(rng.choice([-1, 1]) * rng.integers(3, 31) / 10)},
    solve=lambda given: "s*(1 - s)",
    wrong={
        mistakes.VALUE_FOR_SLOPE: lambda given: "s",
        mistakes.FACTOR_MISSING: lambda given: "1 - s",
        mistakes.SLOPE_OF_TANH: lambda given: "1 - tanh(z)**2",
        mistakes.SIGN_OF_SLOPE: lambda given: "-s*(1 - s)",
        mistakes.Z_FOR_S: lambda given: "z*(1 - z)",
    },
    hints=lambda: (
        say("Look at the ends of the curve: the slope fades where s is near 0 and where s is near 1."),
        say("A product of two factors does that: one is zero at s = 0, the other at s = 1."),
        say("At s = 0.8 the slope is 0.16, and at s = 0.5 it is 0.25."),
    ),
    values=lambda given: {"s": sigmoid(given["z"])},
    asks="formula",
)

NEW_VALUE = Exercise(
    "01.new_value",
    kind="value",
    advice=lambda: say("Look at where the step starts, and at how far the slope leads in it."),
    remark=lambda given, numbers: say("It is the old value plus slope times step."),
    question=lambda: say(
        "At x a function has the value f and the slope given. Predict with the slope: what is its value at "
        "x + h?"
    ),
    parameters=lambda rng: {
        "x": float(rng.integers(-30, 31) / 10),
        "f": float(rng.choice([-1, 1]) * rng.integers(5, 41) / 10),
        "slope": float(rng.choice([-1, 1]) * rng.integers(10, 61) / 10),
        "h": 0.1,
    },
    reference={"x": 2.0, "f": 1.5, "slope": -3.0, "h": 0.1},
    solve=lambda given: given["f"] + given["slope"] * given["h"],
    wrong={
        mistakes.SLOPE_FOR_VALUE: lambda given: given["slope"],
        mistakes.CHANGE_FOR_VALUE: lambda given: given["slope"] * given["h"],
        mistakes.STEP_FORGOTTEN: lambda given: given["f"] + given["slope"],
        mistakes.STEP_BACKWARDS: lambda given: given["f"] - given["slope"] * given["h"],
    },
    hints=lambda: (
        say("Look at the tangent: you walk along it from x to x + h."),
        say("The change is about slope times step; the new value is the old one plus the change."),
        say("With the value 5, the slope 2 and the step 0.1 the change is 0.2, and the new value 5.2."),
    ),
)


def _right_at_zero(given: Parameters, numbers: np.ndarray[Any, Any]) -> Any:
    """Return 0 for any slope from 0 to 1 at the kink."""
    is_between = (_kinks(given) == 0) & (numbers >= 0) & (numbers <= 1)
    return np.where(is_between, 0.0, numbers)


def _kinks(given: Parameters) -> Any:
    return np.array([given["x1"], given["x2"], given["x3"]])


RELU_SLOPES = Exercise(
    "01.relu_slopes",
    question=lambda: say(
        "ReLU(x) is x for x > 0 and 0 elsewhere. Give its slope at the three points. At 0 it has a kink: "
        "there any number from 0 to 1 counts."
    ),
    in_cell=lambda: say("The answer is a list of three numbers."),
    is_rounded=False,
    labels=lambda: ("ReLU′($x1$)", "ReLU′($x2$)", "ReLU′($x3$)"),
    advice=lambda: say("Look at each of the two straight parts of ReLU: how steep is it?"),
    parameters=lambda rng: {
        "x1": -float(rng.integers(2, 60) / 10),
        "x2": float(rng.integers(15, 60) / 10),
        "x3": 0.0,
    },
    reference={"x1": -1.0, "x2": 2.0, "x3": 0.0},
    solve=lambda given: np.where(_kinks(given) > 0, 1.0, 0.0),
    wrong={
        mistakes.RELU_FOR_SLOPE: lambda given: np.maximum(_kinks(given), 0.0),
        mistakes.SLOPE_OF_ABS: lambda given: np.sign(_kinks(given)),
        mistakes.SLOPE_ONE_EVERYWHERE: lambda given: np.array([1.0, 1.0, 0.0]),
        mistakes.SIDES_SWAPPED: lambda given: np.array([1.0, 0.0, 0.0]),
    },
    hints=lambda: (
        say("Look at the two straight parts of ReLU, left and right of 0: how steep is each?"),
        say("A flat line has the slope 0. On the line y = x a step of h rises by h."),
        say("At x = −7 a nudge changes nothing; at x = 7 a nudge of 0.1 changes the value by 0.1."),
    ),
    entries=("x1", "x2", "x3"),
    canonical=_right_at_zero,
    remark=lambda given, numbers: say(
        "At 0 there is a kink and no derivative: any number from 0 to 1 counts there, and the engine takes 0."
    ),
)

SIN_OF_SQUARE = Exercise(
    "01.sin_of_square",
    question=lambda: say(
        "Compute the slope of sin(x²) at x. Is it a composition or a product, and which rule follows? "
        "Answer with a number or a formula of x."
    ),
    in_cell=lambda: say("A formula is a text: {example}.", example='"cos(x)"'),
    advice=lambda: say("Look at what goes into the sine, and at how fast that rises with x."),
    parameters=lambda rng: {"x": float(rng.integers(5, 26) / 10)},
    solve=lambda given: grad(lambda x: np.sin(x**2))(given["x"]),
    wrong={
        mistakes.COMPOSITION_IS_PRODUCT: lambda given: (
            np.cos(given["x"]) * given["x"] ** 2 + np.sin(given["x"]) * 2 * given["x"]
        ),
        mistakes.INNER_FORGOTTEN: lambda given: np.cos(given["x"] ** 2),
        mistakes.INNER_SLOPE_INSIDE: lambda given: np.cos(2 * given["x"]),
        mistakes.OUTER_AT_X: lambda given: np.cos(given["x"]) * 2 * given["x"],
    },
    hints=lambda: (
        say("Look at the way of x: first it is squared, then the sine is taken of the result."),
        say("The slope of the sine at x², times the slope of x² at x."),
        say("For sin(5x) at x = 0 the slope is cos(0) · 5 = 5."),
    ),
)

EXERCISES = (NEW_VALUE, SLOPE, SIGMA_SLOPES, SIGMA_PRIME, RELU_SLOPES, SIN_OF_SQUARE)
