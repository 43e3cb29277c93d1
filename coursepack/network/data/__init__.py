"""Data sets: points drawn from a seed, and pictures of handwritten digits.

Each gives (x, y): `x` has one example a row, `y` holds class numbers from 0 on, shape (N,), or for
`sine` the targets, shape (N, 1).
"""

from coursepack.network.data.digits import digits
from coursepack.network.data.mnist import mnist
from coursepack.network.data.points import blobs, circles, sine, spiral, two_moons, xor

__all__ = ["blobs", "circles", "digits", "mnist", "sine", "spiral", "two_moons", "xor"]
