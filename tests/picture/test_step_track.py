from coursepack.picture.step_track import draw_track
from coursepack.picture.stepper import Mark
from coursepack.picture.svg import walk as elements
from tests.explain.walks import START, chain_of, walked, worked
from tests.picture.ink import meetings, texts
from tests.picture.reading import classed, words


def track(done, open_to=12, marks=None, width=676):
    return draw_track(walked(worked, **START)[1], done, open_to, marks or {}, width, "cp")


def slider(drawing):
    return next(item for item in elements(drawing) if item.attributes.get("role") == "slider").attributes


def test_there_is_a_square_for_each_step():
    assert len(classed(track(0), "square")) == 12


def test_squares_say_which_steps_are_done():
    drawing = track(6)
    assert len(classed(drawing, "value")) == 4
    assert len(classed(drawing, "slope")) == 2


def test_a_wrong_step_has_a_square_of_its_own_look():
    assert len(classed(track(5, marks={5: Mark("wrong", 1.0)}), "wrong")) == 1


def test_the_handle_is_a_slider_that_ends_where_the_walk_is_open():
    handle = slider(track(4, open_to=5))
    assert (handle["data-name"], handle["data-value"], handle["data-high"]) == ("position", "4.0", "5")
    assert (handle["aria-valuenow"], handle["aria-valuetext"]) == ("4", "step 4 of 12")


def test_many_steps_still_fit():
    _, steps = walked(chain_of(29), x0=1.0)
    drawing = draw_track(steps, 3, len(steps.steps), {}, 600, "cp")
    right = max(float(item.attributes["x"]) for item in classed(drawing, "square"))
    assert right < 600
    assert meetings(texts(drawing)) == []


def test_the_words_say_which_way_the_walk_goes():
    assert "forward" in words(track(2))
    assert "backward comes next" in words(track(4))
    assert "multiply upwards" in words(track(6))
