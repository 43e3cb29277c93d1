"""The learner's own code, seen from here: which line called, and how it names its values."""

import sys
from collections.abc import Sequence
from types import FrameType
from typing import Any

__all__ = ["frames_to_caller", "names_in_caller"]


def names_in_caller(values: Sequence[Any]) -> list[str | None]:
    """Return the name of each value in the code that called NumPy or this package, None if it has none."""
    frame, _ = _caller()
    names: dict[int, str] = {}
    mentioned = ((name, frame.f_globals[name]) for name in frame.f_code.co_names if name in frame.f_globals)
    for name, value in (*frame.f_locals.items(), *mentioned):
        # What Jupyter calls _ or _12 is no name of the learner's.
        if not name.startswith("_"):
            names.setdefault(id(value), name)
    return [names.get(id(value)) for value in values]


def frames_to_caller() -> int:
    """Return how far up the learner's own line is, as `stacklevel` of a warning counts."""
    return _caller()[1]


def _caller() -> tuple[FrameType, int]:
    """Return the first frame outside of NumPy and this package, and how far up it is."""
    frame, level = sys._getframe(2), 1
    while frame.f_back is not None and _is_ours(frame):
        frame, level = frame.f_back, level + 1
    return frame, level


def _is_ours(frame: FrameType) -> bool:
    return str(frame.f_globals.get("__name__", "")).startswith(("coursepack.autograd", "numpy"))
