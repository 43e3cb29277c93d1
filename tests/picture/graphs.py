# ruff: noqa: N803 - the names are the symbols of the formulas
"""Computations of all the builds that a tree must draw, and their trees."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from coursepack.explain import Explanation, Nudge, explain
from coursepack.picture.layout import Arrangement, arrange
from coursepack.picture.number_line import choose_range
from coursepack.picture.svg import Element
from coursepack.picture.tree import TreeView, draw_tree

WIDTHS = (476, 600, 640)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def one_neuron(w, b, a_prev, y):
    z = w * a_prev + b
    a = sigmoid(z)
    C0 = (a - y) ** 2
    return C0


def three_neurons(w1, b1, w2, b2, w3, b3, a0, y):
    z1 = w1 * a0 + b1
    a1 = sigmoid(z1)
    z2 = w2 * a1 + b2
    a2 = sigmoid(z2)
    z3 = w3 * a2 + b3
    a3 = sigmoid(z3)
    C0 = (a3 - y) ** 2
    return C0


def two_paths(x):
    u = x + 2
    v = x - 3
    f = u * v
    return f


def no_path(x, u):
    f = x * x
    return f


def turn(x, y):
    u = x * 2
    v = -3 * u
    C0 = (v - y) ** 2
    return C0


def skips(x, c):
    u = x * x
    v = u * c
    f = v + x * u
    return f


def fan_of_eight(x1, x2, x3, x4, x5, x6, x7, x8):
    loss = x1 * x2 + x3 * x4 + x5 * x6 + x7 * x8
    return loss


def batch(w, b, x, y):
    z = w * x + b
    a = sigmoid(z)
    C = np.mean((a - y) ** 2)
    return C


def dense(w1, w2, x, y):
    h1 = np.tanh(w1 * x)
    h2 = np.tanh(w2 * x)
    p = h1 * w1 + h2
    q = h1 - h2
    loss = (p - y) ** 2 + q**2
    return loss


def long_names(learning_rate, hidden_layer_output, momentum_term):
    velocity_estimate = learning_rate * hidden_layer_output
    final_prediction_error = velocity_estimate * momentum_term
    return final_prediction_error


def loop(w, x, y):
    a = x
    for _ in range(3):
        z = w * a
        a = np.tanh(z)
    C0 = (a - y) ** 2
    return C0


def two_layers(w11, w12, w21, w22, b1, b2, v1, v2, c, x1, x2, y):
    z1 = w11 * x1 + w12 * x2 + b1
    z2 = w21 * x1 + w22 * x2 + b2
    h1 = sigmoid(z1)
    h2 = sigmoid(z2)
    z = v1 * h1 + v2 * h2 + c
    a = sigmoid(z)
    d = a - y
    C0 = d * d
    return C0


def thirty_nodes(w1, w2, w3, w4, w5, w6, w7, x, y):
    z1 = w1 * x
    a1 = sigmoid(z1)
    z2 = w2 * a1
    a2 = sigmoid(z2)
    z3 = w3 * a2
    a3 = sigmoid(z3)
    z4 = w4 * a3
    a4 = sigmoid(z4)
    z5 = w5 * a4
    a5 = sigmoid(z5)
    z6 = w6 * a5
    a6 = sigmoid(z6)
    z7 = w7 * a6
    a7 = sigmoid(z7)
    e = a7 - y
    r = e * e
    q = r * x
    C0 = q + r
    reg = w1 * w1
    t = reg * 2
    out = C0 + t
    return out


def matrix(w, X, y):
    Z = X * w
    L = np.sum((Z - y) ** 2)
    return L


_NEURON = {"w": 1.5, "b": -0.5, "a_prev": 0.8, "y": 1.0}
_THREE = {"w1": 1.5, "b1": -0.5, "w2": -1.2, "b2": 0.4, "w3": 2.0, "b3": -0.3, "a0": 0.8, "y": 1.0}
_TWO_LAYERS = dict(
    zip(
        ["w11", "w12", "w21", "w22", "b1", "b2", "v1", "v2", "c", "x1", "x2", "y"],
        (0.5, -0.3, 1.2, 0.8, 0.1, -0.2, 1.1, -0.9, 0.05, 0.6, -1.0, 1.0),
        strict=True,
    )
)
_THIRTY = dict(
    zip(
        ["w1", "w2", "w3", "w4", "w5", "w6", "w7", "x", "y"],
        (1.5, -1.2, 2.0, 0.4, 1.0, -2.0, 0.7, 0.8, 1.0),
        strict=True,
    )
)


def _examples(count):
    return {"w": 1.5, "b": -0.5, "x": np.linspace(-2, 2, count), "y": np.linspace(0, 1, count)}


GRAPHS = {
    "one neuron": (one_neuron, _NEURON, "w"),
    "its bias": (one_neuron, _NEURON, "b"),
    "numbers too long": (one_neuron, {"w": -12345.678, "b": 1e-7, "a_prev": 1e-7, "y": 1.0}, "w"),
    "three neurons": (three_neurons, _THREE, "w1"),
    "a late bias": (three_neurons, _THREE, "b2"),
    "two paths": (two_paths, {"x": 4.0}, "x"),
    "no path": (no_path, {"x": 4.0, "u": 1.0}, "x"),
    "a turn": (turn, {"x": 4.0, "y": 1.0}, "x"),
    "arrows that skip": (skips, {"x": 1.5, "c": -2.0}, "x"),
    "a fan of eight": (fan_of_eight, {f"x{n}": 0.3 * n - 1 for n in range(1, 9)}, "x3"),
    "one example": (batch, _examples(1), "w"),
    "three examples": (batch, _examples(3), "w"),
    "eight examples": (batch, _examples(8), "w"),
    "a hundred examples": (batch, _examples(100), "w"),
    "crossing paths": (dense, {"w1": 0.4, "w2": -1.1, "x": 0.7, "y": 0.5}, "w1"),
    "long names": (
        long_names,
        {"learning_rate": 0.1, "hidden_layer_output": 2.5, "momentum_term": 0.9},
        "learning_rate",
    ),
    "a loop": (loop, {"w": 0.9, "x": 0.5, "y": 0.2}, "w"),
    "two layers": (two_layers, _TWO_LAYERS, "w11"),
    "thirty nodes": (thirty_nodes, _THIRTY, "w1"),
    "a matrix": (
        matrix,
        {"w": 1.2, "X": np.arange(12.0).reshape(3, 4), "y": np.ones((3, 4))},
        "w",
    ),
}


@dataclass(frozen=True)
class Scene:
    """A tree and what it was drawn from."""

    explanation: Explanation
    nudge: Nudge
    view: TreeView
    drawing: Element

    @property
    def arrangement(self) -> Arrangement:
        return self.view.arrangement


def arrangement_of(explanation, knob, width):
    paths = explanation.chain(knob).paths
    edges = paths[0].edges if paths else ()
    spine = [edge.source for edge in edges] + [edge.target for edge in edges[-1:]]
    return arrange(explanation.nodes, explanation.edges, spine, width)


@cache
def resting(name, width=640):
    """Return the tree at its first values (the same object each time)."""
    return scene(name, width)


def scene(name, width=640, *, values=None, ranges=None, delta=0.1, **shown):
    function, inputs, knob = GRAPHS[name]
    explanation = explain(function, **{**inputs, **(values or {})})
    nudge = explanation.nudge(knob, delta)
    if ranges is None:
        ranges = {
            node.name: choose_range(node.name, node.kind, (*node.values, *nudge.nudged[node.name]))
            for node in explanation.nodes
            if node.values
        }
    view = TreeView(
        knob=knob,
        chain=explanation.chain(knob),
        arrangement=arrangement_of(explanation, knob, width),
        ranges=ranges,
        **shown,
    )
    return Scene(explanation, nudge, view, draw_tree(explanation, nudge, view))
