"""The lessons in Notebook 7, the other place where students open them."""

import math

import pytest

from tests.browser.lab import DARK, IN_NOTEBOOK_7, LIGHT
from tests.lessons.notebooks import LESSONS

# Of the pictures of the lesson it is the one of exercise 4, which asks for no prediction first.
TITLE = "Wrong, and it hardly learns"
# What Notebook itself says, at times, while it loads: both come out of its own core.
FOREIGN_ERRORS = (
    "Cannot read properties of undefined (reading 'schema')",
    "Command 'filebrowser:open-path' not registered.",
)
B, A_PREV, Y = -0.5, 0.8, 1.0


@pytest.fixture(scope="module")
def lesson(lab):
    """Return the lesson in Notebook 7, after all its cells have run."""
    page = lab.new_page()
    page.open_notebook("02_one_path.ipynb", IN_NOTEBOOK_7)
    page.run_all()
    yield page
    errors = [error for error in page.errors if error not in FOREIGN_ERRORS]
    page.close()
    assert errors == []


@pytest.fixture
def picture(lesson):
    """Return the picture of exercise 4."""
    picture = lesson.page.locator(".jp-OutputArea-output .cp").filter(has_text=TITLE)
    picture.scroll_into_view_if_needed()
    return picture


def number(picture, name):
    """Return the number that the picture shows under this name, the handles left aside."""
    (element,) = picture.locator(f"[data-name={name}]:not([role=slider])").all()
    return float(element.get_attribute("data-value"))


def press(lesson, picture, key, w):
    """Press a key on the handle of w, and wait for Python's answer: w in its box."""
    picture.locator("[role=slider][data-name=w]").press(key)
    lesson.page.wait_for_function(
        "([picture, w]) => Math.abs(picture.querySelector('[data-name=\"box.w\"]').dataset.value - w) < 1e-9",
        arg=[picture.element_handle(), w],
        timeout=10_000,
    )


def test_the_page_is_notebook_7(lesson):
    assert lesson.page.evaluate("window.jupyterapp.name") == "Jupyter Notebook"


@pytest.mark.parametrize(
    ("key", "w"),
    [
        ("Home", -3.0),
        ("ArrowRight", -2.9),
        ("PageUp", -1.9),
        ("Shift+ArrowDown", -1.91),
        ("End", 3.0),
        ("Escape", 1.5),
    ],
)
def test_a_key_moves_the_weight_and_the_numbers_follow(lesson, picture, key, w):
    # Each of them is a command of Notebook, too: an arrow leads to another heading, and folds it.
    press(lesson, picture, key, w)
    a = 1 / (1 + math.exp(-(w * A_PREV + B)))
    wanted = {"C0": (a - Y) ** 2, "dz_dw": A_PREV, "da_dz": a * (1 - a), "dC0_da": 2 * (a - Y)}
    wanted["dC0_dw"] = wanted["dz_dw"] * wanted["da_dz"] * wanted["dC0_da"]
    assert {name: number(picture, name) for name in wanted} == pytest.approx(wanted, rel=1e-9)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_the_picture_follows_the_theme_and_axe_finds_nothing(lesson, picture, theme):
    lesson.set_theme(theme)
    lesson.page.wait_for_timeout(500)
    red, green, blue = picture.evaluate(
        "element => getComputedStyle(element).color.match(/[0-9]+/g).slice(0, 3).map(Number)"
    )
    assert (red + green + blue > 384) == (theme == DARK), "the text is light on dark, dark on light"
    assert lesson.axe(".jp-OutputArea-output .cp").findings == []


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_lesson_is_live_in_notebook_7(lab, path):
    page = lab.new_page()
    page.open_notebook(path.name, IN_NOTEBOOK_7)
    page.run_all()
    # Notebook draws a cell when it comes near the window.
    for position in range(page.page.locator(".jp-Cell").count()):
        page.page.locator(".jp-Cell").nth(position).scroll_into_view_if_needed()
    pictures = page.page.locator(".jp-OutputArea-output .cp")
    assert pictures.count() > 0
    assert page.axe(".jp-OutputArea-output .cp").findings == []
    errors = [error for error in page.errors if error not in FOREIGN_ERRORS]
    page.close()
    assert errors == []
