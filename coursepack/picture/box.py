"""A node's box: symbol, spoken name, value at the point and after the nudge, number lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from coursepack.explain.explanation import Node
from coursepack.explain.notation import caption
from coursepack.language import say, say_count
from coursepack.picture.fit import fitted_number, fitted_symbol, room_of
from coursepack.picture.handle import draw_ghost, draw_handle
from coursepack.picture.layout import PlacedBox
from coursepack.picture.number_line import (
    Line,
    Range,
    draw_chevron,
    draw_line,
    draw_mark,
    draw_nudge,
    draw_tick_labels,
)
from coursepack.picture.numbers import knob, quantity, signed
from coursepack.picture.svg import Element, element

__all__ = ["BoxState", "draw_box"]

_TYPICAL = "−0.0000"
_SHORTEST = "−1·10³⁰⁰"
_ARROW = " → "
_TIGHT = 110  # px; a narrower box has smaller margins


@dataclass(frozen=True, slots=True)
class BoxState:
    """What a box shows besides its node's values; `nudged` is empty where the knob is not felt."""

    span: Range
    nudged: tuple[float, ...]
    before: float | None
    chosen: bool
    held: bool
    locked: bool
    prefix: str


# Most boxes are the same from one step of a drag to the next.
@lru_cache(maxsize=256)
def draw_box(node: Node, place: PlacedBox, state: BoxState) -> Element:
    """Return the box; its elements are the same at every value: a drag changes attributes only."""
    is_output = node.kind == "output"
    outline = "box cost" if is_output else "box on" if state.chosen else "box"
    parts = [_outline(place, outline)]
    if node.shape:
        parts += _array(node, place, state)
    else:
        parts += _scalar(node, place, state)
    return element("g", *parts, class_="node", data_mark=node.name)


@lru_cache(maxsize=512)
def _outline(place: PlacedBox, class_: str) -> Element:
    return element(
        "rect",
        x=place.x,
        y=place.y,
        width=place.width,
        height=place.height,
        rx=6,
        class_=class_,
    )


def _scalar(node: Node, place: PlacedBox, state: BoxState) -> list[Element]:
    margin = 12 if place.compact else 14
    line = Line(
        place.x + margin,
        place.x + place.width - margin,
        place.y + (38 if place.compact else 52),
        place.compact,
    )
    value = node.value
    nudged = state.nudged[0] if state.nudged and not state.locked else None
    drawn: list[Element] = []
    if node.kind == "input":
        is_target = caption(node.name) == say("target")
        drawn.append(
            draw_handle(line, state.span, node, locked=state.locked, held=state.held, target=is_target)
        )
        marks = [draw_ghost(line, state.span, node.name, value, state.before)]
    else:
        marks = [draw_mark(line, state.span, node.kind, value)]
    marks.append(draw_chevron(line, state.span, value))
    drawn.append(
        element(
            "g",
            draw_line(line, state.span),
            draw_nudge(line, state.span, value, nudged, state.prefix),
            *marks,
            pointer_events="none",
        )
    )
    return [*_header(node, place, state, value, nudged), *drawn]


def _header(
    node: Node, place: PlacedBox, state: BoxState, value: float, nudged: float | None
) -> list[Element]:
    """Return the two texts over the line; the value is anchored right, away from the symbol."""
    write = knob if node.kind == "input" else quantity
    is_tight = place.width <= _TIGHT
    size, side = (16, 5 if is_tight else 9) if place.compact else (18, 12)
    felt = bool(state.nudged)
    small = 12 if place.compact else 13
    room = place.width - 2 * side - (2 if is_tight else 4)
    reserve = room_of(_SHORTEST, 12, bold=True) if is_tight else room_of(_TYPICAL[:6], 14, bold=True)
    name = fitted_symbol(node.name, size, room - reserve)
    room -= name.width
    # A cost has no sign, a knob one figure less.
    usual = {"output": _TYPICAL[1:], "input": _TYPICAL[:6]}.get(node.kind, _TYPICAL)
    typical = room_of(usual, 14, bold=True) + felt * room_of(_ARROW + usual, small)
    word = "" if place.compact else caption(node.name)
    if room_of(word, 12) + 7 > room - typical:
        word = ""
    now, now_size = fitted_number(value, write(value), room, (14, 12))
    wide = room_of(now, now_size, bold=True)
    after = "" if nudged is None else write(nudged)
    if after and wide + room_of(_ARROW + after, small) <= room:
        wide += room_of(_ARROW + after, small)
    else:
        after = ""
    if word and state.held and state.before is not None:
        change = f"Δ {signed(value - state.before)}"
        word = change if room_of(change, 12) + 7 + wide <= room else word
    is_beside = bool(word) and room_of(word, 12) + 7 + wide <= room
    base = place.y + (18 if place.compact else 21)
    role = "k" if node.kind in ("input", "data") else "c" if node.kind == "output" else "m"
    shown = f"box.{node.name}" if node.kind == "input" else node.name
    values = [
        element(
            "tspan",
            now,
            class_="val",
            data_name=shown,
            data_value=repr(value),
            style=None if now_size == 14 else "font-size:12px",
        )
    ]
    after_class = "was small" if place.compact else "was"
    if felt:
        values += [
            element("tspan", _ARROW if after else "", class_=after_class),
            element(
                "tspan",
                after,
                class_=after_class,
                data_name=f"{node.name}_nudged",
                data_value=repr(nudged) if after else None,
            ),
        ]
    return [
        element(
            "text",
            *name.spans,
            element("tspan", word if is_beside else "", class_="cap", dx=7),
            x=place.x + side,
            y=base,
            class_=role,
        ),
        element("text", *values, x=place.x + place.width - side, y=base - 1, text_anchor="end"),
    ]


def _array(node: Node, place: PlacedBox, state: BoxState) -> list[Element]:
    """Return symbol and shape, and a number line for each entry of a short array."""
    size, side = (16, 9) if place.compact else (18, 12)
    shape = " × ".join(str(length) for length in node.shape)
    if len(node.shape) == 1:
        shape = say_count("{count} entry", "{count} entries", node.shape[0])
    room = place.width - 2 * side - 8
    name = fitted_symbol(node.name, size, room - room_of(shape, 12))
    word = "" if place.compact or not place.rows else caption(node.name)
    if name.width + room_of(word + shape, 12) + 7 > room:
        word = ""
    base = place.y + (18 if place.compact else 21)
    role = "k" if node.kind in ("input", "data") else "c" if node.kind == "output" else "m"
    parts = [
        element(
            "text",
            *name.spans,
            element("tspan", word, class_="cap", dx=7),
            x=place.x + side,
            y=base,
            class_=role,
        ),
        element(
            "text",
            shape,
            x=place.x + place.width - side,
            y=base - 1,
            class_="cap",
            text_anchor="end",
        ),
    ]
    if not place.rows:
        return [*parts, _grid(node.shape, place)]
    for entry in range(place.rows):
        parts += _entry(node, place, state, entry)
    if not place.compact:
        parts.append(draw_tick_labels(_entry_line(node, place, state, place.rows - 1), state.span))
    return parts


def _entry_line(node: Node, place: PlacedBox, state: BoxState, entry: int) -> Line:
    margin = 12 if place.compact else 14
    y = place.y + (38 if place.compact else 46) + 20 * entry
    right = place.x + place.width - margin - _entry_room(place, state)
    return Line(place.x + margin, right, y, True)


def _entry_room(place: PlacedBox, state: BoxState) -> float:
    """Return the room for a value, and for the nudged one if a line of 40 px is left beside it."""
    one = room_of(_TYPICAL, 12, bold=True) + 8
    both = one + room_of(_ARROW + _TYPICAL, 12)
    if state.nudged and place.width - 28 - both >= 40:
        return both
    return one


def _entry(node: Node, place: PlacedBox, state: BoxState, entry: int) -> list[Element]:
    """Return one number line of an array, with its value to the right."""
    value = node.values[entry]
    nudged = state.nudged[entry] if state.nudged and not state.locked else None
    line, room = _entry_line(node, place, state, entry), _entry_room(place, state)
    now, _ = fitted_number(value, quantity(value), room, (12,))
    after = "" if nudged is None else quantity(nudged)
    if room_of(now, 12, bold=True) + room_of(_ARROW + after, 12) > room:
        after = ""
    suffix = _index(node.shape, entry)
    values = [
        element(
            "tspan",
            now,
            class_="val small",
            data_name=f"{node.name}{suffix}",
            data_value=repr(value),
        )
    ]
    if state.nudged:
        values += [
            element("tspan", _ARROW if after else "", class_="was small"),
            element(
                "tspan",
                after,
                class_="was small",
                data_name=f"{node.name}_nudged{suffix}",
                data_value=repr(nudged) if after else None,
            ),
        ]
    return [
        element(
            "g",
            draw_line(line, state.span),
            draw_nudge(line, state.span, value, nudged, state.prefix),
            draw_mark(line, state.span, node.kind, value),
            draw_chevron(line, state.span, value),
            pointer_events="none",
        ),
        element("text", *values, x=line.x1 + room, y=line.y + 3, text_anchor="end"),
    ]


def _index(shape: Sequence[int], entry: int) -> str:
    """Return the index of an entry as code writes it: `[2]`, `[0,1]`."""
    places = []
    for length in reversed(shape):
        entry, place = divmod(entry, length)
        places.append(str(place))
    return f"[{','.join(reversed(places))}]"


def _grid(shape: Sequence[int], place: PlacedBox) -> Element:
    """Return a field of cells for an array of too many entries: its shape at a glance."""
    rows, columns = (1, shape[0]) if len(shape) == 1 else (shape[0], shape[1])
    rows, columns = min(rows, 3), min(columns, 12)
    cell = 8 if place.compact else 9
    left, top = place.x + 12, place.y + (30 if place.compact else 28)
    rows = min(rows, 1) if place.compact else rows
    path = "".join(
        f"M{left + cell * column:g} {top + cell * row:g}h{cell - 2}v{cell - 2}h{2 - cell}z"
        for row in range(rows)
        for column in range(columns)
    )
    return element("path", d=path, class_="cells")
