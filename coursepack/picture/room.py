"""The widths that a picture is drawn for: it is never scaled, because its text would shrink with it."""

from dataclasses import dataclass

__all__ = ["GUTTER", "NARROW", "SLIM", "WIDE", "Room", "columns", "room_for"]

GUTTER = 24  # px between the two columns of a picture
_PADDING = 20  # px, left and right together


@dataclass(frozen=True, slots=True)
class Room:
    """The widths in px that a picture is drawn for; without `beside` the side stands below the main drawing.

    `tree` is the width of the main drawing, `side` that of the quantities beside it.
    """

    tree: int
    side: int
    beside: bool = True

    @property
    def width(self) -> int:
        """The width of the whole picture."""
        return self.tree + GUTTER + self.side if self.beside else self.tree


SLIM = Room(600, 600, beside=False)
NARROW = Room(476, 220)
WIDE = Room(640, 356)


def room_for(width: float) -> Room:
    """Return the layout for `width` px on the page."""
    fitting = (room for room in (WIDE, NARROW) if room.width + _PADDING <= width)
    return next(fitting, SLIM)


def columns(room: Room) -> str:
    """Return the style of the grid that the board of a live picture is."""
    if room.beside:
        return f"grid-template-columns:{room.tree}px {GUTTER}px {room.side}px;width:{room.width}px"
    return f"grid-template-columns:{room.width}px;width:{room.width}px"
