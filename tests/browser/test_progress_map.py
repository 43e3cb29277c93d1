"""The map of the course as a learner has it."""

import pytest

from tests.browser.lab import DARK, LIGHT

# What other browser tests have answered stands in the same progress.
RESET = """from coursepack.exercise import reset_lesson
for lesson in ("01", "02", "03"):
    reset_lesson(lesson)"""
WRONG = 'from coursepack import check, progress\npoint = {"w": 1.5, "b": -0.5, "a_prev": 0.8, "y": 1.0}'
CHECK = 'check("02.dC_dw", -0.5309, given=point)'


def shown(page, cell, name):
    return page.output(cell).locator(f'[data-name="{name}"]').text_content()


def test_a_wrong_answer_is_on_the_map_with_its_misconception(lab_page):
    lab_page.run_cells([RESET, WRONG, CHECK, "progress()"])
    assert shown(lab_page, 3, "02.exercises") == "0 of 9, 1 not yet"
    met = lab_page.output(3).locator(".met li")
    assert met.text_content() == "02.dC_dw: σ′ missing"


def test_the_button_brings_the_map_up_to_date(lab_page):
    lab_page.run_cells([RESET, WRONG, "progress()", CHECK])
    assert shown(lab_page, 2, "02.exercises") == "0 of 9"
    button = lab_page.output(2).get_by_role("button", name="Read again")
    button.focus()
    button.press("Enter")
    lab_page.output(2).get_by_text("0 of 9, 1 not yet").wait_for()
    assert button.evaluate("button => button === document.activeElement")


def test_the_name_of_a_lesson_opens_it_in_the_same_page(lab_page):
    lab_page.run_cells(["from coursepack import progress\nprogress()"])
    page = lab_page.page
    page.evaluate("window.stillHere = true")
    page.get_by_role("link", name="Lesson 2 · One path").press("Enter")
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget?.context?.path === '02_one_path.ipynb'"
    )
    assert page.evaluate("window.stillHere")


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("width", [760, 1300])
def test_axe_finds_nothing_and_nothing_is_cut_off(lab_page, theme, width):
    lab_page.set_width(width)
    lab_page.run_cells([WRONG, CHECK, "progress()", "progress('02')"])
    lab_page.set_theme(theme)
    lab_page.output(3).locator(".cp").scroll_into_view_if_needed()
    assert lab_page.axe(".jp-OutputArea-output .cp").findings == []
    sizes = "all => all.map(one => [one.clientWidth, one.scrollWidth])"
    assert all(needed <= room for room, needed in lab_page.page.locator("div.cp").evaluate_all(sizes))
