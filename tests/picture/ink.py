"""Where the texts of a drawing lie when the reader's font is 15 % wider than ours."""

import re
from dataclasses import dataclass
from itertools import combinations

from coursepack.picture.metrics import text_width

WIDER = 1.15


@dataclass(frozen=True)
class Ink:
    text: str
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other):
        return (
            min(self.right, other.right) - max(self.left, other.left) > 0.1
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.1
        )


def shown_elements(root):
    """Yield the elements that are painted without hover."""
    classes = root.attributes.get("class", "").split()
    if root.attributes.get("visibility") == "hidden" or "quiet" in classes or root.tag == "defs":
        return
    yield root
    for child in root.children:
        yield from shown_elements(child)


def texts(root):
    found = [_ink(item) for item in shown_elements(root) if item.tag == "text"]
    return [ink for ink in found if ink.text.strip()]


def rectangles(root, class_):
    return [
        Ink(
            class_,
            float(item.attributes["x"]),
            float(item.attributes["x"]) + float(item.attributes["width"]),
            float(item.attributes["y"]),
            float(item.attributes["y"]) + float(item.attributes["height"]),
        )
        for item in shown_elements(root)
        if item.tag == "rect" and class_ in item.attributes.get("class", "").split()
    ]


def meetings(inks):
    return [(a.text, b.text) for a, b in combinations(inks, 2) if a.meets(b)]


def _ink(text):
    spans = text.children or (text,)
    outer = text.attributes.get("class", "").split()
    width, biggest = 0.0, 0.0
    for span in spans:
        classes = [*outer, *span.attributes.get("class", "").split()]
        size = _size(span, classes)
        bold = "val" in classes or "ft" in classes
        width += float(span.attributes.get("dx", 0)) if span.text else 0
        # Raised figures are as wide as these in Liberation Sans; the tables do not hold them.
        signs = span.text.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "°°°°°°°°°°−", "\u200b"))
        width += WIDER * text_width(signs, size, bold=bold, symbol="sym" in classes)
        biggest = max(biggest, size)
    x, y = float(text.attributes["x"]), float(text.attributes["y"])
    anchor = text.attributes.get("text-anchor", "start")
    left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
    words = "".join(span.text for span in spans)
    return Ink(words, left, left + width, y - 0.72 * biggest, y + 0.2 * biggest)


def _size(span, classes):
    styled = re.search(r"font-size:([\d.]+)px", span.attributes.get("style", ""))
    if styled:
        return float(styled.group(1))
    for name, size in (("sub", 11.5), ("small", 12), ("val", 14), ("cap", 12), ("tick", 12)):
        if name in classes:
            return size
    return 13
