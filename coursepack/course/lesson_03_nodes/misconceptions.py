"""Lesson 3, Nodes: the mistakes that its exercises know by name, and the two sentences of each reply."""

from coursepack.exercise import Misconception
from coursepack.language import say

OUTER_AT_WRONG_POINT = Misconception(
    "outer-at-wrong-point",
    lambda number: say(
        "{number} is the slope of the square taken at f: 2 · f. The node's input is h: look at where on its "
        "curve the node stands.",
        number=number,
    ),
)
WRONG_POINT_CARRIED = Misconception(
    "wrong-point-carried",
    lambda number: say(
        "{number} is a right step made from 2 · f, so an earlier factor is amiss. Look at ∂f/∂h: at which "
        "point is it taken?",
        number=number,
    ),
)
LOCAL_TWO_LOST = Misconception(
    "local-two-lost",
    lambda number: say(
        "{number} has lost the 2 of the square. Nudge h by 0.001 and see how far h² moves.", number=number
    ),
)
SIGN_LOST = Misconception(
    "sign-lost",
    lambda number: say("{number} has lost the minus sign of h. Look at the sign of h itself.", number=number),
)
SQUARE_FOR_SLOPE = Misconception(
    "square-for-slope",
    lambda number: say(
        "{number} is f itself, the value of the node. The slope says how far f moves for a nudge of h.",
        number=number,
    ),
)
SLOPE_FOR_SQUARE = Misconception(
    "slope-for-square",
    lambda number: say(
        "{number} is the slope of h², not its value. The forward pass takes the value: look at h · h.",
        number=number,
    ),
)
DIFFERENCE_FOR_SUM = Misconception(
    "difference-for-sum",
    lambda number: say("{number} is a − c. Look at the sign between a and c in f.", number=number),
)
SUM_FOR_DIFFERENCE = Misconception(
    "sum-for-difference",
    lambda number: say("{number} is b + d. Look at the sign between b and d in f.", number=number),
)
DIFFERENCE_TURNED = Misconception(
    "difference-turned",
    lambda number: say("{number} is d − b. Look at which of the two comes first in f.", number=number),
)
SUM_FOR_PRODUCT = Misconception(
    "sum-for-product",
    lambda number: say("{number} is e + g. Look at what joins the two brackets in f.", number=number),
)
LOCAL_ONLY = Misconception(
    "local-only",
    lambda number: say(
        "{number} is the local derivative alone. Multiply by upstream: look at the number that arrives at "
        "this node from behind.",
        number=number,
    ),
)
UPSTREAM_ONLY = Misconception(
    "upstream-only",
    lambda number: say(
        "{number} is the upstream number, passed on as it came. Look at the local derivative on this edge.",
        number=number,
    ),
)
PARTNER_SWAPPED = Misconception(
    "partner-swapped",
    lambda number: say(
        "{number} has the node's own value as its factor. In a product the local derivative is the other "
        "one: nudge one factor and look at what multiplies the nudge.",
        number=number,
    ),
)
LOCAL_ADDED = Misconception(
    "local-added",
    lambda number: say(
        "{number} is upstream plus local. Follow a rise h along the edge: it passes on a part of the part "
        "that arrived.",
        number=number,
    ),
)
VALUE_FOR_LOCAL = Misconception(
    "value-for-local",
    lambda number: say(
        "{number} is upstream times the value of the input. In a sum a nudge of one input is multiplied by "
        "nothing: look at e for a + 1.",
        number=number,
    ),
)
MINUS_LOST = Misconception(
    "minus-lost",
    lambda number: say(
        "{number} has lost the minus sign of b − d. Raise d by one and look at which way g moves.",
        number=number,
    ),
)
MINUS_FOR_FIRST = Misconception(
    "minus-for-first",
    lambda number: say(
        "{number} has a minus sign that belongs to the other one. Raise b by one and look at which way "
        "b − d moves.",
        number=number,
    ),
)

# What classes do: the reply begins with the name of the class.
CLASS_LOCAL_ONLY = Misconception(
    "backward-without-upstream",
    lambda code: say(
        "{code} returns the local derivative alone from `backward`. Look at g, the number that arrives: "
        "where is it multiplied?",
        code=code,
    ),
)
CLASS_UPSTREAM_ONLY = Misconception(
    "backward-without-local",
    lambda code: say(
        "{code} passes g on as it came. Look at the local derivative of the node: where is it multiplied?",
        code=code,
    ),
)
OUTPUT_CACHED = Misconception(
    "output-cached",
    lambda code: say(
        "{code} caches x² and takes the slope there. The slope of a square is taken at its input: look at "
        "what `forward` stores.",
        code=code,
    ),
)
CLASS_TWO_LOST = Misconception(
    "class-two-lost",
    lambda code: say(
        "{code} has lost the 2 of the square in `backward`. Nudge x by 0.001 and see how far x² moves.",
        code=code,
    ),
)
CACHE_SHARED = Misconception(
    "cache-shared",
    lambda code: say(
        "{code} has one cache for all its objects: the second node overwrites what the first has stored. "
        "Look at whether the cache belongs to `self` or to the class.",
        code=code,
    ),
)
CACHE_OVERWRITTEN = Misconception(
    "cache-overwritten",
    lambda code: say(
        "{code} remembers the last `forward` alone, so both calls of `backward` use the same x. Look at what "
        "happens to the first x when `forward` is called again.",
        code=code,
    ),
)
CACHE_IN_FORWARD_ORDER = Misconception(
    "cache-in-forward-order",
    lambda code: say(
        "{code} hands out its stored values in the order of `forward`. Backward meets the last call first: "
        "look at which end of the list it takes.",
        code=code,
    ),
)
NOT_SWAPPED = Misconception(
    "not-swapped",
    lambda code: say(
        "{code} multiplies g by each factor's own value. The slope of x1 · x2 by x1 is the other factor: try "
        "it with x1 = 2 and x2 = 5.",
        code=code,
    ),
)
PRODUCT_LIKE_SUM = Misconception(
    "product-like-sum",
    lambda code: say(
        "{code} passes g on to both inputs, as a sum does. Nudge one factor of a product and look at what "
        "multiplies the nudge.",
        code=code,
    ),
)
CLASS_MINUS_LOST = Misconception(
    "class-minus-lost",
    lambda code: say(
        "{code} passes g on to both inputs with the same sign. Raise x2 by one and look at which way "
        "x1 − x2 moves.",
        code=code,
    ),
)
CLASS_MINUS_TURNED = Misconception(
    "class-minus-turned",
    lambda code: say(
        "{code} has the minus sign at x1. Raise x1 by one and look at which way x1 − x2 moves.", code=code
    ),
)
INPUT_FOR_EXP = Misconception(
    "input-for-exp",
    lambda code: say(
        "{code} multiplies g by x. The slope of eˣ is eˣ itself: look at which of the two `forward` should "
        "store.",
        code=code,
    ),
)
POWER_RULE_FOR_EXP = Misconception(
    "power-rule-for-exp",
    lambda code: say(
        "{code} treats eˣ as a power of x: x · eˣ⁻¹. Here the exponent moves and the base stays: look at the "
        "slope of eˣ at 0.",
        code=code,
    ),
)
EXP_AT_OUTPUT = Misconception(
    "exp-at-output",
    lambda code: say(
        "{code} takes exp once more of what is already eˣ. Look at what `forward` stores and what "
        "`backward` does with it.",
        code=code,
    ),
)

# What must be cached: the reply begins with a count.
BACKWARD_WITHOUT_FORWARD = Misconception(
    "backward-without-forward",
    lambda number: say(
        "{number} are all the nodes. Look at the local derivative of x²: is there an x in it that the "
        "forward pass must have left?",
        number=number,
    ),
)
NOTHING_WITHOUT_CACHE = Misconception(
    "nothing-without-cache",
    lambda number: say(
        "{number} says that each node needs its cache. Look at the local derivatives of x1 + x2: is there "
        "any x in them?",
        number=number,
    ),
)
MINUS_NEEDS_CACHE = Misconception(
    "minus-needs-cache",
    lambda number: say(
        "{number} counts the nodes + alone. Look at the local derivatives of x1 − x2 and at what is in them.",
        number=number,
    ),
)
CACHE_COUNTED = Misconception(
    "cache-counted",
    lambda number: say(
        "{number} counts the nodes that need their cache. The others are asked: look at the first word of "
        "the question.",
        number=number,
    ),
)
