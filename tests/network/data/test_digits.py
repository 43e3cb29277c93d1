import hashlib
from importlib.resources import files

import numpy as np

from coursepack.network.data import digits

# Of the unpacked digits.csv in scikit-learn 1.9.1.
SOURCE = "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8"


def test_the_digits_are_those_of_the_source() -> None:
    x, y = digits()
    rows = np.column_stack([np.rint(x * 16).astype(int), y])
    text = "".join(",".join(map(str, row)) + "\n" for row in rows.tolist())
    assert hashlib.sha256(text.encode()).hexdigest() == SOURCE


def test_there_are_1797_rows_of_64_pixels_from_0_to_1() -> None:
    x, y = digits()
    assert (x.shape, y.shape) == ((1797, 64), (1797,))
    assert (x.min(), x.max()) == (0.0, 1.0)
    assert np.bincount(y).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_every_call_gives_arrays_of_its_own() -> None:
    digits()[0][...] = 0.0
    assert digits()[0].max() == 1.0


def test_the_file_beside_names_source_and_licence() -> None:
    text = files("coursepack.network.data").joinpath("digits.txt").read_text(encoding="utf-8")
    assert "scikit-learn" in text
    assert "BSD 3-Clause License" in text
    assert "Alpaydin" in text
