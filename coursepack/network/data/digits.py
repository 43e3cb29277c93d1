"""Handwritten digits of 8 × 8 pixels, which come with the package; see digits.txt for whose they are."""

from importlib.resources import files
from io import BytesIO

import numpy as np

from coursepack.network.initialisation import Array

__all__ = ["digits"]

_LARGEST = 16.0


def digits() -> tuple[Array, Array]:
    """Return 1797 handwritten digits: x of shape (1797, 64), from 0 (white) to 1, and the digits y.

    A row is a picture of 8 × 8 pixels, row by row: `x[0].reshape(8, 8)`. The order is that of the source,
    in which neighbours come from one hand; `hold_back` mixes them.
    """
    content = files("coursepack.network.data").joinpath("digits.npz").read_bytes()
    with np.load(BytesIO(content), allow_pickle=False) as file:
        return file["pixels"] / _LARGEST, file["classes"].astype(int)
