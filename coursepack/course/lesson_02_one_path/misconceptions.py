"""Lesson 2, One path: the mistakes that its exercises know by name, and the two sentences of each reply."""

from coursepack.exercise import Misconception
from coursepack.language import say

SQUARE_TWO_LOST = Misconception(
    "square-two-lost",
    lambda number: say(
        "{number} has lost the 2 of the square. The slope of (a − y)² by a is in the picture, on the "
        "arrow to C₀.",
        number=number,
    ),
)
SIGMA_PRIME_MISSING = Misconception(
    "sigma-prime-missing",
    lambda number: say(
        "{number} is a product without σ′(z). The arrow from z to a has a factor too.", number=number
    ),
)
FACTORS_ADDED = Misconception(
    "factors-added",
    lambda number: say(
        "{number} is the sum of the factors. Follow a rise h along the path: each arrow passes on a part "
        "of the part that reached it.",
        number=number,
    ),
)
WEIGHT_FOR_INPUT = Misconception(
    "weight-for-input",
    lambda number: say(
        "{number} has the weight as its first factor: that is ∂C₀/∂a⁽ᴸ⁻¹⁾. Nudge w in z = w · a⁽ᴸ⁻¹⁾ + b "
        "and look at what the nudge is multiplied by.",
        number=number,
    ),
)
ONE_FOR_INPUT = Misconception(
    "one-for-input",
    lambda number: say(
        "{number} has no factor for the arrow from w to z: that is ∂C₀/∂b. Look at what stands "
        "beside w in "
        "z = w · a⁽ᴸ⁻¹⁾ + b.",
        number=number,
    ),
)
INPUT_FOR_ONE = Misconception(
    "input-for-one",
    lambda number: say(
        "{number} has the input as its first factor: that is ∂C₀/∂w. Look at how many times b is "
        "taken in "
        "z = w · a⁽ᴸ⁻¹⁾ + b.",
        number=number,
    ),
)
WEIGHT_FOR_ONE = Misconception(
    "weight-for-one",
    lambda number: say(
        "{number} has the weight as its first factor: that is ∂C₀/∂a⁽ᴸ⁻¹⁾. Look at how many times "
        "b is taken "
        "in z = w · a⁽ᴸ⁻¹⁾ + b.",
        number=number,
    ),
)
INPUT_FOR_WEIGHT = Misconception(
    "input-for-weight",
    lambda number: say(
        "{number} has the input as its first factor: that is ∂C₀/∂w. Nudge a⁽ᴸ⁻¹⁾ in z = w · "
        "a⁽ᴸ⁻¹⁾ + b and "
        "look at what the nudge is multiplied by.",
        number=number,
    ),
)
ONE_FOR_WEIGHT = Misconception(
    "one-for-weight",
    lambda number: say(
        "{number} has no factor for the arrow from a⁽ᴸ⁻¹⁾ to z: that is ∂C₀/∂b. Look at what "
        "stands beside "
        "a⁽ᴸ⁻¹⁾ in z = w · a⁽ᴸ⁻¹⁾ + b.",
        number=number,
    ),
)
SIGN_OF_ERROR = Misconception(
    "sign-of-error",
    lambda number: say(
        "{number} has y − a in place of a − y. Look at the picture: does C₀ rise or fall when a rises?",
        number=number,
    ),
)
SIGMA_PRIME_AT_A = Misconception(
    "sigma-prime-at-a",
    lambda number: say(
        "{number} has the slope of σ taken at a. The wiggle enters the sigmoid at another point: look at "
        "where the arrow to a begins.",
        number=number,
    ),
)
SIGMA_FOR_SIGMA_PRIME = Misconception(
    "sigma-for-sigma-prime",
    lambda number: say(
        "{number} has the value σ(z) where its slope belongs. Look at the arrow from z to a: how "
        "much of a "
        "small rise of z reaches a?",
        number=number,
    ),
)
STOPS_HALFWAY = Misconception(
    "stops-halfway",
    lambda number: say(
        "{number} is the slope by a⁽¹⁾: the walk has stopped between the neurons. Look at the two arrows "
        "inside the first neuron.",
        number=number,
    ),
)
SECOND_SIGMA_PRIME_MISSING = Misconception(
    "second-sigma-prime-missing",
    lambda number: say(
        "{number} is a product without σ′(z⁽¹⁾). The arrow from z⁽¹⁾ to a⁽¹⁾ has a factor too.",
        number=number,
    ),
)
FIRST_SIGMA_PRIME_MISSING = Misconception(
    "first-sigma-prime-missing",
    lambda number: say(
        "{number} is a product without σ′(z⁽²⁾). The arrow from z⁽²⁾ to a⁽²⁾ has a factor too.",
        number=number,
    ),
)
MIDDLE_WEIGHT_MISSING = Misconception(
    "middle-weight-missing",
    lambda number: say(
        "{number} is a product without w⁽²⁾. Look at the arrow that joins the two neurons.", number=number
    ),
)
OWN_WEIGHT_FOR_INPUT = Misconception(
    "own-weight-for-input",
    lambda number: say(
        "{number} has w⁽¹⁾ itself as its last factor. Nudge w⁽¹⁾ in z⁽¹⁾ = w⁽¹⁾ · a⁽⁰⁾ + b⁽¹⁾ "
        "and look at what "
        "the nudge is multiplied by.",
        number=number,
    ),
)
FLAT_BECAUSE_RIGHT = Misconception(
    "flat-because-right",
    lambda number: say(
        "{number} makes the slope small and the cost too: the answer is right there. Look at the "
        "other end "
        "of the sigmoid.",
        number=number,
    ),
)
SLOPE_ALIVE = Misconception(
    "slope-alive",
    lambda number: say(
        "{number} makes the cost large enough, and the slope is still too large. Look at σ′(z) "
        "and move z "
        "further out.",
        number=number,
    ),
)
NEITHER_FLAT_NOR_COSTLY = Misconception(
    "neither-flat-nor-costly",
    lambda number: say(
        "{number} leaves the cost below 0.2 and the slope above 0.001. Look at which sign of z makes the "
        "answer miss its target.",
        number=number,
    ),
)
SUM_FOR_MEAN = Misconception(
    "sum-for-mean",
    lambda number: say(
        "{number} is the slope of the sum of the costs. Look at what turns a sum of examples "
        "into their mean.",
        number=number,
    ),
)
ENTRIES_SWAPPED = Misconception(
    "entries-swapped",
    lambda number: say(
        "{number} has the two entries in the other order. Look at which of them is multiplied by the inputs.",
        number=number,
    ),
)
PRODUCT_OF_MEANS = Misconception(
    "product-of-means",
    lambda number: say(
        "{number} is a product of means. Each example has a chain of its own: look at where in "
        "your line the "
        "mean is taken.",
        number=number,
    ),
)

LINE_TOO_FAR = Misconception(
    "line-too-far",
    lambda number: say(
        "{number} is where the straight line of the slope leads, and a square is never below 0. Look at the "
        "cost curve: how far does it follow its tangent?",
        number=number,
    ),
)
CHANGE_TOO_FAR = Misconception(
    "change-too-far",
    lambda number: say(
        "{number} is slope times step: a change, and one that holds near the point alone. Look at the cost "
        "in a forward pass at w + 3.",
        number=number,
    ),
)
COST_UNCHANGED = Misconception(
    "cost-unchanged",
    lambda number: say(
        "{number} is the cost before the step. Look at z when w has risen by 3.", number=number
    ),
)
GRADIENT_POINTS_DOWN = Misconception(
    "gradient-points-down",
    lambda number: say(
        "{number} steps the way the slope points, and that is up. Look at C₀ in the picture while w moves "
        "that way.",
        number=number,
    ),
)
RISE_FOR_FALL = Misconception(
    "rise-for-fall",
    lambda number: say(
        "{number} has both signs turned: the sign of the slope, and the step that goes with it. Look at the "
        "sign of a − y.",
        number=number,
    ),
)
SLOPE_SIGN_TURNED = Misconception(
    "slope-sign-turned",
    lambda number: say(
        "{number} has another sign of the slope than a nudge shows. Look at C₀ when w rises a little: does "
        "it rise or fall?",
        number=number,
    ),
)
