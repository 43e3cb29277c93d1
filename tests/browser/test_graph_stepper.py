"""The walk of lesson 3 in a real JupyterLab, compared with formulas written out here."""

import math

import pytest

from tests.browser.lab import DARK, LIGHT

START = {"a": 23.0, "c": -5.0, "b": 2.0, "d": 7.0}
FUNCTION = """from coursepack import step_through
def f(a, c, b, d):
    e = a + c
    g = b - d
    h = e * g
    f = h**2
    return f
"""
PICTURE = "picture = step_through(f, a=23, c=-5, b=2, d=7{options})\npicture"
NUMBERS = """picture => [...picture.querySelectorAll('[data-name][data-value]')]
    .filter(element => !element.closest('[visibility=hidden]'))
    .map(element => [element.dataset.name, Number(element.dataset.value)])"""
STEPS = 12


def expected(a, c, b, d):
    """Return every number of the finished walk but those of its sentence and its equation."""
    e, g = a + c, b - d
    h = e * g
    f = h**2
    dh = 2 * h
    de, dg = dh * g, dh * e
    return {
        **{"a": a, "c": c, "b": b, "d": d, "e": e, "g": g, "h": h, "f": f},
        **{"df_df": 1.0, "df_dh": dh, "df_de": de, "df_dg": dg},
        **{"df_da": de, "df_dc": de, "df_db": dg, "df_dd": -dg},
        **{
            "local.df_dh": 2 * h,
            "dh_de": g,
            "dh_dg": e,
            "de_da": 1.0,
            "de_dc": 1.0,
            "dg_db": 1.0,
            "dg_dd": -1.0,
        },
    }


def shown(picture):
    pairs = picture.locator(".cp").evaluate(NUMBERS)
    names = [name for name, _ in pairs]
    assert sorted(set(names)) == sorted(names), "a name is shown twice"
    return dict(pairs)


def open_picture(page, options=", predict=False"):
    page.run_cells([FUNCTION, PICTURE.format(options=options)])
    picture = page.output(1).filter(has=page.page.locator(".cp"))
    picture.wait_for()
    return picture


def handle(picture):
    return picture.locator("[role=slider][data-name=position]")


def wait_for_step(page, done):
    page.page.wait_for_function(
        "done => document.querySelector('.cp [data-name=position]')?.dataset.value === done",
        arg=f"{float(done)}",
        timeout=10_000,
    )


def assert_agrees(picture, values):
    numbers = shown(picture)
    found = {name: number for name, number in numbers.items() if not name.startswith(("twin.", "equation."))}
    found.pop("position")
    wanted = expected(**values)
    # The equation stands over the factor of its arrow and may cover the next one.
    factors = {"local.df_dh", "dh_de", "dh_dg", "de_da", "de_dc", "dg_db", "dg_dd"}
    assert set(wanted) - factors <= set(found) <= set(wanted)
    for name, value in found.items():
        assert math.isclose(value, wanted[name], rel_tol=1e-12), name


def type_number(picture, text):
    field = picture.locator("[data-field=number]")
    field.fill(text)
    field.press("Enter")


def test_steps_by_mouse_show_each_number_of_the_formulas(lab_page):
    picture = open_picture(lab_page)
    wanted = expected(**START)
    order = ["e", "g", "h", "f", "df_df", "df_dh", "df_de", "df_dg", "df_db", "df_dd", "df_da", "df_dc"]
    for done, name in enumerate(order, start=1):
        picture.get_by_role("button", name="Step", exact=True).click()
        wait_for_step(lab_page, done)
        numbers = shown(picture)
        assert numbers[name] == wanted[name]
        assert not set(order[done:]) & set(numbers)
        if "equation.new" in numbers:
            assert numbers["equation.upstream"] * numbers["equation.local"] == numbers["equation.new"]
    assert_agrees(picture, START)


def test_arrow_keys_go_along_the_steps_and_home_and_end_to_their_ends(lab_page):
    picture = open_picture(lab_page)
    grip = handle(picture)
    grip.focus()
    for done in (1, 2, 3):
        lab_page.page.keyboard.press("ArrowRight")
        wait_for_step(lab_page, done)
    lab_page.page.keyboard.press("ArrowLeft")
    wait_for_step(lab_page, 2)
    lab_page.page.keyboard.press("End")
    wait_for_step(lab_page, STEPS)
    assert_agrees(picture, START)
    lab_page.page.keyboard.press("Home")
    wait_for_step(lab_page, 0)
    assert lab_page.page.evaluate("document.activeElement.dataset.name") == "position"


def test_the_handle_is_dragged_along_the_squares(lab_page):
    picture = open_picture(lab_page)
    box = handle(picture).locator("[data-tab] .tab").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = lab_page.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 44, y)
    mouse.move(x + 66, y)
    mouse.up()
    wait_for_step(lab_page, 3)


def test_inputs_change_by_field_and_button_and_come_back_by_undo(lab_page):
    picture = open_picture(lab_page)
    picture.get_by_role("button", name="Run", exact=True).click()
    wait_for_step(lab_page, 4)
    picture.get_by_role("button", name="Run", exact=True).click()
    wait_for_step(lab_page, STEPS)
    field = picture.locator("[data-change='input a']")
    field.fill("1,5")
    field.press("Enter")
    lab_page.page.wait_for_function("document.querySelector('.cp [data-name=a]').dataset.value === '1.5'")
    assert_agrees(picture, {**START, "a": 1.5})
    picture.get_by_role("button", name="d down by 1").click()
    lab_page.page.wait_for_function("document.querySelector('.cp [data-name=d]').dataset.value === '6.0'")
    assert_agrees(picture, {**START, "a": 1.5, "d": 6.0})
    picture.get_by_role("button", name="Reset").click()
    lab_page.page.wait_for_function("document.querySelector('.cp [data-name=a]').dataset.value === '23.0'")
    assert_agrees(picture, START)


def test_16200_and_minus_81000_are_answered_by_name(lab_page):
    picture = open_picture(lab_page, ", predict=False, your_turn=True")
    picture.get_by_role("button", name="Run", exact=True).click()
    wait_for_step(lab_page, 4)
    picture.get_by_role("button", name="Step", exact=True).click()
    wait_for_step(lab_page, 5)
    type_number(picture, "16200")
    picture.get_by_text("is not yet right").wait_for()
    assert "the slope taken at f" in picture.text_content()
    assert shown(picture)["yours.df_dh"] == 16200.0
    picture.get_by_role("button", name="Go on with my number").click()
    wait_for_step(lab_page, 6)
    type_number(picture, "−81000")
    wait_for_step(lab_page, 7)
    assert "so this step counts" in picture.text_content()
    picture.locator("[role=slider]").focus()


def test_the_field_of_the_next_step_has_the_focus_after_a_right_number(lab_page):
    picture = open_picture(lab_page, ", predict=False, your_turn=True")
    for done in (4, 5):
        picture.get_by_role("button", name="Run", exact=True).click()
        wait_for_step(lab_page, done)
    for done, text in enumerate(("-180", "900", "-3240"), start=6):
        type_number(picture, text)
        wait_for_step(lab_page, done)
        focused = "[document.activeElement.dataset.field, document.activeElement.value]"
        lab_page.page.wait_for_function(f"{focused}.join() === 'number,'")


@pytest.mark.parametrize("text", ["", "much", "nan", "inf", "1e400", "1+2j"])
def test_a_field_that_holds_no_number_says_so_and_the_walk_waits(lab_page, text):
    picture = open_picture(lab_page, ", predict=False, your_turn='all'")
    type_number(picture, text)
    complaint = picture.locator(".turn .complaint")
    lab_page.page.wait_for_function("document.querySelector('.turn .complaint').textContent !== ''")
    assert "number" in complaint.text_content()
    assert shown(picture)["position"] == 0.0


def test_the_way_back_is_locked_until_the_prediction(lab_page):
    picture = open_picture(lab_page, "")
    picture.get_by_role("button", name="Run", exact=True).click()
    wait_for_step(lab_page, 4)
    handle(picture).press("End")
    lab_page.page.wait_for_timeout(300)
    assert "df_df" not in shown(picture)
    picture.get_by_role("radio", name="b").check()
    picture.get_by_role("button", name="Lock my prediction").click()
    picture.locator(".card.ask").wait_for(state="detached")
    picture.get_by_role("button", name="Run", exact=True).click()
    wait_for_step(lab_page, STEPS)
    assert shown(picture)["happened.largest"] == 3240.0


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_axe_finds_nothing_in_any_state(lab_page, theme):
    picture = open_picture(lab_page, ", your_turn=True")
    lab_page.set_theme(theme)
    assert lab_page.axe(".cp").findings == []
    picture.get_by_role("button", name="Run", exact=True).click()
    wait_for_step(lab_page, 4)
    assert lab_page.axe(".cp").findings == []
    picture.get_by_role("radio", name="b").check()
    picture.get_by_role("button", name="Lock my prediction").click()
    picture.locator("[name]").first.wait_for(state="detached")
    picture.get_by_role("button", name="Step", exact=True).click()
    wait_for_step(lab_page, 5)
    type_number(picture, "16200")
    picture.get_by_text("is not yet right").wait_for()
    picture.get_by_role("button", name="Hint 1 of 3").click()
    picture.get_by_text("Hint 1 of 3:").wait_for()
    assert lab_page.axe(".cp").findings == []
