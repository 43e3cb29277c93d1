import math

import pytest

from coursepack.picture.bar import Scale, draw_bar, hatch, one_scale, open_bar


def bar(change, **options):
    return draw_bar(Scale(100.0, 50.0), change, 4.0, 16.0, "p", **options).attributes


@pytest.mark.parametrize(
    ("changes", "ends"),
    [
        ([0.1, 0.05], {0.0: 10, 0.1: 110}),
        ([-0.1, -0.02], {-0.1: 10, 0.0: 110}),
        ([-0.1, 0.3], {-0.1: 10, 0.0: 35, 0.3: 110}),
        ([2e-200, 1e-200], {0.0: 10, 2e-200: 110}),
    ],
    ids=["all rise", "all fall", "both", "tiny"],
)
def test_the_scale_holds_zero_and_every_change_and_wastes_no_room(changes, ends):
    scale = one_scale(changes, 10, 110)
    assert {change: scale.at(change) for change in ends} == pytest.approx(ends)


@pytest.mark.parametrize("changes", [[], [0.0, -0.0], [5e-324]])
def test_changes_of_nothing_have_no_length(changes):
    scale = one_scale(changes, 10, 110)
    assert (scale.zero, scale.unit) == (10, 0.0)


def test_a_rise_is_filled_and_goes_right():
    assert bar(0.5) == {"x": "100", "y": "4", "width": "25", "height": "16", "class": "bar pos"}


def test_a_fall_is_hatched_and_goes_left():
    drawn = bar(-0.5)
    assert (drawn["x"], drawn["width"], drawn["class"]) == ("75", "25", "bar neg")
    assert drawn["style"] == "fill:url(#p-hatch)"


def test_a_bar_may_start_where_another_ends():
    drawn = bar(-0.2, start=0.6, kind="dash")
    assert (drawn["x"], drawn["width"]) == ("120", "10")


@pytest.mark.parametrize(
    ("change", "kind", "class_"),
    [
        (0.5, "dash", "bar wash pos dash"),
        (-0.5, "dot", "bar wash neg dot"),
        (0.5, "guess", "bar guess"),
    ],
)
def test_what_did_not_happen_has_an_outline_of_its_own_and_no_hatch(change, kind, class_):
    drawn = bar(change, kind=kind)
    assert drawn["class"] == class_
    assert "style" not in drawn


@pytest.mark.parametrize(("change", "width"), [(1e-9, "1"), (-1e-9, "1"), (0.0, "0")])
def test_a_change_that_is_there_at_all_stays_visible(change, width):
    assert bar(change)["width"] == width


def test_a_change_that_is_not_to_be_seen_is_an_empty_bar():
    assert open_bar(1, 2, 3, 4).attributes["class"] == "bar open"


def test_the_hatch_has_the_id_that_a_fall_refers_to():
    assert f"fill:url(#{hatch('p').attributes['id']})" == bar(-1.0)["style"]


def test_an_infinite_change_has_no_scale_and_a_place_all_the_same():
    scale = one_scale([-math.inf, 1.0], 10.0, 100.0)
    assert (scale.at(-math.inf), scale.at(1.0)) == (10.0, 10.0)
