"""Numbers and symbols made to fit into the room that a box or a pill has for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from coursepack.explain.notation import symbol
from coursepack.picture.metrics import text_width
from coursepack.picture.numbers import shorter
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import symbol_text, symbol_width

__all__ = ["ROOMY", "FittedSymbol", "fitted_number", "fitted_symbol", "room_of"]

ROOMY = 1.15  # a reader's font may be wider than ours


def room_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return the room in px that a text needs in any browser."""
    return ROOMY * text_width(text, size, bold=bold)


def fitted_number(
    value: float, written: str, room: float, sizes: Sequence[float], *, before: str = ""
) -> tuple[str, float]:
    """Return a bold number and its size in px: `written` if it fits, else with fewer digits.

    `before` is text that stands before it and needs room too.
    """
    for size in sizes:
        if room_of(before + written, size, bold=True) <= room:
            return written, size
    text = written
    for digits in (3, 2, 1):
        text = shorter(value, digits)
        if room_of(before + text, sizes[-1], bold=True) <= room:
            break
    return text, sizes[-1]


@dataclass(frozen=True, slots=True)
class FittedSymbol:
    """A symbol as tspans, and the room it takes in px."""

    spans: tuple[Element, ...]
    width: float


@lru_cache(maxsize=512)
def fitted_symbol(name: str, size: float, room: float) -> FittedSymbol:
    """Return a node's symbol; a long word is set smaller, then cut."""
    for tried in (size, 14, 12):
        width = ROOMY * symbol_width(name, tried)
        if width <= room:
            return FittedSymbol(tuple(symbol_text(name, tried)), width)
    word = symbol(name).base
    while word and ROOMY * text_width(word + "…", 12, symbol=True) > room:
        word = word[:-1]
    cut = element("tspan", word + "…", class_="sym up", style="font-size:12px")
    return FittedSymbol((cut,), ROOMY * text_width(word + "…", 12, symbol=True))
