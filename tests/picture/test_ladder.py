import math
import re

import pytest

from coursepack.explain import Nudge
from coursepack.picture.ladder import draw_ladder
from tests.picture.graphs import resting
from tests.picture.ink import meetings, texts
from tests.picture.reading import classed, numbers, tagged, words

STEPS = ["w", "z", "a", "C0"]
CENTRES = {"w": 50.0, "z": 200.0, "a": 350.0, "C0": 500.0}
A = 1 / (1 + math.exp(-0.7))
# Δ = 0.1 times the factors so far: ∂z/∂w = 0.8, ∂a/∂z = a(1 − a), ∂C₀/∂a = 2(a − 1).
SLOPES = [0.1, 0.08, 0.08 * A * (1 - A), 0.08 * A * (1 - A) * 2 * (A - 1)]


def ladder(nudge=None, names=STEPS, *, locked=False, width=220):
    nudge = nudge or resting("one neuron").nudge
    centres = {name: 50.0 + 150 * place for place, name in enumerate(names)}
    return draw_ladder(names, centres, nudge, width=width, prefix="p", locked=locked)


def nudge_of(**slopes):
    first = next(iter(slopes))
    return Nudge(first, slopes[first][0], {}, slopes, {}, 0.0, 0.0)


def bars(drawing):
    return [
        (float(item.attributes["x"]), float(item.attributes["width"])) for item in classed(drawing, "bar")
    ]


def test_one_scale_holds_for_all_bars():
    widths = [width for _, width in bars(ladder())]
    assert [width / widths[0] for width in widths] == pytest.approx(
        [abs(slope) / 0.1 for slope in SLOPES], abs=1e-3
    )


def test_bars_begin_at_one_zero_and_a_fall_goes_left():
    (w, z, a, cost) = bars(ladder())
    assert w[0] == z[0] == a[0] == pytest.approx(cost[0] + cost[1], abs=0.02)


def test_the_longest_bars_fill_the_room():
    ends = [x for bar in bars(ladder()) for x in (bar[0], sum(bar))]
    assert (min(ends), max(ends)) == pytest.approx((0, 216), abs=0.02)


def test_every_change_is_written_with_its_sign_and_its_full_precision():
    drawing = ladder()
    labels = [words(text) for text in classed(drawing, "halo")]
    assert labels == ["Δw+0.100▲", "Δz+0.0800▲", "Δa+0.0177▲", "ΔC0−0.0118▼"]
    shown = ["delta_w", "delta_z", "delta_a", "ladder.delta_C0"]
    assert numbers(drawing) == pytest.approx(dict(zip(shown, SLOPES, strict=True)), rel=1e-12)


@pytest.mark.parametrize(
    ("below", "pieces"), [(0.04, 1), (-0.04, 2)], ids=["the sign stays", "the sign turns"]
)
def test_a_funnel_narrows_by_the_factor_and_crosses_where_the_sign_turns(below, pieces):
    drawing = ladder(nudge_of(x=(0.1,), y=(below,)), ["x", "y"])
    (funnel,) = classed(drawing, "funnel")
    outlines = [re.findall(r"(-?[\d.]+) (-?[\d.]+)", part) for part in funnel.attributes["d"].split("z")[:-1]]
    assert len(outlines) == pieces
    corners = {(float(x), float(y)) for outline in outlines for x, y in outline}
    (upper, lower) = bars(drawing)
    zero = upper[0]
    end = lower[0] if below < 0 else lower[0] + lower[1]
    # Half of a bar's 14 px lies below the first row at 50 and above the second one at 200.
    assert {(zero, 57.0), (216.0, 57.0), (end, 193.0), (zero, 193.0)} <= corners
    if pieces == 2:
        # 0.1 against 0.04: the crossing lies 5/7 of the way down.
        crossing = {y for x, y in corners if x == zero} - {57.0, 193.0}
        assert crossing == {round(57 + 136 * 5 / 7, 2)}


def test_a_locked_ladder_shows_the_nudge_alone():
    drawing = ladder(locked=True)
    assert numbers(drawing) == {"delta_w": pytest.approx(0.1)}
    assert [words(text) for text in classed(drawing, "halo")][1:] == ["Δz?", "Δa?", "ΔC0?"]
    assert [item.attributes["class"] for item in classed(drawing, "bar")] == ["bar pos"] + ["bar open"] * 3
    assert {funnel.attributes["d"] for funnel in classed(drawing, "funnel")} == {""}


def test_a_locked_ladder_has_the_same_bars_for_every_computation():
    others = nudge_of(w=(0.1,), z=(-7.0,), a=(3.0,), C0=(12.0,))
    assert bars(ladder(locked=True)) == bars(ladder(others, locked=True))


def test_the_entries_of_an_array_share_the_height_of_one_bar():
    drawing = ladder(nudge_of(w=(0.1,), z=(-0.2, 0.0, 0.2), C=(0.05,)), ["w", "z", "C"])
    heights = [float(item.attributes["height"]) for item in classed(drawing, "bar")]
    assert heights == pytest.approx([14, 14 / 3, 14 / 3, 14 / 3, 14], abs=0.01)
    assert words(classed(drawing, "halo")[1]) == "Δz3 entries"


def test_a_change_of_zero_has_neither_arrow_nor_sign():
    drawing = ladder(nudge_of(x=(0.1,), y=(0.0,)), ["x", "y"])
    assert words(classed(drawing, "halo")[1]).strip() == "Δy0.00"


@pytest.mark.parametrize("width", [220, 356])
def test_labels_stand_apart_and_inside(width):
    inks = texts(ladder(width=width))
    assert meetings(inks) == []
    assert [ink.text for ink in inks if ink.right > width] == []


def test_the_line_of_zero_runs_through_all_bars():
    (line,) = tagged(ladder(), "line")
    assert (line.attributes["y1"], line.attributes["y2"]) == ("39", "511")
    assert float(line.attributes["x1"]) == bars(ladder())[0][0]
