"""The progress of a learner: the map of the course and the strip of a lesson, live, stored and as text."""

from coursepack.picture.progress.live import draw_progress
from coursepack.picture.progress.still import draw_still_progress
from coursepack.picture.progress.words import progress_text

__all__ = ["draw_progress", "draw_still_progress", "progress_text"]
