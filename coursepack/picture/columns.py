"""Columns of a graph: how wide the boxes are, and where they stand from left to right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coursepack.picture.layers import is_slot

__all__ = ["NARROWEST", "Widths", "box_widths", "place_columns", "room_needed"]

NARROWEST = 96  # px; below, a row is split
_READABLE = 130  # px; below, boxes are compact
_WIDE_PICTURE = 600
_SLOT_TO_BOX = 12
_SLOT_TO_SLOT = 12
_SLOT_TO_EDGE = 6
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Widths:
    """Widths in px: of inputs, of what is computed, of a gutter, of a slot that holds a factor."""

    inputs: float
    steps: float
    gutter: float
    full_slot: float = 86

    def of(self, place: str, parentless: Mapping[str, bool], full_slots: Mapping[str, str]) -> float:
        """Return the width of a place."""
        if is_slot(place):
            return self.full_slot if place in full_slots else 0
        return self.inputs if parentless[place] else self.steps


def room_needed(
    row: Sequence[str],
    widths: Widths,
    parentless: Mapping[str, bool],
    full_slots: Mapping[str, str],
) -> float:
    """Return the width that a row takes."""
    if not row:
        return 0
    total = sum(widths.of(place, parentless, full_slots) for place in row)
    total += sum(_gap(a, b, widths.gutter) for a, b in pairwise(row))
    return total + sum(_SLOT_TO_EDGE for end in (row[0], row[-1]) if is_slot(end))


def _gap(left: str, right: str, gutter: float) -> float:
    slots = is_slot(left) + is_slot(right)
    return (gutter, _SLOT_TO_BOX, _SLOT_TO_SLOT)[slots]


def box_widths(
    rows: Sequence[Sequence[str]],
    width: float,
    parentless: Mapping[str, bool],
    full_slots: Mapping[str, str],
    spine: Sequence[str],
    *,
    compact: bool,
) -> Widths:
    """Return the widest boxes with which every row fits and the spine can stand straight."""
    wide = width >= _WIDE_PICTURE
    gutter = 20 if wide else 14
    steps = (200 if wide else 180) if compact else (250 if wide else 214)
    inputs = min(steps, 200)
    least = NARROWEST if compact else _READABLE

    def fit(candidate: Widths) -> bool:
        return all(
            room_needed(row, candidate, parentless, full_slots) <= width for row in rows
        ) and _straight(rows, candidate, width, parentless, full_slots, spine)

    # Inputs give way first, then what is computed.
    candidates = [Widths(min(least, size), size, gutter) for size in range(steps, NARROWEST - 1, -2)]
    best = next((candidate for candidate in candidates if fit(candidate)), None)
    if best is None:
        spine = ()
        best = next((candidate for candidate in candidates if fit(candidate)), candidates[-1])
    wider = [
        Widths(size, best.steps, gutter) for size in range(min(inputs, int(best.steps)), int(best.inputs), -1)
    ]
    best = next((candidate for candidate in wider if fit(candidate)), best)
    return _even_inputs(best, rows, width, parentless, full_slots)


def _even_inputs(
    widths: Widths,
    rows: Sequence[Sequence[str]],
    width: float,
    parentless: Mapping[str, bool],
    full_slots: Mapping[str, str],
) -> Widths:
    """Return the widths with fractions of a px, so that a full row of inputs reaches both edges."""
    spare = [
        (width - room_needed(row, widths, parentless, full_slots))
        / sum(not is_slot(place) and parentless[place] for place in row)
        for row in rows
        if any(not is_slot(place) and parentless[place] for place in row)
    ]
    extra = min([0.99, *spare])
    return Widths(widths.inputs + max(0.0, extra), widths.steps, widths.gutter)


def _straight(
    rows: Sequence[Sequence[str]],
    widths: Widths,
    width: float,
    parentless: Mapping[str, bool],
    full_slots: Mapping[str, str],
    spine: Sequence[str],
) -> bool:
    low, high = _spine_room(rows, widths, width, parentless, full_slots, spine)
    return low <= high


def _spine_room(
    rows: Sequence[Sequence[str]],
    widths: Widths,
    width: float,
    parentless: Mapping[str, bool],
    full_slots: Mapping[str, str],
    spine: Sequence[str],
) -> tuple[float, float]:
    """Return between which x the middle of the spine can stand."""
    low, high = 0.0, width
    on_spine = set(spine)
    for row in rows:
        for index, place in enumerate(row):
            if place in on_spine:
                half = widths.of(place, parentless, full_slots) / 2
                low = max(low, room_needed(row[: index + 1], widths, parentless, full_slots) - half)
                high = min(high, width - room_needed(row[index:], widths, parentless, full_slots) + half)
    return low, high


def place_columns(
    rows: Sequence[Sequence[str]],
    routes: Mapping[str, Sequence[str]],
    widths: Widths,
    width: float,
    parentless: Mapping[str, bool],
    full_slots: Mapping[str, str],
    spine: Sequence[str],
) -> dict[str, float]:
    """Return the middle of each place: near its children, pushed apart, the spine straight."""
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for upper, lower in sorted({pair for route in routes.values() for pair in pairwise(route)}):
        below.setdefault(upper, []).append(lower)
        above.setdefault(lower, []).append(upper)
    low, high = _spine_room(rows, widths, width, parentless, full_slots, spine)
    straight = min(max(width / 2, low), high) if low <= high else width / 2
    on_spine = set(spine)
    x: dict[str, float] = {place: width / 2 for row in rows for place in row}

    def settle(row: Sequence[str], wish: Callable[[str], float]) -> None:
        wishes = [straight if place in on_spine else wish(place) for place in row]
        weights = [1e6 if place in on_spine else 4.0 if is_slot(place) else 1.0 for place in row]
        sizes = [widths.of(place, parentless, full_slots) for place in row]
        gaps = [_gap(a, b, widths.gutter) for a, b in pairwise(row)]
        spare = width - room_needed(row, widths, parentless, full_slots)
        if (
            len(row) > 2
            and 0 < spare < width / 5
            and not any(is_slot(place) or place in on_spine for place in row)
        ):
            # A row that is nearly full reaches both edges, like the rows that are full.
            gaps = [gap + spare / len(gaps) for gap in gaps]
        margins = [_SLOT_TO_EDGE if is_slot(end) else 0 for end in (row[0], row[-1])]
        for place, middle in zip(
            row,
            _push_apart(wishes, weights, sizes, gaps, margins[0], width - margins[1]),
            strict=True,
        ):
            x[place] = middle

    def mean(
        place: str, neighbours: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]
    ) -> float:
        if is_slot(place):
            # An arrow that passes several rows keeps to one line.
            near = [*above.get(place, ()), *below.get(place, ())]
            near += 3 * [name for name in near if is_slot(name)]
        else:
            near = [*neighbours.get(place, ())] or [*other.get(place, ())] or [place]
        return sum(x[name] for name in near) / len(near)

    for _ in range(_ROUNDS):
        for row in rows:
            settle(row, lambda place: mean(place, above, below))
        for row in reversed(rows):
            settle(row, lambda place: mean(place, below, above))
    _straighten(rows, routes, widths, width, parentless, full_slots, x)
    return x


def _straighten(
    rows: Sequence[Sequence[str]],
    routes: Mapping[str, Sequence[str]],
    widths: Widths,
    width: float,
    parentless: Mapping[str, bool],
    full_slots: Mapping[str, str],
    x: dict[str, float],
) -> None:
    """Put the slots of an arrow that passes several rows on one line where neighbours allow it."""

    def room(slot: str) -> tuple[float, float]:
        row = rows[int(slot.rpartition("|")[2])]
        place = row.index(slot)
        half = widths.of(slot, parentless, full_slots) / 2
        low, high = _SLOT_TO_EDGE + half, width - _SLOT_TO_EDGE - half
        for index, sign in ((place - 1, 1), (place + 1, -1)):
            if 0 <= index < len(row):
                other = row[index]
                apart = half + widths.of(other, parentless, full_slots) / 2
                edge = x[other] + sign * (apart + _gap(slot, other, widths.gutter))
                low, high = (max(low, edge), high) if sign > 0 else (low, min(high, edge))
        return low, high

    for route in sorted(routes.values(), key=len, reverse=True):
        waiting = list(route[1:-1])
        while waiting:
            low, high = room(waiting[0])
            together = [waiting.pop(0)]
            while waiting:
                lower, upper = room(waiting[0])
                if max(low, lower) > min(high, upper):
                    break
                low, high = max(low, lower), min(high, upper)
                together.append(waiting.pop(0))
            wish = sum(x[slot] for slot in together) / len(together)
            if low <= high:
                x.update(dict.fromkeys(together, min(max(wish, low), high)))


def _push_apart(
    wishes: Sequence[float],
    weights: Sequence[float],
    sizes: Sequence[float],
    gaps: Sequence[float],
    left: float,
    right: float,
) -> list[float]:
    """Return middles nearest to the wishes (least squares) that keep order, gaps and bounds.

    Pool-adjacent-violators: what would overlap moves as one block to the mean of its wishes.
    """
    offsets = [0.0]
    for index, gap in enumerate(gaps):
        offsets.append(offsets[-1] + (sizes[index] + sizes[index + 1]) / 2 + gap)
    blocks: list[tuple[float, float, int]] = []
    for wish, weight, offset in zip(wishes, weights, offsets, strict=True):
        mean, total, count = wish - offset, weight, 1
        while blocks and blocks[-1][0] > mean:
            other, more, size = blocks.pop()
            mean = (mean * total + other * more) / (total + more)
            total, count = total + more, count + size
        blocks.append((mean, total, count))
    lowest = left + sizes[0] / 2
    highest = right - sizes[-1] / 2 - offsets[-1]
    starts = [max(lowest, min(mean, highest)) for mean, _, count in blocks for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]
