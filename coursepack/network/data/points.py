"""Points in the plane with a class each, and a noisy sine. The same generator gives the same points."""

import numpy as np

from coursepack.language import say
from coursepack.network.initialisation import Array, generator

__all__ = ["blobs", "circles", "sine", "spiral", "two_moons", "xor"]

Examples = tuple[Array, Array]


def two_moons(count: int = 200, *, noise: float = 0.1, rng: np.random.Generator) -> Examples:
    """Return two half circles that reach into each other: the upper one is class 0."""
    classes = _classes(count, 2, rng)
    angle = rng.uniform(0.0, np.pi, count)
    lower = classes == 1
    x = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    x[lower] = np.array([1.0, 0.5]) - x[lower]
    return _blurred(x, noise, rng), classes


def circles(
    count: int = 200, *, noise: float = 0.05, inner: float = 0.5, rng: np.random.Generator
) -> Examples:
    """Return a circle of radius 1, class 0, around one of radius `inner`, class 1: no line parts them."""
    classes = _classes(count, 2, rng)
    angle = rng.uniform(0.0, 2.0 * np.pi, count)
    radius = np.where(classes == 1, inner, 1.0)
    x = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return _blurred(x, noise, rng), classes


def xor(count: int = 200, *, noise: float = 0.0, rng: np.random.Generator) -> Examples:
    """Return points of the square from −1 to 1; class 1 is where just one coordinate is positive."""
    classes = _classes(count, 2, rng)
    x = rng.uniform(0.0, 1.0, (count, 2))
    x[:, 0] *= rng.choice([-1.0, 1.0], count)
    x[:, 1] *= np.where(classes == 1, -1.0, 1.0) * np.sign(x[:, 0])
    return _blurred(x, noise, rng), classes


def spiral(
    count: int = 300,
    *,
    classes: int = 3,
    turns: float = 0.75,
    noise: float = 0.05,
    rng: np.random.Generator,
) -> Examples:
    """Return arms that wind around the origin `turns` times, one a class."""
    arms = _classes(count, classes, rng)
    along = rng.uniform(0.05, 1.0, count)
    angle = 2.0 * np.pi * (turns * along + arms / classes)
    x = along[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return _blurred(x, noise, rng), arms


def blobs(count: int = 300, *, classes: int = 3, spread: float = 0.3, rng: np.random.Generator) -> Examples:
    """Return clouds around points of the unit circle, one a class, with the standard deviation `spread`."""
    which = _classes(count, classes, rng)
    angle = 2.0 * np.pi * which / classes
    x = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return _blurred(x, spread, rng), which


def sine(count: int = 100, *, noise: float = 0.1, rng: np.random.Generator) -> Examples:
    """Return x from −π to π, shape (N, 1), and y = sin(x) with noise, shape (N, 1)."""
    _check_count(count, 1)
    x = generator(rng).uniform(-np.pi, np.pi, (count, 1))
    return x, _blurred(np.sin(x), noise, rng)


def _classes(count: int, classes: int, rng: np.random.Generator) -> Array:
    """Return class numbers, equally many of each as far as `count` allows, in random order."""
    if classes < 2:
        raise ValueError(say("`classes` must be 2 or more, got {classes}.", classes=classes))
    _check_count(count, classes)
    return generator(rng).permutation(np.arange(count) % classes)


def _check_count(count: int, least: int) -> None:
    if not isinstance(count, int | np.integer) or count < least:
        raise ValueError(
            say(
                "`count` must be a whole number from {least} on, got {count!r}; it counts the examples.",
                least=least,
                count=count,
            )
        )


def _blurred(x: Array, noise: float, rng: np.random.Generator) -> Array:
    if not noise >= 0:
        raise ValueError(say("`noise` is a standard deviation, 0 or more, got {noise}.", noise=noise))
    return x + noise * rng.standard_normal(x.shape)
