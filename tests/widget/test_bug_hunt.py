import pytest

from coursepack import bug_hunt
from coursepack.course import course_progress
from coursepack.exercise import tallies
from coursepack.picture.svg import walk


@pytest.fixture(autouse=True)
def _empty_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSEPACK_PROGRESS", str(tmp_path / "progress"))


def words(hunt):
    return " ".join(node.text for node in walk(hunt.draw()) if node.text)


def shown(hunt):
    return {
        node.attributes["data-name"]: float(node.attributes["data-value"])
        for node in walk(hunt.draw())
        if "data-name" in node.attributes
    }


def test_the_check_is_hidden_until_the_prediction_is_locked():
    hunt = bug_hunt("M002-1")
    assert shown(hunt) == {}
    assert hunt.comparisons == ()
    hunt.answer(1)
    assert shown(hunt)["notes_1"] == 16200
    assert shown(hunt)["measured_1"] == pytest.approx(-180)


def test_a_hunt_is_answered_stage_by_stage_on_the_page():
    hunt = bug_hunt("M002-1")
    for stage, fields in [
        ("predict", {"answer": "2"}),
        ("spot", {"answer": "1"}),
        ("spot", {"answer": "4"}),
        ("fix", {"answer": "16200"}),
        ("fix", {"answer": "2*h"}),
        ("name", {"answer": "2"}),
    ]:
        hunt.act("check", f"03.M002-1.{stage}", fields)
    assert "The correction agrees" in words(hunt)
    assert hunt.answers["03.M002-1.fix"] == "2*h"
    done, _ = tallies()
    assert done["03.M002-1.predict"].predictions == 1
    assert done["03.M002-1.spot"].attempts == 2
    assert done["03.M002-1.fix"].mistakes == ("outer-at-output",)
    assert done["03.M002-1.name"].is_right


def test_a_stage_that_is_not_open_takes_no_answer():
    hunt = bug_hunt("M002-1")
    hunt.act("check", "03.M002-1.fix", {"answer": "-180"})
    assert hunt.answers == {}


def test_an_empty_prediction_leaves_the_check_hidden():
    hunt = bug_hunt("M002-1")
    hunt.act("check", "03.M002-1.predict", {})
    assert hunt.comparisons == ()
    assert "Choose one of the options." in words(hunt)


def test_the_right_number_stands_nowhere_before_it_is_found_but_in_the_check():
    hunt = bug_hunt("M002-4")
    hunt.answer(2)
    hunt.answer(4)
    hunt.answer(-3240)
    assert "3240" in words(hunt)
    assert 3240.0 not in shown(hunt).values()


def test_the_number_of_the_check_is_answered_with_a_question_for_its_formula():
    hunt = bug_hunt("M000-3")
    for answer in (2, 4, -0.1177):
        hunt.answer(answer)
    assert "Write the formula that gives it" in words(hunt)
    assert hunt.answer("2*(a - y)*a*(1 - a)*x").kind == "right"


def test_the_end_says_what_the_check_measured_and_not_another_number():
    hunt = bug_hunt("M002-4")
    for answer in (2, 4, "-2*h*e", 2):
        hunt.answer(answer)
    assert "Put right, the notes give −1.000 for " in words(hunt)


def test_a_finished_hunt_says_so():
    hunt = bug_hunt("M002-12")
    for answer in (2, 3, "2*x1", 3):
        hunt.answer(answer)
    with pytest.raises(ValueError, match="All stages of this hunt are done"):
        hunt.answer(1)
    assert "found before" in words(bug_hunt("M002-12"))


def test_the_stored_text_lists_the_notes_and_no_check():
    hunt = bug_hunt("M002-1")
    before = str(hunt)
    hunt.answer(1)
    assert str(hunt) == before == repr(bug_hunt("M002-1"))
    assert "4  df_dh = 2 * 8100     # = 16200" in before
    assert "−180" not in before
    assert sorted(hunt.still()) == ["text/markdown", "text/plain"]


def test_an_unknown_hunt_is_named():
    with pytest.raises(ValueError, match="got 'M1'; there are"):
        bug_hunt("M1")


def test_a_finished_hunt_counts_in_the_progress_of_its_lesson():
    hunt = bug_hunt("M002-12")
    for answer in (1, 3, "2*x1", 3):
        hunt.answer(answer)
    found = {tally.exercise: tally.is_right for tally in course_progress().lesson("03").bug_hunts}
    assert [name for name, is_right in found.items() if is_right] == ["03.M002-12"]
