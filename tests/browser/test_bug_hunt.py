"""A bug hunt in JupyterLab, from the prediction to the name of the mistake."""

import pytest

from tests.browser.lab import DARK, LIGHT


@pytest.fixture
def open_hunt(lab_page):
    """Return a function that opens a bug hunt."""

    def open_(name, code=""):
        lab_page.run_cells([f"from coursepack import bug_hunt\nhunt = bug_hunt({name!r})\n{code}\nhunt"])
        card = lab_page.output(0).locator(".cp")
        card.wait_for()
        return card

    return open_


def numbers(card):
    return [float(found.get_attribute("data-value")) for found in card.locator("[data-name]").all()]


def test_a_hunt_by_keyboard_alone(lab_page, open_hunt):
    card, press = open_hunt("M002-1"), lab_page.page.keyboard.press
    assert numbers(card) == []
    card.get_by_role("radio").nth(0).focus()
    press("Space")
    press("ArrowDown")
    press("Enter")
    card.get_by_text("Which line has the mistake?").wait_for()
    assert numbers(card) == pytest.approx([16200, -180])
    # Each next question takes the focus.
    press("Space")
    press("Enter")
    card.get_by_text("These are the given numbers.").first.wait_for()
    for _ in range(3):
        press("ArrowDown")
    press("Enter")
    card.get_by_role("textbox").wait_for()
    lab_page.page.keyboard.type("16200")
    press("Enter")
    card.get_by_text("16200 is 2f, the notes' number.").first.wait_for()
    press("Control+A")
    lab_page.page.keyboard.type("2*h")
    press("Enter")
    card.get_by_text("What is the mistake behind it?").wait_for()
    press("Space")
    press("ArrowDown")
    press("Enter")
    card.get_by_text("The correction agrees").wait_for()
    assert card.get_by_role("button").count() == 0


def test_a_hunt_by_mouse(open_hunt):
    card = open_hunt("M000-4")
    card.get_by_text("The notes and the measurement will agree.").click()
    card.get_by_role("button", name="Lock my prediction and run the check").click()
    card.get_by_text("Which sentence has the mistake?").wait_for()
    assert numbers(card) == pytest.approx([0.266842, 0.266842, 0.266842, 0.142316], rel=1e-4)
    card.get_by_role("radio").nth(2).check()
    card.get_by_role("button", name="Check").click()
    card.get_by_role("textbox").fill("a*(1-a)*x")
    card.get_by_role("button", name="Check").click()
    card.get_by_role("radio").nth(1).check()
    card.get_by_role("button", name="Check").click()
    card.get_by_text("Here both numbers are rates.").first.wait_for()
    card.get_by_role("radio").nth(0).check()
    card.get_by_role("button", name="Check again").click()
    card.get_by_text("The correction agrees").wait_for()


def test_without_a_choice_the_check_stays_hidden(open_hunt):
    card = open_hunt("M001-3")
    card.get_by_role("button", name="Lock my prediction").click()
    card.get_by_text("Choose one of the options.").first.wait_for()
    assert numbers(card) == []


def test_a_screen_reader_hears_each_reply(open_hunt):
    card = open_hunt("M001-3", "hunt.answer(2)\nhunt.answer(1)")
    assert card.get_by_role("status").inner_text().startswith("not this line. The weighted sum")


@pytest.mark.parametrize("width", [760, 1300])
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_axe_finds_nothing_and_nothing_is_cut_off(lab_page, theme, width):
    lab_page.set_width(width)
    code = (
        "from coursepack import bug_hunt\nfrom ipywidgets import VBox\nhunts = []\n"
        "for id, answers in {'M000-1': [], 'M002-12': [1, 2], 'M002-3': [2, 3, 42025], "
        "'M000-4': [2, 3, 'a*(1-a)*x', 1]}.items():\n"
        "    hunts.append(bug_hunt(id))\n"
        "    for answer in answers:\n"
        "        hunts[-1].answer(answer)\n"
        "VBox(hunts)"
    )
    lab_page.run_cells([code])
    cards = lab_page.output(0).locator(".cp")
    cards.nth(3).wait_for()
    lab_page.set_theme(theme)
    lab_page.page.wait_for_timeout(500)
    for place in range(cards.count()):
        room, needed = cards.nth(place).evaluate("element => [element.clientWidth, element.scrollWidth]")
        assert needed <= room
    assert lab_page.axe(".jp-OutputArea-output .cp").findings == []
