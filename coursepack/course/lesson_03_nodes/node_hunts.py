"""Lesson 3, Nodes: mistakes from real notes, in classes with a forward and a backward pass."""

from collections.abc import Callable

from coursepack.exercise.quiz import BugHunt, Comparison, Number, Option, WrongNumber, nudge_slope
from coursepack.language import say

__all__ = ["NODE_HUNTS"]


def _fine(line: str, feedback: Callable[[], str]) -> Option:
    return Option(lambda: line, feedback)


LOCAL_ONLY = BugHunt(
    "M002-10",
    "03",
    title=lambda: say("a node on its own"),
    lines=(
        _fine("class Product:", lambda: say("The name is all that this line gives. Look at the two passes.")),
        _fine(
            "    def forward(self, x1, x2):",
            lambda: say("Two inputs come in, as they should. Look at the way back."),
        ),
        _fine(
            "        self.x1, self.x2 = x1, x2",
            lambda: say("Both inputs are kept, each under its name: all that the way back needs of them."),
        ),
        _fine("        return x1 * x2", lambda: say("The forward pass is right. Look at the way back.")),
        Option(
            lambda: "    def backward(self):",
            lambda: say(
                "It takes nothing, so the gradient from upstream has no way in. The line below must change "
                "with it."
            ),
            is_right=True,
        ),
        Option(
            lambda: "        return self.x2, self.x1",
            lambda: say(
                "These are the local slopes alone. The gradient from upstream belongs in front of both."
            ),
            is_right=True,
        ),
    ),
    claim=lambda: say(
        "`h` is `Product` of `e` = 18 and `g` = −5, and `f` is its square. Will the first number of the "
        "notes' "
        "`backward()` agree with what a nudge of `e` does to `f`?"
    ),
    check=lambda: (Comparison(lambda: "$df_de$", -5.0, nudge_slope(lambda e: (e * -5.0) ** 2, 18.0)),),
    fix=Number(
        "03.M002-10.fix",
        lambda: say(
            "From upstream comes `g`, which is $df_dh$ = −180 here. Write what `backward(g)` must return for "
            "`e`: a formula with `g`, `x1`, `x2`. It is tried at several points."
        ),
        value=lambda: 900.0,
        feedback=lambda: say("Upstream times local, −180 · (−5): `return g * self.x2, g * self.x1`."),
        wrong=(
            WrongNumber(
                lambda: -5.0,
                lambda: say(
                    "−5 is the local slope, the notes' number. It says how `h` answers, not how `f` does."
                ),
                "local-only",
            ),
            WrongNumber(
                lambda: -3240.0,
                lambda: say("−3240 is upstream times `x1`: that is the slope by the other input."),
                "cache-not-swapped",
            ),
            WrongNumber(
                lambda: -185.0,
                lambda: say("−185 is the sum. Along a path upstream and local multiply."),
                "factors-added",
            ),
        ),
        label="df_de",
        names={"g": -180.0, "x1": 18.0, "x2": -5.0},
        formula="g*x2",
        elsewhere=({"g": 0.7, "x1": -1.9, "x2": 2.3}, {"g": -1.2, "x1": 0.4, "x2": 3.1}),
        tolerance=5e-4,
    ),
    names=(
        Option(
            lambda: say("The two inputs are swapped."),
            lambda: say("They stand as they should: the slope by the one is the other."),
            misconception="cache-not-swapped",
        ),
        Option(
            lambda: say("The node returns its local slopes and leaves out the upstream gradient."),
            lambda: say("A node does not know what follows it. It is told by `g`, and multiplies."),
            is_right=True,
        ),
        Option(
            lambda: say("The forward values are not kept."),
            lambda: say("They are, in the third line. Look at what is done with them."),
            misconception="backward-needs-no-forward",
        ),
    ),
)


class _TidyProduct:
    """The notes' product node after its cache has been "tidied"."""

    def forward(self, x1: float, x2: float) -> float:
        self.cache = (x1, x2)
        return x1 * x2

    def backward(self, g: float) -> tuple[float, float]:
        return g * self.cache[0], g * self.cache[1]


def _tidy_slope(x1: float, x2: float) -> float:
    node = _TidyProduct()
    node.forward(x1, x2)
    return node.backward(1.0)[0]


SWAPPED_CACHE = BugHunt(
    "M002-11",
    "03",
    title=lambda: say("a cache that someone has tidied"),
    lines=(
        _fine("class Product:", lambda: say("The name is all that this line gives. Look at the cache.")),
        _fine(
            "    def forward(self, x1, x2):",
            lambda: say("Two inputs come in. Look at how they are kept, and how they are used."),
        ),
        Option(
            lambda: "        self.cache = (x1, x2)    # was (x2, x1)",
            lambda: say(
                "The notes kept the pair swapped, and the way back relied on it. Tidied, each slope is "
                "its own input."
            ),
            is_right=True,
        ),
        _fine("        return x1 * x2", lambda: say("The product is right in any order.")),
        _fine(
            "    def backward(self, g):",
            lambda: say("It takes the upstream gradient, as it should."),
        ),
        _fine(
            "        return g * self.cache[0], g * self.cache[1]",
            lambda: say("This line fits the swapped pair of the notes. What has changed above it?"),
        ),
    ),
    claim=lambda: say(
        "Try the slope by `x1` at two places, at 3 · 3 and at 3 · 4: will the node agree with a nudge at "
        "both?"
    ),
    check=lambda: (
        Comparison(
            lambda: say("at `x1` = 3, `x2` = 3"), _tidy_slope(3.0, 3.0), nudge_slope(lambda x: x * 3.0, 3.0)
        ),
        Comparison(
            lambda: say("at `x1` = 3, `x2` = 4"), _tidy_slope(3.0, 4.0), nudge_slope(lambda x: x * 4.0, 3.0)
        ),
    ),
    fix=Number(
        "03.M002-11.fix",
        lambda: say(
            "Write what `backward(1)` must return for `x1`: a formula with `x1`, `x2`. It is tried at "
            "several points."
        ),
        value=lambda: 4.0,
        feedback=lambda: say(
            "The slope by the one is the other. Keep them under names, `self.x1` and `self.x2`, and it shows."
        ),
        wrong=(
            WrongNumber(
                lambda: 3.0,
                lambda: say("3 is `x1` itself. Nudge it in `x1 * 4` and look at how far the product moves."),
                "cache-not-swapped",
            ),
            WrongNumber(
                lambda: 12.0,
                lambda: say("12 is the product. The question is how far it moves."),
                "value-for-slope",
            ),
            WrongNumber(
                lambda: 7.0,
                lambda: say("7 is the sum of both slopes. The question is about `x1` alone."),
                "factors-added",
            ),
        ),
        names={"x1": 3.0, "x2": 4.0},
        formula="x2",
        elsewhere=({"x1": -1.9, "x2": 2.3}, {"x1": 0.4, "x2": -3.1}),
    ),
    names=(
        Option(
            lambda: say("Each input gets itself as its slope; a test at two equal inputs cannot tell."),
            lambda: say("At 3 · 3 both are 3. Test a product where its inputs differ."),
            is_right=True,
        ),
        Option(
            lambda: say("The upstream gradient is left out."),
            lambda: say("`g` is there, twice. Look at what it is multiplied by."),
            misconception="local-only",
        ),
        Option(
            lambda: say("The product's slope is taken at the output."),
            lambda: say("The output is not kept at all. Look at which input is used for which slope."),
            misconception="outer-at-output",
        ),
    ),
)


class _OneCacheSquare:
    """The notes' square node, with one cache for the whole object."""

    def forward(self, x: float) -> float:
        self.cache = x
        return x**2

    def backward(self, g: float) -> float:
        return g * 2 * self.cache


def _slope_of_first_use() -> float:
    square = _OneCacheSquare()
    square.forward(3.0) + square.forward(4.0)
    return square.backward(1.0)


ONE_CACHE = BugHunt(
    "M002-12",
    "03",
    title=lambda: say("one node, used twice"),
    lines=(
        _fine(
            "class Square:", lambda: say("The name is all that this line gives. Look at what the node keeps.")
        ),
        _fine(
            "    def forward(self, x):", lambda: say("One input comes in. Ask what happens at the next call.")
        ),
        Option(
            lambda: "        self.cache = x",
            lambda: say(
                "There is one place for all uses of this node: the second call overwrites what the first "
                "one kept."
            ),
            is_right=True,
        ),
        _fine("        return x**2", lambda: say("The square is right, at each use.")),
        _fine(
            "    def backward(self, g):",
            lambda: say("It takes the upstream gradient, as it should."),
        ),
        _fine(
            "        return g * 2 * self.cache",
            lambda: say("2x at what was kept: right, if what was kept belongs to this use."),
        ),
        Option(
            lambda: "square = Square()",
            lambda: say("One object is made for two uses. A second one here would have a cache of its own."),
            is_right=True,
        ),
        Option(
            lambda: "y = square.forward(x1) + square.forward(x2)",
            lambda: say("Here the second use overwrites the cache. It needs an object of its own."),
            is_right=True,
        ),
    ),
    claim=lambda: say(
        "With `x1` = 3 and `x2` = 4: will `square.backward(1)` agree with what a nudge of `x1` does to `y`?"
    ),
    check=lambda: (
        Comparison(lambda: "$dy_dx1$", _slope_of_first_use(), nudge_slope(lambda x: x**2 + 4.0**2, 3.0)),
    ),
    fix=Number(
        "03.M002-12.fix",
        lambda: say(
            "Write the slope of `y` by `x1` as a formula with `x1`, `x2`. It is tried at several points."
        ),
        value=lambda: 6.0,
        feedback=lambda: say(
            "2 · 3: each use must keep its own input. Make a node for each use, or a stack of caches."
        ),
        wrong=(
            WrongNumber(
                lambda: 8.0,
                lambda: say("8 is 2 · 4: the slope at the second use. Look at which input is nudged."),
                "cache-overwritten",
            ),
            WrongNumber(
                lambda: 14.0,
                lambda: say("14 is the slope of both uses together. Only `x1` is nudged, and `x2` stays."),
                "paths-added",
            ),
            WrongNumber(
                lambda: 9.0,
                lambda: say("9 is the value of the first square. The question is how far it moves."),
                "value-for-slope",
            ),
        ),
        names={"x1": 3.0, "x2": 4.0},
        formula="2*x1",
        elsewhere=({"x1": -1.9, "x2": 2.3}, {"x1": 0.4, "x2": -3.1}),
    ),
    names=(
        Option(
            lambda: say("The square's slope is taken at its output."),
            lambda: say("It is taken at what the cache holds, an input. Look at whose."),
            misconception="outer-at-output",
        ),
        Option(
            lambda: say("The two uses are added where they should be multiplied."),
            lambda: say("`y` is a sum of two squares, so adding is right. Look at the cache."),
            misconception="factors-added",
        ),
        Option(
            lambda: say("One cache serves two uses, and the later one overwrites the earlier."),
            lambda: say("What the backward pass needs belongs to a use of the node, not to the node."),
            is_right=True,
        ),
    ),
)

NODE_HUNTS = (LOCAL_ONLY, SWAPPED_CACHE, ONE_CACHE)
