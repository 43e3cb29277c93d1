"""A factor on its arrow: a pill that begins with ×, and its symbol ∂z/∂w beside it."""

from collections.abc import Callable
from functools import lru_cache

from coursepack.explain.explanation import Edge
from coursepack.explain.notation import spoken
from coursepack.language import say, say_count
from coursepack.picture.fit import fitted_number, room_of
from coursepack.picture.labels import PILL_WIDTH, Label
from coursepack.picture.numbers import quantity
from coursepack.picture.stems import PILL_HEIGHT, PlacedArrow
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import derivative, expression_text, expression_width

__all__ = ["draw_pill"]

_ROOM = PILL_WIDTH - 6  # px for the number, so that it never touches the rim
_IN_A_LINE = 4


def draw_pill(
    edge: Edge,
    arrow: PlacedArrow,
    *,
    active: bool,
    locked: bool,
    tag: str,
    width: float,
    is_stop: bool = False,
    pending: bool = False,
    data_name: str = "",
    write: Callable[[float], str] = quantity,
    note: str = "",
) -> Element:
    """Return pill and label; one that has no place of its own is shown while its arrow is marked.

    `tag` says to which path the arrow belongs; `width` is that of the picture. Of all pills one is a stop
    for Tab; the arrow keys go on from there. `data_name` stands for the factor's own name where that belongs
    to another number of the picture, and `note` is a word behind the symbol that tells the two apart;
    `write` is how numbers look. A `pending` factor is not hidden by a
    lock: its step has not come yet.
    """
    label = arrow.label
    quiet = not arrow.shown and not active
    text, size = _factor(edge, write, locked=locked)
    number = len(set(edge.factors)) == 1 and not locked
    parts: list[Element | None] = [
        *_label(edge.target, edge.source, label, active, arrow.crossed, note),
        element(
            "rect",
            x=arrow.pill_x - PILL_WIDTH / 2,
            y=arrow.pill_y - PILL_HEIGHT / 2,
            width=PILL_WIDTH,
            height=PILL_HEIGHT,
            rx=PILL_HEIGHT // 2,
            class_="pill" + " on" * active + " off" * locked,
        ),
        element(
            "text",
            text,
            x=arrow.pill_x,
            y=arrow.pill_y + 4.5,
            text_anchor="middle",
            class_="ft" if active else "factor",
            style=None if size == 13 else "font-size:12px",
            data_name=(data_name or edge.name) if number or not edge.factors else None,
            data_value=repr(edge.factors[0]) if number else None,
        ),
    ]
    if tag:
        parts.append(
            element(
                "text",
                tag,
                x=label.tag_x,
                y=arrow.pill_y + 4.5,
                text_anchor=label.tag_anchor or "start",
                class_="cap",
                visibility=None if label.tag_anchor else "hidden",
            )
        )
    if len(edge.factors) > 1:
        parts.append(_entries(edge, arrow, locked=locked, width=width))
    return element(
        "g",
        *parts,
        data_mark=edge.name,
        class_="factor-mark quiet" if quiet else "factor-mark",
        role="img",
        aria_label=_spoken(edge, locked=locked, pending=pending),
        tabindex=0 if is_stop else -1,
    )


def _spoken(edge: Edge, *, locked: bool, pending: bool) -> str:
    """Return the factor as it is read aloud."""
    ends = {"target": spoken(edge.target), "source": spoken(edge.source)}
    if locked and pending:
        return say("slope of {target} by {source}, not yet computed", **ends)
    if locked:
        return say("slope of {target} by {source}, hidden until you have predicted", **ends)
    if len(set(edge.factors)) != 1:
        return say("slopes of {target} by {source}", **ends)
    return say("slope of {target} by {source}: {number}", **ends, number=quantity(edge.factors[0]))


@lru_cache(maxsize=512)
def _label(
    target: str,
    source: str,
    label: Label,
    active: bool,
    crossed: bool,
    note: str,
) -> tuple[Element | None, Element]:
    """Return the symbol of a factor; where it stands on a line, a ground hides that."""
    symbols = derivative(target, source)
    wide = expression_width(symbols, label.size) + 6 + (room_of(f" {note}", 12) if note else 0)
    ground = None
    if label.anchor == "middle" or crossed:
        ground = element(
            "rect",
            x=label.x - {"end": wide - 3, "start": 3}.get(label.anchor, wide / 2),
            y=label.y - label.size + 2,
            width=wide,
            height=label.size + 3,
            class_="ground",
        )
    text = element(
        "text",
        *expression_text(symbols, label.size),
        element("tspan", f" {note}", class_="cap") if note else None,
        x=label.x,
        y=label.y,
        text_anchor=label.anchor or "middle",
        class_="f" if active else None,
        visibility=None if label.anchor else "hidden",
    )
    return ground, text


def _factor(edge: Edge, write: Callable[[float], str], *, locked: bool) -> tuple[str, float]:
    """Return the text of a pill and its size: the number if there is one, else how many."""
    if locked:
        return "× ?", 13
    if not edge.factors:
        return " × ".join(["", *map(str, edge.shape)]).strip() or "× ?", 12
    if len(set(edge.factors)) > 1:
        return say_count("× {count} factor", "× {count} factors", len(edge.factors)), 12
    (factor,) = set(edge.factors)
    text, size = fitted_number(factor, write(factor), _ROOM, (13, 12), before="× ")
    return f"× {text}", size


def _entries(edge: Edge, arrow: PlacedArrow, *, locked: bool, width: float) -> Element:
    """Return the factors of the entries one by one, shown while the arrow is marked."""
    written = ["?" if locked else quantity(factor) for factor in edge.factors]
    columns = min(_IN_A_LINE, len(written))
    rows = -(-len(written) // columns)
    step = 12 + max(room_of(text, 13) for text in written)
    left = min(max(arrow.pill_x - step * columns / 2, 1), width - step * columns - 1)
    top = arrow.pill_y + PILL_HEIGHT / 2 + 3
    numbers = [
        element(
            "text",
            text,
            x=left + step * (entry % columns + 0.5),
            y=top + 16 + 17 * (entry // columns),
            text_anchor="middle",
            data_name=f"{edge.name}[{entry}]",
            data_value=None if locked else repr(edge.factors[entry]),
        )
        for entry, text in enumerate(written)
    ]
    ground = element(
        "rect",
        x=left,
        y=top,
        width=step * columns,
        height=17 * rows + 8,
        rx=6,
        class_="pill",
    )
    return element("g", ground, *numbers, class_="quiet")
