import re

import pytest

from coursepack import answer_box, ask, check
from coursepack.course import EXERCISES
from coursepack.exercise import tallies
from coursepack.picture.svg import walk


@pytest.fixture(autouse=True)
def _empty_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSEPACK_PROGRESS", str(tmp_path / "progress"))


def words(box):
    return " ".join(node.text for node in walk(box.draw()) if node.text)


def typed(box):
    return [node.attributes["value"] for node in walk(box.draw()) if node.tag == "input"]


def test_the_page_replies_as_check_does():
    box = answer_box("02.dC_dw")
    box.act("check", "", {"answer": "2*(a - y)*a_prev"})
    assert str(box.reply) == str(check("02.dC_dw", "2*(a - y)*a_prev"))
    assert box.reply.misconception == "sigma-prime-missing"
    assert typed(box) == ["2*(a - y)*a_prev"]


def test_an_answer_from_code_gets_the_same_reply():
    assert answer_box("02.dC_dw", seed=3).answer("2*(a - y)*a*(1 - a)*a_prev").kind == "right"


@pytest.mark.parametrize("text", ["hello", "nan", "inf", "1j", "1/0", "(", "x" * 2000, "1,2,3", "9**9**9**9"])
def test_bad_input_is_told_what_to_do_and_stays(text):
    box = answer_box("02.dC_dw")
    box.act("check", "", {"answer": text})
    assert box.reply.kind == "cannot read"
    assert typed(box) == [text]


def test_what_cannot_be_read_is_no_try():
    box = answer_box("02.dC_dw")
    box.act("check", "", {"answer": "hello"})
    assert box.tries == 0
    assert tallies()[0] == {}


def test_a_formula_may_stand_in_quotes():
    box = answer_box("01.sigma_prime")
    for text in ('"s*(1-s)"', "'s*(1-s)'", "“s*(1-s)”"):
        box.act("check", "", {"answer": text})
        assert box.reply.kind == "right"


def test_the_advice_for_an_unreadable_formula_names_what_is_given_here():
    box = answer_box("01.sigma_prime")
    box.act("check", "", {"answer": "s*(1-s"})
    assert "in a code cell, with z, s and signs" in box.reply.text
    assert "a - y" not in box.reply.text


def test_a_field_is_called_after_what_is_asked_and_not_after_a_given_number():
    drawn = answer_box("01.sigma_slopes").draw()
    labels = [
        "".join(part.text for part in walk(node) if part.text) for node in walk(drawn) if node.tag == "label"
    ]
    assert [label.startswith("σ′(") for label in labels] == [True, True]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_how_a_code_cell_writes_an_answer_is_not_said_on_the_page(exercise):
    said = words(answer_box(exercise.id))
    assert not re.search(r"\[|a list|a dict|`seed`", said)
    if exercise.in_cell is not None:
        assert exercise.in_cell() in repr(ask(exercise.id))


def test_the_page_says_how_many_digits_are_enough():
    assert "Three digits are enough." in words(answer_box("01.sigma_slopes"))
    assert "Four digits are enough." in words(answer_box("02.dC_dw"))
    assert "digits" not in words(answer_box("03.cached"))


def test_another_seed_is_spoken_of_in_a_code_cell_alone():
    box = answer_box("02.dC_dw")
    right = "2*(a - y)*a*(1 - a)*a_prev"
    assert "seed" not in box.answer(right).text
    assert "Another `seed`" in check("02.dC_dw", right).text


def test_an_empty_field_is_no_try():
    box = answer_box("02.dC_dw")
    box.act("check", "", {"answer": " "})
    assert (box.reply.kind, box.tries) == ("not answered", 0)


def test_a_decimal_comma_is_read():
    box = answer_box("02.dC_dw")
    box.act(
        "check", "", {"answer": f"{box.exercise.solve(box.given):.6f}".replace(".", ",").replace("-", "−")}
    )
    assert box.reply.kind == "right"


def test_several_entries_have_a_field_each():
    box = answer_box("02.mean_gradient")
    right = box.exercise.solve(box.given)
    box.act("check", "", {"dC_dw": str(right[0]), "dC_db": "hello"})
    assert box.reply.text.startswith("∂C/∂b: The name `hello`")
    box.act("check", "", {"dC_dw": str(right[0]), "dC_db": f"{right[1]} + 0"})
    assert box.reply.kind == "right"


def test_the_steps_of_a_table_carry_over():
    box = answer_box("03.table")
    box.act("check", "", {"e": "18", "g": "-5", "h": "-90", "f": "8100", "df_dh": "16200", "df_de": "-81000"})
    assert [step.kind for step in box.reply.steps][3:7] == ["right", "mistake", "carried", "not answered"]
    assert "Right step, given your ∂f/∂h = 16200. It counts." in words(box)


def test_code_is_asked_for_in_a_cell():
    box = answer_box("03.Square")
    assert typed(box) == []
    assert 'check("03.Square", …)' in words(box)


def test_hints_come_one_by_one_and_keep_what_is_typed():
    box = answer_box("02.dC_dw")
    for _ in range(5):
        box.act("hint", "", {"answer": "0.5"})
    assert words(box).count("Hint 3") == 2
    assert typed(box) == ["0.5"]
    assert tallies()[0]["02.dC_dw"].hints == 3


def test_tries_are_counted_and_kept():
    box = answer_box("02.dC_dw")
    box.act("check", "", {"answer": "1"})
    box.act("check", "", {"answer": "2"})
    assert "2 tries" in words(box)
    assert tallies()[0]["02.dC_dw"].attempts == 2


def test_after_a_right_answer_other_numbers_can_be_tried():
    box = answer_box("02.dC_dw")
    box.answer("2*(a - y)*a*(1 - a)*a_prev")
    before = box.given
    box.act("other", "", {"answer": "x"})
    assert box.given != before
    assert (typed(box), box.reply, box.tries) == ([""], None, 0)


def test_the_stored_text_is_the_question_at_its_first_numbers():
    box = answer_box("02.dC_dw", title="Exercise 1")
    before = str(box)
    box.answer("2*(a - y)*a*(1 - a)*a_prev")
    box.act("other", "", {})
    assert str(box) == before
    assert before.splitlines()[0].startswith("Exercise 1: Compute ∂C₀/∂w")
    assert sorted(box.still()) == ["text/markdown", "text/plain"]


def test_a_progress_that_cannot_be_stored_is_told(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COURSEPACK_PROGRESS", str(tmp_path / "file"))
    box = answer_box("02.dC_dw")
    box.act("check", "", {"answer": "1"})
    assert "Your progress is not stored" in words(box)
