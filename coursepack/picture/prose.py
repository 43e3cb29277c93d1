"""Sentences with symbols and code in them as HTML."""

from coursepack.explain.prose import prose, split_derivative
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import derivative_html, symbol_html

__all__ = ["name_html", "prose_html"]


def prose_html(text: str) -> list[Element]:
    """Return the sentence with its symbols in italics and its code in a code's letters."""
    return [_piece(kind, piece) for kind, piece in prose(text)]


def name_html(name: str) -> Element:
    """Return the symbol of a name: ∂C₀/∂w for dC0_dw."""
    parts = split_derivative(name)
    return derivative_html(*parts) if parts else symbol_html(name)


def _piece(kind: str, piece: str) -> Element:
    if kind == "name":
        return name_html(piece)
    return element("code" if kind == "code" else "span", piece)
