"""In a language that wraps every sentence in ⟦…⟧ no bare sentence is left in a card that asks."""

import pytest

from coursepack import answer_box, bug_hunt, language, quiz
from coursepack.course import LESSONS
from tests.picture.test_pseudo_language import PseudoLanguage, bare_in, bare_words

HUNTS = [hunt.id for lesson in LESSONS for hunt in lesson.bug_hunts]
EXERCISES = ["02.dC_dw", "02.mean_gradient", "03.table", "03.Square"]


@pytest.fixture(autouse=True)
def _setting(monkeypatch, tmp_path):
    monkeypatch.setattr(language, "_catalogue", lambda name: PseudoLanguage())
    monkeypatch.setenv("COURSEPACK_PROGRESS", str(tmp_path))


@pytest.mark.parametrize("lesson", ["01", "02", "03"])
def test_no_bare_sentence_is_left_in_a_quiz(lesson):
    asked = quiz(lesson)
    bare = []
    for item in asked.items:
        for answer in (None, "nonsense", 1, 2, [2, 1], ["a"] * 4, getattr(item, "start", None)):
            asked.answer(item.id, answer)
            bare += bare_in(asked.draw())
    asked.act("next", "", {})
    assert bare + bare_in(asked.draw()) == []


@pytest.mark.parametrize("name", HUNTS)
def test_no_bare_sentence_is_left_in_a_bug_hunt(name):
    hunt = bug_hunt(name)
    bare = bare_in(hunt.draw())
    for stage in hunt.hunt.stages():
        answers = [1, 2] if stage.id.endswith("predict") else range(1, 9)
        for answer in (*answers, getattr(stage, "formula", 1)):
            if not hunt.draw().children or hunt._is_over or hunt._reached()[-1].id != stage.id:
                break
            hunt.answer(answer)
            bare += bare_in(hunt.draw())
    assert hunt._is_over
    assert bare == []


@pytest.mark.parametrize("exercise", EXERCISES)
def test_no_bare_sentence_is_left_in_an_answer_box(exercise):
    box = answer_box(exercise)
    bare = bare_in(box.draw())
    names = box._fields()
    for text in ("", "hello", "0.5", "nan", "(", "-5"):
        box.act("check", "", {name or "answer": text for name in names})
        box.act("hint", "", {name or "answer": text for name in names})
        bare += bare_in(box.draw())
    assert bare == []


@pytest.mark.parametrize(
    "make", [lambda: quiz("02"), lambda: bug_hunt("M000-4"), lambda: answer_box("02.dC_dw")]
)
def test_no_bare_sentence_is_left_in_the_text(make):
    words = [line for line in str(make()).splitlines() if len(bare_words(line)) > 12]
    assert words == []
