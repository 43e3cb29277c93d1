"""The handle of a number line: a slider for the hand, the keyboard and screen readers."""

import math
from functools import lru_cache

from coursepack.explain.explanation import Node
from coursepack.explain.notation import caption, spoken
from coursepack.language import say
from coursepack.picture.number_line import Line, Range, is_inside, tab_path
from coursepack.picture.numbers import knob
from coursepack.picture.svg import Element, element

__all__ = ["arrow_step", "draw_ghost", "draw_handle"]


def draw_handle(
    line: Line,
    span: Range,
    node: Node,
    *,
    locked: bool,
    held: bool,
    target: bool,
    step: float | None = None,
    text: str = "",
) -> Element:
    """Return the slider; everything that moves with it stands in one group, which JS moves at once.

    `target` draws a hollow tab: the value is given, not learned. `step` is that of an arrow key, else one
    that suits the range; `text` is the value as it is read aloud.
    """
    value = node.value
    step = step or arrow_step(span)
    text = text or knob(value)
    tab = element(
        "g",
        *_tab(line.compact, target, locked, is_inside(value, span)),
        data_tab="",
        transform=f"translate({line.at(value, span):.2f} {line.y:g})",
    )
    word = caption(node.name)
    name = spoken(node.name)
    return element(
        "g",
        tab,
        role="slider",
        tabindex="0",
        class_="handle",
        data_name=node.name,
        data_value=repr(value),
        data_low=repr(span[0]),
        data_high=repr(span[1]),
        data_x0=line.x0,
        data_x1=line.x1,
        data_y=line.y,
        data_step=repr(step),
        data_grain=repr(step / 10),
        data_held="" if held else None,
        aria_label=say("{name}, {caption}", name=name, caption=word) if word else name,
        aria_valuemin=repr(span[0]),
        aria_valuemax=repr(span[1]),
        # A screen reader expects now to lie between min and max; the text says the value itself.
        aria_valuenow=repr(min(max(value, span[0]), span[1])),
        aria_valuetext=text,
        aria_disabled="true" if locked else None,
    )


@lru_cache
def _tab(compact: bool, target: bool, locked: bool, inside: bool) -> tuple[Element, ...]:
    """Return what moves with the hand: hit area, focus ring, halo, tab with a grip or a padlock."""
    return (
        element("rect", x=-22, y=-37 if compact else -34, width=44, height=44, class_="hit"),
        element("rect", x=-9.5, y=-18, width=19, height=25, rx=4, class_="ring")
        if compact
        else element("rect", x=-12.5, y=-25, width=25, height=34, rx=5, class_="ring"),
        element("circle", cx=0, cy=-8 if compact else -11, r=14 if compact else 19, class_="glow"),
        element(
            "g",
            element("path", d=tab_path(compact=compact), class_="tab data" if target else "tab"),
            element(
                "path",
                d="M-1.5 -11v4M1.5 -11v4" if compact else "M-2.5 -18v8M2.5 -18v8",
                class_="grip",
                visibility="hidden" if locked else None,
            ),
            element(
                "g",
                element("path", d="M-2.5 -13v-2.5a2.5 2.5 0 0 1 5 0v2.5", class_="shackle"),
                element("rect", x=-4, y=-13, width=8, height=5.5, rx=1),
                class_="lock",
                transform="scale(0.7)" if compact else None,
                visibility=None if locked else "hidden",
            ),
            visibility=None if inside else "hidden",
        ),
    )


def draw_ghost(line: Line, span: Range, name: str, value: float, before: float | None) -> Element:
    """Return the dashed tab where the drag began; hidden where there is none."""
    shown = before is not None and before != value
    place = value if before is None else before
    return element(
        "path",
        d=tab_path(compact=line.compact),
        class_="ghost",
        transform=f"translate({line.at(place, span):.2f} {line.y:g})",
        data_name=f"{name}_before",
        data_value=repr(before) if shown else None,
        visibility=None if shown and is_inside(place, span) else "hidden",
    )


def arrow_step(span: Range) -> float:
    """Return the step of an arrow key: a power of ten, at least 40 on the line."""
    return float(f"1e{math.floor(math.log10((span[1] - span[0]) / 40))}")
