"""Lesson 1, Wiggle: its quiz."""

from coursepack.autograd import grad
from coursepack.exercise.quiz import Choice, Number, Option, WrongNumber
from coursepack.language import say
from coursepack.network import sigmoid

__all__ = ["CENTRAL", "KINKS", "NEXT_VALUE", "QUIZ", "RATE_OR_CHANGE", "STEP_SIGNAL", "UNITS"]

RATE_OR_CHANGE = Choice(
    "01.quiz.rate-or-change",
    lambda: say("$x$ moves from 2 to 2.1, and $f$ rises from 5 to 5.3. About what is the slope of $f$ here?"),
    (
        Option(
            lambda: say("0.3"),
            lambda: say(
                "0.3 is the change of $f$. It belongs to a step of 0.1; a slope is for a whole unit."
            ),
            misconception="change-for-rate",
        ),
        Option(
            lambda: say("3"),
            lambda: say("0.3 divided by 0.1: at this rate $f$ would rise by 3 for one whole unit of $x$."),
            is_right=True,
        ),
        Option(
            lambda: say("0.03"),
            lambda: say("0.03 is the change times the step. The rate is the change for each unit: divide."),
        ),
        Option(
            lambda: say("2.5"),
            lambda: say(
                "2.5 is $f$ divided by $x$ at one point. A slope compares two points: how far each moved."
            ),
            misconception="value-for-slope",
        ),
    ),
)

UNITS = Choice(
    "01.quiz.units",
    lambda: say(
        "A cost is measured in euros, and it depends on a length in metres. In which unit is the slope of "
        "the cost by the length?"
    ),
    (
        Option(
            lambda: say("euros"),
            lambda: say(
                "Euros measure the change of the cost. The slope says how many of them each metre brings."
            ),
            misconception="change-for-rate",
        ),
        Option(
            lambda: say("metres per euro"),
            lambda: say("That is the rate the other way round: how many metres one euro buys."),
        ),
        Option(
            lambda: say("euros per metre"),
            lambda: say(
                "A change in euros divided by a change in metres. Times a step in metres it is euros again."
            ),
            is_right=True,
        ),
        Option(
            lambda: say("none: a slope is a bare number"),
            lambda: say(
                "It is bare only where both sides have the same unit. Here a slope by centimetres would be a "
                "hundredth of the one by metres."
            ),
        ),
    ),
)

STEP_SIGNAL = Choice(
    "01.quiz.step-signal",
    lambda: say(
        "A neuron ends in a step: its output is 0 below $z$ = 0 and 1 from there on. What is the slope of "
        "the output at $z$ = 0.7?"
    ),
    (
        Option(
            lambda: say("1"),
            lambda: say("1 is the output at 0.7. Nudge $z$ to 0.8 and look at how far the output moves."),
            misconception="value-for-slope",
        ),
        Option(
            lambda: say("There is none, because a step has no derivative."),
            lambda: say("At $z$ = 0 it has none. At 0.7 the curve is flat, and a flat curve has a slope."),
            misconception="no-slope-anywhere",
        ),
        Option(
            lambda: say("0"),
            lambda: say(
                "A nudge at 0.7 changes nothing, so the weights hear nothing: with a slope of 0 no weight "
                "learns which way to go."
            ),
            is_right=True,
        ),
        Option(
            lambda: say("infinity"),
            lambda: say("The jump is at $z$ = 0. At 0.7 the output neither jumps nor rises."),
        ),
    ),
)

KINKS = Choice(
    "01.quiz.kinks",
    lambda: say("All of these curves hang together. Which of them have no slope at $x$ = 0?"),
    (
        Option(
            lambda: say("the size of $x$, `abs(x)`"),
            lambda: say(
                "To the left the slope is −1, to the right +1. At the kink no one number holds for both."
            ),
            is_right=True,
        ),
        Option(
            lambda: say("`x**2`"),
            lambda: say("From both sides the slope comes down to 0, so 0 is its slope there."),
            misconception="flat-for-none",
        ),
        Option(
            lambda: say("`relu(x)`"),
            lambda: say("0 to the left and 1 to the right: continuous, and with a kink all the same."),
            is_right=True,
        ),
        Option(
            lambda: say("`sigmoid(x)`"),
            lambda: say("It is smooth everywhere. At 0 its slope is 0.25, the largest it has."),
        ),
    ),
    several=True,
)

CENTRAL = Number(
    "01.quiz.central",
    lambda: say(
        "$f$ is 9.0601 at $x$ = 3.01 and 8.9401 at $x$ = 2.99. Estimate its slope at $x$ = 3 from these two."
    ),
    value=lambda: (9.0601 - 8.9401) / 0.02,
    feedback=lambda: say(
        "The change 0.12 over the distance 0.02. The curve was the square of $x$, with slope 6."
    ),
    wrong=(
        WrongNumber(
            lambda: 12.0,
            lambda: say("12 is 0.12 divided by 0.01. Look at how far apart the two points are."),
            "central-two-lost",
        ),
        WrongNumber(
            lambda: 0.12,
            lambda: say(
                "0.12 is the change between the points. A slope is the change for a whole unit of $x$."
            ),
            "change-for-rate",
        ),
        WrongNumber(
            lambda: 0.0024,
            lambda: say(
                "0.0024 is the change times the distance. Look at which of the two is divided by which."
            ),
        ),
    ),
    label="df_dx",
    tolerance=0.001,
)

NEXT_VALUE = Number(
    "01.quiz.next-value",
    lambda: say("At $z$ = 0 the sigmoid is 0.5 and its slope is 0.25. About what is it at $z$ = 0.2?"),
    value=lambda: 0.5 + 0.2 * float(grad(sigmoid)(0.0)),
    feedback=lambda: say(
        "0.5 and a slope of 0.25 for 0.2 units: 0.5 + 0.25 · 0.2. The exact value is 0.5498."
    ),
    wrong=(
        WrongNumber(
            lambda: 0.75,
            lambda: say(
                "0.75 has the whole slope added. That is where a step of 1 would lead: look at the "
                "size of yours."
            ),
            "slope-for-change",
        ),
        WrongNumber(
            lambda: 0.25,
            lambda: say(
                "0.25 is the slope itself: a rate, not a value. Look at how far $z$ moves, and from where."
            ),
            "slope-for-value",
        ),
        WrongNumber(
            lambda: 0.05,
            lambda: say(
                "0.05 is the change. The question asks where the sigmoid arrives: look at where it began."
            ),
            "change-for-value",
        ),
        WrongNumber(
            lambda: 0.45,
            lambda: say("0.45 lies below 0.5. Look at the sign of the slope and at the way $z$ moves."),
            "sign-of-change",
        ),
    ),
    tolerance=0.005,
)

QUIZ = (RATE_OR_CHANGE, UNITS, STEP_SIGNAL, KINKS, CENTRAL, NEXT_VALUE)
