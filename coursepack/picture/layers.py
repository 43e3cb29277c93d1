"""Layers of a graph: which row a box stands in, and its order from left to right.

A *place* is a box (its node's name) or the empty slot through which an arrow passes a row
(`source|target|row`).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coursepack.explain.explanation import Edge, Node

__all__ = ["Layers", "is_slot", "layered"]

_SWEEPS = 4


Fits = Callable[[Sequence[str], Mapping[str, Sequence[str]]], bool]


@dataclass(frozen=True, slots=True)
class Layers:
    """Rows of places from top to bottom; `routes` lists the places that each arrow passes."""

    rows: list[list[str]]
    routes: dict[str, list[str]]


def is_slot(place: str) -> bool:
    """Return whether the place is an empty slot and not a box."""
    return "|" in place


def layered(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    own_slots: Collection[str],
    fits: Fits,
) -> Layers:
    """Return the rows of the graph.

    The arrows named in `own_slots` share no slot with other arrows of their source. A row for
    which `fits` is false is split: every other box of it goes to a row of its own above.
    """
    layer = _longest_paths(nodes, edges)
    while True:
        rows, routes = _rows(nodes, edges, layer, own_slots)
        starts = [rows] if _crowded(rows, routes, fits) else [rows, *_slots_outside(rows, routes)]
        ordered = [_uncross(start, routes) for start in starts]
        # The room that a row needs depends on its order too.
        best = min(ordered, key=lambda found: (len(_crowded(found[0], routes, fits)), found[1]))[0]
        if not any(_split(layer, row, best[row], edges) for row in _crowded(best, routes, fits)):
            return Layers(best, routes)


def _crowded(rows: Sequence[Sequence[str]], routes: Mapping[str, Sequence[str]], fits: Fits) -> list[int]:
    return [place for place, row in enumerate(rows) if not fits(row, routes)]


def _longest_paths(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, int]:
    """Return the layer of each node; what has no parents stands one above its first use."""
    layer = {node.name: 0 for node in nodes}
    children: dict[str, list[str]] = {node.name: [] for node in nodes}
    targets = set()
    for edge in edges:
        children[edge.source].append(edge.target)
        targets.add(edge.target)
    # Nodes come in code order, so parents come before their children.
    for node in nodes:
        for child in children[node.name]:
            layer[child] = max(layer[child], layer[node.name] + 1)
    for node in nodes:
        if node.name not in targets and children[node.name]:
            layer[node.name] = min(layer[child] for child in children[node.name]) - 1
    return layer


def _rows(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    layer: Mapping[str, int],
    own_slots: Collection[str],
) -> tuple[list[list[str]], dict[str, list[str]]]:
    """Return rows in the order in which the expressions read their variables."""
    first_use = {node.name: len(edges) + place for place, node in enumerate(nodes)}
    for place, edge in reversed(list(enumerate(edges))):
        first_use[edge.source] = place
    routes: dict[str, list[str]] = {}
    for place, edge in enumerate(edges):
        bundle = edge.target if edge.name in own_slots else ""
        slots = [f"{edge.source}|{bundle}|{row}" for row in range(layer[edge.source] + 1, layer[edge.target])]
        for slot in slots:
            first_use.setdefault(slot, place)
        routes[edge.name] = [edge.source, *slots, edge.target]
    rows: list[list[str]] = [[] for _ in range(max(layer.values()) + 1)]
    for name, row in layer.items():
        rows[row].append(name)
    for slot in dict.fromkeys(place for route in routes.values() for place in route[1:-1]):
        rows[int(slot.rpartition("|")[2])].append(slot)
    for places in rows:
        places.sort(key=first_use.__getitem__)
    return rows, routes


def _split(layer: dict[str, int], row: int, places: Sequence[str], edges: Sequence[Edge]) -> bool:
    """Move every other box of a row to a new row above it; return False if none can move."""
    boxes = [place for place in places if not is_slot(place)]
    if len(boxes) < 2:
        return False
    targets = {edge.target for edge in edges}
    inputs = [name for name in boxes if name not in targets]
    # Inputs make way first: what is computed keeps its row on the chain.
    moved = inputs if 0 < len(inputs) < len(boxes) and len(inputs) <= 3 else (inputs or boxes)[::2]
    for name in layer:
        if layer[name] > row or (layer[name] == row and name not in moved):
            layer[name] += 1
    return True


def _slots_outside(
    rows: Sequence[Sequence[str]], routes: Mapping[str, Sequence[str]]
) -> list[list[list[str]]]:
    """Return the rows with all slots to the right, and to the left; long arrows run outside."""
    last: dict[str, int] = {}
    for route in routes.values():
        for place in route[1:-1]:
            last[place] = max(last.get(place, 0), int(route[-2].rpartition("|")[2]))
    if not last:
        return []
    left, right = [], []
    for row in rows:
        boxes = [place for place in row if not is_slot(place)]
        slots = sorted((place for place in row if is_slot(place)), key=lambda place: -last[place])
        left.append([*slots, *boxes])
        right.append([*boxes, *reversed(slots)])
    return [right, left]


def _uncross(rows: list[list[str]], routes: Mapping[str, Sequence[str]]) -> tuple[list[list[str]], int]:
    """Return the rows in the order with the fewest crossings, and how many; ties keep the order."""
    links = {pair for route in routes.values() for pair in pairwise(route)}
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for upper, lower in sorted(links):
        below.setdefault(upper, []).append(lower)
        above.setdefault(lower, []).append(upper)
    best, fewest = [list(row) for row in rows], _crossings(rows, below)
    current = [list(row) for row in rows]
    for _ in range(_SWEEPS):
        if not fewest:
            break
        for neighbours, order in (
            (above, range(1, len(rows))),
            (below, range(len(rows) - 2, -1, -1)),
        ):
            for row in order:
                fixed = current[row - 1] if neighbours is above else current[row + 1]
                current[row] = _by_mean(current[row], fixed, neighbours)
            crossings = _crossings(current, below)
            if crossings < fewest:
                best, fewest = [list(row) for row in current], crossings
    return best, fewest


def _by_mean(row: Sequence[str], fixed: Sequence[str], neighbours: Mapping[str, Sequence[str]]) -> list[str]:
    position = {place: index / max(1, len(fixed) - 1) for index, place in enumerate(fixed)}
    keys = {}
    for index, place in enumerate(row):
        near = [position[other] for other in neighbours.get(place, ()) if other in position]
        keys[place] = sum(near) / len(near) if near else index / max(1, len(row) - 1)
    return sorted(row, key=keys.__getitem__)


def _crossings(rows: Sequence[Sequence[str]], below: Mapping[str, Sequence[str]]) -> int:
    count = 0
    for upper, lower in pairwise(rows):
        position = {place: index for index, place in enumerate(lower)}
        ends = [
            (start, position[child]) for start, place in enumerate(upper) for child in below.get(place, ())
        ]
        count += sum(
            (a[0] - b[0]) * (a[1] - b[1]) < 0 for index, a in enumerate(ends) for b in ends[index + 1 :]
        )
    return count
