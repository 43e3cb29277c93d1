from coursepack.picture.equation import place_equation
from coursepack.picture.stepper import arrange_walk
from tests.explain.walks import START, chain_of, diamond, step_of, walked, worked
from tests.picture.ink import meetings, texts
from tests.picture.reading import numbers, words


def equation(name, function=worked, asked=False, width=676, **inputs):
    explanation, walk = walked(function, **(inputs or START))
    arrangement = arrange_walk(explanation, width)
    step = step_of(walk, name)
    return place_equation(step, arrangement.arrows[step.edge.name], arrangement, asked=asked), arrangement


def test_the_equation_is_upstream_times_local_is_new():
    placed, _ = equation("df_de")
    assert numbers(placed.drawing) == {
        "equation.upstream": -180.0,
        "equation.local": -5.0,
        "equation.new": 900.0,
    }
    assert words(placed.drawing) == "−180upstream×(−5)local=900new"


def test_a_running_sum_begins_with_what_is_there():
    placed, _ = equation("df_dx", diamond, x=4.0)
    assert words(placed.drawing).startswith("6so far+1upstream×1local=7new")


def test_an_asked_equation_leaves_local_and_new_open():
    placed, _ = equation("df_de", asked=True)
    assert numbers(placed.drawing) == {"equation.upstream": -180.0}
    assert words(placed.drawing).count("?") == 2


def test_it_stands_between_two_rows():
    placed, arrangement = equation("df_de")
    assert not any(
        placed.covers(box.x, box.y, box.x + box.width, box.y + box.height)
        for box in arrangement.boxes.values()
    )
    assert meetings(texts(placed.drawing)) == []


def test_where_rows_are_close_the_words_give_way():
    placed, _ = equation("dx20_dx10", chain_of(20), x0=1.0)
    assert "upstream" not in words(placed.drawing)
    assert "equation.new" in numbers(placed.drawing)
