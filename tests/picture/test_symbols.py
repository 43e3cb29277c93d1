import pytest

from coursepack.explain import Apply, Constant, Variable
from coursepack.picture.metrics import text_width
from coursepack.picture.svg import element, markup
from coursepack.picture.symbols import (
    derivative,
    derivative_html,
    expression_math,
    expression_plain,
    expression_text,
    expression_width,
    symbol_html,
    symbol_math,
    symbol_text,
    symbol_width,
)
from tests.picture.reading import words

A, B, C, X, Y = map(Variable, "abcxy")
TWO, HALF = Constant(2.0), Constant(0.5)


def add(left, right):
    return Apply("add", (left, right))


def subtract(left, right):
    return Apply("subtract", (left, right))


def multiply(left, right):
    return Apply("multiply", (left, right))


def divide(left, right):
    return Apply("divide", (left, right))


def negative(part):
    return Apply("negative", (part,))


def power(base, exponent):
    return Apply("power", (base, exponent))


def call(function, *arguments):
    return Apply(function, arguments)


FORMULAS = [
    (multiply(TWO, subtract(A, Y)), "2(a − y)"),
    (multiply(TWO, X), "2·x"),
    (multiply(A, add(B, C)), "a·(b + c)"),
    (multiply(add(B, C), A), "(b + c)·a"),
    (subtract(A, subtract(B, C)), "a − (b − c)"),
    (subtract(A, add(B, C)), "a − (b + c)"),
    (subtract(subtract(A, B), C), "a − b − c"),
    (add(A, subtract(B, C)), "a + b − c"),
    (divide(A, multiply(B, C)), "a/(b·c)"),
    (divide(divide(A, B), C), "a/b/c"),
    (divide(multiply(TWO, subtract(A, Y)), Constant(3.0)), "2(a − y)/3"),
    (multiply(A, divide(B, C)), "a·b/c"),
    (negative(X), "−x"),
    (negative(add(A, B)), "−(a + b)"),
    (negative(multiply(A, B)), "−a·b"),
    (power(X, TWO), "x^2"),
    (power(add(A, B), TWO), "(a + b)^2"),
    (power(negative(X), TWO), "(−x)^2"),
    (power(Constant(-2.0), TWO), "(−2)^2"),
    (power(power(X, TWO), HALF), "(x^2)^0.5"),
    (multiply(TWO, power(X, TWO)), "2·x^2"),
    (call("sigmoid'", Variable("z")), "σ′(z)"),
    (call("tanh", add(A, B)), "tanh(a + b)"),
    (call("absolute", X), "abs(x)"),
    (call("maximum", A, B), "maximum(a, b)"),
    (multiply(call("exp", X), A), "exp(x)·a"),
    (Constant(1 / 3), "0.333333"),
    (Constant(-1.5), "−1.5"),
    (derivative("C0", "a_prev"), "∂C₀/∂a⁽ᴸ⁻¹⁾"),
]


@pytest.mark.parametrize(("formula", "text"), FORMULAS, ids=[text for _, text in FORMULAS])
def test_brackets_stand_where_the_reading_would_differ_without_them(formula, text):
    assert expression_plain(formula) == text


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (multiply(Constant(-2.0), subtract(Y, A)), "−2(y − a)"),
        (subtract(A, negative(B)), "a − (−b)"),
        (add(A, negative(B)), "a + (−b)"),
        (add(A, Constant(-2.0)), "a + (−2)"),
        (multiply(A, negative(B)), "a·(−b)"),
        (multiply(A, Constant(-2.0)), "a·(−2)"),
    ],
)
def test_a_sign_stands_in_brackets_behind_another_sign_and_only_there(formula, text):
    assert expression_plain(formula) == text


@pytest.mark.parametrize(("formula", "text"), FORMULAS, ids=[text for _, text in FORMULAS])
def test_mathml_and_svg_text_have_the_signs_of_the_plain_formula(formula, text):
    signs = str.maketrans("₀⁽ᴸ⁻¹⁾", "0(L−1)", "^")
    assert words(element("text", *expression_text(formula, 17))) == text.translate(signs)
    # MathML writes a derivative as a fraction, not with a slash.
    slash = "/" if formula != derivative("C0", "a_prev") else ""
    assert words(expression_math(formula)).replace("/", slash) == text.translate(signs).replace("/", slash)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("w", "<mi>w</mi>"),
        ("w1", "<msup><mi>w</mi><mtext>(1)</mtext></msup>"),
        ("C0", "<msub><mi>C</mi><mn>0</mn></msub>"),
        ("a_prev", "<msup><mi>a</mi><mtext>(L−1)</mtext></msup>"),
        ("w1_j", "<msubsup><mi>w</mi><mtext>j</mtext><mtext>(1)</mtext></msubsup>"),
        ("eta", "<mi>η</mi>"),
        ("loss", '<mi mathvariant="normal">loss</mi>'),
        ("learning_rate", '<mi mathvariant="normal">learning\u00a0rate</mi>'),
    ],
)
def test_a_name_is_the_symbol_of_the_board_in_mathml(name, written):
    assert markup(symbol_math(name)) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("C0", '<i class="ms">C<sub>0</sub></i>'),
        ("w1", '<i class="ms">w<sup>(1)</sup></i>'),
        ("loss", '<i class="ms up">loss</i>'),
    ],
)
def test_a_name_is_the_symbol_of_the_board_in_html(name, written):
    assert markup(symbol_html(name)).replace("<span>", "").replace("</span>", "") == written


def test_a_derivative_in_html_stands_on_one_line():
    assert words(derivative_html("C0", "w1")) == "∂C0/∂w(1)"


def test_a_derivative_in_mathml_is_a_fraction():
    assert markup(expression_math(derivative("a", "z"))) == (
        "<mfrac><mrow><mi>∂</mi><mi>a</mi></mrow><mrow><mi>∂</mi><mi>z</mi></mrow></mfrac>"
    )


@pytest.mark.parametrize("name", ["w", "w1", "C0", "a_prev", "w1_j"])
def test_raised_and_lowered_figures_leave_the_baseline_where_it_was(name):
    shifts = [float(span.attributes.get("dy", 0)) for span in symbol_text(name, 18)]
    assert sum(shifts) == pytest.approx(0, abs=0.011)


def test_a_superscript_is_raised_and_a_subscript_is_lowered():
    _, above, below, _ = symbol_text("w1_j", 20)
    assert (above.text, above.attributes["dy"]) == ("(1)", "-7.6")
    assert (below.text, float(below.attributes["dy"])) == ("j", 4 + 7.6)


def test_one_letter_is_italic_and_a_word_is_upright():
    assert [symbol_text(name, 18)[0].attributes["class"] for name in ("w", "loss")] == ["sym", "sym up"]


def test_the_width_of_a_symbol_counts_its_small_figures():
    expected = text_width("C", 18, symbol=True) + text_width("0", 11.5, symbol=True)
    assert symbol_width("C0", 18) == pytest.approx(expected)


def test_the_width_of_a_formula_is_that_of_its_parts():
    parts = ["2", "(", "a", " − ", "y", ")"]
    expected = sum(text_width(part, 17, symbol=True) for part in parts)
    assert expression_width(multiply(TWO, subtract(A, Y)), 17) == pytest.approx(expected)
