import math
from itertools import pairwise

import numpy as np
import pytest

from coursepack import step
from coursepack.explain.curve import limits, sample, widened
from coursepack.explain.slope import SlopeMeter

SPAN = (-4.0, 4.0)


def curve(function, span=SPAN):
    return sample(SlopeMeter(function).value, span)


def test_a_smooth_curve_is_one_stroke_from_end_to_end():
    (stroke,) = curve(np.tanh)
    assert (stroke[0], stroke[-1]) == ((-4.0, np.tanh(-4.0)), (4.0, np.tanh(4.0)))


@pytest.mark.parametrize("function", [np.tanh, lambda x: np.sin(5 * x), lambda x: np.abs(x - 0.123)])
def test_straight_lines_between_the_points_stay_beside_the_curve(function):
    for stroke in curve(function):
        for (x0, y0), (x1, y1) in pairwise(stroke):
            assert abs((y0 + y1) / 2 - function((x0 + x1) / 2)) < 0.02


def test_a_jump_is_a_gap_and_no_steep_line():
    left, right = curve(step)
    assert {y for _, y in left} == {0.0}
    assert {y for _, y in right} == {1.0}
    assert right[0][0] - left[-1][0] < 1e-3


@pytest.mark.parametrize("function", [np.log, math.log, np.sqrt])
def test_a_curve_begins_where_it_can_be_computed(function):
    (stroke,) = curve(function)
    assert 0 <= stroke[0][0] < 1e-3


def test_a_pole_parts_the_curve():
    strokes = curve(lambda x: 1 / (x - 0.01))
    assert [stroke[-1][0] < 0.01 or stroke[0][0] > 0.01 for stroke in strokes] == [True] * len(strokes)


def test_a_curve_that_bends_without_end_is_drawn_with_so_many_points():
    assert sum(map(len, curve(lambda x: np.sin(1000 * x)))) < 2000


def test_a_function_that_fails_everywhere_has_no_curve():
    assert curve(lambda x: x.missing) == ()


def test_the_upright_axis_holds_a_tame_curve_and_the_values():
    low, high = limits(curve(np.tanh), (3.0, -0.5))
    assert low < -1.0
    assert high > 3.0


def test_a_pole_does_not_press_the_curve_flat():
    low, high = limits(curve(lambda x: 1 / x), (1.0, 0.5))
    assert -20 < low < 0 < high < 20


def test_a_level_curve_has_an_axis_too():
    assert limits(curve(lambda x: 0 * x + 3.0), (3.0, 3.0)) == (1.76, 4.24)


@pytest.mark.parametrize(
    ("values", "span"),
    [((0.5, 1.5), (-4, 4)), ((3.9, 4.9), (-4, 5)), ((-7.2, 0.0), (-8, 4)), ((0.0, 123.0), (-4, 123))],
)
def test_a_range_grows_to_the_next_round_number(values, span):
    assert widened(SPAN, values) == span
