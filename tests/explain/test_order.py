from coursepack.explain import explain
from coursepack.explain.order import as_read, variables
from tests.explain.walks import START, worked


def test_arrows_into_a_node_come_as_its_formula_is_read():
    explanation = explain(worked, d=7.0, c=-5.0, b=2.0, a=23.0)
    names = [edge.name for edge in as_read(explanation.nodes, explanation.edges)]
    assert names == ["de_da", "de_dc", "dg_db", "dg_dd", "dh_de", "dh_dg", "df_dh"]


def test_the_names_of_a_formula_are_read_from_left_to_right():
    assert list(variables(explain(worked, **START).node("g").expression)) == ["b", "d"]
