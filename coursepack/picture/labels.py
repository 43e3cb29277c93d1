"""Labels of factor pills: on which side of its pill each ∂z/∂w fits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coursepack.picture.metrics import text_width
from coursepack.picture.symbols import derivative, expression_width

__all__ = ["LABEL_GAP", "PILL_WIDTH", "Label", "Spot", "place_labels"]

PILL_WIDTH = 76
LABEL_GAP = 5
_ROOMY = 1.15  # a reader's font may be wider than ours
_APART = 6  # px between a label and what stands beside it
_SIZES = (15, 14)
_TAG = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """A pill on its stem at x; if `tagged`, "path 1" stands on the side across from its label."""

    name: str
    x: float
    target: str
    source: str
    shown: bool
    tagged: bool

    def moved(self, x: float) -> "Spot":
        """Return the pill at another x."""
        return replace(self, x=x)

    def width(self, size: float) -> float:
        """Return the room for its label."""
        return expression_width(derivative(self.target, self.source), size) * _ROOMY


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands; `anchor` is SVG's text-anchor, "" where there is no room for it."""

    x: float
    y: float
    anchor: str
    size: float
    tag_x: float = 0
    tag_anchor: str = ""

    def at(self, pill_y: float) -> "Label":
        """Return the label for a pill whose middle is at `pill_y`."""
        rise = -16 if self.anchor == "middle" else 5
        return replace(self, y=pill_y + rise)


def place_labels(
    spots: Sequence[Spot],
    obstacles: Sequence[tuple[float, float]],
    width: float,
    *,
    covers: bool,
) -> dict[str, Label]:
    """Return the labels of the pills of one zone, given from left to right.

    `covers` says that a label over its pill may hide a line, which is all there is in its way.
    All to the left if that fits; else the first to the right; else all to the right; else over the
    pills.
    """
    shown = [spot for spot in spots if spot.shown]
    count = len(shown)
    sides = (
        "L" * count,
        "R" + "L" * (count - 1),
        "R" * count,
        "R" * (count // 2) + "L" * (count - count // 2),
    )
    labels: dict[str, Label] = {}
    for size in _SIZES:
        found = next((side for side in sides if _fits(shown, side, size, obstacles, width)), None)
        if found is not None:
            labels = {spot.name: _beside(spot, side, size) for spot, side in zip(shown, found, strict=True)}
            break
    else:
        labels = _stacked(shown, () if covers else obstacles, width)
    hidden = {spot.name: _over(spot, 14, width) for spot in spots if not spot.shown}
    return {**labels, **hidden}


def _fits(
    spots: Sequence[Spot],
    sides: str,
    size: float,
    obstacles: Sequence[tuple[float, float]],
    width: float,
) -> bool:
    last = -float(_APART)
    for spot, side in zip(spots, sides, strict=True):
        label = PILL_WIDTH / 2 + LABEL_GAP + spot.width(size)
        other = PILL_WIDTH / 2 + (LABEL_GAP + _ROOMY * text_width("path 1", _TAG) if spot.tagged else 0)
        left, right = (label, other) if side == "L" else (other, label)
        if spot.x - left < last + _APART - 0.01 or spot.x + right > width:
            return False
        if any(low < spot.x + right + 3 and high > spot.x - left - 3 for low, high in obstacles):
            return False
        last = spot.x + right
    return True


def _beside(spot: Spot, side: str, size: float) -> Label:
    away = PILL_WIDTH / 2 + LABEL_GAP
    anchors = ("end", "start") if side == "L" else ("start", "end")
    sign = -1 if side == "L" else 1
    return Label(
        spot.x + sign * away,
        0,
        anchors[0],
        size,
        spot.x - sign * away,
        anchors[1] if spot.tagged else "",
    )


def _stacked(
    spots: Sequence[Spot], obstacles: Sequence[tuple[float, float]], width: float
) -> dict[str, Label]:
    labels: dict[str, Label] = {}
    last = -float(_APART)
    for index, spot in enumerate(spots):
        following = spots[index + 1] if index + 1 < len(spots) else None
        label = Label(spot.x, 0, "", 14)
        for size in (14, 13):
            half = spot.width(size) / 2
            # At an edge of the picture the label moves inwards.
            x = min(max(spot.x, half), width - half)
            limit = width if following is None else (spot.x + following.x) / 2 - _APART / 2
            hit = any(low < x + half and high > x - half for low, high in obstacles)
            if x - half >= last + _APART - 0.01 and x + half <= max(limit, 0) + 0.01 and not hit:
                label = Label(x, 0, "middle", size)
                last = x + half
                break
        labels[spot.name] = label
    return labels


def _over(spot: Spot, size: float, width: float) -> Label:
    half = spot.width(size) / 2
    return Label(min(max(spot.x, half), max(half, width - half)), 0, "middle", size)
