"""The layout of a tree: where its boxes, arrows and factor pills stand.

It depends on the graph and on the shapes of its values, never on the values: nothing moves during
a drag.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coursepack.explain.explanation import Edge, Node
from coursepack.explain.order import as_read
from coursepack.picture.columns import NARROWEST, Widths, box_widths, place_columns, room_needed
from coursepack.picture.layers import is_slot, layered
from coursepack.picture.stems import Graph, PlacedArrow, place_arrows

__all__ = ["Arrangement", "PlacedArrow", "PlacedBox", "arrange", "between"]

_DEEPEST = 5  # layers of steps with full boxes
_MOST_FACTORS = 8
_MOST_ROWS = 8  # entries of an array that get a number line each
_NARROW = 130  # px; a narrower box is compact


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A node's box in px; `rows` counts the number lines of an array (0: its shape is shown)."""

    name: str
    x: float
    y: float
    width: float
    height: float
    compact: bool
    rows: int

    @property
    def middle(self) -> float:
        """The y of the row's centre line."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What stays in place during a drag; `centres` are the rows' centre lines, by node."""

    width: float
    height: float
    compact: bool
    boxes: Mapping[str, PlacedBox]
    arrows: Mapping[str, PlacedArrow]
    centres: Mapping[str, float]


def arrange(nodes: Sequence[Node], edges: Sequence[Edge], spine: Sequence[str], width: float) -> Arrangement:
    """Return the layout for a picture of the given width.

    `spine` leads from the knob to the output. All paths between these two are the chain in
    question, which stands on one straight line as far as its longest paths do not divide.
    """
    edges = as_read(nodes, edges)
    active = between(edges, spine[0], spine[-1]) if spine else frozenset()
    parents: dict[str, list[str]] = {node.name: [] for node in nodes}
    children: dict[str, list[str]] = {node.name: [] for node in nodes}
    for edge in edges:
        parents[edge.target].append(edge.source)
        children[edge.source].append(edge.target)
    parentless = {name: not above for name, above in parents.items()}
    crowded = {
        edge.name
        for edge in edges
        if edge.name in active and len(children[edge.source]) > 1 and len(parents[edge.target]) > 1
    }

    def full(routes: Mapping[str, Sequence[str]]) -> dict[str, str]:
        return {routes[name][1]: name for name in crowded if len(routes[name]) > 2}

    narrowest = Widths(NARROWEST, NARROWEST, 14)
    layers = layered(
        nodes,
        edges,
        crowded,
        lambda row, routes: room_needed(row, narrowest, parentless, full(routes)) <= width,
    )
    full_slots = full(layers.routes)
    straight = _longest(nodes, edges, active)
    deep = sum(any(not parentless.get(place, True) for place in row) for row in layers.rows)
    compact = deep > _DEEPEST or len(straight) > _MOST_FACTORS
    widths = box_widths(layers.rows, width, parentless, full_slots, straight, compact=compact)
    if not compact and min(widths.inputs, widths.steps) < _NARROW:
        compact = True
        widths = box_widths(layers.rows, width, parentless, full_slots, straight, compact=True)
    x = place_columns(layers.rows, layers.routes, widths, width, parentless, full_slots, straight)
    rows_of = {node.name: _lines(node) for node in nodes}
    show_all = not compact and len(edges) <= _MOST_FACTORS
    graph = Graph(
        layers.rows,
        layers.routes,
        {edge.name: edge for edge in edges},
        x,
        {name: widths.of(name, parentless, {}) for name in rows_of},
        {name: _height(rows, compact=compact) for name, rows in rows_of.items()},
        active,
        frozenset(edge.name for edge in edges) if show_all else active,
        compact,
        width,
        _divides(edges, active),
    )
    tops, heights, arrows = place_arrows(graph)
    boxes: dict[str, PlacedBox] = {}
    centres: dict[str, float] = {}
    for row, top, height in zip(layers.rows, tops, heights, strict=True):
        for name in row:
            if not is_slot(name):
                tall = graph.heights[name]
                boxes[name] = PlacedBox(
                    name,
                    x[name] - graph.widths[name] / 2,
                    top + (height - tall) / 2,
                    graph.widths[name],
                    tall,
                    compact,
                    rows_of[name],
                )
                centres[name] = top + height / 2
    in_order = {node.name: boxes[node.name] for node in nodes}
    return Arrangement(width, tops[-1] + heights[-1], compact, in_order, arrows, centres)


def between(edges: Sequence[Edge], source: str, target: str) -> frozenset[str]:
    """Return the names of the edges that lie on a path from source to target."""
    after, before = {source}, {target}
    # As often as there are edges is enough, whatever order they come in.
    for _ in edges:
        sizes = len(after), len(before)
        after |= {edge.target for edge in edges if edge.source in after}
        before |= {edge.source for edge in edges if edge.target in before}
        if sizes == (len(after), len(before)):
            break
    return frozenset(edge.name for edge in edges if edge.source in after and edge.target in before)


def _longest(nodes: Sequence[Node], edges: Sequence[Edge], active: frozenset[str]) -> list[str]:
    """Return the steps that all longest paths of the chain share."""
    chain = [edge for edge in edges if edge.name in active]
    down = {node.name: 0 for node in nodes}
    up = dict(down)
    for edge in chain:
        down[edge.target] = max(down[edge.target], down[edge.source] + 1)
    for edge in reversed(chain):
        up[edge.source] = max(up[edge.source], up[edge.target] + 1)
    length = max(down.values())
    at_depth: dict[int, list[str]] = {}
    for name in dict.fromkeys(edge.target for edge in chain):
        if down[name] + up[name] == length:
            at_depth.setdefault(down[name], []).append(name)
    return [names[0] for names in at_depth.values() if len(names) == 1]


def _divides(edges: Sequence[Edge], active: frozenset[str]) -> bool:
    sources = [edge.source for edge in edges if edge.name in active]
    return len(set(sources)) < len(sources)


def _lines(node: Node) -> int:
    """Return how many number lines a node has."""
    if not node.shape:
        return 1
    return len(node.values) if len(node.values) <= _MOST_ROWS else 0


def _height(rows: int, *, compact: bool) -> float:
    if rows == 1:
        return 46 if compact else 76
    if not rows:
        return 46 if compact else 60
    return (30 if compact else 48) + 20 * rows
