"""A box of a walk: the value above a hairline, the derivative of the output below it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from coursepack.explain.explanation import Node
from coursepack.language import say, say_count
from coursepack.picture.fit import ROOMY, fitted_number, fitted_symbol, room_of
from coursepack.picture.layout import PlacedBox
from coursepack.picture.numbers import whole
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import derivative, expression_text, expression_width

__all__ = ["Half", "draw_stepper_box"]

_MARK_ROOM = 20
_FIELD = 46


@dataclass(frozen=True, slots=True)
class Half:
    """One number of a box.

    `state` is "known", "waiting" (a dashed field), "asked" (the learner's turn) or "none" (nothing belongs
    there). `count` is the number of entries of an array; `mark` is "right", "wrong" or "". `more` says that
    further arrows will add to the number.
    """

    state: Literal["known", "waiting", "asked", "none"]
    data_name: str = ""
    number: float | None = None
    count: int = 1
    mark: Literal["", "right", "wrong"] = ""
    more: bool = False


# Most boxes are the same from one step to the next.
@lru_cache(maxsize=512)
def draw_stepper_box(
    node: Node, place: PlacedBox, value: Half, slope: Half, output: str, style: str
) -> Element:
    """Return the box; its outline is `style`: "", "here", "now", "turn" or "wrong"."""
    is_output = node.kind == "output"
    outline = {"here": "box here", "now": "box now", "turn": "box turn", "wrong": "box wrong"}.get(
        style, "box"
    )
    if is_output and not style:
        outline = "box cost"
    half = place.height / 2
    # The two baselines: in the middle of each half.
    upper, lower = place.y + half / 2 + 5, place.y + half * 1.5 + 5
    parts: list[Element | None] = [
        _frame(place, "ring-box", 4) if style == "turn" else None,
        _frame(place, outline, 0),
        element(
            "line", x1=place.x, x2=place.x + place.width, y1=place.y + half, y2=place.y + half, class_="hair"
        ),
        *_above(node, place, value, upper),
        *_below(node, place, slope, output, lower),
    ]
    return element("g", *parts, class_="node", data_mark=node.name)


def _frame(place: PlacedBox, class_: str, away: float) -> Element:
    return element(
        "rect",
        x=place.x - away,
        y=place.y - away,
        width=place.width + 2 * away,
        height=place.height + 2 * away,
        rx=6 + away,
        class_=class_,
    )


def _sizes(place: PlacedBox) -> tuple[float, float]:
    """Return the size of symbols and the margin at the sides."""
    return (14, 8) if place.compact else (18, 12)


def _above(node: Node, place: PlacedBox, value: Half, base: float) -> list[Element]:
    size, side = _sizes(place)
    room = place.width - 2 * side
    name = fitted_symbol(node.name, size, room / 2)
    number, taken = _number(value, place, base, side, room - name.width - 6)
    spans = [*name.spans]
    if node.expression is not None:
        small = 13 if place.compact else 14
        wide = ROOMY * expression_width(node.expression, small)
        if name.width + 9 + wide + 6 + max(taken, _FIELD) <= room:
            first, *rest = expression_text(node.expression, small)
            spans += [element("tspan", "\u00a0", style="font-size:13px"), _muted(first), *map(_muted, rest)]
    role = "k" if node.kind in ("input", "data") else "c" if node.kind == "output" else "m"
    return [element("text", *spans, x=place.x + side, y=base, class_=role), *number]


def _muted(span: Element) -> Element:
    return Element(span.tag, {**span.attributes, "data-muted": ""}, span.children, span.text)


def _below(node: Node, place: PlacedBox, slope: Half, output: str, base: float) -> list[Element]:
    size, side = (13, 8) if place.compact else (15, 12)
    room = place.width - 2 * side
    symbol = derivative(output, node.name)
    if slope.state == "none":
        word = say("held") if node.kind == "data" else say("no arrow")
        return [element("text", word, x=place.x + side, y=base, class_="cap")]
    wide = ROOMY * expression_width(symbol, size)
    number, taken = _number(slope, place, base, side, room - wide - 4, "slope")
    label = element(
        "text",
        *expression_text(symbol, size),
        x=place.x + side,
        y=base,
        class_="f" if slope.state == "known" else "mutedsym",
        # A long name gives way to the number.
        visibility=None if wide + 4 + min(taken, room) <= room else "hidden",
    )
    return [label, *number]


def _number(
    half: Half, place: PlacedBox, base: float, side: float, room: float, role: str = ""
) -> tuple[list[Element], float]:
    """Return the number of a half, or its empty field, anchored right; and the room it takes."""
    right = place.x + place.width - side
    if half.state in ("waiting", "asked") or (
        half.state == "known" and half.number is None and not half.count
    ):
        tall = 16 if place.compact else 22
        wide = min(_FIELD, max(room, 12))
        field = element(
            "rect",
            x=right - wide,
            y=base - 5 - tall / 2,
            width=wide,
            height=tall,
            rx=4,
            class_="field asked" if half.state == "asked" else "field",
        )
        caret = [
            element(
                "line",
                x1=right - 8,
                x2=right - 8,
                y1=base - tall / 2,
                y2=base + tall / 2 - 10,
                class_="caret",
            )
        ]
        return [field, *(caret if half.state == "asked" else [])], wide
    if half.number is None:
        text = say_count("{count} entry", "{count} entries", half.count)
        return [element("text", text, x=right, y=base, text_anchor="end", class_="cap")], room_of(text, 12)
    marks: list[Element] = []
    reserve = 0.0
    if half.mark:
        reserve = _MARK_ROOM
        marks.append(_mark(half.mark, right - 12, base - 10))
    tail = " + …" if half.more else ""
    written, size = fitted_number(half.number, whole(half.number), room - reserve, (14, 12), before=tail)
    wrong = half.mark == "wrong"
    spans = [
        element(
            "tspan",
            written,
            class_="val wrong" if wrong else f"val {role}".strip(),
            data_name=half.data_name,
            data_value=repr(half.number),
            style=None if size == 14 else "font-size:12px",
        )
    ]
    if tail:
        spans.append(element("tspan", tail, class_="cap"))
    written_number = element("text", *spans, x=right - reserve, y=base, text_anchor="end")
    return [written_number, *marks], room_of(written, size, bold=True) + room_of(tail, 12) + reserve


def _mark(kind: str, x: float, y: float) -> Element:
    """Return ✓ or ✗ as a drawing: not every font has the signs."""
    path = "M0 6l4 4l8 -9" if kind == "right" else "M1 1l9 9M10 1l-9 9"
    return element(
        "g",
        element("title", say("right") if kind == "right" else say("not yet right")),
        element("path", d=path, class_=f"tick-mark {kind}"),
        transform=f"translate({x:g} {y:g})",
    )
