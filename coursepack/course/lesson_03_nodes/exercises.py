"""Lesson 3, Nodes: what a node must remember."""

import numpy as np

from coursepack.course.lesson_03_nodes import misconceptions as mistakes
from coursepack.exercise import Exercise, Parameters
from coursepack.language import say

__all__ = ["CACHED"]

_COUNTS = ("plus", "minus", "times", "squares", "exps")


def _propose(rng: np.random.Generator) -> Parameters:
    return {name: float(rng.integers(1, 6)) for name in _COUNTS}


CACHED = Exercise(
    "03.cached",
    question=lambda: say(
        "A graph has nodes of the kinds x1 + x2 (plus), x1 − x2 (minus), x1 · x2 (times), x² (squares) and "
        "eˣ (exps), as many as given. Their caches are emptied: for how many nodes can the local "
        "derivatives still be computed?"
    ),
    kind="value",
    advice=lambda: say("Write the local derivatives of each kind of node, and look for an x in them."),
    remark=lambda given, numbers: say("A sum and a difference have the slopes 1 and −1, with no x in them."),
    is_rounded=False,
    parameters=_propose,
    solve=lambda given: given["plus"] + given["minus"],
    wrong={
        mistakes.BACKWARD_WITHOUT_FORWARD: lambda given: sum(given[name] for name in _COUNTS),
        mistakes.NOTHING_WITHOUT_CACHE: lambda given: 0.0,
        mistakes.MINUS_NEEDS_CACHE: lambda given: given["plus"],
        mistakes.CACHE_COUNTED: lambda given: given["times"] + given["squares"] + given["exps"],
    },
    hints=lambda: (
        say("Write the local derivatives of each kind of node, and look for an x in them."),
        say("A local derivative with an x in it needs the x of the forward pass; one without needs nothing."),
        say(
            "A node 3 · x has the local derivative 3, so it needs no cache. A node x³ has 3 · x², so "
            "it needs x."
        ),
    ),
)
