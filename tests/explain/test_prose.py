import pytest

from coursepack.explain.prose import markdown_prose, plain_name, plain_prose, prose, split_derivative


def test_a_sentence_comes_in_pieces_of_text_symbols_and_code():
    assert prose("Nudge `w`: $C0$ moves by $dC0_dw$.") == [
        ("text", "Nudge "),
        ("code", "w"),
        ("text", ": "),
        ("name", "C0"),
        ("text", " moves by "),
        ("name", "dC0_dw"),
        ("text", "."),
    ]


def test_plain_prose_writes_symbols_as_they_are_printed():
    assert plain_prose("`z` takes $a_prev$ times $dC0_dw$") == "z takes a⁽ᴸ⁻¹⁾ times ∂C₀/∂w"


def test_markdown_keeps_the_backticks_of_code():
    assert markdown_prose("`w * x` moves $C0$") == "`w * x` moves C₀"


def test_a_lone_dollar_sign_stays():
    assert plain_prose("It costs 3 $ a piece.") == "It costs 3 $ a piece."


@pytest.mark.parametrize(
    ("name", "parts"),
    [("dC0_dw", ("C0", "w")), ("dz_da_prev", ("z", "a_prev")), ("w", None), ("d_d", None), ("delta", None)],
)
def test_the_name_of_a_derivative_is_taken_apart(name, parts):
    assert split_derivative(name) == parts


def test_a_name_that_is_no_derivative_is_a_symbol():
    assert plain_name("w1") == "w⁽¹⁾"
