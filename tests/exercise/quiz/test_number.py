import pytest

from coursepack.exercise.quiz import Number, WrongNumber

ITEM = Number(
    "99.quiz.number",
    lambda: "How much?",
    value=lambda: -0.1177,
    feedback=lambda: "The product of $dC0_da$ and the rest.",
    wrong=(WrongNumber(lambda: 0.1177, lambda: "The sign is the other one. Look at it.", "sign"),),
    names={"a": 0.5, "y": 1.0},
)


@pytest.mark.parametrize("answer", [-0.1177, "-0.1177", "−0.1177", "-0,1177", "-0.118", " -1.177e-1 "])
def test_a_number_within_the_tolerance_is_right(answer):
    verdict = ITEM.judge(answer)
    assert (verdict.kind, verdict.is_final) == ("right", True)
    assert verdict.text == "The product of ∂C₀/∂a and the rest."


def test_a_known_wrong_number_is_named_and_may_be_tried_again():
    verdict = ITEM.judge("0.1177")
    assert (verdict.kind, verdict.misconception, verdict.is_final) == ("mistake", "sign", False)
    assert verdict.text == "The sign is the other one. Look at it."


@pytest.mark.parametrize(
    ("answer", "text"), [(5, "another sign"), (-5, "too large in size"), (-0.01, "too small in size")]
)
def test_any_other_number_is_told_by_size_and_sign(answer, text):
    verdict = ITEM.judge(answer)
    assert verdict.kind == "not yet"
    assert text in verdict.text


@pytest.mark.parametrize("answer", ["0.2", 5, "-5", "hello", "nan", "2*a"])
def test_no_reply_to_a_try_holds_the_right_number(answer):
    assert "1177" not in str(ITEM.judge(answer))


def test_a_formula_of_the_given_names_is_computed():
    assert ITEM.judge("(a - y) * 0.2354").kind == "right"


@pytest.mark.parametrize(
    "answer",
    ["hello", "nan", "1/0", "inf", "1j", "(", "1,2,3", "9**9**9**9", "x" * 2000, [1, 2], 1j, True, object()],
)
def test_what_is_no_finite_number_is_told_what_to_do(answer):
    verdict = ITEM.judge(answer)
    assert verdict.kind == "cannot read"
    assert len(verdict.text) > 20


@pytest.mark.parametrize("answer", ["none", "(", "2*(a"])
def test_where_no_name_is_known_none_is_listed(answer):
    text = Number("99.quiz.bare", lambda: "?", value=lambda: 1.0, feedback=lambda: "One.").judge(answer).text
    assert "Known are" not in text
    assert "a number" in text.lower()
    assert "a - y" not in text


@pytest.mark.parametrize("answer", [None, ..., "", "   "])
def test_an_empty_field_is_not_answered(answer):
    assert ITEM.judge(answer).kind == "not answered"


FORMULA = Number(
    "99.hunt.fix",
    lambda: "Write it.",
    value=lambda: 2 * 0.5 * 3.0,
    feedback=lambda: "It is the product.",
    names={"a": 0.5, "x": 3.0},
    formula="2*a*x",
    elsewhere=({"a": -1.2, "x": 0.7},),
)


@pytest.mark.parametrize(
    ("answer", "kind", "part"),
    [
        ("2*a*x", "right", "It is the product."),
        ("x*a + a*x", "right", "It is the product."),
        (lambda a, x: 2 * a * x, "right", "It is the product."),
        ("3", "not yet", "Write the formula that gives it"),
        (3.0, "not yet", "Write the formula that gives it"),
        ("2*0.5*3", "not yet", "Write the formula that gives it"),
        ("3 + 0*a", "not yet", "at others it gives something else"),
        ("x", "not yet", "at others it gives something else"),
        ("1/(x - 0.7)*6.9", "not yet", "at others it gives something else"),
        ("7", "not yet", "a formula is asked"),
        ("a*x", "not yet", "too small in size"),
        ("", "not answered", "Write a formula"),
    ],
)
def test_where_a_formula_is_asked_a_number_does_not_do(answer, kind, part):
    verdict = FORMULA.judge(answer)
    assert (verdict.kind, part in verdict.text) == (kind, True)


def test_zero_can_be_the_answer():
    zero = Number("99.quiz.zero", lambda: "?", value=lambda: 0.0, feedback=lambda: "It is flat.")
    assert zero.judge("0").kind == "right"
    assert zero.judge("0.001").kind == "not yet"
