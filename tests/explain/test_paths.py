import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursepack.explain import explain
from coursepack.network.activations import sigmoid


def cost(w, b, a_prev, y):
    z = w * a_prev + b
    a = sigmoid(z)
    C0 = (a - y) ** 2
    return C0


def network(x, w1, w2, w3, y):
    a = x
    for w in (w1, w2, w3):
        z = w * a
        a = 1 / (1 + np.exp(-z))
    C0 = (a - y) ** 2
    return C0


def forks(x, y):
    u = x * y + np.sin(x)
    v = u * x + np.exp(-u * u)
    w = u / (2 + v * v) - x
    return u * v * w + y


NUMBER = st.floats(-2, 2)


def central(function, point, name, step=1e-5):
    above = function(**{**point, name: point[name] + step})
    below = function(**{**point, name: point[name] - step})
    return (above - below) / (2 * step)


def names_of(path):
    return [path.edges[0].source, *(edge.target for edge in path.edges)]


def test_the_chain_of_lesson_2():
    chain = explain(cost, w=1.5, b=-0.5, a_prev=0.8, y=1.0).chain("w")
    assert chain.name == "dC0_dw"
    (path,) = chain.paths
    assert [edge.name for edge in path.edges] == ["dz_dw", "da_dz", "dC0_da"]
    assert [edge.factors[0] for edge in path.edges] == pytest.approx([0.8, 0.221713, -0.663624], abs=5e-7)
    assert path.product == pytest.approx(-0.117707, abs=5e-7)
    assert chain.total == path.product
    assert chain.path_count == 1


@given(x=NUMBER, w1=NUMBER, w2=NUMBER, w3=NUMBER, y=NUMBER)
def test_every_chain_of_a_network_agrees_with_a_small_nudge(x, w1, w2, w3, y):
    point = {"x": x, "w1": w1, "w2": w2, "w3": w3, "y": y}
    explanation = explain(network, **point)
    slopes = {name: explanation.chain(name).total for name in point}
    expected = {name: central(network, point, name) for name in point}
    assert slopes == pytest.approx(expected, rel=1e-5, abs=1e-8)


@given(w=NUMBER, b=NUMBER, a_prev=NUMBER, y=NUMBER)
def test_every_factor_of_lesson_2_agrees_with_its_formula(w, b, a_prev, y):
    explanation = explain(cost, w=w, b=b, a_prev=a_prev, y=y)
    a = 1 / (1 + np.exp(-(w * a_prev + b)))
    factors = {edge.name: edge.factors[0] for edge in explanation.edges}
    expected = {
        "dz_dw": a_prev, "dz_db": 1.0, "dz_da_prev": w,
        "da_dz": a * (1 - a), "dC0_da": 2 * (a - y), "dC0_dy": 2 * (y - a),
    }  # fmt: skip
    assert factors == pytest.approx(expected, rel=1e-12, abs=1e-14)


@given(x=NUMBER, y=NUMBER)
def test_the_products_of_all_paths_add_up_to_the_derivative(x, y):
    explanation = explain(forks, x=x, y=y)
    chain = explanation.chain("x")
    assert len(chain.paths) == chain.path_count == 7
    assert sum(path.product for path in chain.paths) == pytest.approx(chain.total, abs=1e-12)
    assert chain.total == pytest.approx(central(forks, {"x": x, "y": y}, "x"), rel=1e-5, abs=1e-7)
    for path in chain.paths:
        product = np.prod([edge.factors[0] for edge in path.edges])
        assert path.product == pytest.approx(product, rel=1e-12, abs=1e-15)


def test_paths_stand_in_the_order_of_the_computation():
    def f(x):
        u = 2 * x
        v = 3 * x + u
        return u * v

    paths = explain(f, x=1.0).paths("x")
    assert list(map(names_of, paths)) == [["x", "u", "v", "f"], ["x", "u", "f"], ["x", "v", "f"]]


def test_many_paths_are_counted_and_the_largest_eight_listed():
    def f(x):
        z = x
        for weight in (2.0, 3.0, 5.0, 7.0, 11.0, 13.0, 17.0, 19.0):
            left = weight * z
            z = left * 1.0 + z
        return z

    chain = explain(f, x=1.0).chain("x")
    assert chain.path_count == 2**8
    assert len(chain.paths) == 8
    product = 2.0 * 3 * 5 * 7 * 11 * 13 * 17 * 19
    largest = sorted((path.product for path in chain.paths), reverse=True)
    # Leaving one factor out, or two of the smallest, is what makes the next ones smaller.
    divided = sorted((product / k for k in (1, 2, 3, 5, 6, 7, 10, 11)), reverse=True)
    assert largest == pytest.approx(divided)
    assert chain.total == pytest.approx(3.0 * 4 * 6 * 8 * 12 * 14 * 18 * 20)


def test_a_path_through_arrays_that_fork_has_its_own_product():
    x = np.array([0.5, -1.0, 2.0])

    def f(w, x):
        z = w * x
        a = np.tanh(z)
        product = a * z
        total = np.mean(product)
        return total

    chain = explain(f, w=0.7, x=x).chain("w")
    z = 0.7 * x
    a = np.tanh(z)
    straight = np.mean(a * x)
    through = np.mean(z * (1 - a**2) * x)
    assert [path.product for path in chain.paths] == pytest.approx([through, straight], rel=1e-13)
    assert chain.total == pytest.approx(straight + through, rel=1e-13)
    assert sum(chain.paths[0].lane_products) == pytest.approx(through, rel=1e-13)
