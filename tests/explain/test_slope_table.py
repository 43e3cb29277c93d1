import numpy as np
import pytest

from coursepack.explain.slope import SlopeMeter
from coursepack.explain.slope_table import slope_table


def table(function, x, h, **options):
    return slope_table(SlopeMeter(function).at(x, h).rounded(), **{"locked": False, **options})


def test_every_number_stands_on_a_line_of_its_own():
    assert table(lambda x: x**2, 3.0, 0.5, central=True).splitlines() == [
        "Values",
        "  x         3",
        "  h         0.5",
        "  x + h     3.5",
        "  f(x)      9",
        "  f(x + h)  12.25",
        "Rates",
        "  Δf        3.25",
        "  Δf/h      6.5",
        "  central   6",
        "  f′(x)     6",
        "  f′(x)·h   3",
        "  gap       0.25",
    ]


def test_at_a_kink_there_is_no_slope_but_one_on_each_side():
    assert table(np.abs, 0.0, 1.0).splitlines()[-3:] == [
        "  f′(x)     none",
        "  left      −1",
        "  right     1",
    ]


def test_without_a_step_there_is_no_rate():
    assert "  Δf/h      none" in table(np.tanh, 0.5, 0.0).splitlines()


@pytest.mark.parametrize("central", [True, False])
def test_a_locked_table_ends_before_the_step(central):
    lines = table(np.tanh, 0.5, 1.0, locked=True, central=central).splitlines()
    assert lines[-1] == "  f(x)      0.462117157"


def test_a_negative_number_has_the_minus_sign_of_the_pictures():
    text = slope_table(SlopeMeter(np.tanh).at(-0.5, -1.0), locked=False)
    assert "−0.5" in text
    assert "-" not in text
