"""NumPy's files of several arrays, read without pickle."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from coursepack.language import say
from coursepack.network.initialisation import Array

__all__ = ["read_npz"]


def read_npz(path: Path, wanted: Callable[[str], bool] = lambda name: True) -> dict[str, Array]:
    """Return the arrays of a file by name, those with a `wanted` name.

    Raises:
        FileNotFoundError: if there is no such file.
        ValueError: with the reason, if the file is no such file or holds objects instead of numbers.
    """
    with path.open("rb") as opened:
        if not zipfile.is_zipfile(opened):
            raise ValueError(say("it is no npz file"))
        opened.seek(0)
        try:
            with np.load(opened, allow_pickle=False) as file:
                return {name: file[name] for name in file.files if wanted(name)}
        except (OSError, EOFError, zipfile.BadZipFile) as problem:
            raise ValueError(str(problem)) from None
