"""An answer box in JupyterLab: numbers, formulas, several entries, a table, bad input."""

import time

import pytest

from tests.browser.lab import DARK, LIGHT


@pytest.fixture
def open_box(lab_page):
    """Return a function that opens answer boxes, one below the other, in one cell."""

    def open_(*exercises):
        lab_page.run_cells(
            [
                "from coursepack import answer_box\nfrom ipywidgets import VBox\n"
                f"boxes = [answer_box(id, title=id) for id in {exercises!r}]\nVBox(boxes)"
            ]
        )
        cards = lab_page.output(0).locator(".cp")
        cards.nth(len(exercises) - 1).wait_for()
        return [cards.nth(place) for place in range(len(exercises))]

    return open_


def test_enter_checks_and_the_typed_text_stays(lab_page, open_box):
    (box,) = open_box("02.dC_dw")
    field = box.get_by_role("textbox")
    field.fill("2*(a - y)*a_prev")
    lab_page.page.keyboard.press("Enter")
    box.get_by_text("is a product without σ′(z).").first.wait_for()
    assert field.input_value() == "2*(a - y)*a_prev"
    assert box.get_by_text("1 try").count() == 1
    field.fill("2*(a - y)*a*(1 - a)*a_prev")
    box.get_by_role("button", name="Check again").click()
    box.get_by_text("is what the engine finds too").first.wait_for()
    assert field.get_attribute("aria-invalid") is None


def test_other_numbers_clear_the_field(open_box):
    (box,) = open_box("02.dC_dw")
    given = box.locator(".given").all_inner_texts()
    box.get_by_role("textbox").fill("2*(a - y)*a*(1 - a)*a_prev")
    box.get_by_role("button", name="Check").click()
    box.get_by_role("button", name="Other numbers").click()
    box.get_by_role("button", name="Check", exact=True).wait_for()
    assert box.locator(".given").all_inner_texts() != given
    assert box.get_by_role("textbox").input_value() == ""


def test_hints_come_one_after_the_other_and_the_last_one_stays(lab_page, open_box):
    (box,) = open_box("02.dC_dw")
    box.get_by_role("textbox").fill("0.5")
    for number in (1, 2, 3):
        button = box.get_by_role("button", name=f"Hint {number} of 3")
        button.focus()
        lab_page.page.keyboard.press("Enter")
        box.locator(".card p").nth(number - 1).wait_for()
    assert box.get_by_role("button", name="Hint 3 of 3").get_attribute("aria-disabled") == "true"
    assert box.get_by_role("textbox").input_value() == "0.5"


@pytest.mark.parametrize(
    ("typed", "reply"),
    [
        ("", "Write your answer into the field."),
        ("hello", "is not known here"),
        ("0/0", "divides by zero"),
        ("inf", "is not known here"),
        ("(0-2)**0.5", "complex"),
        ("[1, 2]", "cannot be read as a formula"),
        ("1" * 1200, "has 1200 characters"),
        ("9**9**9**9**9", "no finite real number"),
    ],
)
def test_bad_input_has_a_clear_reply_in_time_and_stays(lab_page, open_box, typed, reply):
    (box,) = open_box("02.dC_dw")
    field = box.get_by_role("textbox")
    field.fill(typed)
    start = time.monotonic()
    lab_page.page.keyboard.press("Enter")
    box.get_by_text(reply).first.wait_for(timeout=5000)
    assert time.monotonic() - start < 5
    assert field.input_value() == typed


def test_several_entries_and_the_steps_of_a_table_have_a_field_each(lab_page, open_box):
    entries, table = open_box("02.mean_gradient", "03.table")
    entries.get_by_role("textbox").nth(0).fill("0.1")
    entries.get_by_role("textbox").nth(1).fill("hello")
    lab_page.page.keyboard.press("Enter")
    entries.get_by_text("∂C/∂b: The name").first.wait_for()
    for place, number in enumerate(["18", "-5", "-90", "8100", "16200", "-81000"]):
        table.get_by_role("textbox").nth(place).fill(number)
    table.get_by_role("button", name="Check").click()
    table.get_by_text("Right step, given your ∂f/∂h = 16200. It counts.").first.wait_for()
    assert table.locator("[aria-invalid=true]").count() == 1


def test_code_is_asked_for_in_a_cell(open_box):
    (box,) = open_box("03.Square")
    assert box.get_by_role("textbox").count() == 0
    assert "Answer this one in a code cell" in box.inner_text()


@pytest.mark.parametrize("width", [760, 1300])
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_axe_finds_nothing_and_nothing_is_cut_off(lab_page, open_box, theme, width):
    lab_page.set_width(width)
    boxes = open_box("02.dC_dw", "02.mean_gradient", "03.table", "03.Square")
    boxes[0].get_by_role("textbox").fill("0.4")
    boxes[0].get_by_role("button", name="Hint 1 of 3").click()
    boxes[0].get_by_role("button", name="Check").click()
    boxes[2].get_by_role("textbox").nth(0).fill("17")
    boxes[2].get_by_role("textbox").nth(1).fill("hello")
    boxes[2].get_by_role("button", name="Check").click()
    boxes[2].get_by_text("is not known here").first.wait_for()
    lab_page.set_theme(theme)
    lab_page.page.wait_for_timeout(500)
    for box in boxes:
        room, needed = box.evaluate("element => [element.clientWidth, element.scrollWidth]")
        assert needed <= room
    assert lab_page.axe(".jp-OutputArea-output .cp").findings == []
