"""Elements of a picture.

A picture is a tree of `Element`s. `markup` turns it into text; `changes` compares two pictures of the same
build, so that a live one sends only what changed.
"""

from collections.abc import Iterator
from functools import cache
from html import escape

__all__ = ["Element", "changes", "coordinate", "element", "markup", "walk"]


class Element:
    """One SVG, HTML or MathML element; `text` is its text where it has no children, `size` counts elements.

    An element is never changed once it is made, so that pictures can share what stays the same.
    """

    __slots__ = ("attributes", "children", "size", "tag", "text", "written")

    def __init__(
        self, tag: str, attributes: dict[str, str], children: "tuple[Element, ...]", text: str
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children = children
        self.text = text
        # Its markup, once it has been asked for: pictures of one walk share most of their boxes.
        self.written = ""
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


_WORTH_KEEPING = 8  # elements


def _write(node: Element, parts: list[str]) -> None:
    if node.size < _WORTH_KEEPING:
        _write_anew(node, parts)
        return
    if not node.written:
        own: list[str] = []
        _write_anew(node, own)
        node.written = "".join(own)
    parts.append(node.written)


def _write_anew(node: Element, parts: list[str]) -> None:
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
