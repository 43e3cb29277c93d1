"""Sentences with symbols and code in them: "`w` moves $C0$ by $dC0_dw$".

A name of the code between `$` signs stands for its symbol, a derivative's name for the derivative; what
stands in backticks is code.
"""

import re
from typing import Literal

from coursepack.explain.notation import plain, plain_derivative

__all__ = ["Piece", "markdown_prose", "plain_name", "plain_prose", "prose", "split_derivative"]

Piece = tuple[Literal["text", "name", "code"], str]

_MARKED = re.compile(r"\$(\w+)\$|`([^`]+)`")


def prose(text: str) -> list[Piece]:
    """Return the sentence in pieces: its text, the names of symbols, its code."""
    pieces: list[Piece] = []
    end = 0
    for found in _MARKED.finditer(text):
        if found.start() > end:
            pieces.append(("text", text[end : found.start()]))
        name, code = found.groups()
        pieces.append(("name", name) if name else ("code", code))
        end = found.end()
    if end < len(text):
        pieces.append(("text", text[end:]))
    return pieces


def plain_prose(text: str) -> str:
    """Return the sentence as plain text, symbols as they are printed: ∂C₀/∂w."""
    return "".join(plain_name(piece) if kind == "name" else piece for kind, piece in prose(text))


def markdown_prose(text: str) -> str:
    """Return the sentence as Markdown: its symbols as printed, its code in backticks."""
    return "".join(
        plain_name(piece) if kind == "name" else f"`{piece}`" if kind == "code" else piece
        for kind, piece in prose(text)
    )


def plain_name(name: str) -> str:
    """Return ∂C₀/∂w for dC0_dw, and the symbol of any other name."""
    parts = split_derivative(name)
    return plain_derivative(*parts) if parts else plain(name)


def split_derivative(name: str) -> tuple[str, str] | None:
    """Return C0 and w for dC0_dw, and None for a name that is no derivative's."""
    target, _, source = name.partition("_d")
    return (target[1:], source) if source and target[:1] == "d" and target[1:] else None
