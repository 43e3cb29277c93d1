"""The picture of lesson 2 in a real JupyterLab, compared with formulas in plain NumPy."""

import math
import random

import numpy as np
import pytest

START = {"w": 1.5, "b": -0.5, "a_prev": 0.8, "y": 1.0}
COST = """from coursepack import sigmoid, wiggle
def cost(w, b, a_prev, y):
    z = w * a_prev + b
    a = sigmoid(z)
    C0 = (a - y) ** 2
    return C0
"""
PICTURE = "picture = wiggle(cost, w=1.5, b=-0.5, a_prev=0.8, y=1.0{options})\npicture"

# On the chain from a knob to C₀: what each arrow's factor is called.
FACTORS = {
    "w": ("dz_dw", "da_dz", "dC0_da"),
    "b": ("dz_db", "da_dz", "dC0_da"),
    "a_prev": ("dz_da_prev", "da_dz", "dC0_da"),
    "y": ("dC0_dy",),
}
NUMBERS = """picture => [...picture.querySelectorAll('[data-name][data-value]')]
    .filter(element => !element.closest('[visibility=hidden]'))
    .map(element => [element.dataset.name, Number(element.dataset.value)])"""


def shown(picture):
    """Return every live number of the picture by its name; each name stands once."""
    pairs = picture.locator(".cp").evaluate(NUMBERS)
    names = [name for name, _ in pairs]
    assert sorted(set(names)) == sorted(names), "a name is shown twice"
    return dict(pairs)


def network(w, b, a_prev, y):
    z = w * a_prev + b
    small = np.exp(-abs(z))
    a = 1 / (1 + small) if z >= 0 else small / (1 + small)
    return {"z": z, "a": a, "C0": (a - y) ** 2}


def expected(values, knob="w", delta=0.1):
    """Return every number that the picture must show, from formulas written out here."""
    w, b, a_prev, y = (values[name] for name in START)
    here = network(w, b, a_prev, y)
    moved = {**values, knob: values[knob] + delta}
    there = network(**moved)
    a = here["a"]
    factor = {
        "dz_dw": a_prev,
        "dz_da_prev": w,
        "dz_db": 1.0,
        # a(1 − a) loses its digits where a is nearly 1.
        "da_dz": np.exp(-abs(here["z"])) / (1 + np.exp(-abs(here["z"]))) ** 2,
        "dC0_da": 2 * (a - y),
        "dC0_dy": -2 * (a - y),
    }
    chain = FACTORS[knob]
    product = math.prod(factor[name] for name in chain)
    steps = ["z", "a"] if knob != "y" else []
    numbers = {
        **values,
        **{f"box.{name}": value for name, value in values.items()},
        **here,
        **factor,
        f"{knob}_nudged": moved[knob],
        **{f"{name}_nudged": there[name] for name in [*steps, "C0"]},
        # One arrow leads from y to C₀: its factor is the whole derivative.
        "formula.total" if knob == "y" else f"dC0_d{knob}": product,
        **{f"formula.{name}": factor[name] for name in chain},
        f"delta_{knob}": delta,
        "ladder.delta_C0": product * delta,
        "delta_C0_predicted": product * delta,
        "delta_C0_actual": there["C0"] - here["C0"],
        "gap": there["C0"] - here["C0"] - product * delta,
        f"twin.delta_{knob}": delta,
        "twin.delta_C0": there["C0"] - here["C0"],
        "twin.delta_C0_predicted": product * delta,
        "twin.gap": there["C0"] - here["C0"] - product * delta,
    }
    numbers |= {f"table.{name}": value for name, value in {**values, **here, **factor}.items()}
    numbers[f"table.dC0_d{knob}"] = product
    slope = delta
    for name, factor_name in zip(steps, chain, strict=False):
        slope *= factor[factor_name]
        numbers[f"delta_{name}"] = slope
        numbers[f"twin.delta_{name}"] = there[name] - here[name]
    return numbers


def assert_agrees(picture, values, knob="w", delta=0.1, before=()):
    numbers = shown(picture)
    wanted = expected(values, knob, delta)
    assert set(numbers) - set(wanted) == {f"{name}_before" for name in before}
    assert set(wanted) - set(numbers) == set()
    for name, value in wanted.items():
        assert math.isclose(numbers[name], value, rel_tol=1e-12, abs_tol=1e-14), (
            name,
            numbers[name],
            value,
        )


def wait_for(page, name, value):
    """Wait until Python's answer to a move has arrived."""
    page.page.wait_for_function(
        "([name, value]) => Math.abs(Number(document.querySelector("
        "`.cp [role=slider][data-name=${name}]`).dataset.value) - value) < 1e-9",
        arg=[name, value],
        timeout=10_000,
    )


def shown_by(page, position):
    """Return the picture that a cell shows, once it is drawn."""
    picture = page.output(position).filter(has=page.page.locator(".cp"))
    picture.wait_for()
    return picture


def open_picture(page, options=", predict=False"):
    page.run_cells([COST, PICTURE.format(options=options)])
    return shown_by(page, 1)


def handle(picture, name):
    return picture.locator(f"[role=slider][data-name={name}]")


def centre(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def number(locator, attribute):
    return float(locator.get_attribute(attribute))


def test_200_random_moves_show_what_plain_numpy_computes(lab_page):
    picture = open_picture(lab_page)
    page = lab_page.page
    chance = random.Random(0)
    values, knob = dict(START), "w"
    assert_agrees(picture, values)
    for move in range(200):
        name = chance.choice(list(values))
        grip = handle(picture, name)
        if move % 10 == 9:
            knob = chance.choice(list(values))
            picture.locator(f"[data-action=choose][data-value={knob}]").click()
            picture.locator(f"[data-action=choose][data-value={knob}][aria-pressed=true]").wait_for()
        elif move % 3:
            key = chance.choice(["ArrowRight", "ArrowLeft", "PageUp", "PageDown", "Home", "End"])
            low, high = number(grip, "data-low"), number(grip, "data-high")
            step = number(grip, "data-step")
            steps = {"ArrowRight": 1, "ArrowLeft": -1, "PageUp": 10, "PageDown": -10}
            target = {"Home": low, "End": high}.get(key)
            if target is None:
                target = min(high, max(low, round(values[name] + steps[key] * step, 9)))
            grip.press(key)
            wait_for(lab_page, name, target)
            values[name] = number(grip, "data-value")
            assert math.isclose(values[name], target, abs_tol=1e-9)
        else:
            x, y = centre(grip.locator("[data-tab]"))
            far = chance.uniform(-40, 40)
            page.mouse.move(x, y)
            page.mouse.down()
            page.mouse.move(x + far / 2, y)
            page.mouse.move(x + far, y + 5)
            page.mouse.up()
            page.wait_for_timeout(150)
            values[name] = number(grip, "data-value")
        numbers = shown(picture)
        before = [key.removesuffix("_before") for key in numbers if key.endswith("_before")]
        assert_agrees(picture, values, knob, before=before)


def test_a_mouse_drag_moves_the_weight_and_leaves_a_ghost_where_it_began(lab_page):
    picture = open_picture(lab_page)
    grip = handle(picture, "w")
    x, y = centre(grip.locator("[data-tab]"))
    mouse = lab_page.page.mouse
    mouse.move(x, y)
    mouse.down()
    for step in range(20):
        mouse.move(x - step * 2, y)
    mouse.up()
    lab_page.page.wait_for_timeout(300)
    values = {**START, "w": number(grip, "data-value")}
    assert values["w"] < 1.0
    assert_agrees(picture, values, before=["w"])
    assert shown(picture)["w_before"] == 1.5


def test_nothing_jumps_when_the_hand_lets_go_after_a_prediction(lab_page):
    picture = open_picture(lab_page, "")
    picture.get_by_role("radio", name="fall").check()
    picture.get_by_label("by about").fill("0.02")
    picture.get_by_role("button", name="Lock my prediction").click()
    picture.get_by_text("You said: falls by about 0.02.").wait_for()
    parts = picture.locator(".cp > *, .board > *")
    places = "all => all.map(one => [one.offsetTop ?? 0, one.getBoundingClientRect().height])"
    before = parts.evaluate_all(places)
    x, y = centre(handle(picture, "w").locator("[data-tab]"))
    mouse = lab_page.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 20, y)
    mouse.up()
    lab_page.page.wait_for_timeout(300)
    assert number(handle(picture, "w"), "data-value") > 1.5
    after = parts.evaluate_all(places)
    # The sentence has other words; all that is above it keeps its place.
    assert after[:-3] == before[:-3]


def test_the_focus_stays_on_the_handle_through_a_drag(lab_page):
    picture = open_picture(lab_page)
    x, y = centre(handle(picture, "b").locator("[data-tab]"))
    mouse = lab_page.page.mouse
    mouse.move(x, y)
    mouse.down()
    for step in range(40):
        mouse.move(x + step, y)
        focused = lab_page.page.evaluate("document.activeElement.dataset.name")
        assert focused == "b"
    mouse.up()
    lab_page.page.wait_for_timeout(200)
    assert lab_page.page.evaluate("document.activeElement.dataset.name") == "b"


def test_a_finger_drags_the_weight(new_page):
    page = new_page(1300, touch=True)
    picture = open_picture(page)
    grip = handle(picture, "w")
    grip.scroll_into_view_if_needed()
    x, y = centre(grip.locator("[data-tab]"))
    finger = page.page.context.new_cdp_session(page.page)

    def touch(kind, *points):
        finger.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": px, "y": py} for px, py in points]},
        )

    touch("touchStart", (x, y))
    for step in range(1, 16):
        touch("touchMove", (x + 2 * step, y))
    touch("touchEnd")
    page.page.wait_for_timeout(300)
    values = {**START, "w": number(grip, "data-value")}
    assert values["w"] > 1.7
    assert_agrees(picture, values, before=["w"])


def test_escape_in_a_drag_puts_the_handle_back(lab_page):
    picture = open_picture(lab_page)
    x, y = centre(handle(picture, "w").locator("[data-tab]"))
    mouse = lab_page.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 30, y)
    lab_page.page.keyboard.press("Escape")
    mouse.up()
    wait_for(lab_page, "w", 1.5)


def test_undo_redo_and_reset_bring_states_back(lab_page):
    picture = open_picture(lab_page)
    grip = handle(picture, "w")
    for _ in range(3):
        grip.press("ArrowRight")
    target = 1.5 + 3 * number(grip, "data-step")
    wait_for(lab_page, "w", target)
    grip.press("Control+z")
    wait_for(lab_page, "w", 1.5)
    picture.get_by_role("button", name="Redo").click()
    wait_for(lab_page, "w", target)
    handle(picture, "b").press("End")
    wait_for(lab_page, "b", number(handle(picture, "b"), "data-high"))
    picture.get_by_role("button", name="Reset").click()
    wait_for(lab_page, "w", 1.5)
    wait_for(lab_page, "b", -0.5)
    assert_agrees(picture, START)


def test_handles_and_results_are_locked_until_a_prediction_is_made(lab_page):
    picture = open_picture(lab_page, "")
    hidden = {"dz_dw", "da_dz", "dC0_da", "dC0_dw", "gap", "delta_C0_actual", "C0_nudged"}
    assert hidden & set(shown(picture)) == set()
    handle(picture, "w").press("ArrowRight")
    lab_page.page.wait_for_timeout(300)
    assert number(handle(picture, "w"), "data-value") == 1.5
    picture.get_by_role("button", name="Lock my prediction").press("Enter")
    picture.get_by_text("Choose whether").wait_for()
    picture.get_by_role("radio", name="fall").check()
    picture.get_by_role("textbox").first.fill("0.02")
    picture.get_by_role("button", name="Lock my prediction").press("Enter")
    picture.get_by_text("You said: falls by about 0.02.").wait_for()
    numbers = shown(picture)
    assert math.isclose(numbers["happened"], expected(START)["delta_C0_actual"], rel_tol=1e-12)
    assert numbers["guess"] == -0.02
    handle(picture, "w").press("ArrowRight")
    wait_for(lab_page, "w", 1.5 + number(handle(picture, "w"), "data-step"))


def test_the_whole_picture_is_worked_by_the_keyboard_alone(lab_page):
    picture = open_picture(lab_page, "")
    page = lab_page.page
    picture.locator("input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("0.02")
    page.keyboard.press("Enter")
    picture.get_by_text("You said: falls by about 0.02.").wait_for()
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.dataset.name ?? document.activeElement.dataset.action")
        )
        if reached[-1] == "y":
            break
    assert {"choose", "smaller", "larger", "reset", "w", "a_prev", "b", "y"} <= set(reached)
    page.keyboard.press("ArrowLeft")
    wait_for(lab_page, "y", 1.0 - number(handle(picture, "y"), "data-step"))


def test_an_answer_is_chosen_with_the_arrow_keys(lab_page):
    picture = open_picture(lab_page, "")
    picture.get_by_role("radio", name="fall").focus()
    lab_page.page.keyboard.press("ArrowDown")
    assert picture.get_by_role("radio", name="stay the same").is_checked()
    lab_page.page.keyboard.press("ArrowRight")
    assert picture.get_by_role("radio", name="rise").is_checked()


@pytest.mark.parametrize("place", ["[role=slider]", "[data-action=reset]", "mtd[tabindex]"])
def test_plain_keys_do_not_reach_the_notebook(lab_page, place):
    picture = open_picture(lab_page)
    before = lab_page.page.evaluate("jupyterapp.shell.currentWidget.content.model.sharedModel.cells.length")
    picture.locator(place).first.focus()
    for key in ("x", "b", "m", "d", "d", "z", "ArrowDown", "ArrowUp"):
        lab_page.page.keyboard.press(key)
    lab_page.page.wait_for_timeout(300)
    after = lab_page.page.evaluate("jupyterapp.shell.currentWidget.content.model.sharedModel.cells.length")
    assert after == before
    assert picture.locator(place).first.evaluate("element => element === document.activeElement")


def test_the_focus_goes_to_the_verdict_when_a_prediction_is_locked(lab_page):
    picture = open_picture(lab_page, "")
    picture.get_by_role("radio", name="fall").check()
    picture.get_by_role("button", name="Lock my prediction").click()
    picture.get_by_text("You said: falls.").wait_for()
    assert lab_page.page.evaluate("document.activeElement.tagName") == "SUMMARY"


def tab_place(picture, name):
    return handle(picture, name).locator("[data-tab]").get_attribute("transform")


@pytest.mark.parametrize("back", ["Undo", "Reset"])
def test_the_handle_stands_where_its_number_says_after_a_drag_is_taken_back(lab_page, back):
    picture = open_picture(lab_page, "")
    picture.get_by_role("radio", name="fall").check()
    picture.get_by_role("button", name="Lock my prediction").click()
    picture.get_by_text("You said: falls.").wait_for()
    start = tab_place(picture, "w")
    x, y = centre(handle(picture, "w").locator("[data-tab]"))
    mouse = lab_page.page.mouse
    mouse.move(x, y)
    mouse.down()
    for step in range(30):
        mouse.move(x - step, y)
    mouse.up()
    lab_page.page.wait_for_timeout(300)
    assert tab_place(picture, "w") != start
    picture.get_by_role("button", name=back).click()
    wait_for(lab_page, "w", 1.5)
    assert tab_place(picture, "w") == start


def test_keys_stop_at_the_ends_of_the_line(lab_page):
    picture = open_picture(lab_page)
    for _ in range(60):
        handle(picture, "w").press("ArrowRight")
    wait_for(lab_page, "w", 3.0)
    assert number(handle(picture, "w"), "data-high") == 3.0


def test_a_picture_says_when_its_kernel_is_gone(lab_page):
    picture = open_picture(lab_page)
    assert not picture.get_by_text("This picture has lost its kernel.").is_visible()
    lab_page.page.evaluate("jupyterapp.shell.currentWidget.context.sessionContext.session.kernel.restart()")
    picture.get_by_text("This picture has lost its kernel.").wait_for()


def test_python_and_other_widgets_move_the_picture(lab_page):
    cells = [
        COST,
        PICTURE.format(options=", predict=False"),
        "import ipywidgets\nslider = ipywidgets.FloatSlider(value=1.5, min=-3, max=3, step=0.1)\n"
        "ipywidgets.jslink((slider, 'value'), (picture, 'w'))\nslider",
        "picture.b = 0.25",
    ]
    lab_page.run_cells(cells)
    picture = shown_by(lab_page, 1)
    wait_for(lab_page, "b", 0.25)
    lab_page.widget(2).get_by_role("slider").press("ArrowRight")
    wait_for(lab_page, "w", 1.6)
    assert_agrees(picture, {**START, "w": 1.6, "b": 0.25}, before=["w"])


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
@pytest.mark.parametrize("options", ["", ", predict=False"])
def test_axe_finds_nothing_in_the_picture(lab_page, theme, options):
    open_picture(lab_page, options)
    lab_page.set_theme(theme)
    lab_page.page.wait_for_timeout(300)
    assert lab_page.axe(".cp").findings == []


def test_a_value_that_cannot_be_drawn_leaves_the_last_good_picture(lab_page):
    code = """import numpy as np
from coursepack import wiggle
def f(x):
    p = np.exp(x)
    return p * 2
picture = wiggle(f, x=1.0, predict=False)
picture"""
    lab_page.run_cells([code, "picture.x = 1000.0"])
    picture = shown_by(lab_page, 0)
    picture.get_by_text("infinite at x = 1000").wait_for()
    assert shown(picture)["p"] == np.exp(1.0)
    handle(picture, "x").press("ArrowRight")
    picture.get_by_text("infinite at x = 1000").wait_for(state="hidden")
    wait_for(lab_page, "x", 1.1)
