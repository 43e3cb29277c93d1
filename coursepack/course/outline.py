"""The lessons that are not written yet: what the map of the course says about them."""

from coursepack.course.lesson import Lesson
from coursepack.language import say

__all__ = ["LATER"]

LATER: tuple[Lesson, ...] = (
    Lesson(
        "04",
        "paths_add_up",
        lambda: say("Paths add up"),
        lambda: say("A weight reaches the cost by two paths: what becomes of their products?"),
        60,
    ),
    Lesson(
        "05",
        "build_autograd",
        lambda: say("Build autograd"),
        lambda: say("How does a program find its own slopes, and how do you check them?"),
        105,
    ),
    Lesson(
        "06",
        "gradient_descent",
        lambda: say("Gradient descent"),
        lambda: say("How large may a step down the slope be?"),
        75,
    ),
    Lesson(
        "07",
        "matrices",
        lambda: say("Matrices"),
        lambda: say("What do the factors look like when a layer has many neurons?"),
        100,
    ),
    Lesson(
        "08",
        "many_layers",
        lambda: say("Softmax, cross-entropy, mini-batches"),
        lambda: say("What does a network need to tell several classes apart?"),
        100,
    ),
    Lesson(
        "09",
        "two_modes",
        lambda: say("Jacobian and two modes"),
        lambda: say("When is it cheaper to walk forward than backward?"),
        80,
    ),
    Lesson(
        "10",
        "lab",
        lambda: say("Lab"),
        lambda: say("Does your own framework learn to read digits?"),
        120,
    ),
    Lesson(
        "11",
        "find_the_bug",
        lambda: say("Find the bug"),
        lambda: say("Which mistakes does a check find, and which does it miss?"),
        75,
    ),
)
