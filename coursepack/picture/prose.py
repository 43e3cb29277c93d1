"""Sentences with symbols and code in them as HTML."""

import textwrap

from coursepack.explain.prose import prose, split_derivative
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import derivative_html, symbol_html

__all__ = ["name_html", "prose_html", "wrapped"]

_COLUMNS = 100  # of text that is printed


def prose_html(text: str) -> list[Element]:
    """Return the sentence with its symbols in italics and its code in a code's letters."""
    return [_piece(kind, piece) for kind, piece in prose(text)]


def name_html(name: str) -> Element:
    """Return the symbol of a name: ∂C₀/∂w for dC0_dw."""
    parts = split_derivative(name)
    return derivative_html(*parts) if parts else symbol_html(name)


def wrapped(text: str) -> str:
    """Return text for `print`, long lines broken between words; what continues a row stands deeper."""
    return "\n".join(_broken(line) for line in text.split("\n"))


def _broken(line: str) -> str:
    indent = len(line) - len(line.lstrip())
    deeper = " " * (indent + 4) if indent else ""
    return textwrap.fill(
        line, _COLUMNS, subsequent_indent=deeper, break_long_words=False, break_on_hyphens=False
    )


def _piece(kind: str, piece: str) -> Element:
    if kind == "name":
        return name_html(piece)
    return element("code" if kind == "code" else "span", piece)
