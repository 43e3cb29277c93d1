"""The tools of the browser tests show what is there."""

import pytest

from tests.browser.lab import DARK, LIGHT, write_notebook

SLIDER = "import ipywidgets\nipywidgets.IntSlider(value=3, description='weight')"


def background(lab_page):
    return lab_page.page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_a_fresh_notebook_runs_and_shows_its_outputs(lab_page):
    lab_page.run_cells(["1 + 1", SLIDER])
    assert lab_page.output(0).text_content() == "2"
    assert "weight" in lab_page.widget(1).text_content()


def test_a_notebook_of_the_folder_opens_by_its_path(lab, lab_page):
    write_notebook(lab.folder / "by its path.ipynb", ["6 * 7"])
    lab_page.open_notebook("by its path.ipynb")
    lab_page.run_all()
    assert lab_page.output(0).text_content() == "42"


def test_a_slider_reports_what_the_keyboard_does_to_python(lab_page):
    doubled = "label = ipywidgets.Label()\nslider.observe(double, 'value')\nlabel"
    double = "def double(change):\n    label.value = f'twice: {2 * change.new}'"
    lab_page.run_cells([SLIDER.replace("\n", "\nslider = ") + "\nslider", double, doubled])
    lab_page.widget(0).get_by_role("slider").press("ArrowRight")
    lab_page.output(2).get_by_text("twice: 8").wait_for()


def test_an_error_in_a_cell_is_reported_with_its_text(lab_page):
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        lab_page.run_cells(["1 / 0"])


def test_themes_switch_between_light_and_dark(lab_page):
    lab_page.run_cells(["1 + 1"])
    lab_page.set_theme(DARK)
    dark = background(lab_page)
    lab_page.set_theme(LIGHT)
    assert dark != background(lab_page)


def test_axe_finds_the_slider_that_has_no_name(lab_page):
    lab_page.run_cells([SLIDER])
    lab_page.widget(0)
    report = lab_page.axe(".jp-OutputArea .jupyter-widgets")
    assert "aria-input-field-name" in [rule["id"] for rule in report.violations]
    assert any("aria-input-field-name" in line for line in report.findings)


def test_a_page_with_touch_feels_fingers(new_page):
    touched = new_page(760, touch=True)
    touched.run_cells(["1 + 1"])
    assert touched.page.evaluate("[innerWidth, navigator.maxTouchPoints > 0]") == [760, True]


def test_an_error_in_javascript_is_remembered(lab_page):
    lab_page.run_cells(["1 + 1"])
    lab_page.page.evaluate("setTimeout(() => { throw new Error('planted') })")
    lab_page.page.wait_for_timeout(100)
    assert [error for error in lab_page.errors if "planted" in error]
    lab_page.errors.clear()


def test_a_screenshot_has_the_width_that_was_set(lab_page, tmp_path):
    lab_page.run_cells(["1 + 1"])
    lab_page.set_width(760)
    lab_page.screenshot(tmp_path / "page.png")
    header = (tmp_path / "page.png").read_bytes()[:24]
    assert int.from_bytes(header[16:20]) == 760


def test_the_lab_runs_the_server_extension(lab):
    assert "coursepack: kernel websockets send without waiting" in lab.server.log
