"""All numbers as a table."""

import pytest

from coursepack.picture.numbers_table import draw_numbers_table
from coursepack.picture.svg import walk
from tests.picture.graphs import GRAPHS
from tests.picture.views import view


def rows(name, *, locked=False):
    """Return the rows of the table: mark, texts of the cells, tab stop."""
    shown = view(name)
    table = draw_numbers_table(shown.explanation, shown.chain, locked=locked)
    return {
        row.attributes["data-mark"]: (
            ["".join(part.text for part in walk(cell)) for cell in row.children],
            row.attributes["tabindex"],
        )
        for row in walk(table)
        if row.tag == "tr" and "data-mark" in row.attributes
    }


def test_a_row_has_symbol_code_name_kind_and_number():
    assert rows("one neuron")["da_dz"][0] == ["∂a/∂z", "da_dz", "factor", "0.2217"]
    assert rows("one neuron")["a_prev"][0] == ["a(L−1)", "a_prev", "value", "0.8000"]
    assert rows("one neuron")["dC0_dw"][0] == ["∂C0/∂w", "dC0_dw", "chain", "−0.1177"]


def test_a_locked_table_keeps_factors_and_product_back():
    locked = rows("one neuron", locked=True)
    assert [cells[3] for cells, _ in locked.values()].count("?") == 7
    assert locked["z"][0][3] == "0.7000"


@pytest.mark.parametrize("name", GRAPHS)
def test_one_row_is_the_stop_for_tab(name):
    stops = [stop for _, stop in rows(name).values()]
    assert stops == ["0"] + ["-1"] * (len(stops) - 1)
