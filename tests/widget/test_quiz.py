import json

import pytest

from coursepack import quiz, warm_up
from coursepack.course import course_progress
from coursepack.exercise import tallies
from coursepack.picture.svg import walk

NUMBERS = ("01", "02", "03")


@pytest.fixture(autouse=True)
def _empty_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSEPACK_PROGRESS", str(tmp_path / "progress"))


def words(asked):
    return " ".join(node.text for node in walk(asked.draw()) if node.text)


def go_to(asked, item):
    while asked.items[asked._place].id != item:
        asked.act("next", "", {})


def test_the_page_and_the_code_get_the_same_reply():
    on_page, in_code = quiz("02"), quiz("02")
    go_to(on_page, "02.quiz.slope-or-change")
    on_page.act("check", "02.quiz.slope-or-change", {"answer": "1"})
    reply = in_code.answer("02.quiz.slope-or-change", 1)
    assert on_page.replies["02.quiz.slope-or-change"] == reply
    assert on_page.answers == in_code.answers == {"02.quiz.slope-or-change": 1}


def test_each_answer_is_seen_by_those_who_observe():
    asked, seen = quiz("02"), []
    asked.observe(lambda change: seen.append(dict(change["new"])), names="answers")
    asked.answer("02.quiz.quarters", "0.25**8")
    asked.answer("02.quiz.factors", ["c", "a", "d", "b"])
    assert seen == [
        {"02.quiz.quarters": "0.25**8"},
        {"02.quiz.quarters": "0.25**8", "02.quiz.factors": ["c", "a", "d", "b"]},
    ]


def test_answers_are_kept_with_the_name_of_the_mistake():
    asked = quiz("02")
    asked.answer("02.quiz.slope-or-change", 1)
    asked.answer("02.quiz.bias", 1)
    asked.answer("02.quiz.quarters", "")
    done, _ = tallies()
    assert done["02.quiz.slope-or-change"].mistakes == ("slope-for-change",)
    assert done["02.quiz.bias"].is_right
    assert "02.quiz.quarters" not in done


def test_a_fresh_quiz_says_what_was_answered_before_and_its_text_does_not():
    before = str(quiz("02"))
    assert "answered before" not in words(quiz("02"))
    asked = quiz("02")
    asked.answer("02.quiz.bias", 1)
    asked.answer("02.quiz.superscript", 1)
    fresh = quiz("02")
    assert "answered before: 1 of 7 right" in words(fresh)
    assert fresh.answers == {}
    assert str(fresh) == before


def test_an_item_that_returns_counts_in_the_lesson_that_asks_it():
    item = "01.quiz.next-value"
    quiz("01").answer(item, "0.25")
    assert "answered before" in words(quiz("01"))
    assert "answered before" not in words(quiz("02"))
    counts = {
        number: sum(one.attempts for one in course_progress().lesson(number).quiz) for number in NUMBERS
    }
    assert counts == {"01": 1, "02": 0, "03": 0}
    quiz("02").answer(item, "0.55")
    found = course_progress()
    assert [sum(one.is_right for one in found.lesson(number).quiz) for number in NUMBERS] == [0, 1, 0]


def test_what_is_filled_in_stays_when_the_learner_looks_at_another_question():
    asked = quiz("02")
    go_to(asked, "02.quiz.quarters")
    asked.act("previous", "", {"answer": "0.2"})
    asked.act("next", "", {"answer": "1"})
    assert [node.attributes["value"] for node in walk(asked.draw()) if node.tag == "input"] == ["0.2"]


def test_a_final_answer_cannot_be_given_twice_on_the_page():
    asked = quiz("02")
    go_to(asked, "02.quiz.bias")
    asked.act("check", "", {"answer": "2"})
    asked.act("check", "", {"answer": "1"})
    assert asked.answers == {"02.quiz.bias": 2}


def test_a_number_can_be_tried_again_and_the_first_try_counts():
    asked = warm_up("03")
    asked.answer("02.quiz.quarters", 2)
    assert asked.answer("02.quiz.quarters", 0.25**8).kind == "right"
    asked.answer("02.quiz.slope-or-change", 2)
    asked.act("next", "", {})
    asked.act("next", "", {})
    assert "1 of 2 right at the first try" in words(asked)


def test_the_summary_says_what_to_look_at_again_and_where_it_comes_from():
    asked = warm_up("02")
    asked.answer("01.quiz.rate-or-change", 1)
    asked.act("next", "", {})
    asked.act("next", "", {})
    text = words(asked)
    assert "from lesson 1" in text
    assert "not answered yet" in text
    asked.act("restart", "", {})
    assert "question 1 of 2" in words(asked)


def test_steps_move_by_buttons_keys_and_drops():
    asked = quiz("03")
    go_to(asked, "03.quiz.order")
    asked.act("up", "3", {})
    asked.act("up", "3", {})
    asked.act("place", "5 1", {})
    asked.act("down", "4", {})
    asked.act("check", "", {})
    assert asked.answers == {"03.quiz.order": [3, 5, 1, 2, 6, 4]}
    asked.act("down", "1", {})
    assert "03.quiz.order" not in asked.replies
    asked.act("check", "", {})
    assert asked.replies["03.quiz.order"].kind == "right"


@pytest.mark.parametrize("name", ["", "0", "7", "x", "1 9", "1 2 3 x", "-1"])
def test_a_move_of_a_step_that_is_not_there_does_nothing(name):
    asked = quiz("03")
    go_to(asked, "03.quiz.order")
    for action in ("up", "down", "place"):
        asked.act(action, name, {})
    asked.act("check", "", {})
    assert asked.answers == {"03.quiz.order": [1, 2, 3, 4, 5, 6]}


def test_an_answer_of_another_kind_is_told_and_the_quiz_goes_on():
    asked = quiz("03")
    for item in asked.items:
        for value in (object(), {"a": 1}, [[]], "x" * 5000, float("nan"), b"x"):
            assert asked.answer(item.id, value).kind == "cannot read"
    assert asked.answers == {}


def test_an_unknown_item_is_named():
    with pytest.raises(ValueError, match=r"got 'x'; there are 02\.quiz\.factors"):
        quiz("02").answer("x", 1)


def test_an_action_that_is_not_known_does_nothing():
    asked = quiz("02")
    before = words(asked)
    asked.act("boom", "1", {"answer-9": "z"})
    assert words(asked) == before


def test_the_stored_output_is_text_alone_and_the_same_each_time():
    first, second = quiz("02").still(), quiz("02").still()
    assert first == second
    assert sorted(first) == ["text/markdown", "text/plain"]
    assert first["text/plain"] == str(quiz("02")) == repr(quiz("02"))


def test_the_answers_are_plain_data():
    asked = quiz("03")
    asked.answer("03.quiz.order", (3, 5, 2, 6, 1, 4))
    asked.answer("01.quiz.central", 6)
    assert json.loads(json.dumps(asked.answers)) == asked.answers
