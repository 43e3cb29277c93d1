"""Lesson 3, Nodes: mistakes from real notes, in the worked example f = ((a + c)(b − d))²."""

from collections.abc import Callable

from coursepack.course.lesson_03_nodes.node_hunts import NODE_HUNTS
from coursepack.exercise.quiz import BugHunt, Comparison, Number, Option, WrongNumber, nudge_slope
from coursepack.language import say

__all__ = ["BUG_HUNTS"]

A, C, B, D = 23.0, -5.0, 2.0, 7.0
E, G = A + C, B - D
H = E * G
F = H**2


def _values(a: float, c: float, b: float, d: float) -> dict[str, float]:
    """Return the numbers of all nodes by their names."""
    e, g = a + c, b - d
    return {"a": a, "c": c, "b": b, "d": d, "e": e, "g": g, "h": e * g, "f": (e * g) ** 2}


VALUES = _values(A, C, B, D)
ELSEWHERE = (_values(1.5, 0.7, -2.2, 0.4), _values(-3.1, 1.3, 2.6, -0.9))
POINT = "a = 23;  c = -5;  b = 2;  d = 7"
NODES = "e = a + c;  g = b - d;  h = e * g;  f = h**2"


def _output(a: float = A, c: float = C, b: float = B, d: float = D) -> float:
    return float(((a + c) * (b - d)) ** 2)


def _point() -> Option:
    return Option(
        lambda: POINT,
        lambda: say("These are the given numbers. Nothing is computed with them in this line."),
    )


def _nodes(feedback: Callable[[], str]) -> Option:
    return Option(lambda: NODES, feedback)


SQUARE_AT_OUTPUT = BugHunt(
    "M002-1",
    "03",
    title=lambda: say("the first step back"),
    lines=(
        _point(),
        _nodes(lambda: say("Each node is one operation. The formula is taken apart rightly.")),
        Option(
            lambda: "# forward: e = 18, g = -5, h = -90, f = 8100",
            lambda: say("Compute them again: 23 − 5, 2 − 7, 18 · (−5), (−90)². They all fit."),
        ),
        Option(
            lambda: "df_dh = 2 * 8100     # = 16200",
            lambda: say("The slope of h² is 2h, and it is taken at `h`. 8100 is the value of `f`."),
            is_right=True,
        ),
    ),
    claim=lambda: say("Will the notes' $df_dh$ agree with what a nudge of `h` at −90 shows?"),
    check=lambda: (Comparison(lambda: "$df_dh$", 2 * F, nudge_slope(lambda h: h**2, H)),),
    fix=Number(
        "03.M002-1.fix",
        lambda: say(
            "Write $df_dh$ as a formula with `a`, `b`, `c`, `d`, `e`, `g`, `h`, `f`. It is tried at several "
            "points."
        ),
        value=lambda: 2 * H,
        feedback=lambda: say(
            "2h at h = −90. The sign comes along: where `h` rises towards 0, its square falls."
        ),
        wrong=(
            WrongNumber(
                lambda: 2 * F,
                lambda: say(
                    "16200 is 2f, the notes' number. The slope of a square is taken at what is squared."
                ),
                "outer-at-output",
            ),
            WrongNumber(
                lambda: -2 * H,
                lambda: say(
                    "180 has lost the sign of `h`. Nudge `h` from −90 to −89 and look where its square goes."
                ),
                "sign-lost",
            ),
            WrongNumber(
                lambda: H,
                lambda: say("−90 is `h` itself. The slope of its square has a 2."),
                "square-two-lost",
            ),
        ),
        label="df_dh",
        names=VALUES,
        formula="2*h",
        elsewhere=ELSEWHERE,
        tolerance=5e-4,
    ),
    names=(
        Option(
            lambda: say("The 2 of the square is lost."),
            lambda: say("The 2 is there: 16200 is twice 8100. Look at what is taken twice."),
            misconception="square-two-lost",
        ),
        Option(
            lambda: say("The outer derivative is taken at the output, not at the input of the square."),
            lambda: say("A local slope is taken where the operation gets its input: h² at `h`."),
            is_right=True,
        ),
        Option(
            lambda: say("An inner factor is forgotten."),
            lambda: say("From `h` to `f` there is one arrow only. Look at where its slope is taken."),
            misconception="inner-factor-forgotten",
        ),
    ),
)

CARRIED_ON = BugHunt(
    "M002-2",
    "03",
    title=lambda: say("one number, carried on"),
    lines=(
        _point(),
        _nodes(lambda: say("Each node is one operation. The formula is taken apart rightly.")),
        Option(
            lambda: "df_dh = 2 * f        # = 16200",
            lambda: say(
                "Here it begins: the slope of h² is 2h. The steps below are right ones, from the 16200."
            ),
            is_right=True,
        ),
        Option(
            lambda: "df_de = df_dh * g    # = -81000",
            lambda: say(
                "A right step, given the 16200: upstream times `g`. Look at what arrives from upstream."
            ),
        ),
        Option(
            lambda: "df_da = df_de * 1    # = -81000",
            lambda: say("A right step, given the −81000: `a` enters a sum, with the slope 1."),
        ),
    ),
    claim=lambda: say("Will the notes' $df_da$ agree with what a nudge of `a` at 23 shows?"),
    check=lambda: (Comparison(lambda: "$df_da$", 2 * F * G, nudge_slope(lambda a: _output(a=a), A)),),
    fix=Number(
        "03.M002-2.fix",
        lambda: say(
            "Write $df_da$ as a formula with `a`, `b`, `c`, `d`, `e`, `g`, `h`, `f`. It is tried at several "
            "points."
        ),
        value=lambda: 2 * H * G,
        feedback=lambda: say(
            "(−180) · (−5) · 1. A nudge of 0.001 moves `f` by 0.9; the notes' number says −81."
        ),
        wrong=(
            WrongNumber(
                lambda: 2 * F * G,
                lambda: say(
                    "−81000 is the notes' number. Two of its three steps are right: look at the first."
                ),
                "outer-at-output",
            ),
            WrongNumber(
                lambda: G,
                lambda: say(
                    "−5 is the local slope of `h` by `e`. It is to be multiplied by what comes from upstream."
                ),
                "local-only",
            ),
            WrongNumber(
                lambda: 2 * H,
                lambda: say("−180 is $df_dh$. The way from `a` has two arrows more."),
                "stops-halfway",
            ),
            WrongNumber(
                lambda: -2 * H * G,
                lambda: say("The size fits. Count the minus signs of the factors."),
                "sign-lost",
            ),
        ),
        label="df_da",
        names=VALUES,
        formula="2*h*g",
        elsewhere=ELSEWHERE,
        tolerance=5e-4,
    ),
    names=(
        Option(
            lambda: say(
                "One early factor is taken at another place than its input, and the later steps carry it on."
            ),
            lambda: say(
                "A backward pass hands each number down. So look for the first one that a nudge does not "
                "confirm."
            ),
            is_right=True,
        ),
        Option(
            lambda: say("The factors are multiplied where they should be added."),
            lambda: say("Along one path they multiply, and here is one path. Look at the first factor."),
            misconception="factors-multiplied",
        ),
        Option(
            lambda: say("The path from `a` is not the only one."),
            lambda: say("`a` enters `e` and nothing else. There is one path, and the notes follow it."),
            misconception="paths-missing",
        ),
    ),
)

SHADOWED = BugHunt(
    "M002-3",
    "03",
    title=lambda: say("one letter, two things"),
    lines=(
        Option(
            lambda: "# given: a = 23, e = -5, b = 2, d = 7",
            lambda: say("Four inputs. Keep in mind which letters are taken, and read on."),
        ),
        Option(
            lambda: "# wanted: f = ((a + e) * (b - d))**2",
            lambda: say("With the input `e` = −5 this is the formula that is meant: 8100."),
        ),
        Option(
            lambda: "e = a + e",
            lambda: say("The node takes the name of an input, so from here on the input −5 is gone."),
            is_right=True,
        ),
        Option(
            lambda: "g = b - d",
            lambda: say("A name of its own, and −5 as its value. Look for a name that is used twice."),
        ),
        Option(
            lambda: "f = ((a + e) * g)**2",
            lambda: say("It is the wanted formula, letter by letter. What does its `e` stand for by now?"),
        ),
    ),
    claim=lambda: say("Run the notes' three lines of code: will their `f` be that of the wanted formula?"),
    check=lambda: (Comparison(lambda: "`f`", _run_shadowed(), _output()),),
    fix=Number(
        "03.M002-3.fix",
        lambda: say(
            "Write the wanted `f` with `c` for the input −5: a formula with `a`, `b`, `c`, `d`. It is tried "
            "at several points."
        ),
        value=lambda: F,
        feedback=lambda: say(
            "With a letter of its own for each thing, the input and the node live side by side."
        ),
        wrong=(
            WrongNumber(
                lambda: _run_shadowed(),
                lambda: say(
                    "42025 is what the notes' lines give: they add `a` to the node, which has it already."
                ),
                "name-shadowed",
            ),
            WrongNumber(
                lambda: H,
                lambda: say("−90 is the number before it is squared."),
                "stops-halfway",
            ),
        ),
        label="f",
        names={"a": A, "b": B, "c": C, "d": D},
        formula="((a + c)*(b - d))**2",
        elsewhere=({"a": 1.5, "b": -2.2, "c": 0.7, "d": 0.4}, {"a": -3.1, "b": 2.6, "c": 1.3, "d": -0.9}),
        tolerance=5e-4,
    ),
    names=(
        Option(
            lambda: say("The operations stand in another order than in the formula."),
            lambda: say("Sum, difference, product, square: the order fits. Look at the names."),
        ),
        Option(
            lambda: say("A name of an input is given to a node, and the input is lost."),
            lambda: say("On paper both are called e; in a program the second one overwrites the first."),
            is_right=True,
        ),
        Option(
            lambda: say("A minus sign is lost."),
            lambda: say("−5 comes in with its sign. Look at how long it stays."),
            misconception="sign-lost",
        ),
    ),
)


def _run_shadowed() -> float:
    """Return what the notes' lines compute."""
    a, e, b, d = A, C, B, D
    e = a + e
    g = b - d
    return ((a + e) * g) ** 2


SIGN_OF_D = BugHunt(
    "M002-4",
    "03",
    title=lambda: say("plus or minus"),
    lines=(
        _point(),
        Option(
            lambda: "# wanted: f = ((a + c) * (b - d))**2",
            lambda: say("This is the formula that is meant. Compare it with the nodes."),
        ),
        Option(
            lambda: "e = a + c",
            lambda: say("The first bracket: 18. Compare the second one."),
        ),
        Option(
            lambda: "g = b + d",
            lambda: say("The formula has b − d. With a plus both the value and the slope by `d` are others."),
            is_right=True,
        ),
        Option(
            lambda: "dg_dd = 1",
            lambda: say("A right step, given the line before. Look at the sign there."),
        ),
    ),
    claim=lambda: say("Will the notes' $dg_dd$ agree with what a nudge of `d` does to b − d?"),
    check=lambda: (Comparison(lambda: "$dg_dd$", 1.0, nudge_slope(lambda d: B - d, D)),),
    fix=Number(
        "03.M002-4.fix",
        lambda: say(
            "With the sign put right, write $df_dd$ as a formula with `e`, `g`, `h`, `f`. It is tried at "
            "several points."
        ),
        value=lambda: -2 * H * E,
        feedback=lambda: say(
            "−180 · 18 · (−1): the minus of b − d turns the sign of all that comes from upstream."
        ),
        wrong=(
            WrongNumber(
                lambda: 2 * H * E,
                lambda: say("−3240 is $df_dg$, or $df_db$. Between `d` and `g` there is a minus."),
                "minus-of-difference",
            ),
            WrongNumber(
                lambda: -1.0,
                lambda: say("−1 is the local slope $dg_dd$. Multiply it by what comes from upstream."),
                "local-only",
            ),
            WrongNumber(
                lambda: -2 * F * E,
                lambda: say("That takes 2f for the slope of the square. It is taken at `h`."),
                "outer-at-output",
            ),
        ),
        label="df_dd",
        names=VALUES,
        formula="-2*h*e",
        elsewhere=ELSEWHERE,
        tolerance=5e-4,
    ),
    names=(
        Option(
            lambda: say("The upstream gradient is left out."),
            lambda: say("$dg_dd$ is a local slope: it has none. Look at the line that it comes from."),
            misconception="local-only",
        ),
        Option(
            lambda: say("A difference is copied as a sum, so the −1 of its second input is lost."),
            lambda: say("Where a value is subtracted, its slope is −1, and a copied sign decides it."),
            is_right=True,
        ),
        Option(
            lambda: say("The slope is taken at another place than its input."),
            lambda: say("The slope of a sum or difference is the same everywhere. Look at its sign."),
            misconception="outer-at-output",
        ),
    ),
)

BUG_HUNTS = (SQUARE_AT_OUTPUT, CARRIED_ON, SHADOWED, SIGN_OF_D, *NODE_HUNTS)
