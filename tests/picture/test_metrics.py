import pytest

from coursepack.picture.metrics import text_width


# Helvetica's own metrics, in thousandths of an em (Adobe Font Metrics, 1997).
@pytest.mark.parametrize(("sign", "width"), [("w", 722), ("0", 556), ("i", 222), ("W", 944)])
def test_widths_are_those_of_helvetica(sign, width):
    assert text_width(sign, 1000) == width


def test_an_unknown_sign_counts_as_a_full_em():
    assert text_width("語", 10) == 10
