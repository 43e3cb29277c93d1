import math
import re

import pytest

from coursepack.picture.comparison import comparison_height, draw_comparison
from tests.picture.graphs import resting
from tests.picture.ink import meetings, rectangles, texts
from tests.picture.reading import classed, numbers, tagged, words


def cost(w):
    return (1 / (1 + math.exp(-(w * 0.8 - 0.5))) - 1.0) ** 2


A = 1 / (1 + math.exp(-0.7))
PREDICTED = 0.1 * 2 * (A - 1) * A * (1 - A) * 0.8
ACTUAL = cost(1.6) - cost(1.5)


def comparison(name="one neuron", *, width=220, locked=False, guess=None):
    drawn = resting(name)
    return draw_comparison(drawn.view.chain, drawn.nudge, width=width, prefix="p", locked=locked, guess=guess)


def bars(drawing):
    return [
        (float(item.attributes["x"]), float(item.attributes["width"])) for item in classed(drawing, "bar")
    ]


def labels(drawing):
    return [
        words(text)
        for text in tagged(drawing, "text")
        if text.attributes["x"] == "0" and text.attributes.get("class") != "head"
    ]


def values(drawing):
    return [words(text) for text in classed(drawing, "val")]


def test_the_rows_are_what_the_slope_predicts_what_happened_and_the_gap():
    drawing = comparison()
    assert labels(drawing) == ["slope predicts", "happened", "gap"]
    assert values(drawing) == ["−0.0118", "−0.0113", "+0.0005"]
    expected = {
        "delta_C0_predicted": PREDICTED,
        "delta_C0_actual": ACTUAL,
        "gap": ACTUAL - PREDICTED,
    }
    assert numbers(drawing) == pytest.approx(expected, rel=1e-9)


def test_the_lengths_of_the_bars_are_proportional_to_the_changes():
    (_, predicted), (_, happened) = bars(comparison())
    assert happened / predicted == pytest.approx(ACTUAL / PREDICTED, abs=2e-4)


def test_the_bracket_of_the_gap_spans_from_predicted_to_actual():
    drawing = comparison()
    (bracket,) = classed(drawing, "bracket")
    left, right = re.fullmatch(r"M(\S+) \S+ v8 M(\S+) \S+ v8 M\S+ \S+ H\S+", bracket.attributes["d"]).groups()
    assert [float(left), float(right)] == pytest.approx([start for start, _ in bars(drawing)], abs=0.02)


def test_the_prediction_of_the_learner_stands_first_on_the_same_scale():
    drawing = comparison(guess=-0.02)
    assert labels(drawing)[0] == "you said"
    assert values(drawing) == ["−0.0200", "−0.0118", "−0.0113", "+0.0005"]
    assert numbers(drawing)["guess"] == -0.02
    assert classed(drawing, "guess")[0].attributes["class"] == "bar guess"
    (_, said), (_, predicted), _ = bars(drawing)
    assert predicted / said == pytest.approx(PREDICTED / -0.02, abs=2e-4)


def test_what_the_slope_predicts_is_dashed_and_what_happened_is_hatched_where_it_falls():
    predicted, happened = classed(comparison(), "bar")
    assert predicted.attributes["class"] == "bar wash neg dash"
    assert happened.attributes["style"] == "fill:url(#p-hatch)"


def test_the_bars_of_the_paths_are_laid_end_to_end():
    # u·v with u = x + 2 and v = x − 3 at x = 4: the paths bring 0.1·v = 0.1 and 0.1·u = 0.6.
    drawing = comparison("two paths")
    first, second, predicted, _ = bars(drawing)
    assert second[0] == pytest.approx(sum(first), abs=0.02)
    assert sum(second) == pytest.approx(sum(predicted), abs=0.02)
    assert second[1] / first[1] == pytest.approx(6, abs=0.01)
    assert {name: numbers(drawing)[name] for name in ("path.1", "path.2", "delta_f_predicted")} == {
        "path.1": pytest.approx(0.1),
        "path.2": pytest.approx(0.6),
        "delta_f_predicted": pytest.approx(0.7),
    }


def test_the_paths_have_the_dashes_of_their_arrows():
    drawn = [item.attributes["class"] for item in classed(comparison("arrows that skip"), "bar")[:3]]
    assert drawn == ["bar wash neg line", "bar wash pos dash", "bar wash pos dot"]


@pytest.mark.parametrize("name", ["one neuron", "two paths"])
def test_a_locked_comparison_tells_no_number_and_no_length(name):
    drawing = comparison(name, locked=True)
    assert numbers(drawing) == {}
    assert classed(drawing, "bracket") == []
    assert {item.attributes["class"] for item in classed(drawing, "bar")} == {"bar open"}
    assert len({item.attributes["width"] for item in classed(drawing, "bar")}) == 1


@pytest.mark.parametrize("guess", [None, -0.02])
@pytest.mark.parametrize("width", [220, 356])
@pytest.mark.parametrize("name", ["one neuron", "two paths", "arrows that skip", "thirty nodes", "no path"])
def test_rows_fit_into_their_room_and_their_height(name, width, guess):
    drawing = comparison(name, width=width, guess=guess)
    inks = texts(drawing)
    assert meetings(inks) == []
    assert [ink.text for ink in inks if ink.left < -0.1 or ink.right > width + 0.1] == []
    chain = resting(name).view.chain
    assert max(ink.bottom for ink in inks) <= comparison_height(chain, guess=guess is not None)


@pytest.mark.parametrize("name", ["one neuron", "three examples", "a hundred examples", "two paths"])
def test_neither_a_number_nor_a_label_meets_a_bar(name):
    drawing = comparison(name)
    bars = rectangles(drawing, "bar")
    assert [ink.text for ink in texts(drawing) for bar in bars if ink.meets(bar)] == []
