"""Rows from top to bottom, and the arrows between them: stems with factor pills, joined by curves.

A gap between two rows has up to three zones: pills under their sources, pills in slots of their
own, and pills above their targets. Curves run between the zones, so that none crosses a pill.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coursepack.explain.explanation import Edge
from coursepack.picture.labels import PILL_WIDTH, Label, Spot, place_labels
from coursepack.picture.layers import is_slot

__all__ = ["PILL_HEIGHT", "Graph", "PlacedArrow", "place_arrows"]

PILL_HEIGHT = 22
_LABEL_ROOM = 18  # px for a label that stands over its pill
_TIP = 6  # px between the end of a line and the box, which the arrow's head fills
_FAN = 26


@dataclass(frozen=True, slots=True)
class Graph:
    """What the vertical layout needs: rows and routes of places, sizes, which factors are shown."""

    rows: Sequence[Sequence[str]]
    routes: Mapping[str, Sequence[str]]
    edges: Mapping[str, Edge]
    x: Mapping[str, float]
    widths: Mapping[str, float]
    heights: Mapping[str, float]
    active: frozenset[str]
    shown: frozenset[str]
    compact: bool
    width: float
    divides: bool


@dataclass(frozen=True, slots=True)
class PlacedArrow:
    """An arrow: the path of its line, the middle of its pill, its label.

    `shown` is False for a pill shown on hover; `crossed` says that lines run under the label.
    """

    name: str
    d: str
    pill_x: float
    pill_y: float
    label: Label
    shown: bool
    crossed: bool


@dataclass(slots=True)
class _Gap:
    """One gap: where each zone's pills stand, and between which heights the curves run."""

    height: float
    pill: dict[str, float]
    curves: list[tuple[float, float]]
    stacked: dict[str, bool]


def place_arrows(graph: Graph) -> tuple[list[float], list[float], dict[str, PlacedArrow]]:
    """Return the tops and heights of the rows, and the arrows."""
    tall = [
        max([graph.heights[place] for place in row if not is_slot(place)], default=46.0) for row in graph.rows
    ]
    ins, outs = _ports(graph)
    zones = {name: _zone(graph, name) for name in graph.routes}
    spots: dict[str, Spot] = {}
    labels: dict[str, Label] = {}
    stacked: set[tuple[int, str]] = set()
    for row in range(len(graph.rows)):
        for zone in ("row", "top", "middle", "slot", "bottom"):
            here = [name for name, place in zones.items() if place == (row, zone)]
            if here:
                here_spots = _spots(graph, here, zone, row, ins, outs)
                found = place_labels(
                    here_spots,
                    _obstacles(graph, row, zone, set(here), ins),
                    graph.width,
                    covers=zone == "slot",
                )
                spots.update({spot.name: spot for spot in here_spots})
                labels.update(found)
                if any(label.anchor == "middle" for label in found.values()):
                    stacked.add((row, zone))
    tops: list[float] = [0.0]
    bands: list[dict[str, float]] = []
    for row in range(len(graph.rows) - 1):
        used = {
            zone for name, (at, zone) in zones.items() if at == row and name in graph.shown and zone != "row"
        }
        band = _bands(used, {zone for at, zone in stacked if at == row}, compact=graph.compact)
        bands.append(band)
        tops.append(tops[-1] + tall[row] + band["height"])
    arrows = {}
    for name, route in graph.routes.items():
        row, zone = zones[name]
        spot = spots[name]
        if zone == "row":
            pill_y = tops[row] + tall[row] / 2 + (8 if (row, zone) in stacked else 0)
        else:
            pill_y = tops[row] + tall[row] + bands[row][zone]
        d = _path(graph, route, ins[name], outs[name], tops, tall, bands, (row, zone), spot.x)
        arrows[name] = PlacedArrow(
            name, d, spot.x, pill_y, labels[name].at(pill_y), name in graph.shown, zone == "slot"
        )
    return tops, tall, arrows


def _zone(graph: Graph, name: str) -> tuple[int, str]:
    """Return the gap and the zone of an arrow's pill."""
    route = graph.routes[name]
    row = next(place for place, row in enumerate(graph.rows) if route[0] in row)
    leaving = sum(other[0] == route[0] for other in graph.routes.values())
    arriving = sum(other[-1] == route[-1] for other in graph.routes.values())
    if leaving == 1:
        alone = arriving == 1 and abs(graph.x[route[0]] - graph.x[route[1]]) < 0.5
        return row, "middle" if alone and _all_straight(graph, row) else "top"
    if arriving == 1:
        return row + len(route) - 2, "bottom"
    if len(route) > 2 and name in graph.active:
        return row + 1, "row"
    return row, "slot"


def _all_straight(graph: Graph, row: int) -> bool:
    return all(
        abs(graph.x[upper] - graph.x[lower]) < 0.5
        for route in graph.routes.values()
        for upper, lower in pairwise(route)
        if upper in graph.rows[row]
    )


def _ports(graph: Graph) -> tuple[dict[str, float], dict[str, float]]:
    """Return where each arrow enters and leaves a box: fanned out, a straight one in the middle."""
    ins: dict[str, float] = {}
    outs: dict[str, float] = {}
    arriving: dict[str, list[str]] = {}
    leaving: dict[str, list[str]] = {}
    for name, route in graph.routes.items():
        arriving.setdefault(route[-1], []).append(name)
        leaving.setdefault(route[0], []).append(name)
    for box, names in arriving.items():
        ins.update(_fan(graph, box, {name: graph.x[graph.routes[name][-2]] for name in names}))
    for box, names in leaving.items():
        bundles: dict[str, list[str]] = {}
        for name in names:
            bundles.setdefault(graph.routes[name][1], []).append(name)
        fanned = _fan(graph, box, {place: graph.x[place] for place in bundles})
        if len(bundles) > 3:
            fanned = dict.fromkeys(bundles, graph.x[box])
        outs.update({name: fanned[place] for place, both in bundles.items() for name in both})
    return ins, outs


def _fan(graph: Graph, box: str, ends: Mapping[str, float]) -> dict[str, float]:
    order = sorted(ends, key=ends.__getitem__)
    middle = graph.x[box]
    apart = min(_FAN, (graph.widths[box] - 36) / max(1, len(order) - 1))
    centre = (len(order) - 1) / 2
    for index, end in enumerate(order):
        # What comes from straight above stays straight: the others make way, if they can.
        straight = abs(ends[end] - middle) < 0.5
        if straight and max(index, len(order) - 1 - index) * apart <= graph.widths[box] / 2 - 18:
            centre = index
    return {end: middle + (index - centre) * apart for index, end in enumerate(order)}


def _spots(
    graph: Graph,
    names: Sequence[str],
    zone: str,
    row: int,
    ins: Mapping[str, float],
    outs: Mapping[str, float],
) -> list[Spot]:
    """Return the pills of one zone from left to right; those in slots are pushed apart."""
    spots = []
    for name in names:
        route = graph.routes[name]
        x = {
            "row": graph.x[route[1]],
            "top": outs[name],
            "middle": outs[name],
            "bottom": ins[name],
            "slot": (outs[name] + (ins[name] if len(route) == 2 else graph.x[route[1]])) / 2,
        }[zone]
        edge = graph.edges[name]
        spots.append(
            Spot(
                name,
                x,
                edge.target,
                edge.source,
                name in graph.shown,
                graph.divides and name in graph.active,
            )
        )
    spots.sort(key=lambda spot: spot.x)
    if zone != "slot":
        return spots
    step = PILL_WIDTH + 8
    shown = [spot for spot in spots if spot.shown]
    start = 0.0
    placed = {}
    for index, spot in enumerate(shown):
        later = (len(shown) - 1 - index) * step
        x = max(start + PILL_WIDTH / 2, min(spot.x, graph.width - PILL_WIDTH / 2 - later))
        placed[spot.name] = x
        start = x + PILL_WIDTH / 2 + 8
    return [spot.moved(placed.get(spot.name, spot.x)) for spot in spots]


def _obstacles(
    graph: Graph, row: int, zone: str, names: set[str], ins: Mapping[str, float]
) -> list[tuple[float, float]]:
    """Return from where to where other things stand beside the pills of a zone."""
    if zone == "row":
        return [
            (graph.x[place] - graph.widths[place] / 2, graph.x[place] + graph.widths[place] / 2)
            if not is_slot(place)
            else (graph.x[place] - 2, graph.x[place] + 2)
            for place in graph.rows[row]
            if place not in {graph.routes[name][1] for name in names}
        ]
    if zone == "slot":
        return [
            (min(graph.x[upper], graph.x[lower]), max(graph.x[upper], graph.x[lower]))
            for name, route in graph.routes.items()
            for upper, lower in pairwise(route)
            if upper in graph.rows[row] and name not in names
        ]
    stems = set()
    for name, route in graph.routes.items():
        for upper, lower in pairwise(route):
            if upper in graph.rows[row] and name not in names:
                end = ins[name] if lower == route[-1] else graph.x[lower]
                if zone == "bottom":
                    stems.add(end)
                elif zone == "top":
                    stems.add(graph.x[upper])
    return [(x - 2, x + 2) for x in sorted(stems)]


def _bands(used: set[str], stacked: set[str], *, compact: bool) -> dict[str, float]:
    """Return the height of a gap, the middles of its zones, and where its curves begin and end."""
    stem, curve, bare = (6, 22, 40) if compact else (9, 35, 44)
    band = {"top": bare / 2, "middle": bare / 2, "slot": bare / 2, "bottom": bare / 2}
    room = {zone: PILL_HEIGHT + _LABEL_ROOM * (zone in stacked) for zone in used}
    if used == {"middle"}:
        height = 2 * (stem + curve) if not compact else stem + curve + PILL_HEIGHT
        height = (66 if not compact else 50) + _LABEL_ROOM * bool(stacked)
        middle = height / 2 + _LABEL_ROOM / 2 * bool(stacked)
        return {**band, "middle": middle, "height": height, "start": 0, "end": height}
    y = 0.0
    if "top" in used or "middle" in used:
        y += stem + max(room.get("top", 0), room.get("middle", 0))
        band["top"] = band["middle"] = y - PILL_HEIGHT / 2
    start = y
    y += curve if used else bare
    if "slot" in used:
        y += room["slot"]
        band["slot"] = y - PILL_HEIGHT / 2
        band["slot start"], band["slot end"] = y - room["slot"], y
        y += curve
    end = y
    if "bottom" in used:
        y += room["bottom"]
        band["bottom"] = y - PILL_HEIGHT / 2
        y += stem + _TIP
    return {**band, "height": y, "start": start, "end": end}


def _path(
    graph: Graph,
    route: Sequence[str],
    enters: float,
    leaves: float,
    tops: Sequence[float],
    tall: Sequence[float],
    bands: Sequence[Mapping[str, float]],
    pill: tuple[int, str],
    pill_x: float,
) -> str:
    """Return the line of an arrow."""
    first = next(place for place, row in enumerate(graph.rows) if route[0] in row)
    x, y = leaves, tops[first] + (tall[first] + graph.heights[route[0]]) / 2
    parts = [f"M{_px(x)} {_px(y)}"]
    for row, lower in enumerate(route[1:], first):
        gap, band = tops[row] + tall[row], bands[row]
        last = lower == route[-1]
        x_end = enters if last else graph.x[lower]
        y_end = gap + band["height"]
        if last:
            y_end += (tall[row + 1] - graph.heights[lower]) / 2 - _TIP
        legs = [(gap + band["start"], x_end, gap + band["end"])]
        if pill == (row, "slot") and "slot start" in band:
            legs = [
                (gap + band["start"], pill_x, gap + band["slot start"]),
                (gap + band["slot end"], x_end, gap + band["end"]),
            ]
        for start, to, end in legs:
            if last:
                end = min(end, y_end)
            if abs(to - x) > 0.4:
                bend = (end - start) * 0.72
                parts.append(
                    f"V{_px(start)} C{_px(x)} {_px(start + bend)} {_px(to)} {_px(end - bend)} "
                    f"{_px(to)} {_px(end)}"
                )
                x, y = to, end
        if y_end > y + 0.4:
            parts.append(f"V{_px(y_end)}")
            y = y_end
    return " ".join(parts)


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
