"""What CI proves of every quiz and every bug hunt of the course."""

import re

import pytest

from coursepack.course import LESSONS, find_bug_hunt, find_lesson, returns
from coursepack.exercise.quiz import Choice, Matching, Number, Ordering
from coursepack.explain.prose import plain_prose, prose
from coursepack.picture.numbers import quantity

ASKING = [lesson for lesson in LESSONS if lesson.quiz]
ITEMS = list({item.id: item for lesson in LESSONS for item in (*lesson.quiz, *lesson.warm_up)}.values())
HUNTS = [hunt for lesson in LESSONS for hunt in lesson.bug_hunts]
STAGES = [stage for hunt in HUNTS for stage in hunt.stages()]
CHOICES = [item for item in (*ITEMS, *STAGES) if isinstance(item, Choice)]
NUMBERS = [item for item in (*ITEMS, *STAGES) if isinstance(item, Number)]
FORBIDDEN = r"\b(?:simply|just|obvious(?:ly)?|easy|easily|wrong|great|oops)\b|!"


def by_id(thing):
    return thing.id


def texts(item):
    """Return all that an item says."""
    yield item.question()
    match item:
        case Choice(options=options):
            for option in options:
                yield from (option.text(), option.feedback()) if not item.is_code else (option.feedback(),)
        case Number(wrong=wrong):
            yield item.feedback()
            yield from (known.feedback() for known in wrong)
        case Ordering(steps=steps):
            for step in steps:
                yield from (step.text(), step.feedback())
        case Matching(rows=rows, meanings=meanings, wrong=wrong):
            for row in rows:
                yield from (row.text(), row.feedback())
            yield from (text() for text in (*meanings, *wrong.values()))


def test_no_two_items_share_an_id():
    for lesson in LESSONS:
        for asked in (lesson.quiz, lesson.warm_up):
            ids = [item.id for item in asked]
            assert len(ids) == len(set(ids))
    ids = [item.id for item in (*ITEMS, *STAGES)]
    assert len(ids) == len(set(ids))


def test_each_lesson_has_a_quiz_and_bug_hunts():
    assert [lesson.number for lesson in ASKING] == ["01", "02", "03"]
    assert [hunt.id for hunt in HUNTS] == [
        *("M000-1", "M001-1"),
        *("M000-3", "M000-4", "M001-3"),
        *("M002-1", "M002-2", "M002-3", "M002-4", "M002-10", "M002-11", "M002-12"),
    ]


@pytest.mark.parametrize("lesson", ASKING[1:], ids=lambda lesson: lesson.number)
def test_two_items_of_a_quiz_come_from_earlier_lessons(lesson):
    numbers = [item.id.partition(".")[0] for item in lesson.quiz]
    assert sum(number < lesson.number for number in numbers) == 2
    assert not any(number > lesson.number for number in numbers)


@pytest.mark.parametrize("lesson", ASKING[1:], ids=lambda lesson: lesson.number)
def test_a_warm_up_asks_two_items_of_earlier_lessons_that_its_quiz_does_not_ask(lesson):
    assert len(lesson.warm_up) == 2
    assert all(item.id.partition(".")[0] < lesson.number for item in lesson.warm_up)
    assert not {item.id for item in lesson.warm_up} & {item.id for item in lesson.quiz}


@pytest.mark.parametrize("choice", CHOICES, ids=by_id)
def test_every_option_has_a_text_and_a_feedback_of_its_own(choice):
    assert len({option.text() for option in choice.options}) == len(choice.options) >= 2
    feedback = [option.feedback() for option in choice.options]
    assert all(len(text) > 15 for text in feedback)
    assert len(set(feedback)) == len(feedback)


@pytest.mark.parametrize("choice", CHOICES, ids=by_id)
def test_a_single_choice_has_one_right_option(choice):
    right = sum(option.is_right for option in choice.options)
    # A mistake may be put right in one of several lines.
    may_have_several = choice.several or choice.id.endswith(".spot")
    assert 0 < right < len(choice.options) if may_have_several else right == 1


def right_answer(stage):
    """Return the answer that a fix takes: a formula, or the number of an option."""
    if isinstance(stage, Choice):
        return next(place for place, option in enumerate(stage.options, start=1) if option.is_right)
    return stage.formula or stage.value()


@pytest.mark.parametrize("number", NUMBERS, ids=by_id)
def test_no_two_numbers_of_an_item_are_alike(number):
    verdicts = [number.judge(known.value()) for known in number.wrong]
    assert [verdict.text for verdict in verdicts] == [plain_prose(known.feedback()) for known in number.wrong]
    assert number.judge(right_answer(number)).kind == "right"


@pytest.mark.parametrize("item", [item for item in ITEMS if isinstance(item, Ordering)], ids=by_id)
def test_an_ordering_begins_in_no_right_order_and_has_a_right_one(item):
    assert item.judge(item.start).kind == "mistake"
    order = []
    while len(order) < len(item.steps):
        order.append(
            next(n for n in item.start if n not in order and set(item.steps[n - 1].needs) <= set(order))
        )
    assert item.judge(order).kind == "right"


@pytest.mark.parametrize("item", [item for item in ITEMS if isinstance(item, Matching)], ids=by_id)
def test_a_matching_says_something_about_every_letter_of_every_row(item):
    assert sorted(row.answer for row in item.rows) == sorted(item.letters)
    pairs = {f"{place}{letter}" for place in range(1, len(item.rows) + 1) for letter in item.letters}
    right = {f"{place}{row.answer}" for place, row in enumerate(item.rows, start=1)}
    assert set(item.wrong) == pairs - right


@pytest.mark.parametrize("item", [*ITEMS, *STAGES], ids=by_id)
def test_no_sentence_praises_scolds_or_calls_anything_easy(item):
    found = [text for text in texts(item) if re.search(FORBIDDEN, text, flags=re.IGNORECASE)]
    assert found == []


@pytest.mark.parametrize("item", [*ITEMS, *STAGES], ids=by_id)
def test_every_mark_of_a_sentence_is_closed(item):
    left = [
        text
        for text in texts(item)
        for kind, piece in prose(text)
        if kind == "text" and set("$`") & set(piece)
    ]
    assert left == []


@pytest.mark.parametrize("hunt", HUNTS, ids=by_id)
def test_the_check_disagrees_with_the_notes(hunt):
    assert not all(row.agrees for row in hunt.check())


FORMULAS = [hunt for hunt in HUNTS if isinstance(hunt.fix, Number)]


@pytest.mark.parametrize("hunt", HUNTS, ids=by_id)
def test_what_the_check_shows_is_no_answer_to_what_is_put_right(hunt):
    for row in hunt.check():
        for shown in (row.measured, quantity(row.measured), row.notes):
            assert hunt.fix.judge(shown).kind != "right"
    assert hunt.fix.judge(right_answer(hunt.fix)).kind == "right"


@pytest.mark.parametrize("hunt", FORMULAS, ids=by_id)
def test_a_correction_is_a_formula_that_is_tried_elsewhere(hunt):
    fix = hunt.fix
    name = next(iter(fix.names))
    number = fix.judge(fix.value())
    assert (number.kind, "Write the formula" in number.text) == ("not yet", True)
    here_alone = fix.judge(f"{fix.value()!r} + 0*{name}")
    assert (here_alone.kind, "at others it gives" in here_alone.text) == ("not yet", True)
    assert len(fix.elsewhere) == 2
    assert all(point.keys() == fix.names.keys() for point in fix.elsewhere)


@pytest.mark.parametrize("hunt", [hunt for hunt in FORMULAS if hunt.id != "M002-4"], ids=by_id)
def test_the_correction_agrees_with_the_check(hunt):
    row = next(row for row in hunt.check() if not row.agrees)
    assert hunt.fix.value() == pytest.approx(row.measured, rel=1e-6, abs=1e-9)


def test_the_check_of_a_hunt_at_another_number_agrees_with_its_correction():
    def output(d):
        return ((23.0 - 5.0) * (2.0 - d)) ** 2

    slope = (output(7.001) - output(6.999)) / 0.002
    assert find_bug_hunt("M002-4").fix.value() == pytest.approx(slope)


@pytest.mark.parametrize("hunt", HUNTS, ids=by_id)
def test_the_number_of_the_notes_is_known_as_a_mistake_where_it_is_asked(hunt):
    notes = {row.notes for row in hunt.check() if not row.agrees and row.notes == row.notes}
    for number in notes:
        assert hunt.fix.judge(number).kind != "right"


# Literal numbers of the course's plan, not computed by the hunts.
@pytest.mark.parametrize(
    ("name", "notes", "measured"),
    [
        ("M000-3", -0.058853, -0.117707),
        ("M002-1", 16200, -180),
        ("M002-2", -81000, 900),
        ("M002-3", 42025, 8100),
        ("M002-4", 1, -1),
        ("M002-10", -5, 900),
        ("M002-11", 3, 4),
        ("M002-12", 8, 6),
    ],
)
def test_a_hunt_shows_the_numbers_of_the_notes(name, notes, measured):
    row = next(row for row in find_bug_hunt(name).check() if not row.agrees)
    assert (row.notes, row.measured) == (pytest.approx(notes, rel=1e-4), pytest.approx(measured, rel=1e-4))


def test_the_slope_given_for_a_value_is_named():
    item = next(item for item in ITEMS if item.id == "01.quiz.next-value")
    assert item.judge("0.25").misconception == "slope-for-value"


def test_a_lesson_tells_which_of_its_items_come_back():
    assert returns("01")["01.quiz.next-value"] == "02"
    assert returns("01")["01.quiz.central"] == "03"
    assert returns("03") == {}


def test_what_is_not_there_is_named():
    with pytest.raises(ValueError, match=r"got 'M9'; there are M000-1"):
        find_bug_hunt("M9")
    with pytest.raises(ValueError, match=r"got '99'; there are 01, 02"):
        find_lesson("99")
