"""Lesson 2 as its student has it: every picture live, legible at two widths and in both themes."""

import pytest

from tests.browser.lab import DARK, LIGHT

PICTURES = 8


@pytest.fixture(scope="module")
def lesson(lab):
    """Return the lesson in JupyterLab, after Run All Cells."""
    page = lab.new_page()
    page.open_notebook("02_one_path.ipynb")
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
