import itertools
import math

import numpy as np
import pytest

from coursepack import relu, sigmoid, step, tanh
from coursepack.explain.slope import SlopeMeter


def at(function, x, h=0.1):
    return SlopeMeter(function).at(x, h)


@pytest.mark.parametrize(
    ("function", "formula", "slope"),
    [
        (tanh, np.tanh, lambda x: 1 / np.cosh(x) ** 2),
        (sigmoid, lambda x: 1 / (1 + np.exp(-x)), lambda x: np.exp(-x) / (1 + np.exp(-x)) ** 2),
        (lambda x: x**2 * np.exp(-x), lambda x: x**2 * np.exp(-x), lambda x: (2 * x - x**2) * np.exp(-x)),
    ],
    ids=["tanh", "sigmoid", "own"],
)
@pytest.mark.parametrize("x", [-2.5, 0.0, 0.7])
@pytest.mark.parametrize("h", [1.0, 0.01, -0.5])
def test_every_number_is_the_one_of_the_formula(function, formula, slope, x, h):
    found = at(function, x, h)
    expected = {
        "f": formula(x),
        "f_nudged": formula(x + h),
        "delta_f": formula(x + h) - formula(x),
        "secant": (formula(x + h) - formula(x)) / h,
        "central": (formula(x + h) - formula(x - h)) / (2 * h),
        "slope": slope(x),
        "rate_gap": (formula(x + h) - formula(x)) / h - slope(x),
        "predicted": slope(x) * h,
    }
    assert {name: getattr(found, name) for name in expected} == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("way", [1, -1])
def test_the_rate_comes_to_the_slope_as_the_step_shrinks(way):
    meter = SlopeMeter(np.tanh)
    gaps = [abs(meter.at(0.5, way * h).rate_gap) for h in (0.1, 0.01, 0.001)]
    assert all(later < before / 5 for before, later in itertools.pairwise(gaps))


def test_without_a_step_there_is_no_rate():
    found = at(np.tanh, 0.5, 0.0)
    assert (found.secant, found.central, found.rate_gap) == (None, None, None)
    assert found.slope == pytest.approx(1 - np.tanh(0.5) ** 2)


def my_relu(x):
    return x if x > 0 else 0.0 * x


def my_step(x):
    return 1.0 if x > 0 else 0.0


@pytest.mark.parametrize(
    ("function", "x", "left", "right"),
    [
        (np.abs, 0.0, -1.0, 1.0),
        (relu, 0.0, 0.0, 1.0),
        (my_relu, 0.0, 0.0, 1.0),
        (lambda x: np.abs(3 * x - 0.9), 0.3, -3.0, 3.0),
        (lambda x: np.maximum(x**2, 2 * x), 2.0, 2.0, 4.0),
    ],
)
def test_at_a_kink_each_side_has_a_slope_and_the_point_has_none(function, x, left, right):
    found = at(function, x)
    assert (found.kind, found.slope) == ("kink", None)
    assert (found.left, found.right) == pytest.approx((left, right), rel=1e-9)


@pytest.mark.parametrize("function", [step, my_step, lambda x: x > 0, np.sign])
def test_a_jump_is_no_kink_and_has_no_slope(function):
    found = at(function, 0.0)
    assert (found.kind, found.slope, found.flat) == ("jump", None, False)


@pytest.mark.parametrize("x", [-1.0, 1e-9, 2.5])
def test_beside_its_jump_a_step_is_flat(x):
    found = at(step, x, 0.25)
    assert (found.kind, found.slope, found.flat) == ("smooth", 0.0, True)


@pytest.mark.parametrize(
    ("function", "x"),
    [(lambda x: x**2, 0.0), (lambda x: x**3, 0.0), (np.sin, math.pi / 2)],
    ids=["lowest place", "level for a moment", "highest place"],
)
def test_a_level_place_of_a_curve_is_not_flat(function, x):
    found = at(function, x)
    assert found.kind == "smooth"
    assert not found.flat


@pytest.mark.parametrize(
    ("function", "x"),
    [
        (lambda x: np.sin(1000 * x), 0.3),
        (lambda x: np.tanh(1e6 * x), 0.0),
        (lambda x: np.tanh(1e6 * x), 1e-6),
        (lambda x: np.where(x > 0, x**2, 0.0), 0.0),
        (np.exp, 20.0),
        (np.abs, 1e-6),
    ],
)
def test_a_curve_that_bends_fast_has_a_slope(function, x):
    assert at(function, x, 1e-3).kind == "smooth"


def test_where_the_curve_ends_upright_there_is_no_finite_slope():
    found = at(np.sqrt, 0.0)
    assert (found.kind, found.slope) == ("vertical", None)


@pytest.mark.parametrize(
    ("function", "x", "h", "message"),
    [
        (math.exp, 1.0, 0.1, "write np.exp"),
        (lambda x: np.array([x, x]), 1.0, 0.1, r"one number, got an array of shape \(2,\)"),
        (lambda x: [x], 1.0, 0.1, r"one number, got an array of shape \(1,\)"),
        (lambda x: None, 1.0, 0.1, "returns nothing"),
        (lambda x: "steep", 1.0, 0.1, "one number, got a str"),
        (lambda x: x.rate, 1.0, 0.1, "stopped with AttributeError"),
        (lambda x: 1 / x, 0.0, 0.1, "stopped with ZeroDivisionError"),
        (np.log, -1.0, 0.1, "not a finite number at -1"),
        (np.log, 1.0, -2.0, "not a finite number at -1"),
        (np.exp, 1000.0, 0.1, "not a finite number at 1000"),
    ],
)
def test_what_cannot_be_drawn_is_said_with_the_place(function, x, h, message):
    with pytest.raises(ValueError, match=message):
        at(function, x, h)


def test_a_function_of_two_numbers_is_refused_with_a_way_out():
    with pytest.raises(TypeError, match=r"`f` needs `x`, `w`, .* w=1.0"):
        SlopeMeter(lambda x, w: x * w)


def test_a_second_parameter_with_a_number_is_no_second_input():
    assert at(lambda x, w=3.0: x * w, 1.0).slope == 3.0


def test_the_stored_numbers_have_the_digits_that_a_difference_keeps():
    found = at(np.tanh, 0.5, 1e-6).rounded()
    assert found.f == 0.462117157
    assert found.secant == pytest.approx(0.786447, abs=2e-6)
    assert found.slope == 0.786447733
