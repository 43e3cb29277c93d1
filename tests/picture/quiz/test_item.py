from dataclasses import replace

import pytest

from coursepack.course.lesson_01_wiggle.quiz import KINKS, NEXT_VALUE, RATE_OR_CHANGE
from coursepack.course.lesson_02_one_path.quiz import FACTORS
from coursepack.course.lesson_03_nodes.quiz import ORDER, SIGMOID_NODE
from coursepack.picture.quiz.item import ItemView, draw_item
from coursepack.picture.svg import markup, walk

KINDS = [RATE_OR_CHANGE, KINKS, NEXT_VALUE, FACTORS, ORDER, SIGMOID_NODE]


def view(item, answer=None, **options):
    verdict = None if answer is None else item.judge(answer)
    return ItemView(item, answer, verdict, "cp1", **options)


def elements(drawn, **wanted):
    return [
        node
        for node in walk(drawn)
        if all(
            node.attributes.get(name.replace("_", "-").strip("-")) == value for name, value in wanted.items()
        )
    ]


def classes(drawn, name):
    return [node for node in walk(drawn) if name in node.attributes.get("class", "").split()]


def text(node):
    return "".join(part.text for part in walk(node))


@pytest.mark.parametrize("item", KINDS, ids=lambda item: item.id)
def test_an_item_is_a_form_whose_fieldset_has_the_question_as_its_legend(item):
    drawn = draw_item(view(item))
    assert drawn.tag == "form"
    (legend,) = [node for node in walk(drawn) if node.tag == "legend"]
    assert len(text(legend)) > 20


@pytest.mark.parametrize("item", KINDS, ids=lambda item: item.id)
def test_every_id_begins_with_the_picture_s_prefix_and_stands_once(item):
    ids = [node.attributes["id"] for node in walk(draw_item(view(item))) if "id" in node.attributes]
    assert all(id_.startswith("cp1") for id_ in ids)
    assert len(ids) == len(set(ids))


def test_one_choice_has_radio_buttons_and_several_have_checkboxes():
    assert len(elements(draw_item(view(RATE_OR_CHANGE)), type="radio")) == 4
    assert len(elements(draw_item(view(KINKS)), type="checkbox")) == 4


def test_an_answered_choice_marks_the_chosen_and_the_right_option_and_lets_the_others_recede():
    options = classes(draw_item(view(RATE_OR_CHANGE, 1)), "choice")
    assert [option.attributes["class"] for option in options] == [
        "choice n",
        "choice p",
        "choice faded",
        "choice faded",
    ]
    assert "your answer" in text(options[0])
    assert "is the change of" in text(options[0])
    assert "0.3 divided by 0.1" in text(options[1])
    assert text(options[2]) == "0.03"


def test_a_right_option_that_was_left_out_says_so():
    options = classes(draw_item(view(KINKS, [1])), "choice")
    assert [option.attributes["class"] for option in options] == [
        "choice p",
        "choice faded",
        "choice p",
        "choice faded",
    ]
    assert "your answer" in text(options[0])
    assert "left out" in text(options[2])


def test_a_line_that_is_not_it_can_be_chosen_again():
    retried = replace(SIGMOID_NODE, may_retry=True)
    drawn = draw_item(view(retried, 3))
    assert len(elements(drawn, type="radio")) == len(SIGMOID_NODE.options)
    assert len(elements(drawn, checked="")) == 1
    assert not classes(drawn, "p")


def test_code_is_drawn_as_code():
    drawn = draw_item(view(SIGMOID_NODE))
    first = next(node for node in walk(drawn) if node.tag == "code")
    assert first.text == "class Sigmoid:"


def test_a_number_keeps_what_was_typed_and_says_what_it_is():
    drawn = draw_item(view(NEXT_VALUE, "0.75"))
    (typed,) = elements(drawn, type="text")
    assert typed.attributes["value"] == "0.75"
    assert typed.attributes["aria-invalid"] == "true"
    assert typed.attributes["aria-describedby"] == "cp1-reply"
    assert "0.55" not in markup(drawn)


def test_a_right_number_takes_no_further_answer():
    drawn = draw_item(view(NEXT_VALUE, "0.55"))
    assert not elements(drawn, type="text")
    assert "0.55" in text(drawn)


def test_each_step_has_its_place_and_two_buttons_and_the_ends_stop():
    drawn = draw_item(view(ORDER))
    assert len(elements(drawn, data_action="up")) == len(elements(drawn, data_action="down")) == 6
    assert elements(drawn, data_action="up")[0].attributes["aria-disabled"] == "true"
    assert elements(drawn, data_action="down")[-1].attributes["aria-disabled"] == "true"
    assert (
        elements(drawn, data_action="up")[2].attributes["aria-label"]
        == "move up: the forward pass: e, g, h, f"
    )


def test_the_focus_stays_with_the_step_that_has_moved():
    drawn = draw_item(view(ORDER, moved=("up", 3)))
    (button,) = elements(drawn, data_focus_first="")
    assert (button.attributes["data-action"], button.attributes["data-value"]) == ("up", "3")


def test_each_row_has_a_label_and_a_list_of_meanings():
    drawn = draw_item(view(FACTORS, ["c", "a", "", ""]))
    selects = [node for node in walk(drawn) if node.tag == "select"]
    labels = [node.attributes["for"] for node in walk(drawn) if node.tag == "label"]
    assert [node.attributes["id"] for node in selects] == labels
    chosen = [node.attributes["value"] for node in elements(drawn, selected="")]
    assert chosen == ["c", "a", "", ""]


@pytest.mark.parametrize("item", KINDS, ids=lambda item: item.id)
def test_nothing_of_an_answer_is_in_a_question_that_is_not_answered(item):
    drawn = draw_item(view(item))
    assert not classes(drawn, "mk")
    assert not classes(drawn, "card")
