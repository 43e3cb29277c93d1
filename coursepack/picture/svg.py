"""Elements of a picture, text that fits in every browser, and the one way numbers are written.

A picture is a tree of `Element`s. `markup` turns it into text; `changes` compares two pictures of the same
build, so that a live one sends only what changed.
"""

from collections.abc import Iterator
from functools import cache
from html import escape

__all__ = ["Element", "changes", "coordinate", "element", "markup", "text_width", "walk"]


class Element:
    """One SVG, HTML or MathML element; `text` is its text where it has no children, `size` counts its elements.

    An element is never changed once it is made, so that pictures can share what stays the same.
    """

    __slots__ = ("attributes", "children", "size", "tag", "text")

    def __init__(
        self, tag: str, attributes: dict[str, str], children: "tuple[Element, ...]", text: str
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children = children
        self.text = text
        self.size = 1
        for child in children:
            self.size += child.size


def element(tag: str, *content: "Element | str | None", **attributes: object) -> Element:
    """Return an element; `data_name=…` becomes `data-name`, `class_=…` becomes `class`, None is left out.

    Text beside elements is put into a span of its own, so that every text belongs to one element.
    """
    written = {}
    for name, value in attributes.items():
        if value is not None:
            written[_attribute(name)] = value if type(value) is str else coordinate(value)
    if len(content) == 1 and type(content[0]) is str:
        return Element(tag, written, (), content[0])
    wrapper = "tspan" if tag in ("text", "tspan") else "span"
    children = tuple(
        [
            Element(wrapper, {}, (), item) if isinstance(item, str) else item
            for item in content
            if item is not None
        ]
    )
    return Element(tag, written, children, "")


@cache
def _attribute(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def coordinate(value: object) -> str:
    """Return a number of the layout with at most two decimals."""
    if type(value) is float:
        rounded = round(value, 2)
        whole = int(rounded)
        return str(whole) if rounded == whole else repr(rounded)
    return str(value)


_VOID = frozenset({"input", "br", "hr"})


def markup(root: Element) -> str:
    """Return the picture as text, the same for HTML and for XML readers."""
    parts: list[str] = []
    _write(root, parts)
    return "".join(parts)


def _write(node: Element, parts: list[str]) -> None:
    parts.append(f"<{node.tag}")
    parts.extend(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    if node.tag in _VOID:
        parts.append("/>")
        return
    parts.append(">")
    if node.text:
        parts.append(escape(node.text, quote=False))
    for child in node.children:
        _write(child, parts)
    parts.append(f"</{node.tag}>")


def walk(root: Element) -> Iterator[Element]:
    """Yield the elements in document order."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children))


def changes(before: Element, after: Element) -> dict[str, dict[str, str | None]] | None:
    """Return what must change to turn one picture into the other, or None if its build differs.

    The result maps an element's place in document order to its new attributes ("" stands for its text, None
    for an attribute to remove).
    """
    result: dict[str, dict[str, str | None]] = {}
    stack = [(before, after)]
    place = 0
    while stack:
        old, new = stack.pop()
        if old is new:
            place += new.size
            continue
        if old.tag != new.tag or len(old.children) != len(new.children):
            return None
        if old.attributes != new.attributes or old.text != new.text:
            changed: dict[str, str | None] = {
                name: value for name, value in new.attributes.items() if old.attributes.get(name) != value
            }
            changed.update(dict.fromkeys(old.attributes.keys() - new.attributes.keys()))
            if old.text != new.text:
                changed[""] = new.text
            if old.attributes.get("data-key") != new.attributes.get("data-key"):
                return None
            result[str(place)] = changed
        place += 1
        stack.extend(zip(reversed(old.children), reversed(new.children), strict=True))
    return result


# Advance widths in thousandths of an em, from U+0020 on. Helvetica, Arial, Liberation Sans and Arimo share the
# first two tables; Times, Times New Roman and Liberation Serif share the last two.
_ASCII = "".join(map(chr, range(32, 127)))
_REGULAR = dict(
    zip(
        _ASCII + "−×·→▲▼∂Δσαβγδεζηθλμνπρτφψω′…≈≤≥±°∞–—«»≠∑√",
        map(
            int,
            ["278", "278", "355", "556", "556", "889", "667", "191", "333", "333", "389", "584", "278", "333", "278", "278", "556", "556", "556", "556", "556", "556", "556", "556", "556", "556", "278", "278", "584", "584", "584", "556", "1015", "667", "667", "722", "722", "667", "611", "778", "722", "278", "500", "667", "556", "833", "722", "778", "667", "778", "722", "667", "611", "722", "667", "944", "667", "667", "611", "278", "278", "278", "469", "556", "333", "556", "556", "500", "556", "556", "278", "556", "556", "222", "222", "500", "222", "833", "556", "556", "556", "556", "333", "500", "278", "556", "500", "722", "500", "500", "500", "334", "260", "334", "584", "584", "584", "278", "1000", "990", "990", "494", "668", "617", "578", "575", "500", "557", "446", "441", "556", "556", "500", "576", "500", "690", "569", "395", "648", "713", "781", "188", "1000", "549", "549", "549", "549", "400", "713", "556", "1000", "556", "556", "549", "713", "549"],
        ),
        strict=True,
    )
)
_BOLD = dict(
    zip(
        _ASCII + "−×·→▲▼∂Δσαβγδεζηθλμνπρτφψω′…≈≤≥±°∞–—«»≠∑√",
        map(
            int,
            ["278", "333", "474", "556", "556", "889", "722", "238", "333", "333", "389", "584", "278", "333", "278", "278", "556", "556", "556", "556", "556", "556", "556", "556", "556", "556", "333", "333", "584", "584", "584", "611", "975", "722", "722", "722", "722", "667", "611", "778", "722", "278", "556", "722", "611", "833", "722", "778", "667", "778", "722", "667", "611", "722", "667", "944", "667", "667", "611", "333", "278", "333", "584", "556", "333", "556", "611", "556", "611", "556", "333", "611", "611", "278", "278", "556", "278", "889", "611", "611", "611", "611", "389", "556", "333", "611", "556", "778", "556", "556", "500", "389", "280", "389", "584", "584", "584", "278", "1000", "990", "990", "494", "719", "684", "615", "610", "556", "606", "475", "460", "611", "541", "556", "612", "556", "766", "619", "446", "715", "753", "845", "240", "1000", "549", "549", "549", "549", "400", "713", "556", "1000", "556", "556", "549", "713", "549"],
        ),
        strict=True,
    )
)
_SYMBOL = dict(
    zip(
        _ASCII + "−×·→▲▼∂Δσαβγδεζηθλμνπρτφψω′…≈≤≥±°∞–—«»≠∑√",
        map(
            int,
            ["250", "333", "420", "500", "500", "833", "778", "214", "333", "333", "500", "675", "250", "333", "250", "278", "500", "500", "500", "500", "500", "500", "500", "500", "500", "500", "333", "333", "675", "675", "675", "500", "920", "611", "611", "667", "722", "611", "611", "722", "722", "333", "444", "667", "556", "833", "667", "722", "611", "722", "611", "500", "556", "722", "611", "833", "611", "556", "556", "389", "278", "389", "422", "500", "333", "500", "500", "444", "500", "444", "278", "500", "500", "278", "278", "444", "278", "722", "500", "500", "500", "500", "389", "389", "278", "500", "444", "667", "444", "444", "389", "400", "275", "400", "541", "675", "675", "250", "1000", "990", "990", "494", "587", "493", "525", "498", "394", "465", "394", "405", "496", "491", "433", "502", "444", "501", "480", "358", "553", "621", "706", "219", "889", "549", "549", "549", "549", "400", "713", "500", "889", "500", "500", "549", "713", "549"],
        ),
        strict=True,
    )
)
# Raised figures are not in every metrics file; Liberation Sans has these widths, regular and bold.
_RAISED = {**dict.fromkeys("⁰⁴⁵⁶⁷⁸⁹", 401), **dict.fromkeys("¹²³", 333), "⁻": 528}
for _table in (_REGULAR, _BOLD, _SYMBOL):
    _table.update(_RAISED)
_OTHER = 1000  # A sign that is not in the tables counts as a full em, so that a label is never too narrow.


def text_width(text: str, size: float = 13, *, bold: bool = False, symbol: bool = False) -> float:
    """Return the width in px of `text` at `size` px, in the picture's font or in its symbol font."""
    table = _SYMBOL if symbol else _BOLD if bold else _REGULAR
    return sum(table.get(sign, _OTHER) for sign in text) * size / 1000
