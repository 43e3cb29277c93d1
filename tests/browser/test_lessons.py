"""Each lesson as its student has it: every picture live, legible at two widths and in both themes."""

import pytest

from tests.browser.lab import DARK, LIGHT
from tests.lessons.notebooks import LESSONS, code_cells, read

# What a cell with a live picture or a live question stores for readers without a kernel.
LIVE = {"image/svg+xml", "text/markdown"}


@pytest.fixture(scope="module", params=LESSONS, ids=lambda path: path.stem)
def lesson(lab, request):
    """Return a lesson in JupyterLab, after Run All Cells, and how many of its cells show something live."""
    page = lab.new_page()
    page.open_notebook(request.param.name)
    page.run_all()
    # JupyterLab draws a cell when it comes near the window.
    for position in range(page.page.locator(".jp-Cell").count()):
        page.page.locator(".jp-Cell").nth(position).scroll_into_view_if_needed()
    outputs = [output for cell in code_cells(read(request.param)) for output in cell.outputs]
    yield page, sum(LIVE & set(output.get("data", {})) != set() for output in outputs)
    errors = page.errors
    page.close()
    assert errors == []


@pytest.mark.parametrize("width", [760, 1300])
def test_every_picture_is_live_and_none_is_wider_than_its_place(lesson, width):
    page, count = lesson
    page.set_width(width)
    page.page.wait_for_timeout(1500)
    pictures = page.page.locator(".jp-OutputArea-output .cp")
    assert pictures.count() == count
    for position in range(count):
        picture = pictures.nth(position)
        picture.scroll_into_view_if_needed()
        page.page.wait_for_timeout(200)
        room, needed = picture.evaluate("element => [element.clientWidth, element.scrollWidth]")
        assert needed <= room, f"picture {position} needs {needed} px of {room}"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_axe_finds_nothing_in_any_picture_of_the_lesson(lesson, theme):
    page, _ = lesson
    page.set_width(1300)
    page.set_theme(theme)
    page.page.wait_for_timeout(1000)
    assert page.axe(".jp-OutputArea-output .cp").findings == []
