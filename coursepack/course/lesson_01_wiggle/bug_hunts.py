"""Lesson 1, Wiggle: mistakes from real notes to find."""

import math

from coursepack.exercise.quiz import BugHunt, Choice, Comparison, Option, nudge_slope
from coursepack.language import say
from coursepack.network import step

__all__ = ["BUG_HUNTS"]

FLAT_IS_A_SLOPE = BugHunt(
    "M000-1",
    "01",
    title=lambda: say("why not a step?"),
    lines=(
        Option(
            lambda: say("A neuron could answer with a step: 0 below $z$ = 0, and 1 from there on."),
            lambda: say("That is what a step does. Look at what is said about its slope."),
        ),
        Option(
            lambda: say("But the step has no derivative."),
            lambda: say(
                "It has none at $z$ = 0. Everywhere else it is flat, and flat means a derivative of 0."
            ),
            is_right=True,
        ),
        Option(
            lambda: say("A network whose neurons are steps cannot learn by nudging its weights."),
            lambda: say(
                "That is so: a nudge changes nothing. The reason that is given for it is another matter."
            ),
        ),
        Option(
            lambda: say("The sigmoid is a step made smooth: it answers to every nudge."),
            lambda: say("Its slope is above 0 everywhere, if only a little. That is why it can learn."),
        ),
    ),
    claim=lambda: say("Nudge the step at $z$ = 0.7: will the notes be right that there is no derivative?"),
    check=lambda: (
        Comparison(
            lambda: say("the slope of the step at 0.7"), math.nan, nudge_slope(lambda z: float(step(z)), 0.7)
        ),
    ),
    fix=Choice(
        "01.M000-1.fix",
        lambda: say("Which sentence should stand in its place?"),
        (
            Option(
                lambda: say("But the derivative of the step is 1 from $z$ = 0 on."),
                lambda: say("1 is the step's value at 0.7. Look at how far it moves from 0.7 to 0.8."),
                misconception="value-for-slope",
            ),
            Option(
                lambda: say("But the derivative of the step is 0 everywhere except at $z$ = 0."),
                lambda: say(
                    "0 is a number: it says that a nudge moves nothing, so no weight hears where to go."
                ),
                is_right=True,
            ),
            Option(
                lambda: say("But the derivative of the step is 0.25 at $z$ = 0."),
                lambda: say("0.25 is the sigmoid's slope at 0. The notes speak about the step."),
            ),
        ),
        may_retry=True,
    ),
    names=(
        Option(
            lambda: say("A slope of 0 is taken for no slope."),
            lambda: say("At the jump there is none; elsewhere it is 0, and that is what stops the learning."),
            is_right=True,
        ),
        Option(
            lambda: say("A value is taken for a slope."),
            lambda: say("The notes give no number at all. Look at what they say instead of one."),
            misconception="value-for-slope",
        ),
        Option(
            lambda: say("The sigmoid is taken for a step."),
            lambda: say("The notes tell the two apart. Look at the sentence about the step."),
        ),
    ),
    is_code=False,
)

CONTINUOUS = BugHunt(
    "M001-1",
    "01",
    title=lambda: say("continuous functions"),
    lines=(
        Option(
            lambda: say("The derivative of a function says how fast it changes at a point."),
            lambda: say("That is the rate of this lesson. Look at which functions are said to have one."),
        ),
        Option(
            lambda: say("A function is continuous if its curve has no jumps."),
            lambda: say("Near enough. The question is whether this is all that a derivative needs."),
        ),
        Option(
            lambda: say("A continuous function has a derivative at every point."),
            lambda: say(
                "A kink is continuous too, and at a kink the slope to the left is not the slope to the right."
            ),
            is_right=True,
        ),
        Option(
            lambda: say("The derivative may differ from point to point: it is a function as well."),
            lambda: say("Where it exists, it is. Look at the sentence that says where it exists."),
        ),
    ),
    claim=lambda: say(
        "The size of $x$, `abs(x)`, has no jumps. If it has one slope at 0, both sides show the same: "
        "will the left side "
        "show the slope of the right side?"
    ),
    check=lambda: (
        Comparison(
            lambda: say("the slope of `abs(x)` to the left of 0"),
            nudge_slope(abs, 0.001),
            nudge_slope(abs, -0.001),
        ),
    ),
    fix=Choice(
        "01.M001-1.fix",
        lambda: say("Which expression is the slope of `abs(x)` on both sides of 0?"),
        (
            Option(
                lambda: say("`1`"),
                lambda: say("1 is the slope to the right. To the left the curve falls as $x$ grows."),
                misconception="sign-of-change",
            ),
            Option(
                lambda: say("`0`"),
                lambda: say("0 is the mean of the two sides. Look at one side alone."),
            ),
            Option(
                lambda: say("`abs(x)`"),
                lambda: say("`abs(x)` is the value. Look at how it changes as $x$ grows."),
                misconception="value-for-slope",
            ),
            Option(
                lambda: say("`x / abs(x)`"),
                lambda: say(
                    "−1 to the left and +1 to the right, and at 0 itself 0/0: there is no one slope there."
                ),
                is_right=True,
            ),
        ),
        may_retry=True,
    ),
    names=(
        Option(
            lambda: say("A function with a kink is taken for one with a jump."),
            lambda: say("The curve of `abs(x)` has no jump, and the notes do not say that it has."),
        ),
        Option(
            lambda: say("Continuous is taken for differentiable."),
            lambda: say(
                "No jumps is one thing, no kinks another. `relu` has a kink, and networks train with it "
                "all the same."
            ),
            is_right=True,
        ),
        Option(
            lambda: say("A change is taken for a rate."),
            lambda: say("The first sentence has that right: how fast. Look at the third."),
            misconception="change-for-rate",
        ),
    ),
    is_code=False,
)

BUG_HUNTS = (FLAT_IS_A_SLOPE, CONTINUOUS)
