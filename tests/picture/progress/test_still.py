"""The stored picture of the progress."""

from xml.etree import ElementTree

from coursepack.exercise import CourseProgress, LessonProgress
from coursepack.picture.metrics import text_width
from coursepack.picture.progress import draw_progress, draw_still_progress
from coursepack.picture.svg import walk
from tests.picture.progress.views import LESSON, PROGRESS

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg):
    return [node.text for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_the_stored_map_says_what_the_live_one_says():
    live = {node.text for node in walk(draw_progress(PROGRESS)) if node.text}
    assert set(texts(draw_still_progress(PROGRESS))) - live == {"02.dC_db, 02.dC_dw: sign of error"}


def test_the_stored_strip_lists_the_exercises():
    assert texts(draw_still_progress(PROGRESS, LESSON)).count("02.vanish") == 1


def test_a_long_question_is_broken_before_the_edge():
    question = "Which of the factors on the way from the weight to the cost passes on the smallest part? " * 2
    long = CourseProgress((LessonProgress("02", "One path", question, 75, "x.ipynb"),))
    assert max(1.15 * text_width(line, 13) for line in texts(draw_still_progress(long))) <= 720


def test_the_title_of_the_picture_is_its_text_twin():
    svg = ElementTree.fromstring(draw_still_progress(PROGRESS))
    assert svg.find(f"{SVG}title").text.startswith("The course, and where you are\nOf 3 exercises")
