"""The steps of a walk as a row of squares; a handle goes along it, by hand or with the arrow keys."""

from collections.abc import Mapping

from coursepack.explain.walk import Walk
from coursepack.language import say
from coursepack.picture.stepper import Mark
from coursepack.picture.svg import Element, element

__all__ = ["TRACK_HEIGHT", "draw_track"]

TRACK_HEIGHT = 62
_PITCH = 22.0
_TOP = 30.0
_START = 10.0


def draw_track(
    walk: Walk,
    done: int,
    open_to: int,
    marks: Mapping[int, Mark],
    width: float,
    prefix: str,
    *,
    held: bool = False,
) -> Element:
    """Return the squares, a forward and a backward group, and the handle; it goes as far as `open_to`."""
    count = len(walk.steps)
    pitch = min(_PITCH, (width - 2 * _START) / max(1, count))
    size = max(4.0, pitch - 6)
    squares = [
        element(
            "rect",
            x=_START + place * pitch + (pitch - size) / 2,
            y=_TOP,
            width=size,
            height=16,
            rx=3,
            class_=_class(walk, place, done, marks),
            style=f"fill:url(#{prefix}-walk-hatch)" if _is_wrong(place, marks) else None,
        )
        for place in range(count)
    ]
    border = _START + len(walk.forward) * pitch
    x = _START + done * pitch
    text = say("step {done} of {count}", done=done, count=count)
    direction = _direction(walk, done)
    handle = element(
        "g",
        element(
            "g",
            element("rect", x=-22, y=-22, width=44, height=44, class_="hit"),
            element("rect", x=-8, y=-16, width=16, height=32, rx=4, class_="ring"),
            element("circle", cx=0, cy=0, r=14, class_="glow"),
            element("path", d="M0 -9V9", class_="playhead"),
            element("path", d="M-5 -14h10l-5 6z", class_="tab"),
            data_tab="",
            transform=f"translate({x:.2f} {_TOP + 8:g})",
        ),
        role="slider",
        tabindex="0",
        class_="handle",
        data_name="position",
        data_value=repr(float(done)),
        data_low="0",
        data_high=str(max(open_to, 1)),
        data_x0=_START,
        data_x1=_START + max(open_to, 1) * pitch,
        data_y=_TOP + 8,
        data_step="1",
        data_grain="1",
        data_held="" if held else None,
        aria_label=say("step of the walk"),
        aria_valuemin="0",
        aria_valuemax=str(max(open_to, done, 1)),
        aria_valuenow=str(done),
        aria_valuetext=text,
    )
    return element(
        "g",
        element(
            "text",
            element("tspan", text, class_="val small"),
            element("tspan", f" · {direction}", class_="cap"),
            x=_START,
            y=14,
        ),
        *squares,
        element("line", x1=border, x2=border, y1=_TOP - 4, y2=_TOP + 20, class_="hair"),
        handle,
    )


def _direction(walk: Walk, done: int) -> str:
    if done == len(walk.steps):
        return say("all numbers are there")
    if done > len(walk.forward):
        return say("backward: multiply upwards")
    if done == len(walk.forward):
        return say("all values are there; backward comes next")
    return say("forward: compute downwards")


def _is_wrong(place: int, marks: Mapping[int, Mark]) -> bool:
    return place in marks and marks[place].kind == "wrong"


def _class(walk: Walk, place: int, done: int, marks: Mapping[int, Mark]) -> str:
    if _is_wrong(place, marks):
        return "square wrong"
    if place >= done:
        return "square"
    return "square value" if place < len(walk.forward) else "square slope"
