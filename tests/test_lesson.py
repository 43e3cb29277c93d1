"""What a lesson's cells call."""

import pytest

from coursepack import answer_box, ask, bug_hunt, check, hint, progress, quiz, warm_up
from coursepack.exercise import tallies


@pytest.fixture(autouse=True)
def _empty_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSEPACK_PROGRESS", str(tmp_path / "progress"))


def test_a_question_shows_its_numbers_and_hands_them_out():
    question = ask("02.dC_dw")
    assert repr(question).splitlines()[1] == "w = 1.9   b = −1   a⁽ᴸ⁻¹⁾ = 1.2   y = 1"
    assert dict(question) == {"w": 1.9, "b": -1.0, "a_prev": 1.2, "y": 1.0}
    assert dict(ask("02.dC_dw", seed=1)) != dict(question)


def test_an_answer_is_checked_at_the_numbers_of_its_question():
    formula = "2*(a - y)*a*(1 - a)*a_prev"
    assert check("02.dC_dw", formula).kind == check("02.dC_dw", formula, seed=5).kind == "right"


def test_an_answer_is_checked_at_a_point_of_one_s_own():
    given = {"w": 1.5, "b": -0.5, "a_prev": 0.8, "y": 1.0}
    assert check("02.dC_dw", -0.5309, given=given).misconception == "sigma-prime-missing"


def test_the_next_hint_is_shown_and_the_last_one_stays():
    shown = [repr(hint("02.dC_dw"))[:9] for _ in range(4)]
    assert shown == ["Hint 1 of", "Hint 2 of", "Hint 3 of", "Hint 3 of"]
    assert hint("02.dC_dw", 1).number == 1


def test_a_question_that_asks_for_code_says_what_its_numbers_are_for():
    assert (
        repr(ask("03.Square")).splitlines()[0].endswith("Hand in the class. It is tried with these numbers.")
    )


def test_the_table_is_asked_at_the_numbers_of_the_notes():
    assert repr(ask("03.table")).splitlines()[-1] == "a = 23   c = −5   b = 2   d = 7"


def test_a_table_counts_as_an_attempt_with_its_first_mistake():
    check("03.table", {"e": 18, "df_dh": 16200})
    check("03.table", {})
    tally = tallies()[0]["03.table"]
    assert (tally.attempts, tally.mistakes) == (1, ("outer-at-wrong-point",))


@pytest.mark.parametrize("number", [0, 4, "2", 1.5])
def test_a_hint_that_is_not_there_is_refused(number):
    with pytest.raises(ValueError, match="`number` must be 1, 2 or 3"):
        hint("02.dC_dw", number)


def test_attempts_and_hints_are_kept():
    check("02.dC_dw", ...)
    check("02.dC_dw", 0.5)
    hint("02.dC_dw")
    tally = tallies()[0]["02.dC_dw"]
    assert (tally.attempts, tally.hints, tally.is_right) == (1, 1, False)


def test_a_note_on_the_answer_stands_beside_one_on_the_progress(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COURSEPACK_PROGRESS", str(tmp_path / "file"))
    first, second = check("01.sin_of_square", 1.0806, given={"x": 1.0}).note.splitlines()
    assert first.startswith("At these numbers a mistake gives the same.")
    assert second.startswith("Your progress is not stored")


def test_a_reply_says_when_the_progress_is_not_stored(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COURSEPACK_PROGRESS", str(tmp_path / "file"))
    first, note = str(check("02.dC_dw", 0.5)).splitlines()
    assert first.startswith("not yet: 0.5 has another sign")
    assert note.startswith("Your progress is not stored")


def test_a_lesson_opens_its_live_cards():
    assert len(quiz("02").items) == len(quiz(2).items) == 7
    assert [item.id for item in warm_up("02").items] == ["01.quiz.rate-or-change", "01.quiz.kinks"]
    assert answer_box("02.dC_dw", seed=2).given == dict(ask("02.dC_dw", seed=2))
    assert bug_hunt("M000-3").hunt.lesson == "02"


@pytest.mark.parametrize("call", [quiz, warm_up])
def test_a_lesson_that_is_not_there_is_named(call):
    with pytest.raises(ValueError, match="got '99'; there are 01"):
        call("99")


def test_the_first_lesson_has_no_warm_up():
    with pytest.raises(ValueError, match="no lesson comes before it"):
        warm_up("01")


def test_the_progress_of_a_lesson_is_found_by_its_number():
    assert str(progress(2)) == str(progress("02"))


def test_the_progress_of_a_lesson_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="`lesson` must be the number of a lesson"):
        progress("12")
