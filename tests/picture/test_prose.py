from coursepack.picture.prose import name_html, prose_html
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
