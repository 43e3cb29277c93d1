import pytest

from coursepack.explain.notation import Symbol, caption, plain, plain_derivative, spoken, symbol


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("w", Symbol("w")),
        ("w1", Symbol("w", superscript="(1)")),
        ("b12", Symbol("b", superscript="(12)")),
        ("z2", Symbol("z", superscript="(2)")),
        ("a1_2", Symbol("a", superscript="(1)", subscript="2")),
        ("a_prev", Symbol("a", superscript="(L−1)")),
        ("w_prev", Symbol("w", superscript="(L−1)")),
        ("z_prev", Symbol("z", superscript="(L−1)")),
        ("C0", Symbol("C", subscript="0")),
        ("C_k", Symbol("C", subscript="k")),
        ("x1", Symbol("x", subscript="1")),
        ("x_1", Symbol("x", subscript="1")),
        ("a_1", Symbol("a", subscript="1")),
        ("u1", Symbol("u", subscript="1")),
        ("w_jk", Symbol("w", subscript="jk")),
        ("theta", Symbol("θ")),
        ("sigma_1", Symbol("σ", subscript="1")),
        ("eta", Symbol("η")),
        ("mu2", Symbol("μ", subscript="2")),
        ("loss", Symbol("loss", upright=True)),
        ("error", Symbol("error", upright=True)),
        ("total2", Symbol("total", subscript="2", upright=True)),
        ("learning_rate", Symbol("learning rate", upright=True)),
        ("_hidden", Symbol("_hidden", upright=True)),
    ],
)
def test_a_code_name_has_a_symbol(name, expected):
    assert symbol(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("w", "w"),
        ("a_prev", "a⁽ᴸ⁻¹⁾"),
        ("C0", "C₀"),
        ("w1", "w⁽¹⁾"),
        ("a1_2", "a⁽¹⁾₂"),
        ("C_k", "Cₖ"),
        ("w_jk", "wⱼₖ"),
        ("theta", "θ"),
        ("x_b", "x_b"),
        ("loss", "loss"),
        ("learning_rate", "learning rate"),
    ],
)
def test_a_symbol_can_be_written_as_plain_text(name, expected):
    assert plain(name) == expected


def test_a_derivative_can_be_written_as_plain_text():
    assert plain_derivative("C0", "a_prev") == "∂C₀/∂a⁽ᴸ⁻¹⁾"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("w", "weight"),
        ("w1", "weight"),
        ("b2", "bias"),
        ("a_prev", "input"),
        ("x", "input"),
        ("x1", "input"),
        ("z", "sum"),
        ("z1", "sum"),
        ("a", "activation"),
        ("a2", "activation"),
        ("y", "target"),
        ("C0", "cost"),
        ("C", "cost"),
        ("C_k", "cost"),
        ("cost", "cost"),
        ("loss", "cost"),
        ("u", ""),
        ("table", ""),
    ],
)
def test_a_caption_says_what_a_variable_stands_for(name, expected):
    assert caption(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("w", "w"),
        ("a_prev", "a of the previous layer"),
        ("C0", "C zero"),
        ("w1", "w of layer 1"),
        ("a1_2", "a 2 of layer 1"),
        ("x_1", "x 1"),
        ("C_k", "C k"),
        ("theta", "theta"),
        ("sigma_1", "sigma 1"),
        ("loss", "loss"),
        ("learning_rate", "learning rate"),
    ],
)
def test_a_name_can_be_read_aloud(name, expected):
    assert spoken(name) == expected
