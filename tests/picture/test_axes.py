import pytest

from coursepack.picture.axes import Axes, curve_path, cut, draw_axes, line_through, segment_path, ticks
from tests.picture.ink import meetings, texts
from tests.picture.reading import tagged, words

AXES = Axes(50, 10, 200, 100, (-2.0, 2.0), (0.0, 10.0))


@pytest.mark.parametrize(
    ("span", "most", "expected"),
    [
        ((-4, 4), 10, [-4, -3, -2, -1, 0, 1, 2, 3, 4]),
        ((-4, 4), 6, [-4, -2, 0, 2, 4]),
        ((-0.098, 1.1), 5, [0, 0.5, 1]),
        ((0.001, 0.0034), 4, [0.001, 0.002, 0.003]),
        ((-1e6, 1e6), 5, [-1e6, -5e5, 0, 5e5, 1e6]),
        ((2.2, 2.4), 3, [2.2, 2.3, 2.4]),
    ],
)
def test_ticks_are_round_numbers_inside_the_range(span, most, expected):
    assert ticks(span, most) == expected


@pytest.mark.parametrize("span", [(-4, 4), (-1e-5, 3e-5), (-1e8, 2e8), (0, 1), (-123.4, 56.7), (-480, 4480)])
def test_labels_of_ticks_do_not_meet(span):
    drawing = draw_axes(Axes(64, 6, 400, 240, (-4, 4), span))
    assert meetings(texts(drawing)) == []
    assert all(ink.left >= 0 for ink in texts(drawing))


def test_zero_is_a_stronger_line_and_is_written_without_a_sign():
    drawing = draw_axes(AXES)
    strong = [line.attributes for line in tagged(drawing, "line") if "zero-line" in line.attributes["class"]]
    assert [line["x1"] == line["x2"] == "150" for line in strong] == [True, False]
    assert "0" in [words(text) for text in tagged(drawing, "text")]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((-1, 5), (1, 5), ((100, 60), (200, 60))),
        ((-4, 5), (4, 5), ((50, 60), (250, 60))),
        ((0, -10), (0, 30), ((150, 110), (150, 10))),
        ((-2, -5), (2, 15), ((100, 110), (200, 10))),
        ((-2, 11), (2, 12), None),
        ((3, 0), (3, 10), None),
    ],
)
def test_a_line_is_cut_off_at_the_frame(start, end, expected):
    found = cut(AXES, start, end)
    assert found == expected if expected is None else found == tuple(map(pytest.approx, expected))


def test_a_curve_leaves_the_frame_and_comes_back():
    path = curve_path(AXES, (((-2, 5), (-1, 15), (0, 5), (1, 5)),))
    assert (path.count("M"), path.count("L")) == (2, 3)


def test_a_gap_of_a_curve_stays_open():
    assert curve_path(AXES, (((-2, 0), (-1, 0)), ((-1, 1), (0, 1)))).count("M") == 2


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ((-1, 1), "M50.00 110.00L250.00 10.00"),
        ((-1,), "M50.00 110.00L150.00 60.00"),
        ((1,), "M150.00 60.00L250.00 10.00"),
    ],
)
def test_a_line_goes_through_its_point_to_the_sides_asked_for(sides, expected):
    assert line_through(AXES, (0, 5), 2.5, sides=sides) == expected


@pytest.mark.parametrize("slope", [float("nan"), float("inf")])
def test_a_line_without_a_finite_slope_is_not_drawn(slope):
    assert line_through(AXES, (0, 5), slope) == ""


def test_a_line_outside_is_not_drawn():
    assert segment_path(AXES, (3, 1), (4, 1)) == ""
