import pytest

from coursepack.picture.numbers import size
from coursepack.picture.svg import element
from coursepack.picture.twin import twin, twin_html, twin_text
from tests.picture.graphs import GRAPHS, resting, scene
from tests.picture.reading import numbers, words


def twin_of(name, *, locked=False, knob=None, **options):
    drawn = scene(name, **options)
    chain, nudge = drawn.view.chain, drawn.nudge
    if knob:
        chain, nudge = drawn.explanation.chain(knob), drawn.explanation.nudge(knob, 0.1)
    return twin(drawn.explanation, chain, nudge, locked=locked)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            {},
            "w rises by 0.100, so z rises by 0.0800, a rises by 0.0175 and C₀ falls by 0.0113. "
            "The slope predicted a fall of 0.0118; the gap is 0.0005.",
        ),
        (
            {"delta": -0.1},
            "w falls by 0.100, so z falls by 0.0800, a falls by 0.0180 and C₀ rises by 0.0122. "
            "The slope predicted a rise of 0.0118; the gap is 0.0005.",
        ),
        (
            {"values": {"a_prev": 0.0}},
            "w rises by 0.100, so z stays the same, a stays the same and C₀ stays the same. "
            "The slope predicted no change (0.00); the gap is 0.000.",
        ),
    ],
    ids=["rises", "falls", "stays"],
)
def test_one_path_is_told_from_the_knob_to_the_gap(options, sentence):
    assert twin_text(twin_of("one neuron", **options)) == sentence


def test_a_gap_is_told_by_its_size():
    assert resting("three neurons").nudge.gap < 0
    assert twin_text(twin_of("three neurons")).endswith(
        "The slope predicted a rise of 0.00181; the gap is 0.00002."
    )


def test_one_arrow_is_told_as_cause_and_effect():
    assert twin_text(twin_of("one neuron", knob="y")) == (
        "y rises by 0.100, so C₀ rises by 0.0764. The slope predicted a rise of 0.0664; the gap is 0.0100."
    )


def test_a_knob_that_nothing_feels_leaves_the_output_as_it_is():
    assert twin_text(twin_of("no path", knob="u")) == (
        "u rises by 0.100, so f stays the same. The slope predicted no change (0.00); the gap is 0.000."
    )


def test_every_path_says_what_it_brings():
    assert twin_text(twin_of("two paths")) == (
        "x rises by 0.100: path 1 brings +0.100 and path 2 brings +0.600, together +0.700. "
        "f rises by 0.710; the gap is 0.010."
    )


def test_every_example_says_what_it_brings():
    assert twin_text(twin_of("three examples")) == (
        "w rises by 0.100, so C falls by 0.000689. "
        "By the slope the entries bring −0.000111, 0.000000 and −0.000709. "
        "The slope predicted a fall of 0.000820; the gap is 0.000132."
    )


def test_a_locked_twin_tells_the_values_and_says_why_no_more():
    assert twin_text(twin_of("one neuron", locked=True)) == (
        "w is 1.500, b is −0.500, a⁽ᴸ⁻¹⁾ is 0.800 and y is 1.000. So z is 0.7000, a is 0.6682 and "
        "C₀ is 0.1101. The factors are hidden until your prediction is locked."
    )


@pytest.mark.parametrize("locked", [True, False])
@pytest.mark.parametrize("name", GRAPHS)
def test_the_html_twin_says_the_same_as_the_plain_one(name, locked):
    sentence = twin_of(name, locked=locked)
    # In HTML a symbol is built from small figures; as plain text it has raised ones.
    raised = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᴸ₀₁₂₃₄₅₆₇₈₉", "0123456789+−=()L0123456789")
    html = words(element("p", *twin_html(sentence)))
    assert html.translate(raised) == twin_text(sentence).translate(raised)


def test_every_number_of_the_twin_is_there_in_full_precision():
    nudge = resting("one neuron").nudge
    assert numbers(element("p", *twin_html(twin_of("one neuron")))) == {
        "twin.delta_w": nudge.delta,
        "twin.delta_z": nudge.changes["z"][0],
        "twin.delta_a": nudge.changes["a"][0],
        "twin.delta_C0": nudge.actual,
        "twin.delta_C0_predicted": nudge.predicted,
        "twin.gap": nudge.gap,
    }


@pytest.mark.parametrize("name", GRAPHS)
def test_the_twin_ends_with_one_full_stop_and_has_no_empty_clause(name):
    sentence = twin_text(twin_of(name))
    assert sentence.endswith(".")
    assert not sentence.endswith("..")
    assert ", ." not in sentence
    assert "so ." not in sentence
    assert "  " not in sentence


def test_the_size_of_a_change_has_no_sign():
    assert size(-0.0113024) == size(0.0113024) == "0.0113"
