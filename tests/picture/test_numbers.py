import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursepack.picture.numbers import column, factor, knob, quantity, signed, tick, whole


@pytest.mark.parametrize(
    ("value", "text"), [(1.5, "1.500"), (-0.5, "−0.500"), (0.0, "0.000"), (-0.0, "0.000")]
)
def test_a_knob_has_three_decimals_and_no_negative_zero(value, text):
    assert knob(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.7, "0.7000"),
        (0.221713, "0.2217"),
        (-0.663624, "−0.6636"),
        (1.5, "1.500"),
        (0.99999, "1.000"),
        (16200.0, "16200"),
        (3.21e-7, "3.21·10⁻⁷"),
        (-1.5e5, "−1.50·10⁵"),
        (0.0, "0.000"),
    ],
)
def test_a_quantity_has_four_significant_digits(value, text):
    assert quantity(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.1, "+0.100"), (-0.0118, "−0.0118"), (0.0, "0.00"), (-0.0, "0.00"), (12.0, "+12.0")],
)
def test_a_change_has_a_sign_unless_it_is_zero(value, text):
    assert signed(value) == text


@pytest.mark.parametrize(("value", "text"), [(-3, "−3"), (0.5, "0.5"), (1.0, "1"), (0, "0")])
def test_a_tick_has_no_trailing_zeros(value, text):
    assert tick(value) == text


def test_numbers_of_a_column_share_their_decimals():
    assert column([-0.02, -0.0118, -0.0113, 0.0005]) == ["−0.0200", "−0.0118", "−0.0113", "+0.0005"]


def test_a_column_of_zeros_is_written():
    assert column([0.0, 0.0]) == ["0.000", "0.000"]


@pytest.mark.parametrize(
    ("value", "text"), [(math.nan, "not a number"), (math.inf, "infinity"), (-math.inf, "−infinity")]
)
def test_a_value_that_is_no_number_is_a_word(value, text):
    assert quantity(value) == text


@given(value=st.floats(allow_nan=False, allow_infinity=False))
def test_no_number_is_written_with_a_hyphen_or_as_negative_zero(value):
    for write in (knob, quantity, signed):
        text = write(value)
        assert "-" not in text
        assert text.strip("−0.") or not text.startswith("−")


@given(value=st.floats(1e-4, 9e4))
def test_a_quantity_is_within_half_a_unit_of_its_fourth_digit(value):
    assert math.isclose(float(quantity(value)), value, rel_tol=5.1e-4)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (23.0, "23"),
        (-81000.0, "−81000"),
        (1458000.0, "1458000"),
        (0.7, "0.7"),
        (1 / 3, "0.3333"),
        (-0.0, "0"),
    ],
)
def test_a_number_of_few_digits_is_written_as_by_hand(value, text):
    assert whole(value) == text


def test_a_negative_factor_stands_in_brackets():
    assert (factor(-5.0), factor(5.0)) == ("(−5)", "5")
