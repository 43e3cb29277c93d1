"""Lesson 3, Nodes: its warm-up and its quiz."""

from coursepack.course.lesson_01_wiggle.quiz import CENTRAL
from coursepack.course.lesson_02_one_path.quiz import BIAS, QUARTERS, SLOPE_OR_CHANGE
from coursepack.exercise.quiz import Choice, Matching, Option, Ordering, Row, Step
from coursepack.language import say

__all__ = ["CACHE", "COST_OF_BACKWARD", "ORDER", "QUIZ", "SIGMOID_NODE", "WARM_UP", "WHY_REVERSE"]

CACHE = Matching(
    "03.quiz.cache",
    lambda: say("What must a node keep in its forward pass, so that `backward(g)` can be computed?"),
    rows=(
        Row(
            lambda: say("`x1 + x2`"),
            "d",
            lambda: say(
                "Both local slopes are 1, whatever the inputs are: the gradient is passed on as it comes."
            ),
        ),
        Row(
            lambda: say("`x1 * x2`"),
            "a",
            lambda: say("The slope by the one is the other, so both are needed."),
        ),
        Row(
            lambda: say("`x**2`"),
            "b",
            lambda: say(
                "The slope is 2x, taken at the input. The output 8100 could come from 90 or from −90."
            ),
        ),
        Row(
            lambda: say("`sigmoid(x)`"),
            "c",
            lambda: say(
                "With the output $a$ the slope is a(1 − a): the exponential need not be computed again."
            ),
        ),
    ),
    meanings=(
        lambda: say("both inputs"),
        lambda: say("its input: the output has lost the sign"),
        lambda: say("its output is enough"),
        lambda: say("nothing at all"),
    ),
    wrong={
        "1a": lambda: say("Nudge `x1`: the sum moves as far as `x1` does, whatever `x1` and `x2` are."),
        "1b": lambda: say(
            "There are two inputs, and the slope by each of them is the same number everywhere."
        ),
        "1c": lambda: say("The output would be of no use: the slope is the same number everywhere."),
        "2b": lambda: say("There are two inputs, and each slope asks for the other one."),
        "2c": lambda: say("12 may be 3 · 4 or 2 · 6: the output does not say what its factors were."),
        "2d": lambda: say("Nudge `x1` in 3 · 4 and in 3 · 40: the product does not move equally far."),
        "3a": lambda: say("The square has one input. Look at what its slope is taken at."),
        "3c": lambda: say("From the output 8100 nobody can tell 90 from −90, and the slopes there differ."),
        "3d": lambda: say("The square is steeper at 10 than at 1: the slope depends on the place."),
        "4a": lambda: say("The sigmoid has one input. Look at how its slope can be written with $a$."),
        "4b": lambda: say(
            "The input would do. Look at whether the sigmoid's output ever repeats: it does not."
        ),
        "4d": lambda: say("The sigmoid is steep at 0 and flat at 5: the slope depends on the place."),
    },
)

ORDER = Ordering(
    "03.quiz.order",
    lambda: say(
        "f = ((a + c)(b − d))², with `e = a + c`, `g = b - d`, `h = e * g`. Put the backward pass in order."
    ),
    steps=(
        Step(
            lambda: say("$df_da$: take $df_de$, times 1"),
            lambda: say("This step takes $df_de$, which must be there before."),
            needs=(2,),
        ),
        Step(
            lambda: say("$df_de$: take $df_dh$, times `g`"),
            lambda: say("This step takes $df_dh$, which must be there before."),
            needs=(5,),
        ),
        Step(
            lambda: say("the forward pass: `e`, `g`, `h`, `f`"),
            lambda: say("Every local slope is taken at these values, so they come first."),
        ),
        Step(
            lambda: say("$df_dd$: take $df_dg$, times −1"),
            lambda: say("This step takes $df_dg$, which must be there before."),
            needs=(6,),
        ),
        Step(
            lambda: say("$df_dh$: 2h"),
            lambda: say("This step takes the value of `h`, which the forward pass computes."),
            needs=(3,),
        ),
        Step(
            lambda: say("$df_dg$: take $df_dh$, times `e`"),
            lambda: say("This step takes $df_dh$, which must be there before."),
            needs=(5,),
        ),
    ),
)

WHY_REVERSE = Choice(
    "03.quiz.why-reverse",
    lambda: say("Why does the backward pass go through the nodes in reverse?"),
    (
        Option(
            lambda: say("Because the inputs are not known until the end."),
            lambda: say(
                "The inputs are known first of all. What is not known at a node is how the output answers "
                "to it."
            ),
            misconception="backward-needs-no-forward",
        ),
        Option(
            lambda: say(
                "Because a node needs the derivative of the output by its own result, and that comes from "
                "the nodes after it."
            ),
            lambda: say(
                "Upstream gradient times local slope: the upstream part is finished once all later nodes are."
            ),
            is_right=True,
        ),
        Option(
            lambda: say("Because multiplication gives another product in another order."),
            lambda: say(
                "Numbers multiply in any order. What has an order is which of them are known already."
            ),
        ),
        Option(
            lambda: say("Because the weights are updated from the last layer on."),
            lambda: say(
                "A backward pass changes no weight. It computes slopes; a step of descent comes after it."
            ),
            misconception="backward-updates-weights",
        ),
    ),
)

COST_OF_BACKWARD = Choice(
    "03.quiz.cost-of-backward",
    lambda: say(
        "A network has a million weights. About how much work is one backward pass, for all their slopes?"
    ),
    (
        Option(
            lambda: say("a million times a forward pass: one for each weight"),
            lambda: say(
                "That is the price of nudging each weight. The backward pass shares what the paths have "
                "in common."
            ),
            misconception="backward-as-nudges",
        ),
        Option(
            lambda: say("next to nothing: all numbers are in the cache"),
            lambda: say(
                "The cache holds values, not slopes. Each node still multiplies once for each of its inputs."
            ),
            misconception="backward-is-free",
        ),
        Option(
            lambda: say("a few times a forward pass, however many weights there are"),
            lambda: say(
                "Each node is visited once, with one or two products for each input: a constant times "
                "forward."
            ),
            is_right=True,
        ),
        Option(
            lambda: say("a forward pass for each layer"),
            lambda: say("Each layer is gone through once, not the whole network for each layer."),
        ),
    ),
)

SIGMOID_NODE = Choice(
    "03.quiz.sigmoid-node",
    lambda: say(
        "At $z$ = 0 this node hands down 1.0 times what it receives; a nudge shows 0.25. Which line is at "
        "fault?"
    ),
    (
        Option(
            lambda: "class Sigmoid:",
            lambda: say("The name is all that this line gives. Look for a line that makes a slope."),
        ),
        Option(
            lambda: "    def forward(self, z):",
            lambda: say("It takes the input, as it should. The output is right too: 0.5 at 0."),
        ),
        Option(
            lambda: "        self.a = 1 / (1 + np.exp(-z))",
            lambda: say(
                "The sigmoid itself, and its output is kept for later. At 0 it gives 0.5, which is right."
            ),
        ),
        Option(
            lambda: "        return self.a",
            lambda: say(
                "It returns the output that it has kept. Look at what is made of it on the way back."
            ),
        ),
        Option(
            lambda: "    def backward(self, g):",
            lambda: say("It takes the upstream gradient, as a node must. Look at what it is multiplied by."),
        ),
        Option(
            lambda: "        slope = self.a + (1 - self.a)",
            lambda: say("The sum of $a$ and 1 − a is 1 everywhere. The slope is their product, 0.25 at 0."),
            is_right=True,
        ),
        Option(
            lambda: "        return g * slope",
            lambda: say("Upstream times local: that is right. The local slope comes from the line before."),
        ),
    ),
    is_code=True,
)

WARM_UP = (SLOPE_OR_CHANGE, QUARTERS)
QUIZ = (CACHE, BIAS, ORDER, WHY_REVERSE, SIGMOID_NODE, CENTRAL, COST_OF_BACKWARD)
