"""Lesson 3 as its student has it: every picture live, legible at two widths and in both themes."""

import pytest

from tests.browser.lab import DARK, LIGHT

# A warm-up, four walks, the table, seven bug hunts and a quiz.
PICTURES = 14


@pytest.fixture(scope="module")
def lesson(lab):
    """Return the lesson in JupyterLab, after Run All Cells."""
    page = lab.new_page()
    page.open_notebook("03_nodes.ipynb")
    page.run_all()
    # JupyterLab draws a cell when it comes near the window.
    for position in range(page.page.locator(".jp-Cell").count()):
        page.page.locator(".jp-Cell").nth(position).scroll_into_view_if_needed()
    yield page
    errors = page.errors
    page.close()
    assert errors == []


def pictures(lesson):
    found = lesson.page.locator(".jp-OutputArea-output .cp")
    assert found.count() == PICTURES
    return found


@pytest.mark.parametrize("width", [760, 1300])
def test_no_picture_is_wider_than_its_place(lesson, width):
    lesson.set_width(width)
    lesson.page.wait_for_timeout(1500)
    for position in range(PICTURES):
        picture = pictures(lesson).nth(position)
        picture.scroll_into_view_if_needed()
        lesson.page.wait_for_timeout(200)
        room, needed = picture.evaluate("element => [element.clientWidth, element.scrollWidth]")
        assert needed <= room, f"picture {position} needs {needed} px of {room}"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_axe_finds_nothing_in_any_picture_of_the_lesson(lesson, theme):
    lesson.set_width(1300)
    lesson.set_theme(theme)
    lesson.page.wait_for_timeout(1000)
    assert lesson.axe(".jp-OutputArea-output .cp").findings == []


def test_the_walk_opens_after_its_prediction_and_ends_with_all_slopes(lesson):
    walk = pictures(lesson).nth(1)
    walk.scroll_into_view_if_needed()
    walk.get_by_role("button", name="Run", exact=True).click()
    walk.get_by_role("radio", name="a", exact=True).check()
    walk.get_by_role("radio", name="negative").check()
    walk.get_by_role("button", name="Lock my prediction").click()
    walk.locator(".card.ask").wait_for(state="detached")
    walk.get_by_role("button", name="Run", exact=True).click()
    walk.locator("[data-name=df_dd]").wait_for()
    assert walk.locator("[data-name=df_dd]").get_attribute("data-value") == "3240.0"
