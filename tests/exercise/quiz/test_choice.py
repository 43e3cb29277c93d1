import pytest

from coursepack.exercise.quiz import Choice, Option

ONE = Choice(
    "99.quiz.one",
    lambda: "Which?",
    (
        Option(lambda: "a", lambda: "About a."),
        Option(lambda: "b", lambda: "About b.", is_right=True),
        Option(lambda: "c", lambda: "About c.", misconception="takes-c"),
    ),
)
SEVERAL = Choice(
    "99.quiz.several",
    lambda: "Which of them?",
    (
        Option(lambda: "a", lambda: "About a.", is_right=True),
        Option(lambda: "b", lambda: "About b."),
        Option(lambda: "c", lambda: "About c.", is_right=True),
    ),
    several=True,
)
LINES = Choice("99.quiz.lines", lambda: "Which line?", ONE.options, is_code=True, may_retry=True)


def said(verdict):
    return [remark.text for remark in verdict.remarks]


def test_the_reason_stands_under_the_chosen_and_under_the_right_option():
    verdict = ONE.judge(3)
    assert (verdict.kind, verdict.misconception) == ("mistake", "takes-c")
    assert said(verdict) == ["", "About b.", "About c."]
    assert [remark.is_right for remark in verdict.remarks] == [False, True, False]
    assert verdict.is_final


def test_a_right_option_has_its_reason_too():
    verdict = ONE.judge(2)
    assert (verdict.kind, str(verdict)) == ("right", "right: About b.")
    assert said(verdict) == ["", "About b.", ""]


@pytest.mark.parametrize("answer", [2, "2", [2], ["2"]])
def test_an_answer_reads_the_same_from_code_and_from_the_page(answer):
    assert ONE.judge(answer) == ONE.judge(2)
    assert ONE.normalise(answer) == 2


@pytest.mark.parametrize("answer", [None, "", ..., []])
def test_an_empty_answer_is_not_answered(answer):
    verdict = ONE.judge(answer)
    assert (verdict.kind, verdict.is_final, verdict.remarks) == ("not answered", False, ())


@pytest.mark.parametrize("answer", [0, 4, -1, True, 2.0, "b", "²", "9" * 5000, [1, 2], {"a": 1}])
def test_an_answer_that_is_no_option_cannot_be_read(answer):
    verdict = ONE.judge(answer)
    assert verdict.kind == "cannot read"
    assert "1 to 3" in verdict.text


def test_all_right_options_together_are_right():
    assert SEVERAL.judge(["3", "1"]).kind == "right"
    assert SEVERAL.normalise({3, 1}) == [1, 3]


def test_a_right_option_that_is_left_out_is_shown_with_its_reason():
    verdict = SEVERAL.judge([1])
    assert (verdict.kind, verdict.title) == ("mistake", "not all of them yet")
    assert said(verdict) == ["About a.", "", "About c."]
    assert not verdict.remarks[2].is_chosen


def test_a_wrong_option_among_right_ones_has_its_reason():
    verdict = SEVERAL.judge([1, 2, 3])
    assert verdict.kind == "mistake"
    assert verdict.text == "About b."


def test_a_line_that_is_not_it_leaves_the_right_one_hidden():
    verdict = LINES.judge(1)
    assert said(verdict) == ["About a.", "", ""]
    assert not any(remark.is_right for remark in verdict.remarks)
    assert not verdict.is_final


def test_the_line_with_the_mistake_ends_the_search():
    assert LINES.judge(2).is_final
