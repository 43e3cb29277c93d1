"""The tree of a walk at every step: nothing overlaps, each number has its name, nothing comes early."""

from functools import cache

import pytest

from coursepack.explain import explain
from coursepack.explain.walk import walk
from coursepack.picture.stepper import Mark, Progress, arrange_walk, draw_walk
from coursepack.picture.svg import walk as elements
from tests.explain.walks import START, diamond, worked
from tests.picture.graphs import GRAPHS
from tests.picture.ink import meetings, rectangles, texts
from tests.picture.reading import classed, numbers, words

WIDTHS = (600, 676, 720)
every_tree = [pytest.param(name, width, id=f"{name}, {width}") for name in GRAPHS for width in WIDTHS]


@cache
def walked(name, width):
    function, inputs, _ = GRAPHS[name]
    explanation = explain(function, **inputs)
    return explanation, walk(explanation), arrange_walk(explanation, width)


@cache
def stages(name, width):
    """Return the drawings after every step, and those with the next one asked."""
    explanation, steps, arrangement = walked(name, width)
    return [
        draw_walk(explanation, steps, Progress(done, asks), arrangement, "cp")
        for done in range(len(steps.steps) + 1)
        for asks in (False, True)
    ]


def drawn(function, done, *, asks=False, marks=None, **inputs):
    explanation = explain(function, **inputs)
    progress = Progress(done, asks, marks or {})
    return draw_walk(explanation, walk(explanation), progress, arrange_walk(explanation, 676), "cp")


@pytest.mark.parametrize(("name", "width"), every_tree)
def test_no_two_texts_meet_at_any_step_in_a_wider_font(name, width):
    assert [found for drawing in stages(name, width) if (found := meetings(texts(drawing)))] == []


@pytest.mark.parametrize(("name", "width"), every_tree)
def test_no_text_lies_outside_the_picture_at_any_step(name, width):
    _, _, arrangement = walked(name, width)
    outside = [
        ink
        for drawing in stages(name, width)
        for ink in texts(drawing)
        if ink.left < -0.1 or ink.right > width + 0.1 or ink.top < 0 or ink.bottom > arrangement.height
    ]
    assert outside == []


@pytest.mark.parametrize(("name", "width"), every_tree)
def test_the_equation_meets_no_box_and_no_pill(name, width):
    for drawing in stages(name, width):
        for equation in rectangles(drawing, "equation"):
            others = rectangles(drawing, "box") + rectangles(drawing, "pill")
            assert [other for other in others if equation.meets(other)] == []


def test_at_the_start_only_the_inputs_are_there():
    assert numbers(drawn(worked, 0, **START)) == START


def test_half_way_back_the_numbers_are_those_of_the_steps_done():
    shown = numbers(drawn(worked, 7, **START))
    assert shown == {
        **START,
        **{"e": 18.0, "g": -5.0, "h": -90.0, "f": 8100.0},
        **{"df_df": 1.0, "df_dh": -180.0, "df_de": 900.0},
        **{"local.df_dh": -180.0, "dh_de": -5.0},
        **{"equation.upstream": -180.0, "equation.local": -5.0, "equation.new": 900.0},
    }


def test_a_second_arrow_shows_the_running_sum():
    shown = numbers(drawn(diamond, 8, x=4.0))
    keys = ("equation.before", "equation.upstream", "equation.local", "equation.new")
    assert [shown[key] for key in keys] == [6.0, 1.0, 1.0, 7.0]


def test_a_first_part_says_that_more_will_come():
    drawing = drawn(diamond, 7, x=4.0)
    assert "+ …" in words(drawing)


def test_a_pending_factor_is_a_question_mark():
    drawing = drawn(worked, 7, **START)
    assert words(drawing).count("× ?") == 5


def test_an_asked_step_shows_what_arrives_and_nothing_that_is_to_be_found():
    shown = numbers(drawn(worked, 5, asks=True, **START))
    assert shown["equation.upstream"] == 1.0
    assert not {"equation.local", "equation.new", "df_dh", "local.df_dh"} & set(shown)


def test_a_wrong_number_stands_in_its_box_with_a_mark_and_a_heavy_outline():
    drawing = drawn(worked, 5, asks=True, marks={5: Mark("wrong", 16200.0)}, **START)
    assert numbers(drawing)["yours.df_dh"] == 16200.0
    assert len(classed(drawing, "wrong")) >= 2
    assert words(classed(drawing, "tick-mark")[0]) == ""


def test_after_going_on_the_wrong_number_is_what_arrives_next():
    drawing = drawn(worked, 6, asks=True, marks={5: Mark("wrong", 16200.0)}, **START)
    assert numbers(drawing)["equation.upstream"] == 16200.0


def test_a_wrong_step_does_not_show_its_local_derivative():
    drawing = drawn(worked, 6, asks=True, marks={5: Mark("wrong", 16200.0)}, **START)
    assert "local.df_dh" not in numbers(drawing)


def test_a_right_number_after_an_earlier_slip_is_drawn_with_the_right_equation():
    marks = {5: Mark("wrong", 16200.0), 6: Mark("right", 900.0)}
    shown = numbers(drawn(worked, 7, marks=marks, **START))
    assert (shown["equation.upstream"], shown["df_de"]) == (-180.0, 900.0)


def test_the_way_forward_points_down_and_the_way_back_up():
    forward, backward = drawn(worked, 2, **START), drawn(worked, 7, **START)
    ends = [
        next(reversed([item.attributes["d"] for item in elements(drawing) if item.tag == "path"]))
        for drawing in (forward, backward)
    ]
    down, up = ([float(part) for part in end.replace("M", "").split("V")[0].split()] for end in ends)
    assert down[1] < up[1]


def test_a_walk_at_rest_has_every_number_and_no_equation():
    explanation = explain(worked, **START)
    steps = walk(explanation)
    drawing = draw_walk(
        explanation, steps, Progress(len(steps.steps), rest=True), arrange_walk(explanation, 720), "cp"
    )
    shown = numbers(drawing)
    assert not any(name.startswith("equation") for name in shown)
    assert (shown["df_da"], shown["df_dd"], shown["dg_dd"]) == (900.0, 3240.0, -1.0)
