from coursepack.picture.step_words import step_words, walk_words
from coursepack.picture.stepper import Mark, Progress
from coursepack.picture.twin import twin_text
from tests.explain.walks import START, diamond, walked, worked


def said(done, *, marks=None, locked=False, function=worked, **inputs):
    explanation, walk = walked(function, **(inputs or START))
    return twin_text(walk_words(explanation, walk, Progress(done, marks=marks or {}), locked=locked))


def test_at_the_start_the_inputs_are_read_out():
    assert said(0) == "The inputs are a = 23, c = −5, b = 2 and d = 7. Next: e."


def test_a_step_forward_is_the_formula_with_its_numbers():
    assert said(1) == "e = a + c = 23 + (−5) = 18. Next: g."


def test_a_product_of_numbers_has_a_cross():
    assert "h = e·g = 18 × (−5) = −90." in said(3)


def test_a_step_back_says_what_arrives_and_the_local_derivative():
    assert said(7) == (
        "h sends −180 to e; the local derivative ∂h/∂e is g = −5, so ∂f/∂e is 900. Next: ∂f/∂g."
    )


def test_a_second_part_is_added():
    explanation, walk = walked(diamond, x=4.0)
    assert "∂f/∂x += 1 and is now 7" in twin_text(step_words(explanation, walk, walk.backward[-1]))


def test_a_wrong_number_is_kept_in_the_sentence():
    text = said(6, marks={5: Mark("wrong", 16200.0)})
    assert text == "Not yet right: ∂f/∂h = 16200. Next: ∂f/∂e."


def test_before_the_prediction_the_derivatives_stay_hidden():
    assert said(4, locked=True).endswith("The derivatives are hidden until your prediction is locked.")


def test_at_the_end_nothing_comes_next():
    assert said(12).endswith("The walk is complete.")
