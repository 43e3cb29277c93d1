"""One quantity is marked wherever it stands: in the tree, the formula and the table."""

import pytest

from tests.browser.test_chain_wiggle import COST, PICTURE, shown_by

EVERYWHERE = [
    "arrow",
    "pill slope of a by z: 0.2217",
    "term ∂a∂z",
    "term σ′(z)",
    "term 0.2217",
    "row da_dz",
]
MARKED = """picture => [...picture.querySelectorAll('[data-marked]')].map(element =>
    element.matches('.factor-mark') ? 'pill ' + element.getAttribute('aria-label')
    : element.matches('mtd') ? 'term ' + element.textContent
    : element.matches('tr') ? 'row ' + element.querySelector('code').textContent
    : element.matches('.node') ? 'box ' + element.dataset.mark
    : 'arrow')"""


@pytest.fixture(scope="module")
def page(lab):
    """Return a page with one open picture, its table unfolded."""
    page = lab.new_page()
    page.run_cells([COST, PICTURE.format(options=", predict=False")])
    shown_by(page, 1).locator(".all-numbers > summary").click()
    yield page
    errors = page.errors
    page.close()
    assert errors == []


@pytest.fixture
def picture(page):
    """Return the picture with the pointer away from it and nothing in focus."""
    page.page.mouse.move(2, 2)
    page.page.evaluate("document.activeElement?.blur()")
    return shown_by(page, 1).locator("div.cp")


def marked(picture):
    return picture.evaluate(MARKED)


PLACES = {
    "pill": ".factor-mark[data-mark=da_dz]",
    "term": "mtd[data-mark=da_dz][tabindex]",
    "row": "tr[data-mark=da_dz]",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_focus_on_a_factor_marks_it_everywhere_and_nothing_else(picture, place):
    assert marked(picture) == []
    picture.locator(place).focus()
    assert marked(picture) == EVERYWHERE


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_the_pointer_on_a_factor_marks_it_everywhere_and_nothing_else(picture, place):
    picture.locator(place).hover()
    assert marked(picture) == EVERYWHERE


def test_nothing_stays_marked_when_pointer_and_focus_are_gone(page, picture):
    picture.locator(PLACES["pill"]).hover()
    picture.locator(PLACES["row"]).focus()
    page.page.mouse.move(2, 2)
    page.page.evaluate("document.activeElement.blur()")
    assert marked(picture) == []


def test_a_value_is_marked_in_its_box_and_its_row(picture):
    picture.locator("tr[data-mark=z]").focus()
    assert marked(picture) == ["box z", "row z"]


def test_a_handle_in_focus_marks_its_row(picture):
    picture.locator("[role=slider][data-name=w]").focus()
    assert marked(picture) == ["box w", "row w"]


def test_the_arrow_keys_go_from_factor_to_factor(page, picture):
    picture.locator(".factor-mark[data-mark=dz_dw]").focus()
    seen = []
    for _ in range(6):
        seen.append(page.page.evaluate("document.activeElement.dataset.mark"))
        page.page.keyboard.press("ArrowRight")
    assert sorted(seen) == ["dC0_da", "dC0_dy", "da_dz", "dz_da_prev", "dz_db", "dz_dw"]


@pytest.mark.parametrize("key", ["Home", "End"])
def test_home_and_end_go_to_the_ends_of_the_formula(page, picture, key):
    picture.locator(PLACES["term"]).focus()
    page.page.keyboard.press(key)
    name = page.page.evaluate("document.activeElement.dataset.mark")
    assert name == {"Home": "dC0_da", "End": "dz_dw"}[key]


def test_pills_formula_and_table_are_one_stop_for_tab_each(picture):
    stops = """group => [...group.querySelectorAll('[data-mark][tabindex]')]
        .filter(element => element.tabIndex === 0).length"""
    groups = picture.locator("[data-rove]")
    assert [groups.nth(place).evaluate(stops) for place in range(groups.count())] == [1, 1, 1]


def test_a_mark_stays_while_the_numbers_change(page, picture):
    picture.locator("[role=slider][data-name=w]").press("ArrowRight")
    picture.locator("[data-name='table.w']:not([data-value='1.5'])").wait_for()
    assert marked(picture) == ["box w", "row w"]
    picture.locator("[role=slider][data-name=w]").press("Escape")


def test_the_table_stays_unfolded_when_the_picture_is_built_anew(page, picture):
    picture.get_by_role("button", name="wiggle b").click()
    picture.locator("tr[data-mark=dC0_db]").wait_for()
    assert picture.locator(".all-numbers").get_attribute("open") is not None
    picture.get_by_role("button", name="wiggle w").click()
    picture.locator("tr[data-mark=dC0_dw]").wait_for()


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_in_a_marked_picture(page, picture, theme):
    page.set_theme(theme)
    picture.locator(PLACES["row"]).focus()
    assert page.axe(".jp-OutputArea-output .cp").findings == []
