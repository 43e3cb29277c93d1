"""The live progress: the map of the course, or the strip of one lesson."""

from collections.abc import Callable, Mapping
from typing import Any

from coursepack.exercise import CourseProgress, LessonProgress
from coursepack.picture.page import style
from coursepack.picture.progress import draw_progress, draw_still_progress, progress_text
from coursepack.picture.prose import wrapped
from coursepack.picture.svg import Element
from coursepack.widget.live_picture import LivePicture

__all__ = ["ProgressMap"]


class ProgressMap(LivePicture):
    """What the learner has done, read when the cell runs and again on request.

    `read` returns the progress; `lesson` is the number of a lesson, "" for the map of all.
    """

    _css = style("tokens", "drawing", "page", "progress")

    def __init__(self, read: Callable[[], CourseProgress], lesson: str = "", **traits: Any) -> None:
        self._read = read
        self._lesson = lesson
        self._progress = read()
        self._one()
        super().__init__(**traits)
        self.redraw()

    def refresh(self) -> None:
        """Read the progress again."""
        self._progress = self._read()
        self.redraw()

    def draw(self) -> Element:
        """Return the picture of the progress as it was read last."""
        return draw_progress(self._progress, self._one())

    def draw_still(self) -> str:
        """Return the stored picture."""
        return draw_still_progress(self._progress, self._one())

    def still_text(self) -> str:
        """Return the progress as text."""
        return wrapped(progress_text(self._progress, self._one()))

    def act(self, action: str, name: str, fields: Mapping[str, str]) -> None:
        """Read again when the button asks for it."""
        if action == "refresh":
            self.refresh()

    def __str__(self) -> str:
        return self.still_text()

    def __repr__(self) -> str:
        return f"ProgressMap({self._lesson!r})" if self._lesson else "ProgressMap()"

    def _one(self) -> LessonProgress | None:
        return self._progress.lesson(self._lesson) if self._lesson else None
