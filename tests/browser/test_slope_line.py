"""SlopeLine in a real JupyterLab, compared with formulas in plain NumPy."""

import math
import random

import numpy as np
import pytest

from tests.browser.test_chain_wiggle import centre, handle, number, shown, shown_by, wait_for

IMPORTS = "import numpy as np\nfrom coursepack import relu, sigmoid, slope_line, step\n"


def open_picture(page, call="np.tanh, x=0.5, h=1.0, predict=False", before=""):
    page.run_cells([f"{IMPORTS}{before}\npicture = slope_line({call})\npicture"])
    return shown_by(page, 0)


def expected(x, h, f=np.tanh, derivative=lambda x: 1 / np.cosh(x) ** 2):
    """Return every number that the picture must show, from formulas written out here."""
    change, slope = f(x + h) - f(x), derivative(x)
    rate = change / h
    return {
        "x": x,
        "h": h,
        "box.x": x,
        "box.h": h,
        "x_plus_h": x + h,
        "f": f(x),
        "f_nudged": f(x + h),
        "delta_f": change,
        "secant": rate,
        "slope": slope,
        "rate_gap": rate - slope,
        "delta_f_predicted": slope * h,
        "delta_f_actual": change,
        "gap": change - slope * h,
        "twin.delta_x": h,
        "twin.delta_f": change,
        "twin.secant": rate,
        "twin.slope": slope,
        "twin.rate_gap": rate - slope,
    }


def assert_agrees(picture, wanted, *, digits=1e-12):
    numbers = {name: value for name, value in shown(picture).items() if not name.endswith("_before")}
    assert set(numbers) == set(wanted)
    for name, value in wanted.items():
        assert math.isclose(numbers[name], value, rel_tol=digits, abs_tol=digits), (
            name,
            numbers[name],
            value,
        )


def place(picture):
    return number(handle(picture, "x"), "data-value"), number(handle(picture, "h"), "data-value")


def test_100_random_moves_show_what_plain_numpy_computes(lab_page):
    picture = open_picture(lab_page)
    mouse = lab_page.page.mouse
    chance = random.Random(0)
    assert_agrees(picture, expected(0.5, 1.0))
    for move in range(100):
        grip = handle(picture, chance.choice("xh"))
        if move % 3:
            grip.press(chance.choice(["ArrowRight", "ArrowLeft", "PageUp", "PageDown"]))
        else:
            x, y = centre(grip.locator("[data-tab]"))
            far = chance.uniform(-60, 60)
            mouse.move(x, y)
            mouse.down()
            mouse.move(x + far / 2, y)
            mouse.move(x + far, y + 5)
            mouse.up()
        lab_page.page.wait_for_timeout(150)
        x, h = place(picture)
        if h:
            assert_agrees(picture, expected(x, h))


def test_a_finger_drags_both_handles(new_page):
    page = new_page(1300, touch=True)
    picture = open_picture(page)
    finger = page.page.context.new_cdp_session(page.page)

    def touch(kind, *points):
        finger.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]},
        )

    for name in ("x", "h"):
        grip = handle(picture, name)
        grip.scroll_into_view_if_needed()
        before = number(grip, "data-value")
        x, y = centre(grip.locator("[data-tab]"))
        touch("touchStart", (x, y))
        for step in range(1, 16):
            touch("touchMove", (x + 3 * step, y))
        touch("touchEnd")
        page.page.wait_for_timeout(300)
        assert number(grip, "data-value") > before + 0.2
    assert_agrees(picture, expected(*place(picture)))


def test_the_secant_becomes_the_tangent_under_the_keys(lab_page):
    picture = open_picture(lab_page)
    grip = handle(picture, "h")
    gaps = []
    for _ in range(4):
        for _ in range(9):
            grip.press("ArrowLeft")
        lab_page.page.wait_for_timeout(400)
        gaps.append(abs(shown(picture)["rate_gap"]))
    assert number(grip, "data-value") == pytest.approx(1e-4, rel=1e-6)
    assert all(later < before for before, later in zip([1.0, *gaps], gaps, strict=False))
    assert gaps[-1] < 1e-3
    assert lab_page.page.evaluate("document.activeElement.dataset.name") == "h"


def test_the_focus_stays_on_the_handle_through_a_drag_over_a_kink(lab_page):
    picture = open_picture(lab_page, "np.abs, x=-1.0, h=0.5, predict=False")
    x, y = centre(handle(picture, "x").locator("[data-tab]"))
    mouse = lab_page.page.mouse
    mouse.move(x, y)
    mouse.down()
    for step in range(120):
        mouse.move(x + step, y)
        assert lab_page.page.evaluate("document.activeElement.dataset.name") == "x"
    mouse.up()
    lab_page.page.wait_for_timeout(300)
    assert lab_page.page.evaluate("document.activeElement.dataset.name") == "x"
    x, h = place(picture)
    assert x > 0.3
    assert_agrees(picture, expected(x, h, np.abs, np.sign))


@pytest.mark.parametrize(
    ("button", "h"), [("halve h", 0.5), ("a tenth of h", 0.1), ("to the other side", -1.0)]
)
def test_a_button_changes_the_step(lab_page, button, h):
    picture = open_picture(lab_page)
    picture.get_by_role("button", name=button).click()
    wait_for(lab_page, "h", h)
    assert_agrees(picture, expected(0.5, h))


def test_the_step_is_typed_and_entered(lab_page):
    picture = open_picture(lab_page)
    field = picture.get_by_role("textbox", name="size of the step h")
    field.fill("1e-4")
    field.press("Enter")
    wait_for(lab_page, "h", 1e-4)
    assert_agrees(picture, expected(0.5, 1e-4), digits=1e-11)


def test_another_function_is_chosen(lab_page):
    picture = open_picture(lab_page)
    picture.get_by_role("button", name="sigmoid").click()
    picture.locator("[data-action=function][data-value=sigmoid][aria-pressed=true]").wait_for()
    sigmoid = lambda x: 1 / (1 + np.exp(-x))  # noqa: E731 - a formula
    assert_agrees(picture, expected(0.5, 1.0, sigmoid, lambda x: sigmoid(x) * (1 - sigmoid(x))))


def test_at_a_kink_both_slopes_are_shown_and_no_tangent(lab_page):
    picture = open_picture(lab_page, "relu, x=0.0, h=-0.5, predict=False")
    numbers = shown(picture)
    assert (numbers["left_slope"], numbers["right_slope"], numbers["secant"]) == (0.0, 1.0, 0.0)
    assert "slope" not in numbers
    assert picture.locator(".tree .tangent").get_attribute("d") == ""


def test_a_step_is_flat_beside_its_jump(lab_page):
    picture = open_picture(lab_page, "step, x=1.0, h=0.5, predict=False")
    picture.locator(".twin").get_by_text("no learning signal").wait_for()
    handle(picture, "x").press("PageDown")
    wait_for(lab_page, "x", 0.0)
    picture.locator(".twin").get_by_text("f jumps at this x").wait_for()
    assert "slope" not in shown(picture)


def test_handles_are_locked_until_a_prediction_is_made(lab_page):
    picture = open_picture(lab_page, "np.tanh, x=0.5, h=1.0")
    assert not {"secant", "slope", "f_nudged", "delta_f", "gap"} & set(shown(picture))
    handle(picture, "h").press("ArrowLeft")
    lab_page.page.wait_for_timeout(300)
    assert place(picture) == (0.5, 1.0)
    picture.get_by_role("radio", name="rise").check()
    picture.get_by_role("textbox").first.fill("0.4")
    picture.get_by_role("button", name="Lock my prediction").press("Enter")
    picture.get_by_text("You said: rises by about 0.4.").wait_for()
    assert shown(picture)["guess"] == 0.4
    handle(picture, "h").press("ArrowLeft")
    wait_for(lab_page, "h", 0.9)


def test_a_place_that_cannot_be_drawn_leaves_the_last_good_picture(lab_page):
    lab_page.run_cells(
        [f"{IMPORTS}picture = slope_line(np.log, x=1.0, h=0.5, predict=False)\npicture", "picture.x = -1.0"]
    )
    picture = shown_by(lab_page, 0)
    picture.get_by_text("not a finite number at -1").wait_for()
    assert_agrees(picture, expected(1.0, 0.5, np.log, lambda x: 1 / x))
    handle(picture, "x").press("ArrowRight")
    picture.get_by_text("not a finite number at -1").wait_for(state="hidden")
    wait_for(lab_page, "x", 1.1)


@pytest.mark.parametrize("line", ["secant", "tangent"])
def test_a_row_of_numbers_and_its_line_are_marked_together(lab_page, line):
    picture = open_picture(lab_page)
    picture.locator(f".side [data-mark={line}] .val").hover()
    marked = "picture => [...picture.querySelectorAll('[data-marked]')].map(mark => mark.dataset.mark)"
    assert picture.locator(".cp").evaluate(marked) == [line, line]


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
@pytest.mark.parametrize(
    "call", ["np.tanh, x=0.5", "np.tanh, x=0.5, central=True, predict=False", "np.abs, x=0.0, predict=False"]
)
def test_axe_finds_nothing_in_the_picture(lab_page, theme, call):
    open_picture(lab_page, call)
    lab_page.set_theme(theme)
    lab_page.page.wait_for_timeout(300)
    assert lab_page.axe(".cp").findings == []
