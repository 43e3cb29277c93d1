import pytest

from coursepack.picture.fit import fitted_number, fitted_symbol, room_of
from coursepack.picture.metrics import text_width


def test_a_reader_may_have_a_font_that_is_wider():
    assert room_of("0.8000", 14, bold=True) == pytest.approx(1.15 * text_width("0.8000", 14, bold=True))


def room_for(text, size):
    return room_of(text, size, bold=True) + 0.01


@pytest.mark.parametrize(
    ("room", "fitted"),
    [
        (room_for("−0.6636", 14), ("−0.6636", 14)),
        (room_for("−0.6636", 12), ("−0.6636", 12)),
        (room_for("−0.664", 12), ("−0.664", 12)),
        (room_for("−0.66", 12), ("−0.66", 12)),
        (room_for("−0.7", 12), ("−0.7", 12)),
        (0, ("−0.7", 12)),
    ],
)
def test_a_number_gets_smaller_first_and_then_loses_digits(room, fitted):
    assert fitted_number(-0.663624, "−0.6636", room, (14, 12)) == fitted


def test_a_power_of_ten_loses_its_digits_before_the_power():
    assert fitted_number(-3.21e-7, "−3.21·10⁻⁷", room_for("−3·10⁻⁷", 12), (12,)) == ("−3·10⁻⁷", 12)


def test_the_smallest_number_there_is_loses_its_digits_too():
    assert fitted_number(5e-324, "4.94·10⁻³²⁴", room_for("5·10⁻³²⁴", 12), (12,)) == ("5·10⁻³²⁴", 12)


def test_what_stands_before_a_number_needs_room_too():
    room = room_for("0.8000", 13)
    assert fitted_number(0.8, "0.8000", room, (13,)) == ("0.8000", 13)
    assert fitted_number(0.8, "0.8000", room, (13,), before="× ") == ("0.8", 13)


def words(fitted):
    return "".join(span.text for span in fitted.spans).replace("\u200b", "")


def sizes(fitted):
    return {span.attributes["style"] for span in fitted.spans if "style" in span.attributes}


def test_a_symbol_that_fits_keeps_its_size():
    fitted = fitted_symbol("a_prev", 18, 100)
    assert (words(fitted), sizes(fitted)) == ("a(L−1)", {"font-size:18px"})


def test_a_long_word_is_set_smaller_before_it_is_cut():
    room = 1.15 * text_width("momentum term", 14, symbol=True) + 0.1
    fitted = fitted_symbol("momentum_term", 18, room)
    assert (words(fitted), sizes(fitted)) == ("momentum term", {"font-size:14px"})


def test_a_word_that_is_too_long_is_cut_and_says_so():
    fitted = fitted_symbol("momentum_term", 18, 60)
    assert words(fitted).endswith("…")
    assert "momentum term".startswith(words(fitted)[:-1])
    assert fitted.width <= 60
