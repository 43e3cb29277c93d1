"""A quiz in JupyterLab: each kind of question by mouse and by keyboard."""

import pytest

from tests.browser.lab import DARK, LIGHT

MADE = "from coursepack import quiz\nq = quiz('{lesson}')\nq"


class QuizPage:
    """A quiz in a notebook, and what its learner does."""

    def __init__(self, lab_page, lesson, question=1):
        self.lab = lab_page
        lab_page.run_cells([MADE.format(lesson=lesson)])
        self.card = lab_page.output(0).first
        self.card.wait_for()
        for number in range(1, question):
            self.press("Next question")
            self.wait_for(f"question {number + 1} of")

    @property
    def keyboard(self):
        return self.lab.page.keyboard

    def press(self, name):
        self.card.get_by_role("button", name=name, exact=True).click()

    def wait_for(self, text):
        self.card.get_by_text(text).first.wait_for()

    def focused(self):
        return self.lab.page.evaluate(
            "[document.activeElement.dataset.action || document.activeElement.value,"
            " document.activeElement.dataset.value || '']"
        )

    def steps(self):
        return [row.get_attribute("data-step") for row in self.card.locator("[data-step]").all()]

    def marks(self):
        return [name.split()[-1] for name in self.classes(".choice")]

    def classes(self, selector):
        return [element.get_attribute("class") for element in self.card.locator(selector).all()]


@pytest.fixture
def open_quiz(lab_page):
    return lambda lesson, question=1: QuizPage(lab_page, lesson, question)


def test_one_choice_by_mouse_shows_the_reason_under_the_chosen_and_the_right_option(open_quiz):
    quiz = open_quiz("02", 2)
    quiz.card.get_by_text("It falls by 0.1177.").click()
    quiz.press("Check")
    quiz.wait_for("You moved 0.1 of a unit.")
    assert quiz.marks() == ["n", "p", "faded", "faded"]
    assert quiz.card.get_by_role("radio").count() == 0


def test_one_choice_by_keyboard(open_quiz):
    quiz = open_quiz("02", 2)
    quiz.card.get_by_role("radio").first.focus()
    quiz.keyboard.press("Space")
    quiz.keyboard.press("ArrowDown")
    quiz.keyboard.press("Enter")
    quiz.wait_for("Slope times step")
    assert quiz.marks() == ["faded", "p", "faded", "faded"]
    assert quiz.focused()[0] == "next"
    quiz.keyboard.press("Enter")
    quiz.wait_for("question 3 of 7")
    assert quiz.focused() == ["1", ""]


def test_several_choices_by_mouse_and_by_keyboard(open_quiz):
    quiz = open_quiz("01", 4)
    boxes = quiz.card.get_by_role("checkbox")
    boxes.nth(0).check()
    boxes.nth(1).focus()
    quiz.keyboard.press("Tab")
    quiz.keyboard.press("Space")
    quiz.press("Check")
    quiz.wait_for("At the kink no one number holds for both.")
    assert quiz.marks() == ["p", "faded", "p", "faded"]


def test_a_wrong_number_stays_with_its_reason_and_can_be_tried_again(open_quiz):
    quiz = open_quiz("02", 6)
    field = quiz.card.get_by_role("textbox")
    field.fill("2")
    quiz.keyboard.press("Enter")
    quiz.wait_for("2 is eight times 0.25: a sum.")
    assert (field.input_value(), field.get_attribute("aria-invalid")) == ("2", "true")
    field.fill("0.25**8")
    quiz.press("Check again")
    quiz.wait_for("next to nothing arrives")
    assert quiz.card.get_by_role("textbox").count() == 0


def test_steps_move_by_buttons_and_the_focus_stays_with_the_step(open_quiz):
    quiz = open_quiz("03", 3)
    assert quiz.steps() == ["1", "2", "3", "4", "5", "6"]
    quiz.card.get_by_role("button", name="move up: the forward pass").focus()
    quiz.keyboard.press("Enter")
    quiz.card.locator("[data-step]").nth(1).and_(quiz.card.locator("[data-step='3']")).wait_for()
    assert quiz.steps() == ["1", "3", "2", "4", "5", "6"]
    assert quiz.focused() == ["up", "3"]
    quiz.keyboard.press("Alt+ArrowUp")
    quiz.card.locator("[data-step]").nth(0).and_(quiz.card.locator("[data-step='3']")).wait_for()
    assert quiz.focused() == ["up", "3"]
    quiz.press("Check")
    quiz.wait_for("Step 2 stands too early.")


def test_a_step_can_be_dropped_on_the_place_it_takes(open_quiz):
    quiz = open_quiz("03", 3)
    rows = quiz.card.locator("[data-step]")
    rows.nth(4).drag_to(rows.nth(0))
    quiz.card.locator("[data-step]").nth(0).and_(quiz.card.locator("[data-step='5']")).wait_for()
    assert quiz.steps() == ["5", "1", "2", "3", "4", "6"]


def test_rows_are_matched_by_lists_of_meanings(open_quiz):
    quiz = open_quiz("02")
    lists = quiz.card.get_by_role("combobox")
    for place, letter in enumerate("caa"):
        lists.nth(place).select_option(letter)
    lists.nth(3).focus()
    quiz.keyboard.type("how the")
    quiz.press("Check")
    quiz.wait_for("3 of 4 rows have their meaning.")
    lists.nth(2).select_option("d")
    quiz.press("Check again")
    quiz.wait_for("Each row has its meaning.")
    assert lists.count() == 0


def test_a_line_of_code_is_chosen_by_keyboard(open_quiz):
    quiz = open_quiz("03", 5)
    quiz.card.get_by_role("radio").first.focus()
    quiz.keyboard.press("Space")
    for _ in range(5):
        quiz.keyboard.press("ArrowDown")
    quiz.keyboard.press("Enter")
    quiz.wait_for("The slope is their product")
    assert quiz.marks()[5] == "p"


def test_what_is_chosen_stays_on_the_way_back(open_quiz):
    quiz = open_quiz("02", 2)
    quiz.card.get_by_role("radio").nth(2).check()
    quiz.press("Next question")
    quiz.wait_for("question 3 of 7")
    assert not quiz.card.get_by_role("radio").nth(2).is_checked()
    quiz.press("Back")
    quiz.wait_for("question 2 of 7")
    assert quiz.card.get_by_role("radio").nth(2).is_checked()


def test_a_screen_reader_hears_the_reply(open_quiz):
    quiz = open_quiz("02", 2)
    quiz.card.get_by_role("radio").nth(1).check()
    quiz.press("Check")
    quiz.wait_for("Slope times step")
    assert quiz.card.get_by_role("status").inner_text().startswith("right. Slope times step")


def test_answers_on_the_page_reach_the_code(lab_page):
    code = "print(q.answers, q.replies['02.quiz.slope-or-change'].misconception)"
    lab_page.run_cells([MADE.format(lesson="02"), "import time"])
    card = lab_page.output(0).first
    card.get_by_role("button", name="Next question").click()
    card.get_by_text("question 2 of").wait_for()
    card.get_by_role("radio").nth(0).check()
    card.get_by_role("button", name="Check").click()
    card.get_by_text("You moved 0.1 of a unit.").first.wait_for()
    lab_page.page.evaluate(
        """source => {
            const panel = window.jupyterapp.shell.currentWidget;
            panel.content.activeCellIndex = 1;
            panel.content.activeCell.model.sharedModel.setSource(source);
            return window.jupyterapp.commands.execute('notebook:run-cell');
        }""",
        code,
    )
    lab_page.output(1).get_by_text("{'02.quiz.slope-or-change': 1} slope-for-change").wait_for()


def test_the_summary_names_what_to_look_at_again(open_quiz):
    quiz = open_quiz("02", 7)
    quiz.card.get_by_role("textbox").fill("0.75")
    quiz.press("Check")
    quiz.wait_for("0.75 has the whole slope added.")
    quiz.press("To the summary")
    quiz.wait_for("0 of 7 right at the first try")
    assert quiz.card.get_by_text("from lesson 1").count() == 1
    quiz.press("Ask me again")
    quiz.wait_for("question 1 of 7")


@pytest.mark.parametrize("width", [760, 1300])
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_axe_finds_nothing_and_nothing_is_cut_off(lab_page, theme, width):
    lab_page.set_width(width)
    # All kinds of questions, unanswered and answered, each in a card of its own.
    answers = {
        "03.quiz.cache": ["a", "a", "b", "c"],
        "03.quiz.order": [1, 3, 2, 4, 5, 6],
        "03.quiz.sigmoid-node": 3,
        "01.quiz.central": 12,
        "02.quiz.bias": 2,
    }
    cells = ["from coursepack import quiz\nfrom ipywidgets import VBox\ncards = []"]
    cells.append(
        f"for id, answer in {answers!r}.items():\n"
        "    for given in (answer, None):\n"
        "        cards.append(quiz('03')); cards[-1].answer(id, given)\n"
        "VBox(cards)"
    )
    lab_page.run_cells(cells)
    cards = lab_page.output(1).locator(".cp")
    cards.nth(9).wait_for()
    lab_page.set_theme(theme)
    lab_page.page.wait_for_timeout(500)
    for place in range(cards.count()):
        room, needed = cards.nth(place).evaluate("element => [element.clientWidth, element.scrollWidth]")
        assert needed <= room
    assert lab_page.axe(".jp-OutputArea-output .cp").findings == []
