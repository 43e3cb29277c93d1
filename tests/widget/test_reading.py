import pytest

from coursepack.widget.reading import NotANumberError, read_number


@pytest.mark.parametrize(("text", "number"), [("0.02", 0.02), (" −1,5 ", -1.5), ("1e-3", 1e-3), ("-2", -2.0)])
def test_numbers_are_read_as_people_write_them(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["", "about 2", "nan", "inf", "1j", "0,0,2", "x" * 10_000])
def test_what_is_not_a_finite_number_is_answered_with_how_to_write_one(text):
    with pytest.raises(NotANumberError, match=r"write it as 0\.02"):
        read_number(text)
