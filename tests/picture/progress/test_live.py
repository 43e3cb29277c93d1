"""The progress as HTML."""

from coursepack.exercise import CourseProgress
from coursepack.picture.progress import draw_progress
from coursepack.picture.svg import Element, markup, walk
from tests.picture.progress.views import LESSON, MANY, PROGRESS
from tests.picture.reading import tagged, words


def having(picture: Element, name: str) -> dict[str, str]:
    """Return the texts of the elements that have an attribute, by its value."""
    return {
        node.attributes[name]: "".join(inner.text for inner in walk(node))
        for node in walk(picture)
        if name in node.attributes
    }


def test_every_number_has_a_name_of_its_own():
    names = [
        node.attributes["data-name"]
        for node in walk(draw_progress(PROGRESS))
        if "data-name" in node.attributes
    ]
    assert names == ["02.predictions", "02.exercises", "02.quiz", "02.hints"]


def test_a_lesson_that_is_there_is_a_link_and_one_that_comes_later_is_none():
    links = [node for node in walk(draw_progress(PROGRESS)) if node.tag == "a"]
    assert [(link.text, link.attributes["href"]) for link in links] == [
        ("Lesson 2 · One path", "02_one_path.ipynb"),
        ("02.dC_db", "02_one_path.ipynb"),
        ("02.dC_dw", "02_one_path.ipynb"),
    ]


def test_a_misconception_is_named_with_the_place_to_look_again():
    keys = having(draw_progress(PROGRESS), "data-key")
    assert keys["sign-of-error"] == "02.dC_db, 02.dC_dw: sign of error"


def test_the_five_latest_open_misconceptions_are_shown_and_all_others_are_folded():
    page = draw_progress(MANY)
    (folded,) = tagged(page, "details")
    assert "open" not in folded.attributes
    assert words(folded) == "2 older02.dC_dw: half steps02.dC_db: sign lost"
    assert [words(item) for item in tagged(page, "li") if words(item).startswith("02.dC_db: ")][:5] == [
        "02.dC_db: 1 in place of weight",
        "02.dC_db: 2 missing",
        "02.dC_db: σ′ missing",
        "02.dC_db: sum in place of mean",
        "02.dC_db: minus lost",
    ]


def test_a_lesson_of_its_own_lists_each_exercise_with_what_became_of_it():
    keys = having(draw_progress(PROGRESS, LESSON), "data-key")
    assert keys["02.dC_db"] == "02.dC_db✗ not yet1 attempt, 1 hint"


def test_a_bar_is_as_long_as_its_share():
    assert 'style="width:33.3%"' in markup(draw_progress(PROGRESS))


def test_a_trouble_is_shown():
    picture = draw_progress(CourseProgress((LESSON,), "The file is damaged."))
    assert "The file is damaged." in markup(picture)
