"""Functions and classes of a learner, run by the scenario of an exercise."""

import sys
import time

import numpy as np
import pytest

from coursepack import Tensor, grad
from coursepack.course import find_exercise
from coursepack.exercise import compare

SQUARE, PROD, SLOPE = (find_exercise(name) for name in ("03.Square", "03.Prod", "01.slope"))


def reply(exercise, answer):
    return compare(exercise, exercise.given(1), answer)


class Square:
    def forward(self, x):
        self.x = x
        return x**2

    def backward(self, g):
        return g * 2 * self.x


def square(**methods):
    return type("Square", (Square,), methods)


class NotesSquare:
    """As the notes have it: no upstream gradient goes in."""

    def forward(self, x):
        self.cache = x
        return x**2

    def backward(self):
        return 2 * self.cache


class SharedSquare(Square):
    def forward(self, x):
        SharedSquare.x = x
        return x**2


class Prod:
    def forward(self, x1, x2):
        self.cache = x1, x2
        return x1 * x2

    def backward(self, g):
        return [g * other for other in reversed(self.cache)]


def central(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (SQUARE, Square),
        (SQUARE, square(forward=lambda self, x: setattr(self, "x", x) or Tensor(x**2))),
        (PROD, Prod),
        (PROD, type("Prod", (Prod,), {"backward": lambda self, g: np.array(self.cache[::-1]) * g})),
        (SLOPE, central),
        (SLOPE, lambda f, x, h=0.1: central(f, x, h)),
    ],
)
def test_code_that_gives_the_right_numbers_agrees(exercise, answer):
    assert reply(exercise, answer).kind == "right"


@pytest.mark.parametrize(
    ("exercise", "answer", "misconception"),
    [
        (SQUARE, NotesSquare, "backward-without-upstream"),
        (SQUARE, square(backward=lambda self, g: 2 * self.x), "backward-without-upstream"),
        (SQUARE, square(backward=lambda self, g: g), "backward-without-local"),
        (SQUARE, square(backward=lambda self, g: g * 2 * self.x**2), "output-cached"),
        (SQUARE, square(backward=lambda self, g: g * self.x), "class-two-lost"),
        (SQUARE, SharedSquare, "cache-shared"),
        (
            PROD,
            type("P", (Prod,), {"backward": lambda s, g: (g * s.cache[0], g * s.cache[1])}),
            "not-swapped",
        ),
        (PROD, type("P", (Prod,), {"backward": lambda s: s.cache[::-1]}), "backward-without-upstream"),
        (PROD, type("P", (Prod,), {"backward": lambda s, g: (g, g)}), "product-like-sum"),
        (SLOPE, lambda f, x, h: (f(x + h) - f(x)) / h, "forward-difference"),
        (SLOPE, lambda f, x, h: (f(x) - f(x - h)) / h, "backward-difference"),
        (SLOPE, lambda f, x, h: (f(x + h) - f(x - h)) / h, "two-missing"),
        (SLOPE, lambda f, x, h: (f(x + h) - f(x - h)) / 2 * h, "brackets-missing"),
        (SLOPE, lambda f, x, h: grad(f)(x), "engine-slope"),
        (SLOPE, lambda f, x, h: f(x + h) - f(x - h), "change-for-slope"),
        (find_exercise("03.reused"), Square, "cache-overwritten"),
    ],
)
def test_code_with_a_known_mistake_is_answered_by_name(exercise, answer, misconception):
    found = reply(exercise, answer)
    assert (found.kind != "right", found.misconception) == (True, misconception)


def test_a_reply_begins_with_the_name_of_the_code():
    assert reply(SQUARE, NotesSquare).text.startswith("`NotesSquare` returns the local derivative alone")
    assert reply(SLOPE, lambda f, x, h: 1.0).text.startswith("The function gives other numbers")


def test_what_agrees_already_is_told_from_what_does_not():
    found = reply(SQUARE, square(backward=lambda self, g: 7.0))
    assert found.text.startswith("`Square` gives another backward(g1), backward(g2) than the engine.")


def raising(*arguments):
    raise KeyError("cache")


def printing(self, g):
    print("x" * 10**7)
    return g * 2 * self.x


def loop(*arguments):
    while True:
        pass


def sleep(*arguments):
    time.sleep(100)


def swallow(*arguments):
    while True:
        try:
            loop()
        except BaseException:
            continue


BAD_METHODS = [
    (None, "The class `Square` has no method `backward`"),
    (raising, "`Square.backward` raised KeyError"),
    (lambda self: None, "`Square.backward` returned nothing"),
    (lambda self, g: None, "`Square.backward` returned nothing"),
    (lambda self, g, x: 1.0, "`Square.backward` cannot be called with 1 value."),
    (lambda self, g: "7", "What `Square.backward` returned is of type str"),
    (lambda self, g: [1.0, 2.0], "What `Square.backward` returned has the shape (2,)"),
    (lambda self, g: np.zeros((2, 2)), "has the shape (2, 2)"),
    (lambda self, g: float("nan"), "is nan"),
    (lambda self, g: float("inf"), "is infinite"),
    (lambda self, g: 1j, "is a complex number"),
    (lambda self, g: True, "is True or False"),
    (lambda self, g: self, "is of type Square"),
    (lambda self, g: Tensor(np.zeros(2)), "has the shape (2,)"),
    (7.0, "`Square.backward` is no method but a value"),
    (lambda self, g: sys.exit(3), "raised SystemExit (3)"),
    (loop, "longer than 3 seconds"),
    (sleep, "longer than 3 seconds"),
    (swallow, "longer than 3 seconds"),
]


@pytest.mark.parametrize(("backward", "part"), BAD_METHODS, ids=[part for _, part in BAD_METHODS])
def test_trouble_in_a_method_is_named_with_the_method(backward, part):
    began = time.monotonic()
    found = reply(SQUARE, square(backward=backward))
    assert found.kind == "cannot read"
    assert part in found.text
    assert time.monotonic() - began < 5


def test_megabytes_that_a_method_prints_are_cut(capsys):
    assert reply(SQUARE, square(backward=printing)).kind == "right"
    assert len(capsys.readouterr().out) < 5000


class Nameless:
    """Can be called, and raises whatever else is asked of it."""

    def __call__(self, f, x, h):
        return 1.0

    def __getattribute__(self, name):
        raise RuntimeError("no")


def test_code_that_hides_its_name_is_explained():
    assert "raised" in reply(SLOPE, Nameless()).text


class NeedsX(Square):
    def __init__(self, x):
        self.x = x


class NoBackward:
    def forward(self, x):
        return x**2


@pytest.mark.parametrize(
    ("answer", "part"),
    [
        (NoBackward, "The class `NoBackward` has no method `backward`"),
        (NeedsX, "made without arguments"),
        (square(__init__=loop), "longer than 3 seconds"),
        (Square(), "is an object of the class Square"),
        (Square().forward, "of type method. A class is asked"),
        (central, "of type function. A class is asked"),
        (6.0, "of type float. A class is asked"),
        ("Square", "of type str. A class is asked"),
        (None, "of type NoneType. A class is asked"),
        (Tensor(1.0), "of type Tensor. A class is asked"),
        (int, "has no method `forward`"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_what_is_no_such_class_is_explained(answer, part):
    found = reply(SQUARE, answer)
    assert (found.kind, part in found.text) == ("cannot read", True)


@pytest.mark.parametrize(
    ("answer", "part"),
    [
        (3.0, "of type float. A function is asked"),
        ("(f(x + h) - f(x - h)) / (2*h)", "of type str. A function is asked"),
        (None, "of type NoneType. A function is asked"),
        (np.zeros(2), "of type ndarray. A function is asked"),
        (Square, "is the class Square. A function is asked"),
        (lambda f, x: 1.0, "cannot be called with 3 values"),
        (lambda f, x, h: None, "returned nothing"),
        (lambda f, x, h: f, "is of type"),
        (lambda f, x, h: f(x + h) / 0, "raised ZeroDivisionError"),
        (lambda f, x, h: f.slope, "raised AttributeError"),
        (lambda f, x, h: (1.0, 2.0), "has the shape (2,)"),
        (loop, "longer than 3 seconds"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_what_is_no_such_function_is_explained(answer, part):
    found = reply(SLOPE, answer)
    assert (found.kind, part in found.text) == ("cannot read", True)


@pytest.mark.parametrize(
    "answer",
    [
        square(backward=lambda self, g: ...),
        square(forward=lambda self, x: ...),
        type("Prod", (Prod,), {"backward": lambda self, g: (..., ...)}),
    ],
    ids=["backward", "forward", "one of two numbers"],
)
def test_a_class_whose_methods_still_return_dots_is_not_answered_yet(answer):
    exercise = PROD if issubclass(answer, Prod) else SQUARE
    assert reply(exercise, answer).kind == "not answered"


def test_a_function_that_still_returns_its_dots_is_not_answered_yet():
    found = reply(SLOPE, lambda f, x, h: ...)
    assert (found.kind, str(found)) == ("not answered", "not answered yet")
