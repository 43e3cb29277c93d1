"""The tree of a walk: values fill in downwards, then derivatives upwards, an equation at each arrow."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from coursepack.explain.explanation import Edge, Explanation, Node
from coursepack.explain.walk import Step, Walk
from coursepack.picture.equation import Equation, place_equation
from coursepack.picture.fit import ROOMY
from coursepack.picture.labels import PILL_WIDTH
from coursepack.picture.layout import Arrangement, arrange
from coursepack.picture.numbers import whole
from coursepack.picture.pill import draw_pill
from coursepack.picture.stems import PILL_HEIGHT, PlacedArrow
from coursepack.picture.stepper_box import Half, draw_stepper_box
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import derivative, expression_width
from coursepack.picture.tree import arrow_tips, draw_arrow, reading_place

__all__ = ["Mark", "Progress", "arrange_walk", "draw_walk"]

_GUTTER = 22  # px to the right of the boxes, for the arrow that shows the direction


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of the learner's number at a step; "carried" is right after an earlier slip."""

    kind: Literal["right", "carried", "wrong", "shown"]
    number: float


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a walk has come.

    `done` counts the steps that are shown; `asks` says that the next one waits for the learner. `marks` are
    the learner's answers by the place of their step. A walk at `rest` marks no step as the present one.
    """

    done: int
    asks: bool = False
    marks: Mapping[int, Mark] = field(default_factory=dict)
    rest: bool = False

    def own(self, walk: Walk, place: int) -> dict[str, float]:
        """Return the learner's own derivatives before a step, by node, where they are not the right ones."""
        own: dict[str, float] = {}
        for earlier in sorted(self.marks):
            step, mark = walk.steps[earlier], self.marks[earlier]
            if earlier >= place or step.kind == "value":
                continue
            if mark.kind in ("wrong", "carried"):
                own[step.node] = mark.number
            else:
                own.pop(step.node, None)
        return own

    def step(self, walk: Walk, place: int) -> Step:
        """Return a step as the learner took it: from own numbers, unless the answer was the right one."""
        mark = self.marks.get(place)
        if mark is not None and mark.kind in ("right", "shown"):
            return walk.steps[place]
        return walk.steps[place].given(self.own(walk, place))

    def asked(self, walk: Walk) -> Step | None:
        """Return the step that waits for the learner."""
        if not self.asks or self.done >= len(walk.steps):
            return None
        return self.step(walk, self.done)


def arrange_walk(explanation: Explanation, width: float) -> Arrangement:
    """Return the layout; all boxes are as high as one with two numbers."""
    nodes = [replace(node, shape=(), values=(0.0,)) for node in explanation.nodes]
    return arrange(nodes, explanation.edges, (), width - _GUTTER)


def draw_walk(
    explanation: Explanation, walk: Walk, progress: Progress, arrangement: Arrangement, prefix: str
) -> Element:
    """Return the tree as far as the walk has come."""
    prefix = f"{prefix}-walk"
    asked = progress.asked(walk)
    now = asked or (progress.step(walk, progress.done - 1) if progress.done and not progress.rest else None)
    known = _known_factors(walk, progress)
    on = _arrows_now(explanation, now)
    equation = None
    if now is not None and now.edge is not None and now.is_single:
        place = progress.done if asked else progress.done - 1
        is_wrong = not asked and place in progress.marks and progress.marks[place].kind == "wrong"
        equation = place_equation(
            now, arrangement.arrows[now.edge.name], arrangement, asked=asked is not None or is_wrong
        )
    lines, pills = [], []
    for edge in sorted(explanation.edges, key=lambda edge: edge.name in on):
        arrow = arrangement.arrows[edge.name]
        is_on = edge.name in on
        is_back = is_on and now is not None and now.kind == "arrow"
        tip = f"{prefix}-tip{'-on' if is_back else ''}"
        lines.append(draw_arrow(edge.name, arrow.d, " on" if is_back else " here" if is_on else "", tip))
        pill = _pill(edge, arrow, walk, arrangement, equation, edge.name in known, is_back)
        pills.append((arrow.pill_y, arrow.pill_x, pill))
    # The arrow keys go from pill to pill in the order in which the eye reads them; Tab reaches the first.
    pills.sort(key=lambda placed: placed[:2])
    in_order = [pill for *_, pill in pills]
    stop = next((pill for pill in in_order if "visibility" not in pill.attributes), None)
    if stop is not None:
        in_order[in_order.index(stop)] = _with(stop, tabindex="0")
    boxes = [
        draw_stepper_box(
            node,
            arrangement.boxes[node.name],
            _value_half(node, walk, progress),
            _slope_half(node, walk, progress),
            walk.output,
            _style(node, now, asked, walk, progress),
        )
        for node in sorted(explanation.nodes, key=lambda node: reading_place(arrangement, node.name))
    ]
    is_backward = progress.done > len(walk.forward) or (asked is not None and asked.kind == "arrow")
    return element(
        "g",
        arrow_tips(prefix),
        *lines,
        *boxes,
        *in_order,
        None if equation is None else equation.drawing,
        _direction(arrangement, backward=is_backward, prefix=prefix),
        class_="tree-marks",
        data_rove="",
    )


def _known_factors(walk: Walk, progress: Progress) -> set[str]:
    """Return the arrows whose local derivative is shown: those walked without a slip that still stands."""
    names = set()
    for place, step in enumerate(walk.steps[: progress.done]):
        mark = progress.marks.get(place)
        if step.edge is not None and (mark is None or mark.kind != "wrong"):
            names.add(step.edge.name)
    return names


def _arrows_now(explanation: Explanation, now: Step | None) -> set[str]:
    if now is None:
        return set()
    if now.edge is not None:
        return {now.edge.name}
    if now.kind == "value":
        return {edge.name for edge in explanation.edges if edge.target == now.node}
    return set()


def _pill(
    edge: Edge,
    arrow: PlacedArrow,
    walk: Walk,
    arrangement: Arrangement,
    equation: Equation | None,
    known: bool,
    on: bool,
) -> Element:
    """Return the factor on an arrow; one that the equation covers is hidden."""
    # The output's slope by a node is that node's derivative in the picture, the arrow's factor only a part.
    name = f"local.{edge.name}" if edge.target == walk.output else edge.name
    pill = draw_pill(
        edge,
        arrow,
        active=on and arrow.shown,
        locked=not known,
        tag="",
        width=arrangement.width,
        data_name=name,
        write=whole,
        pending=True,
    )
    if equation is not None and _is_covered(edge, arrow, equation):
        return _with(pill, visibility="hidden")
    return pill


def _with(drawing: Element, **attributes: str) -> Element:
    return Element(drawing.tag, {**drawing.attributes, **attributes}, drawing.children, drawing.text)


def _is_covered(edge: Edge, arrow: PlacedArrow, equation: Equation) -> bool:
    half_wide, half_tall = PILL_WIDTH / 2, PILL_HEIGHT / 2
    if equation.covers(
        arrow.pill_x - half_wide, arrow.pill_y - half_tall, arrow.pill_x + half_wide, arrow.pill_y + half_tall
    ):
        return True
    label = arrow.label
    wide = ROOMY * expression_width(derivative(edge.target, edge.source), label.size)
    left = label.x - {"end": wide, "middle": wide / 2}.get(label.anchor, 0)
    return equation.covers(left, label.y - label.size, left + wide, label.y + 4)


def _value_half(node: Node, walk: Walk, progress: Progress) -> Half:
    place = next((place for place, step in enumerate(walk.forward) if step.node == node.name), -1)
    mark = progress.marks.get(place)
    if mark is not None and mark.kind == "wrong":
        return Half("known", f"yours.{node.name}", mark.number, mark="wrong")
    if place >= progress.done:
        return Half("asked" if progress.asks and place == progress.done else "waiting")
    number = node.value if len(node.values) == 1 else None
    count = len(node.values) or _size(node)
    return Half("known", node.name, number, count, "right" if mark else "")


def _size(node: Node) -> int:
    size = 1
    for length in node.shape:
        size *= length
    return size


def _slope_half(node: Node, walk: Walk, progress: Progress) -> Half:
    first = len(walk.forward)
    places = [first + place for place, step in enumerate(walk.backward) if step.node == node.name]
    if not places:
        return Half("none")
    name = f"d{walk.output}_d{node.name}"
    done = [place for place in places if place < progress.done]
    waiting = next((place for place in places if place >= progress.done), None)
    mark = progress.marks.get(waiting if waiting is not None else -1)
    if mark is not None and mark.kind == "wrong":
        return Half("known", f"yours.{name}", mark.number, mark="wrong")
    if not done:
        is_asked = progress.asks and waiting == progress.done
        return Half("asked" if is_asked else "waiting")
    step, mark = progress.step(walk, done[-1]), progress.marks.get(done[-1])
    kind: Literal["", "right", "wrong"] = ""
    if mark is not None:
        kind = "wrong" if mark.kind == "wrong" else "right" if mark.kind != "shown" else ""
    if mark is not None and mark.kind == "wrong":
        return Half("known", f"yours.{name}", mark.number, mark=kind, more=step.part < step.parts)
    number = step.number if len(step.numbers) == 1 else None
    return Half("known", name, number, len(step.numbers), kind, step.part < step.parts)


def _style(node: Node, now: Step | None, asked: Step | None, walk: Walk, progress: Progress) -> str:
    wrong = any(
        mark.kind == "wrong" and walk.steps[place].node == node.name
        for place, mark in progress.marks.items()
        if place <= progress.done
    )
    if wrong:
        return "wrong"
    if asked is not None and asked.node == node.name:
        return "turn"
    if now is None or now.node != node.name:
        return ""
    return "here" if now.kind == "value" else "now"


def _direction(arrangement: Arrangement, *, backward: bool, prefix: str) -> Element:
    """Return the arrow beside the tree: down while values are computed, up while derivatives are."""
    x = arrangement.width + _GUTTER / 2
    top, bottom = 12.0, arrangement.height - 12
    line = f"M{x:g} {bottom:g}V{top:g}" if backward else f"M{x:g} {top:g}V{bottom:g}"
    return element(
        "path",
        d=line,
        class_="edge on" if backward else "edge",
        marker_end=f"url(#{prefix}-tip{'-on' if backward else ''})",
    )
