"""Lesson 3, Nodes: classes with `forward` and `backward`, run through one scenario each."""

from typing import Any

import numpy as np

from coursepack.course.lesson_03_nodes import misconceptions as mistakes
from coursepack.course.lesson_03_nodes import nodes
from coursepack.exercise import Exercise, Parameters, build, send
from coursepack.language import say

__all__ = ["CLASSES"]


def _draw_one(rng: np.random.Generator) -> Parameters:
    """Return two inputs for two nodes of one input each, and what arrives at each of them."""
    return {
        "x1": float(rng.choice([-1, 1]) * rng.integers(3, 20) / 10),
        "x2": float(rng.choice([-1, 1]) * rng.integers(3, 20) / 10),
        "g1": float(rng.choice([-1, 1]) * rng.integers(5, 40) / 10),
        "g2": float(rng.choice([-1, 1]) * rng.integers(5, 40) / 10),
    }


def _run_one(node: Any, given: Parameters) -> list[float]:
    """Use two nodes at once: each has a cache of its own."""
    first, second = build(node), build(node)
    values = [send(first, "forward", given["x1"]), send(second, "forward", given["x2"])]
    slopes = [send(first, "backward", given["g1"]), send(second, "backward", given["g2"])]
    return [*values, *slopes]


_ONE_INPUT = ("forward(x1)", "forward(x2)", "backward(g1)", "backward(g2)")


def _draw_two(rng: np.random.Generator) -> Parameters:
    """Return two pairs of inputs for two nodes of two inputs each, and what arrives at each of them."""
    return {**_draw_one(rng), **{f"y{number}": value for number, value in enumerate(_pair(rng), start=1)}}


def _pair(rng: np.random.Generator) -> list[float]:
    return [float(rng.choice([-1, 1]) * rng.integers(20, 60) / 10) for _ in range(2)]


def _run_two(node: Any, given: Parameters) -> list[float]:
    first, second = build(node), build(node)
    values = [
        send(first, "forward", given["x1"], given["y1"]),
        send(second, "forward", given["x2"], given["y2"]),
    ]
    slopes = [
        *send(first, "backward", given["g1"], count=2),
        *send(second, "backward", given["g2"], count=2),
    ]
    return [*values, *slopes]


_TWO_INPUTS = (
    "forward(x1, y1)",
    "forward(x2, y2)",
    "backward(g1)[0]",
    "backward(g1)[1]",
    "backward(g2)[0]",
    "backward(g2)[1]",
)


def _run_reused(node: Any, given: Parameters) -> list[float]:
    """Use one node twice: backward comes in the other order."""
    only = build(node)
    values = [send(only, "forward", given["x1"]), send(only, "forward", given["x2"])]
    slopes = [send(only, "backward", given["g2"]), send(only, "backward", given["g1"])]
    return [*values, *slopes]


SQUARE = Exercise(
    "03.Square",
    question=lambda: say(
        "Write a class `Square`: `forward(x)` returns x² and stores what `backward` needs; `backward(g)` "
        "takes the upstream gradient g and returns the gradient by x. Hand in the class."
    ),
    parameters=_draw_one,
    solve=lambda given: nodes.Square,
    wrong={
        mistakes.CLASS_LOCAL_ONLY: lambda given: nodes.SquareWithoutUpstream,
        mistakes.CLASS_UPSTREAM_ONLY: lambda given: nodes.SquareWithoutLocal,
        mistakes.OUTPUT_CACHED: lambda given: nodes.SquareOfOutput,
        mistakes.CLASS_TWO_LOST: lambda given: nodes.SquareWithoutTwo,
        mistakes.CACHE_SHARED: lambda given: nodes.SquareWithSharedCache,
    },
    hints=lambda: (
        say("Look at what `backward` must know: the x of the forward pass, and the g that arrives."),
        say("Upstream times local: the local derivative of x² at the stored x, multiplied by g."),
        say("After `forward(5)`, `backward(1)` is 10 and `backward(3)` is 30."),
    ),
    entries=_ONE_INPUT,
    asks="class",
    scenario=_run_one,
)

PROD = Exercise(
    "03.Prod",
    question=lambda: say(
        "Write a class `Prod`: `forward(x1, x2)` returns x1 · x2; `backward(g)` returns the gradients by "
        "x1 and by x2, as two numbers. Hand in the class."
    ),
    parameters=_draw_two,
    solve=lambda given: nodes.Prod,
    wrong={
        mistakes.NOT_SWAPPED: lambda given: nodes.ProdNotSwapped,
        mistakes.CLASS_LOCAL_ONLY: lambda given: nodes.ProdWithoutUpstream,
        mistakes.PRODUCT_LIKE_SUM: lambda given: nodes.ProdLikeSum,
        mistakes.CACHE_SHARED: lambda given: nodes.ProdWithSharedCache,
    },
    hints=lambda: (
        say("Look at how far x1 · x2 moves when x1 rises by a little and x2 stays."),
        say("Each gradient is g times the other factor, so `forward` stores both."),
        say("After `forward(2, 5)`, `backward(1)` is (5, 2) and `backward(3)` is (15, 6)."),
    ),
    entries=_TWO_INPUTS,
    asks="class",
    scenario=_run_two,
)

SUB = Exercise(
    "03.Sub",
    question=lambda: say(
        "Write a class `Sub`: `forward(x1, x2)` returns x1 − x2; `backward(g)` returns the gradients by "
        "x1 and by x2, as two numbers. Hand in the class."
    ),
    parameters=_draw_two,
    solve=lambda given: nodes.Sub,
    wrong={
        mistakes.CLASS_MINUS_LOST: lambda given: nodes.SubWithoutMinus,
        mistakes.CLASS_MINUS_TURNED: lambda given: nodes.SubTurned,
        mistakes.CLASS_LOCAL_ONLY: lambda given: nodes.SubWithoutUpstream,
    },
    hints=lambda: (
        say("Look at which way x1 − x2 moves when x1 rises, and when x2 rises."),
        say("The local derivatives are two plain numbers: this node needs no cache."),
        say("After `forward(7, 4)`, `backward(5)` returns 5 for x1; for x2 a rise makes the result smaller."),
    ),
    entries=_TWO_INPUTS,
    asks="class",
    scenario=_run_two,
)

EXP = Exercise(
    "03.Exp",
    question=lambda: say(
        "Write a class `Exp`: `forward(x)` returns eˣ (`np.exp`); `backward(g)` returns the gradient by x. "
        "Hand in the class."
    ),
    parameters=_draw_one,
    solve=lambda given: nodes.Exp,
    wrong={
        mistakes.CLASS_LOCAL_ONLY: lambda given: nodes.ExpWithoutUpstream,
        mistakes.CLASS_UPSTREAM_ONLY: lambda given: nodes.ExpWithoutLocal,
        mistakes.INPUT_FOR_EXP: lambda given: nodes.ExpTimesInput,
        mistakes.POWER_RULE_FOR_EXP: lambda given: nodes.ExpAsPower,
        mistakes.EXP_AT_OUTPUT: lambda given: nodes.ExpOfOutput,
        mistakes.CACHE_SHARED: lambda given: nodes.ExpWithSharedCache,
    },
    hints=lambda: (
        say("Look at the slope of eˣ: which number that `forward` has already computed is it?"),
        say("Store the result of `forward`; `backward` multiplies it by g."),
        say("After `forward(0)`, `backward(1)` is 1 and `backward(3)` is 3."),
    ),
    entries=_ONE_INPUT,
    asks="class",
    scenario=_run_one,
)

REUSED = Exercise(
    "03.reused",
    question=lambda: say(
        "One object of `Square` is used twice: `forward(x1)`, `forward(x2)`, then `backward(g2)` and "
        "`backward(g1)`, the last call first. Write a `Square` that gives both gradients, and hand in "
        "the class."
    ),
    parameters=_draw_one,
    solve=lambda given: nodes.SquareWithStack,
    wrong={
        mistakes.CACHE_OVERWRITTEN: lambda given: nodes.Square,
        mistakes.CACHE_IN_FORWARD_ORDER: lambda given: nodes.SquareWithQueue,
        mistakes.CLASS_LOCAL_ONLY: lambda given: nodes.SquareWithStackWithoutUpstream,
    },
    hints=lambda: (
        say("Look at what is left of the first x when `forward` is called a second time."),
        say("Keep a list: `forward` puts its x at the end, `backward` takes one from the end."),
        say("After `forward(5)` and `forward(2)`, `backward(1)` is 4 and the next `backward(1)` is 10."),
    ),
    entries=("forward(x1)", "forward(x2)", "backward(g2)", "backward(g1)"),
    asks="class",
    scenario=_run_reused,
)

CLASSES = (SQUARE, PROD, SUB, EXP, REUSED)
