import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursepack.picture.number_line import (
    Line,
    choose_range,
    draw_chevron,
    draw_line,
    draw_mark,
    draw_nudge,
    position,
)
from coursepack.picture.svg import walk
from tests.picture.ink import texts

line = Line(20, 220, 52, False)
finite = st.floats(-1e12, 1e12)


@pytest.mark.parametrize(
    ("name", "kind", "values", "expected"),
    [
        ("w", "input", (1.5, 1.6), (-3, 3)),
        ("w1", "input", (-0.2,), (-3, 3)),
        ("b", "input", (0.0,), (-3, 3)),
        ("w", "input", (4.0,), (-10, 10)),
        ("z", "step", (0.7,), (-4, 4)),
        ("z2", "step", (5.5,), (-20, 20)),
        ("a", "step", (0.66,), (0, 1)),
        ("a_prev", "input", (0.8,), (0, 1)),
        ("a", "step", (-0.3,), (-1, 1)),
        ("y", "input", (1.0,), (0, 1)),
        ("C0", "output", (0.11,), (0, 1)),
        ("C0", "output", (3.2,), (0, 10)),
        ("f", "output", (-6.0,), (-20, 20)),
        ("x", "input", (4.0, 4.1), (-10, 10)),
        ("x", "input", (0.0,), (-1, 1)),
        ("x", "input", (1e-7,), (-2e-7, 2e-7)),
        ("x", "input", (-12345.678,), (-50000, 50000)),
        ("x", "input", (math.nan, 1.0), (-2, 2)),
        ("x", "input", (math.inf,), (-1, 1)),
    ],
)
def test_a_range_is_round_and_holds_its_values(name, kind, values, expected):
    assert choose_range(name, kind, values) == expected


def test_a_range_is_kept_while_it_holds_the_values():
    assert choose_range("w", "input", (2.9, 3.0), (-3, 3)) == (-3, 3)
    assert choose_range("w", "input", (0.1,), (-10, 10)) == (-10, 10)


def test_a_range_grows_to_round_ticks():
    assert choose_range("w", "input", (4.0,), (-3, 3)) == (-10, 10)
    assert choose_range("C0", "output", (1.4,), (0, 1)) == (0, 5)
    assert choose_range("a", "step", (-0.1,), (0, 1)) == (-1, 1)


@given(finite, finite, finite)
def test_a_grown_range_holds_the_old_one_and_the_values(first, second, third):
    current = choose_range("q", "step", (first,))
    low, high = choose_range("q", "step", (second, third), current)
    assert low <= min(current[0], second, third)
    assert high >= max(current[1], second, third)


def test_a_position_is_a_share_of_the_line():
    assert position(0, (-3, 3), 20, 220) == 120
    assert position(3, (-3, 3), 20, 220) == 220
    assert position(9, (-3, 3), 20, 220) == 220
    assert position(math.nan, (-3, 3), 20, 220) == 20


def shown(drawing):
    return [item for item in walk(drawing) if item.attributes.get("visibility") != "hidden"]


def test_ticks_stand_at_the_ends_and_at_zero():
    labels = [item.text for item in walk(draw_line(line, (-3.0, 3.0))) if item.tag == "text"]
    assert labels == ["−3", "3", "0"]
    labels = [item.text for item in walk(draw_line(line, (0.0, 1.0))) if item.tag == "text"]
    assert labels == ["0", "1"]


def test_a_compact_line_has_no_tick_labels():
    compact = Line(20, 220, 38, True)
    assert all(item.tag != "text" for item in walk(draw_line(compact, (-3.0, 3.0))))


@given(st.floats(-3, 3), st.sampled_from([1e-9, 1e-3, 0.1, 2.0, -1e-9, -0.1, -2.0]))
def test_a_nudge_has_a_band_of_three_px_or_more_on_the_line(value, step):
    (band,) = [
        item for item in walk(draw_nudge(line, (-3.0, 3.0), value, value + step, "p")) if item.tag == "rect"
    ]
    left, width = float(band.attributes["x"]), float(band.attributes["width"])
    assert width >= 3 or band.attributes["visibility"] == "hidden"
    assert left >= 20 - 0.01
    assert left + width <= 220.01


def test_a_fall_is_hatched_and_a_rise_is_solid():
    def band(nudged):
        drawing = draw_nudge(line, (-3.0, 3.0), 1.0, nudged, "p")
        return next(item.attributes for item in walk(drawing) if item.tag == "rect")

    assert band(0.5)["style"] == "fill:url(#p-hatch)"
    assert band(0.5)["class"] == "band neg"
    assert "style" not in band(1.5)


def test_without_a_change_there_is_no_band():
    drawing = draw_nudge(line, (-3.0, 3.0), 1.0, 1.0, "p")
    assert [item.tag for item in shown(drawing)] == ["g"]
    assert [item.tag for item in shown(draw_nudge(line, (-3.0, 3.0), 1.0, None, "p"))] == ["g"]


def test_outside_the_range_a_chevron_stands_at_that_end_and_no_mark():
    span = (-3.0, 3.0)
    assert shown(draw_mark(line, span, "step", 7.2)) == []
    right, left = draw_chevron(line, span, 7.2), draw_chevron(line, span, -7.2)
    assert "visibility" not in right.attributes
    assert right.attributes["transform"].startswith("translate(208")
    assert left.attributes["transform"].startswith("translate(32")
    assert draw_chevron(line, span, 2.0).attributes["visibility"] == "hidden"
    assert draw_chevron(line, span, math.nan).attributes["visibility"] == "hidden"


def test_the_band_of_a_nudge_ends_above_the_label_of_its_end():
    (band,) = [item for item in walk(draw_nudge(line, (-3.0, 3.0), 2.9, 3.0, "cp")) if item.tag == "rect"]
    (label,) = [ink for ink in texts(draw_line(line, (-3.0, 3.0))) if ink.text == "3"]
    assert float(band.attributes["y"]) + float(band.attributes["height"]) + 2 <= label.top
