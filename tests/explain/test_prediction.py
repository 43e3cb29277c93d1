import math

import pytest

from coursepack.explain import Chain, Edge, Nudge, Path
from coursepack.explain.prediction import Outcome, Prediction, outcome, scalar_edges


def chain(*factors):
    """Return the chain x → n1 → n2 → … with these factors, in the order of the computation."""
    names = ["x", *(f"n{place}" for place in range(1, len(factors) + 1))]
    edges = tuple(
        Edge(source, target, factor if isinstance(factor, tuple) else (factor,))
        for source, target, factor in zip(names, names[1:], factors, strict=False)
    )
    scalars = [factor for factor in factors if not isinstance(factor, tuple)]
    return Chain("x", names[-1], (Path(edges, math.prod(scalars)),), 1, math.prod(scalars))


def nudge(actual, predicted=0.0):
    return Nudge("x", 0.1, {}, {}, {}, predicted, actual)


@pytest.mark.parametrize(
    ("actual", "direction"),
    [(-0.0113, "fall"), (0.0122, "rise"), (0.0, "stay"), (3e-13, "stay"), (-3e-13, "stay"), (2e-12, "rise")],
)
def test_the_direction_is_that_of_what_happened_and_rounding_is_no_change(actual, direction):
    assert outcome(chain(0.8), nudge(actual)).direction == direction


def test_the_direction_is_not_that_of_the_slope():
    assert outcome(chain(0.8), nudge(0.01, predicted=-0.01)).direction == "rise"


def test_the_change_keeps_its_sign_and_the_amount_has_none():
    happened = outcome(chain(0.8), nudge(-0.0113))
    assert (happened.change, happened.amount) == (-0.0113, 0.0113)


@pytest.mark.parametrize(
    ("factors", "smallest"),
    [
        ((0.8, 0.2217, -0.6636), {"dn2_dn1"}),
        ((0.8, 2.0, -0.1), {"dn3_dn2"}),
        ((0.5, 2.0, -0.5), {"dn1_dx", "dn3_dn2"}),
        ((0.5, 0.0, 2.0), {"dn2_dn1"}),
        (((0.1, 0.2), 3.0, 2.0), {"dn3_dn2"}),
    ],
    ids=["the slope of a neuron", "by size, not by sign", "two of one size", "zero", "arrays do not count"],
)
def test_the_smallest_factor_is_the_one_nearest_to_zero(factors, smallest):
    assert outcome(chain(*factors), nudge(0.1)).smallest == smallest


def test_factors_that_differ_by_rounding_only_are_both_smallest():
    assert outcome(chain(0.1 + 0.2, 0.3), nudge(0.1)).smallest == {"dn1_dx", "dn2_dn1"}


def test_the_arrows_of_a_path_are_listed_from_the_cost_back():
    assert [edge.name for edge in scalar_edges(chain(0.8, (1.0, 2.0), 3.0))] == ["dn3_dn2", "dn1_dx"]


def test_where_paths_divide_no_factor_is_asked_for():
    one = chain(0.8, 2.0)
    two = Chain("x", "n2", one.paths * 2, 2, 3.2)
    assert scalar_edges(two) == ()
    assert outcome(two, nudge(0.1)) == Outcome("rise", 0.1, frozenset())


@pytest.mark.parametrize(
    ("said", "change"),
    [
        (Prediction("fall", 0.02), -0.02),
        (Prediction("rise", 0.02), 0.02),
        (Prediction("stay", 0.02), 0.0),
        (Prediction("fall"), None),
        (Prediction(None, 0.02), None),
    ],
)
def test_a_predicted_change_needs_a_direction_and_an_amount(said, change):
    assert said.change == change
