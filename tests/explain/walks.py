"""Functions that are walked through, and numbers for them."""

import numpy as np

from coursepack.explain import explain
from coursepack.explain.walk import walk

START = {"a": 23.0, "c": -5.0, "b": 2.0, "d": 7.0}


def worked(a, c, b, d):
    e = a + c
    g = b - d
    h = e * g
    f = h**2
    return f


def diamond(x):
    u = x + 2
    v = x - 3
    f = u * v
    return f


def reused(x, k):
    u = x * x
    f = u * k + x
    return f


def neuron(w, b, x, y):
    z = w * x + b
    a = np.tanh(z)
    C = (a - y) ** 2
    return C


def batch(w, b, x, y):
    z = w * x + b
    a = np.tanh(z)
    C = np.mean((a - y) ** 2)
    return C


def chain_of(count):
    """Return a function with `count` named values between its input and its output."""
    lines = ["def chain(x0):"]
    lines += [f"    x{place + 1} = x{place} * 1.1" for place in range(count)]
    scope = {}
    exec("\n".join([*lines, f"    return x{count}"]), scope)
    return scope["chain"]


def walked(function, **inputs):
    """Return the computation of a function and the walk through it."""
    explanation = explain(function, **inputs)
    return explanation, walk(explanation)


def step_of(steps, name):
    """Return the last step of the walk back that gives this derivative."""
    return next(step for step in reversed(steps.backward) if step.name == name)
