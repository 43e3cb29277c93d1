"""The numbers in the text of lesson 3 that no cell of it prints."""

import pytest

from coursepack import grad, sigmoid


def f(a, c, b, d):
    return ((a + c) * (b - d)) ** 2


def cost(w, b, a_prev, y):
    return (sigmoid(w * a_prev + b) - y) ** 2


def test_the_notes_slope_is_ninety_times_too_large():
    assert -81000 / grad(f)(23.0, -5.0, 2.0, 7.0) == -90


def test_a_rise_of_a_thousandth_at_minus_90_lowers_the_square_by_0_18():
    change = (-89.999) ** 2 - 8100
    assert change == pytest.approx(-0.18, abs=5e-6)


def test_the_slopes_of_the_neuron_are_those_of_the_text():
    a = sigmoid(0.7)
    dC0_dr = 2 * (a - 1.0)
    dC0_dz = dC0_dr * a * (1 - a)
    written = (-0.6636, 0.2217, -0.1471, -0.1177)
    assert (dC0_dr, a * (1 - a), dC0_dz, dC0_dz * 0.8) == pytest.approx(written, abs=5e-5)
    assert grad(cost)(1.5, -0.5, 0.8, 1.0) == pytest.approx(-0.1177, abs=5e-5)


def test_the_network_for_digits_has_23_860_weights_and_biases():
    first, second = 784 * 30 + 30, 30 * 10 + 10
    assert first + second == 23_860
