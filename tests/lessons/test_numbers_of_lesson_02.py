"""Numbers in the text of lesson 2 that no cell of it prints."""

from decimal import Decimal

import pytest

from coursepack import grad, sigmoid
from tests.lessons.notebooks import ROOT, read

TEXT = {
    cell.id: " ".join(cell.source.split())
    for cell in read(ROOT / "lessons" / "02_one_path.ipynb").cells
    if cell.cell_type == "markdown"
}
EXAMPLES = ((0.8, 1.0), (0.3, 0.0), (0.5, 1.0))


def cost(w, b, a_prev, y):
    return (sigmoid(w * a_prev + b) - y) ** 2


def slopes():
    return [grad(cost)(1.5, -0.5, a_prev, y) for a_prev, y in EXAMPLES]


def written(number, decimals):
    return f"{number:.{decimals}f}".replace("-", "−")


def test_the_three_slopes_of_the_text_are_those_of_the_examples():
    first, second, third = (written(slope, 4) for slope in slopes())
    assert f"slopes {first}, +{second} and {third} by w" in TEXT["three-examples"]


def test_the_thirds_as_written_add_up_to_the_mean_as_written():
    first, second, third = (f"{slope / 3:.5f}" for slope in slopes())
    total = sum(map(Decimal, (first, second, third)))
    assert float(total) == pytest.approx(sum(slopes()) / 3, abs=5e-6)
    shown = f"{first} + {second} − {third[1:]} = {total}".replace("-", "−")
    assert shown in TEXT["the-full-gradient"]
