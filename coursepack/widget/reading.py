"""What a learner types into a field, read as a number."""

import math

from coursepack.language import say

__all__ = ["NotANumberError", "read_number"]


class NotANumberError(ValueError):
    """The text is not a number; the message says how to write one."""


def read_number(text: str) -> float:
    """Return the number in `text`; a decimal comma and the sign − of the pictures are read too.

    Raises:
        NotANumberError: if it is not a finite number.
    """
    written = text.strip().replace("−", "-").replace(",", ".")
    try:
        number = float(written)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise NotANumberError(
            say("{text} is not a number; write it as 0.02 or −1.5e-3.", text=repr(text[:40]))
        )
    return number
