"""The one place where broadcasting is undone."""

from typing import Any

import numpy as np

__all__ = ["fit_cotangent", "fit_tangent"]


def fit_cotangent(cotangent: Any, value: Any) -> Any:
    """Return `cotangent` with the shape and dtype of `value`: summed where that was repeated."""
    if (
        type(cotangent) is np.ndarray
        and type(value) is np.ndarray
        and cotangent.shape == value.shape
        and cotangent.dtype == value.dtype
    ):
        return cotangent
    shape = () if type(value) is float else value.shape
    if np.shape(cotangent) != shape:
        cotangent = _sum_to(cotangent, shape)
    if hasattr(cotangent, "rule"):
        return cotangent
    return np.asarray(cotangent, value.dtype) if shape else float(cotangent)


def fit_tangent(tangent: Any, value: Any) -> Any:
    """Return `tangent` with the shape and dtype of `value`: repeated where an input was."""
    shape = () if type(value) is float else value.shape
    if np.shape(tangent) != shape:
        tangent = np.broadcast_to(tangent, shape)
    if hasattr(tangent, "rule"):
        return tangent
    return np.asarray(tangent, value.dtype) if shape else float(tangent)


def _sum_to(cotangent: Any, shape: tuple[int, ...]) -> Any:
    arrived = np.shape(cotangent)
    extra = len(arrived) - len(shape)
    if extra >= 0:
        stretched = [
            extra + axis for axis, length in enumerate(shape) if length == 1 and arrived[extra + axis] != 1
        ]
        axes = (*range(extra), *stretched)
        if axes:
            cotangent = np.reshape(np.sum(cotangent, axis=axes), shape)
    # A rule may leave a cotangent short that is the same for all entries.
    return cotangent if np.shape(cotangent) == shape else np.broadcast_to(cotangent, shape)
