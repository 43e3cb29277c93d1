from coursepack.course import find_lesson
from coursepack.picture.quiz.text import quiz_markdown, quiz_text

ITEMS = find_lesson("02").quiz


def test_the_text_lists_questions_and_options_with_the_numbers_a_code_cell_uses():
    lines = quiz_text("Quiz", ITEMS).splitlines()
    assert lines[0] == "Quiz"
    assert (
        "2. The weight rises by 0.1 and the slope ∂C₀/∂w is −0.1177. About how much does C₀ change?" in lines
    )
    assert "   (2) It falls by 0.0118." in lines
    assert "   (c) how much of the weight's nudge the sum receives" in lines


def test_the_text_holds_no_feedback():
    text = quiz_text("Quiz", ITEMS) + quiz_markdown("Quiz", ITEMS)
    assert "Slope times step" not in text
    assert "0.000015" not in text


def test_markdown_keeps_the_options_from_being_read_as_markdown():
    text = quiz_markdown("Quiz", find_lesson("03").quiz)
    assert "1\\. What must a node keep in its forward pass, so that `backward(g)` can be computed?" in text
    assert "```text\n(1) x1 + x2\n(2) x1 * x2\n(3) x**2" in text


def test_both_are_the_same_each_time():
    assert quiz_text("Quiz", ITEMS) == quiz_text("Quiz", ITEMS)
    assert "0x" not in quiz_markdown("Quiz", ITEMS)
