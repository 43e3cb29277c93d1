"""MNIST's own file format, IDX: a header of whole numbers, then one byte a pixel or label."""

import gzip
import math
from pathlib import Path

import numpy as np

from coursepack.language import say
from coursepack.network.initialisation import Array

__all__ = ["read_idx"]

_GZIP = b"\x1f\x8b"
_BYTES = 8  # the header's code for unsigned bytes


def read_idx(path: Path, axes: int) -> Array:
    """Return the array of bytes in an IDX file, plain or compressed by gzip.

    Raises:
        ValueError: if the file is cut off or of another kind, or its array has not `axes` axes.
    """
    with path.open("rb") as plain:
        compressed = plain.read(2) == _GZIP
    try:
        with gzip.open(path) if compressed else path.open("rb") as file:
            header = file.read(4 + 4 * axes)
            if header[:4] != bytes((0, 0, _BYTES, axes)) or len(header) < 4 + 4 * axes:
                raise _unreadable(path, say("it does not start as such a file does"))
            shape = tuple(int(length) for length in np.frombuffer(header, ">u4", offset=4))
            # One byte more than announced, so that a file that goes on is noticed, and no more is read.
            content = file.read(math.prod(shape) + 1)
    except (OSError, EOFError) as problem:
        raise _unreadable(path, str(problem)) from None
    if len(content) != math.prod(shape):
        raise _unreadable(
            path, say("it announces {wanted} numbers and holds others", wanted=math.prod(shape))
        )
    return np.frombuffer(content, np.uint8).reshape(shape)


def _unreadable(path: Path, reason: str) -> ValueError:
    return ValueError(
        say(
            "`{path}` is no IDX file of {kind}: {reason}; get it again.",
            path=path,
            kind=say("pictures") if "images" in path.name else say("labels"),
            reason=reason,
        )
    )
