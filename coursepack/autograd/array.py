"""An array built out of Tensors and numbers."""

from typing import Any

import numpy as np

from coursepack.autograd import advice
from coursepack.autograd.graph import Tensor

__all__ = ["array"]


def array(values: Any) -> Any:
    """Return nested lists of numbers, arrays and Tensors as one array, a Tensor if it holds one.

    `np.array` cannot do that: it asks a Tensor for plain numbers.

    Raises:
        ValueError: if the rows differ in length.
    """
    joined = _join(values)
    return joined if type(joined) is Tensor else np.array(joined)


def _join(values: Any) -> Any:
    if not isinstance(values, list | tuple):
        return values
    rows = [_join(value) for value in values]
    shapes = {np.shape(row) for row in rows}
    if len(shapes) > 1:
        raise advice.ragged_rows(sorted(shapes))
    return np.stack(rows) if rows else np.array(rows)
