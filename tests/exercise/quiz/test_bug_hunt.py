import math

import pytest

from coursepack.exercise.quiz import BugHunt, Comparison, Number, Option, nudge_slope

LINES = (
    Option(lambda: "f = h**2", lambda: "That is the square."),
    Option(lambda: "df = 2 * f", lambda: "It is taken at h.", is_right=True),
)


def hunt(notes=16200.0):
    return BugHunt(
        "M999-1",
        "99",
        title=lambda: "a square",
        lines=LINES,
        claim=lambda: "Will they agree?",
        check=lambda: (Comparison(lambda: "$df_dh$", notes, nudge_slope(lambda h: h**2, -90.0)),),
        fix=Number("99.M999-1.fix", lambda: "?", value=lambda: -180.0, feedback=lambda: "2h."),
        names=(
            Option(lambda: "taken at f", lambda: "So it is.", is_right=True),
            Option(lambda: "no 2", lambda: "It is there."),
        ),
    )


@pytest.mark.parametrize("at", [-90.0, -1.0, 0.0, 0.3, 1000.0])
def test_a_nudge_measures_the_slope(at):
    assert nudge_slope(lambda x: x**3, at) == pytest.approx(3 * at**2, rel=1e-7, abs=1e-9)


def test_numbers_that_are_alike_agree():
    assert Comparison(lambda: "", 1.0, 1.00000001).agrees
    assert not Comparison(lambda: "", 1.0, 1.01).agrees


def test_a_number_that_is_not_there_agrees_with_none():
    assert not Comparison(lambda: "", math.nan, 0.0).agrees


def test_the_stages_are_predict_spot_fix_and_name():
    assert [stage.id for stage in hunt().stages()] == [
        "99.M999-1.predict",
        "99.M999-1.spot",
        "99.M999-1.fix",
        "99.M999-1.name",
    ]


def test_the_right_prediction_follows_from_the_check():
    assert hunt().stages()[0].judge(2).kind == "right"
    assert hunt(notes=-180.0).stages()[0].judge(1).kind == "right"


def test_spotting_and_naming_can_be_tried_again():
    _, spot, _, name = hunt().stages()
    assert not spot.judge(1).is_final
    assert not name.judge(2).is_final
