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
    return [ink for ink in _texts(root, 0.0, 0.0) if ink.text.strip()]


def _texts(root, x, y):
    """Yield the texts, each where the groups around it put it."""
    classes = root.attributes.get("class", "").split()
    if root.attributes.get("visibility") == "hidden" or "quiet" in classes or root.tag == "defs":
        return
    moved = re.fullmatch(r"translate\((\S+) (\S+)\)", root.attributes.get("transform", ""))
    if moved:
        x, y = x + float(moved.group(1)), y + float(moved.group(2))
    if root.tag == "text":
        yield _ink(root, x, y)
    for child in root.children:
        yield from _texts(child, x, y)


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


def _ink(text, right, down):
    spans = text.children or (text,)
    outer = text.attributes.get("class", "").split()
    width, biggest = 0.0, 0.0
    for span in spans:
        classes = [*outer, *span.attributes.get("class", "").split()]
        size = _size(span, classes)
        bold = bool({"val", "ft", "num", "head", "title"} & set(classes)) and "sym" not in classes
        width += float(span.attributes.get("dx", 0)) if span.text else 0
        signs = span.text.replace("\u200b", "")
        width += WIDER * text_width(signs, size, bold=bold, symbol="sym" in classes)
        biggest = max(biggest, size)
    x, y = float(text.attributes["x"]) + right, float(text.attributes["y"]) + down
    anchor = text.attributes.get("text-anchor", "start")
    left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
    words = "".join(span.text for span in spans)
    return Ink(words, left, left + width, y - 0.72 * biggest, y + 0.2 * biggest)


def _size(span, classes):
    styled = re.search(r"font-size:([\d.]+)px", span.attributes.get("style", ""))
    if styled:
        return float(styled.group(1))
    for name, size in _SIZES:
        if name in classes:
            return size
    return 13


_SIZES = (
    ("sub", 11.5),
    ("small", 12),
    ("arrow", 12),
    ("val", 14),
    ("num", 14),
    ("cap", 12),
    ("tick", 12),
    ("title", 15),
)
