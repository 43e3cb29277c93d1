"""The live progress, without a browser."""

from coursepack.widget.progress_map import ProgressMap
from tests.picture.progress.views import LESSON, PROGRESS


def test_the_button_reads_the_progress_again():
    read = iter([type(PROGRESS)(()), PROGRESS])
    picture = ProgressMap(lambda: next(read))
    assert "One path" not in picture._picture
    picture._receive(picture, {"action": "refresh"}, [])
    assert "Lesson 2 · One path" in picture._picture


def test_another_action_does_nothing():
    picture = ProgressMap(iter([PROGRESS]).__next__)
    picture.act("predict", "", {})


def test_a_stored_progress_is_text_and_a_picture():
    bundle, _ = ProgressMap(lambda: PROGRESS)._repr_mimebundle_()
    assert bundle["text/plain"] == str(ProgressMap(lambda: PROGRESS))
    assert bundle["image/svg+xml"].startswith("<svg")


def test_one_lesson_is_shown_alone():
    picture = ProgressMap(lambda: PROGRESS, LESSON.number)
    assert "Nodes" not in picture._picture
    assert repr(picture) == "ProgressMap('02')"
