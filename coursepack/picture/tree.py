"""The tree: a computation as boxes with number lines, joined by arrows with one factor each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from coursepack.explain.explanation import Chain, Edge, Explanation, Nudge
from coursepack.language import say
from coursepack.picture.bar import hatch
from coursepack.picture.box import BoxState, draw_box
from coursepack.picture.layout import Arrangement
from coursepack.picture.number_line import Range
from coursepack.picture.pill import draw_pill
from coursepack.picture.svg import Element, element

__all__ = ["TreeView", "arrow_tips", "draw_arrow", "draw_tree", "reading_place"]

_STYLES = ("", " dash", " dot")  # of path 1, 2, 3
_MOST_TAGS = 3


@dataclass(frozen=True, slots=True)
class TreeView:
    """How the tree is shown: the knob's chain is bold.

    `before` is where the drag began, `held` the handle in the hand.
    `prefix` begins every id, so that several pictures fit on one page.
    """

    knob: str
    chain: Chain
    arrangement: Arrangement
    ranges: Mapping[str, Range]
    before: Mapping[str, float] = field(default_factory=dict)
    held: str = ""
    locked: bool = False
    prefix: str = "cp"


def draw_tree(explanation: Explanation, nudge: Nudge, view: TreeView) -> Element:
    """Return the tree; its elements are the same at every value: a drag changes attributes only."""
    prefix = f"{view.prefix}-tree"
    arrangement = view.arrangement
    paths = _paths(view.chain)
    lines, pills = [], []
    stop = first_stop(explanation.edges, paths, arrangement)
    for edge in sorted(explanation.edges, key=lambda edge: bool(paths.get(edge.name))):
        arrow = arrangement.arrows[edge.name]
        on = paths.get(edge.name, [])
        style = " on" + (_STYLES[on[0]] if len(on) == 1 and on[0] < len(_STYLES) else "") if on else ""
        lines.append(draw_arrow(edge.name, arrow.d, style, f"{prefix}-tip{'-on' if on else ''}"))
        tag = ""
        if len(on) == 1 and 1 < len(view.chain.paths) <= _MOST_TAGS:
            tag = say("path {number}", number=on[0] + 1)
        pill = draw_pill(
            edge,
            arrow,
            active=bool(on),
            locked=view.locked,
            tag=tag,
            width=arrangement.width,
            is_stop=edge.name == stop,
        )
        pills.append((arrow.pill_y, arrow.pill_x, pill))
    # The arrow keys go from pill to pill in the order in which the eye reads them.
    pills.sort(key=lambda placed: placed[:2])
    boxes = []
    for node in sorted(explanation.nodes, key=lambda node: reading_place(arrangement, node.name)):
        name = node.name
        boxes.append(
            draw_box(
                node,
                arrangement.boxes[name],
                BoxState(
                    view.ranges.get(name, (-1.0, 1.0)),
                    nudge.nudged[name] if name in nudge.slopes else (),
                    view.before.get(name),
                    name == view.knob,
                    name == view.held,
                    view.locked,
                    prefix,
                ),
            )
        )
    return element(
        "g",
        arrow_tips(prefix),
        *lines,
        *boxes,
        *(pill for *_, pill in pills),
        class_="tree-marks",
        data_rove="",
    )


def _paths(chain: Chain) -> dict[str, list[int]]:
    """Return, for each edge of the chain, the places of the paths that it lies on."""
    on: dict[str, list[int]] = {}
    for place, path in enumerate(chain.paths):
        for edge in path.edges:
            on.setdefault(edge.name, []).append(place)
    return on


def first_stop(edges: Iterable[Edge], paths: Mapping[str, list[int]], arrangement: Arrangement) -> str:
    """Return the arrow whose pill Tab reaches: the first one of the chain in question."""

    def place(edge: Edge) -> tuple[bool, float, float]:
        arrow = arrangement.arrows[edge.name]
        return not paths.get(edge.name), arrow.pill_y, arrow.pill_x

    first = min(edges, key=place, default=None)
    return first.name if first else ""


def reading_place(arrangement: Arrangement, name: str) -> tuple[float, float]:
    """Return where a box comes in the order of reading: row by row, from left to right."""
    box = arrangement.boxes[name]
    return box.middle, box.x


@lru_cache(maxsize=512)
def draw_arrow(name: str, d: str, style: str, tip: str) -> Element:
    """Return the line of an arrow; a wide, unseen one takes the pointer."""
    return element(
        "g",
        element("path", d=d, class_="reach"),
        element("path", d=d, class_="edge" + style, marker_end=f"url(#{tip})"),
        data_mark=name,
    )


@lru_cache
def arrow_tips(prefix: str) -> Element:
    """Return the heads of arrows and the hatching, which the drawing refers to by `prefix`."""
    return element(
        "defs",
        hatch(prefix),
        _tip(f"{prefix}-tip", 7, "tip"),
        _tip(f"{prefix}-tip-on", 10, "tip on"),
    )


def _tip(name: str, size: int, class_: str) -> Element:
    """Return the head of an arrow."""
    return element(
        "marker",
        element("path", d="M0 0L8 4L0 8z", class_=class_),
        id=name,
        viewBox="0 0 8 8",
        refX="1.5",
        refY="4",
        markerWidth=size,
        markerHeight=size,
        orient="auto",
        markerUnits="userSpaceOnUse",
    )
