import re
from dataclasses import replace

import numpy as np
import pytest

from coursepack.explain.prediction import Prediction, outcome
from coursepack.picture.room import NARROW, SLIM, WIDE
from coursepack.picture.slope_page import draw_slope_page, draw_slope_still
from coursepack.picture.slope_twin import slope_twin
from coursepack.picture.svg import markup, walk
from coursepack.picture.twin import twin_text
from tests.picture.ink import meetings, texts
from tests.picture.reading import classed, numbers, tagged, words
from tests.picture.slopes import PLACES, view
from tests.picture.test_page import ids, parsed

ROOMS = [pytest.param(room, id=f"{room.width} px") for room in (SLIM, NARROW, WIDE)]


def drawn(page, class_):
    """Return the outlines of a kind of line that are not empty."""
    return [item for item in classed(page, class_) if item.tag == "path" and item.attributes["d"]]


def in_the_plot(page, class_):
    (plot,) = classed(page, "tree")
    return drawn(plot, class_)


@pytest.mark.parametrize("central", [True, False])
@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("place", PLACES)
def test_every_number_has_a_name_of_its_own_and_every_id_stands_once(place, room, central):
    page = draw_slope_page(view(place, room, central=central))
    assert numbers(page)
    assert sorted(set(ids(page))) == sorted(ids(page))
    written = markup(page)
    wanted = set(re.findall(r"url\(#([^)]+)\)", written)) | set(
        re.findall(r'aria-labelledby="([^"]+)"', written)
    )
    assert wanted <= set(ids(page))


@pytest.mark.parametrize("central", [True, False])
@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("place", PLACES)
def test_no_two_texts_of_a_drawing_meet_and_none_is_cut_off(place, room, central):
    page = draw_slope_page(view(place, room, central=central))
    for svg in tagged(page, "svg"):
        inks = texts(svg)
        assert meetings(inks) == []
        width, height = float(svg.attributes["width"]), float(svg.attributes["height"])
        outside = [
            ink.text
            for ink in inks
            if ink.left < -1 or ink.right > width + 11 or ink.top < -8 or ink.bottom > height + 4
        ]
        assert outside == []


@pytest.mark.parametrize("place", PLACES)
def test_no_two_texts_of_a_stored_picture_meet_and_none_is_cut_off(place):
    root = parsed(draw_slope_still(view(place, central=True)))
    left, top, width, height = map(float, root.attributes["viewBox"].split())
    inks = texts(root)
    assert meetings(inks) == []
    assert [
        ink.text
        for ink in inks
        if ink.left < left or ink.right > left + width or ink.top < top or ink.bottom > top + height
    ] == []


@pytest.mark.parametrize("place", PLACES)
def test_the_stored_picture_shows_the_numbers_of_the_live_one_and_needs_nothing_outside(place):
    shown = view(place)
    svg = draw_slope_still(shown)
    live, stored = numbers(draw_slope_page(shown)), numbers(parsed(svg))
    assert repr(stored) == repr({key: value for key, value in live.items() if not key.startswith("twin.")})
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert "--cp-surface:" in tagged(parsed(svg), "style")[0].text
    assert parsed(svg).children[0].text == twin_text(slope_twin(shown.slope, locked=False))


@pytest.mark.parametrize("room", ROOMS)
def test_the_numbers_are_those_of_the_formulas(room):
    shown = numbers(draw_slope_page(view("tanh", room, central=True)))
    f, f_nudged, slope = np.tanh(0.5), np.tanh(1.5), 1 - np.tanh(0.5) ** 2
    expected = {
        "x": 0.5,
        "h": 1.0,
        "x_plus_h": 1.5,
        "f": f,
        "f_nudged": f_nudged,
        "delta_f": f_nudged - f,
        "secant": f_nudged - f,
        "central": (f_nudged - np.tanh(-0.5)) / 2,
        "slope": slope,
        "rate_gap": f_nudged - f - slope,
        "gap": f_nudged - f - slope,
        "delta_f_predicted": slope,
        "delta_f_actual": f_nudged - f,
    }
    assert {name: shown[name] for name in expected} == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("place", ["kink", "hinge", "jump", "vertical"])
def test_without_a_slope_there_is_no_tangent_and_nothing_is_predicted(place):
    page = draw_slope_page(view(place))
    assert in_the_plot(page, "tangent") == []
    assert not {"slope", "rate_gap", "gap", "delta_f_predicted"} & set(numbers(page))


@pytest.mark.parametrize(("place", "left", "right"), [("kink", -1.0, 1.0), ("hinge", 0.0, 1.0)])
def test_at_a_kink_the_slope_of_each_side_is_shown(place, left, right):
    page = draw_slope_page(view(place))
    shown = numbers(page)
    assert (shown["left_slope"], shown["right_slope"]) == (left, right)
    assert len(in_the_plot(page, "half")) == 2


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("tanh", "x rises by 1.00, so f rises by 0.443: the rate Δf/h is 0.4430. The slope f′(x) is 0.7864;"),
        ("kink", "f has a kink at this x: its slope is −1.000 on the left and 1.000 on the right"),
        ("jump", "f jumps at this x"),
        (
            "flat",
            "f stays the same: the rate Δf/h is 0.000. The slope f′(x) is 0.000, and so it is just beside",
        ),
        ("no step", "Δf/h is 0/0, which is no number."),
        ("vertical", "there is no finite slope"),
        ("a step back", "x falls by 1.50, so f falls by"),
    ],
)
def test_the_sentence_says_what_happens_and_why_there_is_no_slope(place, sentence):
    assert sentence in words(classed(draw_slope_page(view(place)), "twin")[0])


def test_a_locked_picture_shows_the_curve_and_nothing_that_is_to_be_predicted():
    page = draw_slope_page(view("tanh", locked=True, central=True, questions=("direction",)))
    assert set(numbers(page)) == {"x", "h", "box.x", "box.h", "x_plus_h", "f", "twin.x", "twin.f"}
    assert len(in_the_plot(page, "curve")) == 1
    assert in_the_plot(page, "secant") + in_the_plot(page, "tangent") + in_the_plot(page, "central") == []
    handles = [item for item in walk(page) if item.attributes.get("role") == "slider"]
    assert [handle.attributes["aria-disabled"] for handle in handles] == ["true", "true"]


def test_a_locked_picture_has_its_question_and_no_controls():
    page = draw_slope_page(view("tanh", locked=True, questions=("direction",)))
    assert words(classed(page, "card-title")[0]) == "Predict first. x will rise from 0.500 to 1.500."
    assert [item for item in walk(page) if item.attributes.get("data-key") == "controls"] == []


def test_the_prediction_stands_in_the_comparison_only_where_it_was_made():
    said = Prediction("rise", 0.3)
    happened = outcome(view("tanh").slope.chain, view("tanh").slope.nudge)
    pages = [
        draw_slope_page(view("tanh", prediction=said, happened=happened, prediction_stands=stands))
        for stands in (True, False)
    ]
    assert [numbers(page).get("guess") for page in pages] == [0.3, None]
    assert "look at which factor" not in words(pages[0])


@pytest.mark.parametrize("held", ["", "h"])
def test_the_sentence_is_announced_when_the_hand_lets_go(held):
    (spoken,) = classed(draw_slope_page(view("tanh", held=held)), "only-spoken")
    assert bool(words(spoken)) is not bool(held)


@pytest.mark.parametrize(
    ("place", "step"), [("tanh", 0.1), ("a small step", 1e-4), ("no step", 0.1), ("jump", 1e-3)]
)
def test_the_steps_of_the_keys_shrink_with_h(place, step):
    (handle,) = [
        item for item in walk(draw_slope_page(view(place))) if item.attributes.get("data-name") == "h"
    ]
    assert float(handle.attributes["data-step"]) == pytest.approx(step)


def test_a_step_back_is_a_hatched_band_and_a_rise_is_a_full_one():
    bands = [
        classed(classed(draw_slope_page(view(place)), "tree")[0], "band") for place in ("tanh", "a step back")
    ]
    assert [[("neg" in band.attributes["class"]) for band in pair] for pair in bands] == [
        [False] * 2,
        [True] * 2,
    ]


@pytest.mark.parametrize(
    ("h", "text"),
    [(1.0, "1.500"), (0.0125, "0.5125"), (-1e-5, "0.49999"), (0.0, "0.500"), (1e-9, "0.500000001")],
)
def test_the_second_place_is_written_so_that_it_differs_from_the_first(h, text):
    slope = replace(view("tanh").slope, h=h, x_plus_h=0.5 + h)
    (shown,) = [
        item
        for item in walk(draw_slope_page(replace(view("tanh"), slope=slope)))
        if item.attributes.get("data-name") == "x_plus_h"
    ]
    assert words(shown) == text


@pytest.mark.parametrize(
    ("h", "text"), [(1.0, "+1.00"), (1e-5, "+1·10⁻⁵"), (-0.0123, "−0.0123"), (0.0, "0.00")]
)
def test_the_step_beside_its_handle_keeps_its_sign(h, text):
    slope = replace(view("tanh").slope, h=h)
    (shown,) = [
        item
        for item in walk(draw_slope_page(replace(view("tanh"), slope=slope)))
        if item.attributes.get("data-name") == "box.h"
    ]
    assert words(shown) == text


def test_the_slopes_at_a_kink_lie_above_the_curve_on_a_ground_of_their_own():
    classes = [item.attributes.get("class") for item in walk(draw_slope_page(view("kink")))]
    assert classes.index("curve") < classes.index("half-ground") < classes.index("half")
