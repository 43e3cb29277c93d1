"""Lesson 2, One path: its warm-up and its quiz."""

from coursepack.course.lesson_01_wiggle.quiz import KINKS, NEXT_VALUE, RATE_OR_CHANGE, STEP_SIGNAL
from coursepack.exercise.quiz import Choice, Matching, Number, Option, Row, WrongNumber
from coursepack.language import say

__all__ = ["BIAS", "FACTORS", "QUARTERS", "QUIZ", "SLOPE_OR_CHANGE", "SUPERSCRIPT", "WARM_UP"]

SLOPE_OR_CHANGE = Choice(
    "02.quiz.slope-or-change",
    lambda: say(
        "The weight rises by 0.1 and the slope $dC0_dw$ is −0.1177. About how much does $C0$ change?"
    ),
    (
        Option(
            lambda: say("It falls by 0.1177."),
            lambda: say("That is the slope: the change for one whole unit of $w$. You moved 0.1 of a unit."),
            misconception="slope-for-change",
        ),
        Option(
            lambda: say("It falls by 0.0118."),
            lambda: say("Slope times step: −0.1177 · 0.1 is about −0.0118."),
            is_right=True,
        ),
        Option(
            lambda: say("It rises by 0.0118."),
            lambda: say("The size is slope times step. The slope is negative: where $w$ rises, $C0$ falls."),
            misconception="sign-of-change",
        ),
        Option(
            lambda: say("Nobody can say without running the network again."),
            lambda: say(
                "Running it again gives the exact change, −0.0113. The slope predicts it without a "
                "second run."
            ),
            misconception="slope-says-nothing",
        ),
    ),
)

FACTORS = Matching(
    "02.quiz.factors",
    lambda: say(
        "One neuron, $z$ = `w * a_prev + b`, $a$ = `sigmoid(z)`. Match each factor with what it says."
    ),
    rows=(
        Row(
            lambda: say("$dz_dw$"),
            "c",
            lambda: say(
                "$z$ takes $w$ times $a_prev$: a nudge of the weight arrives $a_prev$ times as large."
            ),
        ),
        Row(
            lambda: say("$da_dz$"),
            "a",
            lambda: say("The slope of σ at $z$: never above 0.25, and near 0 where the neuron is saturated."),
        ),
        Row(
            lambda: say("$dC0_da$"),
            "d",
            lambda: say(
                "2(a − y): twice the error, and its sign says on which side of the target the output is."
            ),
        ),
        Row(
            lambda: say("$dC0_dw$"),
            "b",
            lambda: say("The product of the three: what a nudge of the weight does to the cost."),
        ),
    ),
    meanings=(
        lambda: say("how steep the sigmoid is where the neuron stands"),
        lambda: say("how the cost answers to the weight"),
        lambda: say("how much of the weight's nudge the sum receives"),
        lambda: say("how far the output is off, and to which side"),
    ),
    wrong={
        "1a": lambda: say("The sum comes before the sigmoid: its arrow is from $w$ to $z$."),
        "1b": lambda: say("$dz_dw$ ends at the sum. The cost is two arrows further on."),
        "1d": lambda: say("The sum does not know the target. Look at what stands beside $w$ in it."),
        "2b": lambda: say("$da_dz$ is one arrow. The way from weight to cost has three."),
        "2c": lambda: say("$da_dz$ begins where the sum is done: it is the arrow through the sigmoid."),
        "2d": lambda: say("The target $y$ has no part in $a$. Look at the arrow that ends in the cost."),
        "3a": lambda: say("$dC0_da$ begins after the sigmoid: at the output $a$."),
        "3b": lambda: say("$dC0_da$ is the last arrow alone. From the weight it is two arrows to $a$."),
        "3c": lambda: say("$dC0_da$ is at the other end of the chain: between the output and the cost."),
        "4a": lambda: say("That is one arrow of the chain. $dC0_dw$ spans all three."),
        "4c": lambda: say("That is the first arrow alone: from $w$ to $z$."),
        "4d": lambda: say("That is the last arrow alone: from $a$ to $C0$."),
    },
)

BIAS = Choice(
    "02.quiz.bias",
    lambda: say("The chain for the bias $b$ is almost that of the weight $w$. In what do they differ?"),
    (
        Option(
            lambda: say("Only in the first factor: $dz_db$ is 1 where $dz_dw$ is $a_prev$."),
            lambda: say("From $z$ on both nudges take the same way, so they share all further factors."),
            is_right=True,
        ),
        Option(
            lambda: say("The bias has no chain: it is a constant."),
            lambda: say("Nothing stands beside $b$ in the sum, but $b$ is a knob: turn it, and $z$ moves."),
            misconception="bias-is-constant",
        ),
        Option(
            lambda: say("The chain of the bias leaves out the sigmoid."),
            lambda: say(
                "A nudge of $b$ arrives in $z$, and from $z$ the only way on leads through the sigmoid."
            ),
            misconception="sigma-prime-missing",
        ),
        Option(
            lambda: say("In all three factors, because $b$ is another number than $w$."),
            lambda: say("The later factors are taken at $z$ and $a$, and these are the same for both."),
        ),
    ),
)

SUPERSCRIPT = Choice(
    "02.quiz.superscript",
    lambda: say("What does the raised 2 say in $a2$?"),
    (
        Option(
            lambda: say("It is the square of the activation."),
            lambda: say(
                "A power would stand without parentheses. These say in which layer the activation is."
            ),
            misconception="superscript-as-power",
        ),
        Option(
            lambda: say("It is the second derivative of the activation."),
            lambda: say(
                "A derivative of higher order is written that way too, but not on this board: "
                "here it names a layer."
            ),
        ),
        Option(
            lambda: say("It is the activation of the second neuron in its layer."),
            lambda: say("The place within a layer is written below, as in $a_2$. Above stands the layer."),
            misconception="layer-or-place",
        ),
        Option(
            lambda: say("It is the activation of layer 2."),
            lambda: say(
                "The number in parentheses is a name: with $w2$ and $z2$ it belongs to the second layer."
            ),
            is_right=True,
        ),
    ),
)

QUARTERS = Number(
    "02.quiz.quarters",
    lambda: say(
        "The slope of the sigmoid is at most 0.25. Eight neurons stand in a row, one a layer, all weights 1. "
        "How large can the product of their eight sigmoid factors be at most?"
    ),
    value=lambda: 0.25**8,
    feedback=lambda: say(
        "0.25 multiplied with itself eight times is 0.000015: of a nudge in the first layer "
        "next to nothing arrives."
    ),
    wrong=(
        WrongNumber(
            lambda: 2.0,
            lambda: say(
                "2 is eight times 0.25: a sum. Along a path each arrow passes on a part of what reached it."
            ),
            "factors-added",
        ),
        WrongNumber(
            lambda: 0.25,
            lambda: say("0.25 is one factor. The path goes through eight sigmoids."),
            "stops-halfway",
        ),
        WrongNumber(
            lambda: 0.25**7,
            lambda: say("That is a product of seven factors. Count the sigmoids once more."),
        ),
        WrongNumber(
            lambda: 0.25**9,
            lambda: say("That is a product of nine factors. Count the sigmoids once more."),
        ),
        WrongNumber(
            lambda: 1.0,
            lambda: say("1 is the largest value of the sigmoid. The question is about its slope."),
            "sigma-for-sigma-prime",
        ),
    ),
    tolerance=0.05,
)

WARM_UP = (RATE_OR_CHANGE, KINKS)
QUIZ = (FACTORS, SLOPE_OR_CHANGE, BIAS, STEP_SIGNAL, SUPERSCRIPT, QUARTERS, NEXT_VALUE)
