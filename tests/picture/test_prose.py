from coursepack.picture.prose import name_html, prose_html, wrapped
from coursepack.picture.svg import markup


def test_code_and_symbols_are_elements_of_their_own():
    assert [piece.tag for piece in prose_html("Nudge `w`, then $C0$ moves.")] == [
        "span",
        "code",
        "span",
        "i",
        "span",
    ]


def test_a_derivative_stands_on_one_line():
    assert markup(name_html("dC0_dw")).startswith('<span class="derivative">')


def test_text_is_never_read_as_markup():
    assert "&lt;b&gt;" in markup(prose_html("<b>")[0])


def test_a_long_line_of_printed_text_is_broken_between_words():
    sentence = "The slope predicted a rise of 0.0118. " * 6
    lines = wrapped(f"Values\n\n{sentence}").splitlines()
    assert max(map(len, lines)) <= 100
    assert " ".join(lines[2:]) == sentence.strip()


def test_a_row_of_a_table_keeps_its_columns_and_goes_on_deeper():
    row = "  ∂C₀/∂w   " + " × ".join(["−0.663624456"] * 9)
    first, second = wrapped(row).splitlines()
    assert row.startswith(first)
    assert second.startswith("      ")
