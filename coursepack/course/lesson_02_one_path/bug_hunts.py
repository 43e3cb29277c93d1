"""Lesson 2, One path: mistakes from real notes to find."""

from coursepack.course.lesson_02_one_path.neuron import slope_of_sigmoid
from coursepack.exercise.quiz import BugHunt, Comparison, Number, Option, WrongNumber, nudge_slope
from coursepack.language import say
from coursepack.network import sigmoid

__all__ = ["BUG_HUNTS"]

# The neuron of this lesson.
W, B, X, Y = 1.5, -0.5, 0.8, 1.0
Z = W * X + B
A = float(sigmoid(Z))
RISE = float(slope_of_sigmoid(Z))


def _neuron(w: float, b: float, x: float, y: float) -> dict[str, float]:
    """Return the numbers of a neuron by their names."""
    z = w * x + b
    return {"w": w, "b": b, "x": x, "y": y, "z": z, "a": float(sigmoid(z))}


def _without_bias(w: float, x: float) -> dict[str, float]:
    return {"w": w, "x": x, "z": w * x, "a": float(sigmoid(w * x))}


NAMES = _neuron(W, B, X, Y)
ELSEWHERE = (_neuron(-0.7, 0.3, 1.9, 0.0), _neuron(2.3, 0.6, -0.4, 1.0))


def _cost(w: float) -> float:
    return (float(sigmoid(w * X + B)) - Y) ** 2


ERROR_OR_SLOPE = BugHunt(
    "M000-3",
    "02",
    title=lambda: say("error, slope, input"),
    lines=(
        Option(
            lambda: "z = w*x + b;  a = sigmoid(z)",
            lambda: say(
                "This is the forward pass: the weighted sum, then the sigmoid. It is as in the lesson."
            ),
        ),
        Option(
            lambda: "L = (a - y)**2",
            lambda: say(
                "The cost is a square without a factor of one half. What does the last line make of it?"
            ),
        ),
        Option(
            lambda: "error = a - y",
            lambda: say(
                "Called an error, that is a fair name for it. Look at where it is used as a derivative."
            ),
        ),
        Option(
            lambda: "dL_dw = error * sigmoid'(z) * x",
            lambda: say(
                "The first factor should be the slope of (a − y)² by $a$, and the error is half of that."
            ),
            is_right=True,
        ),
    ),
    claim=lambda: say(
        "At `w` = 1.5, `b` = −0.5, `x` = 0.8, `y` = 1: will the notes' $dL_dw$ agree with what a nudge of "
        "`w` shows?"
    ),
    check=lambda: (Comparison(lambda: "$dL_dw$", (A - Y) * RISE * X, nudge_slope(_cost, W)),),
    fix=Number(
        "02.M000-3.fix",
        lambda: say(
            "Write $dL_dw$ as a formula with `w`, `b`, `x`, `y`, `z`, `a`. It is tried at several points."
        ),
        value=lambda: 2 * (A - Y) * RISE * X,
        feedback=lambda: say("2(a − y) is the slope of the square, and it stands where the error stood."),
        wrong=(
            WrongNumber(
                lambda: (A - Y) * RISE * X,
                lambda: say("That is the notes' number. Look at the slope of (a − y)² by $a$."),
                "square-two-lost",
            ),
            WrongNumber(
                lambda: 2 * (A - Y) * X,
                lambda: say("That is a product without σ′(z). The arrow from $z$ to $a$ has a factor too."),
                "sigma-prime-missing",
            ),
            WrongNumber(
                lambda: -2 * (A - Y) * RISE * X,
                lambda: say("The size fits, the sign does not. Look at whether $a$ lies above or below $y$."),
                "sign-of-error",
            ),
        ),
        label="dL_dw",
        names=NAMES,
        formula="2*(a - y)*a*(1 - a)*x",
        elsewhere=ELSEWHERE,
        tolerance=5e-4,
    ),
    names=(
        Option(
            lambda: say("The slope of σ is taken at another place than its input."),
            lambda: say("The notes take it at $z$, which is right. The lost factor is in front of it."),
            misconception="sigma-prime-at-a",
        ),
        Option(
            lambda: say(
                "The error is used where the slope of the cost belongs, so the 2 of the square is lost."
            ),
            lambda: say("With the cost ½(a − y)² the two are the same number. Say which cost you take."),
            is_right=True,
        ),
        Option(
            lambda: say("The factors are added where they should be multiplied."),
            lambda: say("The notes multiply all three. Look at what the first of them is."),
            misconception="factors-added",
        ),
    ),
)

TWO_DELTAS = BugHunt(
    "M000-4",
    "02",
    title=lambda: say("one delta for two questions"),
    lines=(
        Option(
            lambda: say("The delta of a neuron says how much its output reacts to a change of its input."),
            lambda: say(
                "Read alone, that is a derivative: $da_dx$. Look for the place where it becomes another one."
            ),
        ),
        Option(
            lambda: say("For $a$ = σ(w·x) it is σ′(z)·w."),
            lambda: say("By the input, $z$ rises $w$ times as fast. That fits the sentence before."),
        ),
        Option(
            lambda: say("The same delta says how much the output reacts to a change of the weight."),
            lambda: say(
                "Another knob is turned, so another derivative is asked: $da_dw$ has $x$ where this has $w$."
            ),
            is_right=True,
        ),
        Option(
            lambda: say("So one number tells each neuron how to correct its weight."),
            lambda: say("That follows from the sentence before it. Look there."),
        ),
    ),
    claim=lambda: say(
        "At `w` = 1.5, `x` = 0.8: will the notes' delta agree with what a nudge of the input shows, and "
        "with what a "
        "nudge of the weight shows?"
    ),
    check=lambda: (
        Comparison(
            lambda: "$da_dx$", _rise_without_bias() * W, nudge_slope(lambda x: float(sigmoid(W * x)), X)
        ),
        Comparison(
            lambda: "$da_dw$", _rise_without_bias() * W, nudge_slope(lambda w: float(sigmoid(w * X)), W)
        ),
    ),
    fix=Number(
        "02.M000-4.fix",
        lambda: say("Write $da_dw$ as a formula with `w`, `x`, `z`, `a`. It is tried at several points."),
        value=lambda: _rise_without_bias() * X,
        feedback=lambda: say(
            "σ′(z) · x: the weight's nudge reaches $z$ times $x$, then passes through the sigmoid."
        ),
        wrong=(
            WrongNumber(
                lambda: _rise_without_bias() * W,
                lambda: say("That is $da_dx$, the notes' delta. Look at what stands beside $w$ in $z$."),
                "weight-for-input",
            ),
            WrongNumber(
                lambda: _rise_without_bias(),
                lambda: say("That is σ′(z) alone. Between $w$ and $z$ there is an arrow too."),
                "one-for-input",
            ),
            WrongNumber(
                lambda: float(sigmoid(W * X)) * X,
                lambda: say(
                    "That has σ(z) where its slope belongs. The value is how high, the slope is how steep."
                ),
                "sigma-for-sigma-prime",
            ),
        ),
        label="da_dw",
        names=_without_bias(W, X),
        formula="a*(1 - a)*x",
        elsewhere=(_without_bias(-0.7, 1.9), _without_bias(2.3, -0.4)),
        tolerance=5e-4,
    ),
    names=(
        Option(
            lambda: say("Two derivatives, by two different inputs, are taken for one."),
            lambda: say(
                "A derivative always says of what, and by what. Δ, a change, is another thing again."
            ),
            is_right=True,
        ),
        Option(
            lambda: say("A change is taken for a rate."),
            lambda: say("That happens too where Δ and ∂ are mixed. Here both numbers are rates."),
            misconception="change-for-rate",
        ),
        Option(
            lambda: say("The bias is missing."),
            lambda: say("It is, and it shifts $z$. With it the two derivatives are still two."),
        ),
    ),
    is_code=False,
)


def _rise_without_bias() -> float:
    return float(slope_of_sigmoid(W * X))


LOST_SIGN = BugHunt(
    "M001-3",
    "02",
    title=lambda: say("a fraction that is none"),
    lines=(
        Option(
            lambda: "z = w*a_prev + b",
            lambda: say("The weighted sum, as in the lesson. Look at what the notes divide afterwards."),
        ),
        Option(
            lambda: "dz = w*0.1           # a_prev rises by 0.1",
            lambda: say("The sum moves $w$ times as far as the activation before it. That is right."),
        ),
        Option(
            lambda: "factor = dz/a_prev   # ∂z / a_prev",
            lambda: say(
                "Below the bar stands the value of $a_prev$. A slope divides by its change: ∂ belongs "
                "there too."
            ),
            is_right=True,
        ),
        Option(
            lambda: "dC0_da_prev = 2*(a - y) * sigmoid'(z) * factor",
            lambda: say("The chain is complete: three factors. One of them comes from a line above."),
        ),
    ),
    claim=lambda: say(
        "At `w` = 1.5, `b` = −0.5, `a_prev` = 0.8: will the notes' factor agree with what a nudge of "
        "`a_prev` does to `z`?"
    ),
    check=lambda: (Comparison(lambda: "$dz_da_prev$", W * 0.1 / X, nudge_slope(lambda x: W * x + B, X)),),
    fix=Number(
        "02.M001-3.fix",
        lambda: say(
            "Write $dz_da_prev$ as a formula with `w`, `b`, `a_prev`. It is tried at several points."
        ),
        value=lambda: W,
        feedback=lambda: say("The change 0.15 over the change 0.1: the factor on that arrow is the weight."),
        wrong=(
            WrongNumber(
                lambda: W * 0.1 / X,
                lambda: say(
                    "That is the notes' factor: a change over a value. Divide by how far `a_prev` moved."
                ),
                "value-for-change",
            ),
            WrongNumber(
                lambda: W * 0.1,
                lambda: say("0.15 is the change of $z$. A factor is the change for one whole unit."),
                "change-for-rate",
            ),
            WrongNumber(
                lambda: X,
                lambda: say("0.8 is $dz_dw$. Here the activation moves, and the weight stands beside it."),
                "input-for-weight",
            ),
        ),
        label="dz_da_prev",
        names={"w": W, "b": B, "a_prev": X},
        formula="w",
        elsewhere=({"w": -0.7, "b": 0.3, "a_prev": 1.9}, {"w": 2.3, "b": 0.6, "a_prev": -0.4}),
        tolerance=5e-4,
    ),
    names=(
        Option(
            lambda: say("The weight is taken for the input."),
            lambda: say("The notes use $w$ in its right place. Look below the bar."),
            misconception="input-for-weight",
        ),
        Option(
            lambda: say("The sigmoid's factor is left out."),
            lambda: say("It is there, in the last line. Look at the factor before it."),
            misconception="sigma-prime-missing",
        ),
        Option(
            lambda: say("A change is divided by a value: with the ∂ below the bar its meaning is lost too."),
            lambda: say("Both halves of ∂z/∂a⁽ᴸ⁻¹⁾ are changes. One sign less makes another number."),
            is_right=True,
        ),
    ),
)

BUG_HUNTS = (ERROR_OR_SLOPE, TWO_DELTAS, LOST_SIGN)
