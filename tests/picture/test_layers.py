import pytest

from coursepack.explain import Edge, Node
from coursepack.picture.layers import is_slot, layered


def graph(*arrows):
    """Return nodes and edges of arrows such as "w z"."""
    edges = [Edge(*arrow.split(), (1.0,)) for arrow in arrows]
    names = dict.fromkeys(name for edge in edges for name in (edge.source, edge.target))
    targets = {edge.target for edge in edges}
    # Inputs first, then in code order, as an explanation has them.
    order = [name for name in names if name not in targets] + [name for name in names if name in targets]
    return [Node(name, "step" if name in targets else "input", (1.0,)) for name in order], edges


def boxes(row):
    return [place for place in row if not is_slot(place)]


def rows(*arrows, own_slots=(), widest=99):
    nodes, edges = graph(*arrows)
    return layered(nodes, edges, own_slots, lambda row, _: len(boxes(row)) <= widest)


NEURON = ("w z", "x z", "b z", "z a", "a C", "y C")


def test_a_node_stands_below_the_longest_way_to_it():
    assert rows("x u", "u v", "v f", "x f").rows[-1] == ["f"]
    assert [row[0] for row in rows("x u", "u v", "v f").rows] == ["x", "u", "v", "f"]


def test_an_input_stands_one_row_above_its_first_use():
    assert rows(*NEURON).rows == [["w", "x", "b"], ["z"], ["a", "y"], ["C"]]


def test_an_arrow_passes_a_row_through_a_slot():
    found = rows("x u", "u v", "v f", "x f")
    route = found.routes["df_dx"]
    assert (route[0], route[-1]) == ("x", "f")
    assert [is_slot(place) for place in route] == [False, True, True, False]
    assert all(place in row for place, row in zip(route, found.rows, strict=True))


def test_an_arrow_from_row_to_row_needs_no_slot():
    assert rows(*NEURON).routes["dz_dw"] == ["w", "z"]


ARROWS_OF_ONE_SOURCE = ("x u", "u v", "v f", "v g", "x f", "x g", "f h", "g h")


def test_arrows_of_one_source_share_a_slot_and_those_with_pills_have_their_own():
    shared = rows(*ARROWS_OF_ONE_SOURCE).routes
    own = rows(*ARROWS_OF_ONE_SOURCE, own_slots=("df_dx", "dg_dx")).routes
    assert shared["df_dx"][1] == shared["dg_dx"][1]
    assert own["df_dx"][1] != own["dg_dx"][1]


def crossings(found):
    """Count the pairs of arrows that cross between the first two rows."""
    upper, lower = found.rows[0], found.rows[1]
    ends = [
        (upper.index(route[0]), lower.index(route[1])) for route in found.routes.values() if route[0] in upper
    ]
    return sum((a - c) * (b - d) < 0 for a, b in ends for c, d in ends) // 2


def test_the_order_of_a_row_has_as_few_crossings_as_it_can():
    # In code order, u v on top and p q below, the arrows cross.
    assert crossings(rows("s p", "t q", "s p", "q f", "p f")) == 0
    assert crossings(rows("s q", "t p", "p f", "q f")) == 0


def test_without_crossings_the_order_is_that_of_the_expressions():
    assert rows("b z", "w z", "x z").rows[0] == ["b", "w", "x"]


def test_a_row_that_does_not_fit_is_split():
    found = rows("p f", "q f", "r f", "s f", widest=2)
    assert [len(boxes(row)) for row in found.rows] == [2, 2, 1]


def test_inputs_make_way_before_what_is_computed():
    found = rows("x u", "u f", "y f", "v f", "x v", widest=2)
    place = {name: number for number, row in enumerate(found.rows) for name in row}
    assert place["u"] == place["v"]
    assert place["y"] < place["u"]


@pytest.mark.parametrize(("place", "slot"), [("w", False), ("x|f|2", True), ("x||2", True)])
def test_a_slot_is_told_by_its_name(place, slot):
    assert is_slot(place) is slot
