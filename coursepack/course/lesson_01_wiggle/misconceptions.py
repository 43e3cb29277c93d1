"""Lesson 1, Wiggle: the mistakes that its exercises know by name, and the two sentences of each reply."""

from coursepack.exercise import Misconception
from coursepack.language import say

VALUE_FOR_SLOPE = Misconception(
    "value-for-slope",
    lambda number: say(
        "{number} is the value, not the slope. Look at how far the curve rises when its input rises by a "
        "little.",
        number=number,
    ),
)
FACTOR_MISSING = Misconception(
    "factor-missing",
    lambda number: say(
        "{number} is 1 − σ(z), one of the two factors of σ′(z). Look at the middle of the curve: there its "
        "slope is a quarter.",
        number=number,
    ),
)
SLOPE_OF_TANH = Misconception(
    "slope-of-tanh",
    lambda number: say(
        "{number} is the slope of tanh. Look at how high σ climbs from end to end, and how high tanh does.",
        number=number,
    ),
)
SIGN_OF_SLOPE = Misconception(
    "sign-of-slope",
    lambda number: say(
        "{number} says that σ falls. Look at the curve from left to right: which way does it go?",
        number=number,
    ),
)
Z_FOR_S = Misconception(
    "z-for-s",
    lambda number: say(
        "{number} has z where σ(z) belongs. Look at large z: the slope of σ fades there, and does this?",
        number=number,
    ),
)

# What a step of the slope's length does: also in lesson 2.
SLOPE_FOR_VALUE = Misconception(
    "slope-for-value",
    lambda number: say(
        "{number} is the slope alone: a rate, not the new value. Look at how long the step is, and at where "
        "it starts.",
        number=number,
    ),
)
CHANGE_FOR_VALUE = Misconception(
    "change-for-value",
    lambda number: say(
        "{number} is the change alone, slope times step. Look at the value from which the step starts.",
        number=number,
    ),
)
STEP_FORGOTTEN = Misconception(
    "step-forgotten",
    lambda number: say(
        "{number} adds the whole slope, as for a step of 1. Look at how long this step is.", number=number
    ),
)
STEP_BACKWARDS = Misconception(
    "step-backwards",
    lambda number: say(
        "{number} takes the change away. Look at the sign of the slope: which way does a step to the right "
        "go?",
        number=number,
    ),
)

RELU_FOR_SLOPE = Misconception(
    "relu-for-slope",
    lambda number: say(
        "{number} are the values of ReLU, not its slopes. Look at how steep the line is on each side of 0.",
        number=number,
    ),
)
SLOPE_OF_ABS = Misconception(
    "slope-of-abs",
    lambda number: say(
        "{number} are the slopes of |x|. Look at what ReLU does on the left of 0: does it fall or lie flat?",
        number=number,
    ),
)
SLOPE_ONE_EVERYWHERE = Misconception(
    "slope-one-everywhere",
    lambda number: say(
        "{number} are the slopes of x itself. Look at what ReLU makes of a negative x and of one a little "
        "larger.",
        number=number,
    ),
)
SIDES_SWAPPED = Misconception(
    "sides-swapped",
    lambda number: say(
        "{number} has the two sides of 0 in the other order. Look at which side of ReLU lies flat.",
        number=number,
    ),
)

COMPOSITION_IS_PRODUCT = Misconception(
    "composition-is-product",
    lambda number: say(
        "{number} is the slope of sin(x) · x², by the product rule. Look at what the sine is taken of: x² "
        "goes into it, beside it stands nothing.",
        number=number,
    ),
)
INNER_FORGOTTEN = Misconception(
    "inner-forgotten",
    lambda number: say(
        "{number} is the slope of the sine by what goes into it. Look at how far x² moves when x rises by a "
        "little: that is a factor too.",
        number=number,
    ),
)
INNER_SLOPE_INSIDE = Misconception(
    "inner-slope-inside",
    lambda number: say(
        "{number} has 2x inside the cosine. Look at where the sine stands before the step: at x², and its "
        "slope is taken there.",
        number=number,
    ),
)
OUTER_AT_X = Misconception(
    "outer-at-x",
    lambda number: say(
        "{number} has the slope of the sine taken at x. Look at what goes into the sine.", number=number
    ),
)

# The function `slope`: the reply begins with its name.
FORWARD_DIFFERENCE = Misconception(
    "forward-difference",
    lambda code: say(
        "{code} takes a step to the right alone: with a step 10 times smaller its error shrinks 10 times, "
        "and yours should shrink 100 times. Look at the point x − h too.",
        code=code,
    ),
)
BACKWARD_DIFFERENCE = Misconception(
    "backward-difference",
    lambda code: say(
        "{code} takes a step to the left alone: with a step 10 times smaller its error shrinks 10 times, "
        "and yours should shrink 100 times. Look at the point x + h too.",
        code=code,
    ),
)
TWO_MISSING = Misconception(
    "two-missing",
    lambda code: say(
        "{code} comes out twice too large. Look at how far x − h and x + h are from each other.", code=code
    ),
)
CHANGE_FOR_SLOPE = Misconception(
    "change-for-slope",
    lambda code: say(
        "{code} returns the change itself. Look at what turns a rise into a rise for each unit of x.",
        code=code,
    ),
)
HALF_STEPS = Misconception(
    "half-steps",
    lambda code: say(
        "{code} goes h/2 to each side, which is a slope of the same kind with other points. Look at the two "
        "points in the question.",
        code=code,
    ),
)
BRACKETS_MISSING = Misconception(
    "brackets-missing",
    lambda code: say(
        "{code} divides by 2 and then multiplies by h: Python goes from left to right. Look at what should "
        "stand below the bar, and put brackets around it.",
        code=code,
    ),
)
ENGINE_SLOPE = Misconception(
    "engine-slope",
    lambda code: say(
        "{code} gives the engine's slope, which has no step in it. The rate between x − h and x + h is "
        "asked: look at the values of f at these two points.",
        code=code,
    ),
)
