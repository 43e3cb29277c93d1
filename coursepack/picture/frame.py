"""What stands around the drawings of every picture: its title, its cards, its sentence, its style sheets."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from coursepack.language import pieces
from coursepack.picture.card import draw_loss, draw_message
from coursepack.picture.svg import Element, element, markup
from coursepack.picture.symbols import symbol_html, symbol_text
from coursepack.picture.twin import Words, twin_html, twin_text

__all__ = [
    "Sentence",
    "at",
    "frame_page",
    "frame_still",
    "html_sentence",
    "panel",
    "style",
    "svg_sentence",
]

_STYLES = Path(__file__).parent / "style"

Sentence = tuple[str, dict[str, str]]
"""A sentence with symbols in it: the message, and the code names that stand in its places."""


@cache
def style(*sheets: str) -> str:
    """Return style sheets: "tokens" (colours and sizes), "drawing" (every SVG), "page" (HTML)."""
    return "\n".join((_STYLES / f"{sheet}.css").read_text(encoding="utf-8") for sheet in sheets)


def frame_page(
    *,
    title: Sequence[Element | str],
    lead: str,
    card: Element | None,
    message: tuple[str, str],
    controls: Element | None,
    board: Element,
    words: Words,
    held: bool,
    locked: bool,
    numbers: Element | None = None,
) -> Element:
    """Return the live picture: title and card above the board, the sentence and the numbers below it."""
    return element(
        "div",
        element("p", *title, class_="title"),
        element("p", lead, class_="lead"),
        card,
        draw_message(*message),
        draw_loss(),
        controls,
        board,
        element("p", *twin_html(words), class_="twin"),
        numbers,
        # Spoken when the hand lets go: a sentence for each step of a drag would never end.
        element("p", "" if held else twin_text(words), class_="only-spoken", role="status"),
        class_="cp",
        data_locked="" if locked else None,
    )


def frame_still(
    *drawings: Element | None,
    title: Sequence[Element | str],
    words: Words,
    defs: Element,
    width: float,
    bottom: float,
    sheets: Sequence[str] = (),
) -> str:
    """Return the stored picture: one SVG that needs neither a kernel nor a style sheet of the page.

    `sheets` are the style sheets it needs beside those of every picture.
    """
    svg = element(
        "svg",
        element("title", twin_text(words)),
        element("style", style("tokens", "drawing", *sheets)),
        defs,
        element("rect", x=-12, y=-12, width="100%", height="100%", style="fill:var(--cp-surface)"),
        element("text", *title, x=0, y=14, class_="title"),
        *drawings,
        xmlns="http://www.w3.org/2000/svg",
        class_="cp",
        role="img",
        width=width + 24,
        height=bottom + 24,
        viewBox=f"-12 -12 {width + 24} {bottom + 24:g}",
    )
    return markup(svg)


def panel(drawing: Element, width: float, height: float, label: str, *, class_: str) -> Element:
    """Return one drawing of a live picture as an SVG of its own."""
    return element(
        "svg",
        drawing,
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height:g}",
        role="group",
        aria_label=label,
        class_=class_,
    )


def at(drawing: Element, x: float, y: float) -> Element:
    """Return the drawing moved to (x, y)."""
    return element("g", drawing, transform=f"translate({x:g} {y:g})")


def html_sentence(sentence: Sentence) -> list[Element | str]:
    """Return a sentence with its symbols as HTML."""
    return _spans(sentence, lambda name: [symbol_html(name)])


def svg_sentence(sentence: Sentence) -> list[Element | str]:
    """Return a sentence with its symbols as tspans of an SVG text."""
    return _spans(sentence, lambda name: [*symbol_text(name, 16)])


def _spans(sentence: Sentence, draw: Callable[[str], list[Element]]) -> list[Element | str]:
    message, names = sentence
    spans: list[Element | str] = []
    for piece in pieces(message, **{place: draw(name) for place, name in names.items()}):
        if isinstance(piece, list):
            spans.extend(piece)
        else:
            spans.append(str(piece))
    return spans
