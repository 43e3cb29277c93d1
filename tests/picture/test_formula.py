import math

import pytest

from coursepack.picture.formula import formula_math, formula_text, formula_width
from tests.picture.graphs import GRAPHS, resting
from tests.picture.ink import meetings, texts
from tests.picture.reading import classed, numbers, tagged, words

# Lesson 2 by hand: z = 1.5·0.8 − 0.5 = 0.7.
A = 1 / (1 + math.exp(-0.7))
DZ_DW, DA_DZ, DC0_DA = 0.8, A * (1 - A), 2 * (A - 1)


def chain(name):
    return resting(name).view.chain


def math_of(name, width=640, *, locked=False):
    return formula_math(chain(name), width, locked=locked)


def rows(drawing):
    """Return the words of each row of MathML, cell by cell; one list for each table."""
    return [
        [[words(cell) for cell in row.children] for row in tagged(table, "mtr")]
        for table in tagged(drawing, "mtable")
    ]


def test_symbols_rules_and_numbers_stand_under_each_other():
    assert rows(math_of("one neuron")) == [
        [
            ["∂C0∂w", "=", "∂C0∂a", "·", "∂a∂z", "·", "∂z∂w"],
            ["", "=", "2(a − y)", "·", "σ′(z)", "·", "a(L−1)"],
            ["−0.1177", "=", "−0.6636", "×", "0.2217", "×", "0.8000"],
        ]
    ]


def test_every_number_of_the_formula_is_there_in_full_precision():
    expected = {
        "dC0_dw": DC0_DA * DA_DZ * DZ_DW,
        "formula.dC0_da": DC0_DA,
        "formula.da_dz": DA_DZ,
        "formula.dz_dw": DZ_DW,
    }
    assert numbers(math_of("one neuron")) == pytest.approx(expected, rel=1e-12)


def test_each_row_of_a_factor_carries_its_mark():
    marked = [cell for cell in tagged(math_of("one neuron"), "mtd") if "data-mark" in cell.attributes]
    assert [cell.attributes["data-mark"] for cell in marked] == 3 * ["dC0_da", "da_dz", "dz_dw"]


def test_the_terms_share_one_stop_for_tab():
    stops = [cell for cell in tagged(math_of("one neuron"), "mtd") if "tabindex" in cell.attributes]
    assert [(cell.attributes["data-mark"], cell.attributes["tabindex"]) for cell in stops] == [
        ("dC0_da", "0"),
        ("da_dz", "-1"),
        ("dz_dw", "-1"),
    ]


def test_a_negative_number_after_a_sign_stands_in_brackets_and_the_first_one_does_not():
    *_, live = rows(math_of("three neurons", 1000))[0]
    assert live[2] == "−0.7543"
    assert live[10] == "(−1.200)"


def test_a_negative_rule_after_a_sign_stands_in_brackets():
    symbols, rules, _ = rows(math_of("a turn"))[0]
    assert symbols[2:] == ["∂C0∂v", "·", "∂v∂u", "·", "∂u∂x"]
    assert rules[2:] == ["2(v − y)", "·", "(−3)", "·", "2"]


def test_each_example_has_a_row_and_the_sum_stands_below():
    # z = 1.5x − 0.5 at x = −2, 0, 2; the targets are 0, 0.5, 1; C is the mean of (a − y)².
    (table,) = rows(math_of("three examples"))
    assert table[0] == ["∂C∂w", "=", "∂C∂a", "·", "∂a∂z", "·", "∂z∂w"]
    assert table[1] == ["", "=", "2(a − y)/3", "·", "σ′(z)", "·", "x"]
    assert table[2] == ["−0.001112", "=", "0.01954", "×", "0.02845", "×", "(−2.000)"]
    assert table[3] == ["0.000", "=", "−0.08164", "×", "0.2350", "×", "0.000"]
    assert table[4] == ["−0.007091", "=", "−0.05057", "×", "0.07010", "×", "2.000"]
    assert table[5] == ["−0.008203", "=", "the sum of the rows above"]


def test_the_rows_of_the_examples_add_up():
    found = numbers(math_of("three examples"))
    activations = [1 / (1 + math.exp(-(1.5 * x - 0.5))) for x in (-2, 0, 2)]
    products = [
        2 * (a - y) / 3 * a * (1 - a) * x
        for a, x, y in zip(activations, (-2, 0, 2), (0, 0.5, 1), strict=True)
    ]
    assert [found[f"formula.entry[{entry}]"] for entry in range(3)] == pytest.approx(products, abs=1e-15)
    assert found["dC_dw"] == pytest.approx(sum(products), rel=1e-12)


def test_paths_stand_on_one_line_where_they_fit():
    assert rows(math_of("two paths", 560)) == [
        [
            ["∂f∂x", "=", "∂f∂u", "·", "∂u∂x", "+", "∂f∂v", "·", "∂v∂x"],
            ["", "=", "v", "·", "1", "+", "u", "·", "1"],
            ["7.000", "=", "1.000", "×", "1.000", "+", "6.000", "×", "1.000"],
        ]
    ]


def test_paths_stand_under_each_other_where_they_do_not_fit_and_their_sum_last():
    first, second, total = rows(math_of("two paths", 430))
    assert first == [
        ["path 1", "=", "∂f∂u", "·", "∂u∂x"],
        ["", "=", "v", "·", "1"],
        ["1.000", "=", "1.000", "×", "1.000"],
    ]
    assert second[2] == ["6.000", "=", "6.000", "×", "1.000"]
    assert total == [["∂f∂x", "=", "1.000", "+", "6.000"], ["7.000", "=", "the sum over the paths"]]


def test_the_total_keeps_its_own_name_where_one_arrow_already_has_it():
    direct = numbers(math_of("a fan of eight"))
    # loss = … + x₃·x₄, and x₄ is 0.2.
    assert direct == pytest.approx({"formula.total": 0.2, "formula.dloss_dx3": 0.2})


@pytest.mark.parametrize("name", ["one neuron", "two paths", "crossing paths", "three examples"])
def test_a_locked_formula_tells_symbols_and_neither_a_rule_nor_a_number(name):
    drawing = math_of(name, locked=True)
    assert numbers(drawing) == {}
    assert "data-value" not in {key for item in tagged(drawing, "mn") for key in item.attributes}
    symbols, *below = rows(drawing)[0]
    assert symbols == rows(math_of(name))[0][0]
    notes = {"", "matrix", "the sum of the rows above"}
    assert {cell for row in below for cell in row} <= {"?", "=", "×", "·", "+", *notes}


def test_a_hidden_rule_keeps_its_place():
    locked = tagged(math_of("one neuron", locked=True), "mtr")[1].children
    hidden = [cell.attributes["style"] for cell in locked if words(cell) == "?"]
    assert hidden == ["width:64px;height:20px", "width:35px;height:20px", "width:41px;height:20px"]


def test_a_term_is_named_for_who_hears_the_picture():
    terms = [cell for cell in tagged(math_of("one neuron"), "mtd") if "tabindex" in cell.attributes]
    assert [(cell.attributes["role"], cell.attributes["aria-label"]) for cell in terms] == [
        ("img", "slope of C zero by a"),
        ("img", "slope of a by z"),
        ("img", "slope of z by w"),
    ]


def test_factors_that_are_matrices_are_named_so():
    assert rows(math_of("a matrix"))[0][-1] == ["1082", "=", "matrix", "×", "matrix"]


def test_an_input_that_no_arrow_leads_from_has_a_derivative_of_zero():
    explanation = resting("no path").explanation
    drawing = formula_math(explanation.chain("u"), 640, locked=False)
    assert rows(drawing) == [[["∂f∂u", "=", "0.000"]]]


@pytest.mark.parametrize(("width", "size"), [(830, "font-size:17px"), (720, "font-size:13px")])
def test_a_formula_is_set_smaller_where_its_room_is_short(width, size):
    assert 720 < formula_width(chain("three neurons")) < 830
    (table,) = tagged(math_of("three neurons", width), "math")
    assert table.attributes["style"] == size


@pytest.mark.parametrize("width", [300, 720, 1020])
@pytest.mark.parametrize("name", GRAPHS)
def test_the_stored_formula_says_the_same_as_the_live_one(name, width):
    live, stored = math_of(name, width), formula_text(chain(name), width, locked=False)[0]
    assert numbers(stored) == numbers(live)
    spelled = [cell.replace("/", "") for table in rows(live) for row in table for cell in row if cell]
    assert [words(text).replace("/", "") for text in tagged(stored, "text") if words(text)] == spelled


@pytest.mark.parametrize("name", GRAPHS)
def test_the_texts_of_a_stored_formula_stand_apart_and_inside(name):
    drawing, height = formula_text(chain(name), 720, locked=False)
    inks = texts(drawing)
    assert meetings(inks) == []
    assert [ink.text for ink in inks if ink.left < -12 or ink.right > 732] == []
    assert max(ink.bottom for ink in inks) <= height


def test_a_result_is_bold_and_a_factor_has_the_colour_of_factors():
    stored = formula_text(chain("one neuron"), 640, locked=False)[0]
    (result,) = [text for text in classed(stored, "num") if "ft" not in text.attributes["class"]]
    assert words(result) == "−0.1177"
    assert [words(text) for text in classed(stored, "ft")] == ["−0.6636", "0.2217", "0.8000"]
    symbols = [text for text in classed(stored, "f") if text.tag == "text"]
    assert [words(text) for text in symbols] == ["∂C0/∂a", "∂a/∂z", "∂z/∂w"]
