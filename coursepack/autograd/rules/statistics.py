"""Summaries written with other operations: averages, quantiles, and those that pass over NaN."""

from typing import Any

import numpy as np

from coursepack.autograd import advice
from coursepack.autograd.rule import Composition

__all__ = ["COMPOSITIONS"]

Axis = int | tuple[int, ...] | None


def _average(
    a: Any, axis: Axis = None, weights: Any = None, returned: bool = False, *, keepdims: bool = False
) -> Any:
    if weights is None:
        weights = np.ones(np.shape(a))
    elif np.shape(weights) != np.shape(a):
        # One weight for each place along the axis.
        lengths = [1] * np.ndim(a)
        lengths[axis if isinstance(axis, int) else 0] = -1
        weights = np.broadcast_to(np.reshape(weights, lengths), np.shape(a))
    total = np.sum(weights, axis=axis, keepdims=keepdims)
    mean = np.sum(a * weights, axis=axis, keepdims=keepdims) / total
    return (mean, total) if returned else mean


def _ptp(a: Any, axis: Axis = None, *, keepdims: bool = False) -> Any:
    return np.max(a, axis=axis, keepdims=keepdims) - np.min(a, axis=axis, keepdims=keepdims)


def _quantile(a: Any, q: float, axis: Axis = None, *, keepdims: bool = False) -> Any:
    if np.ndim(q):
        raise advice.wrong_arguments("quantile", advice.not_taken("several q"))
    count = np.ndim(a)
    axes = tuple(range(count)) if axis is None else tuple(k % count for k in np.ravel(axis).tolist())
    kept = [k for k in range(count) if k not in axes]
    moved = np.transpose(a, (*kept, *axes))
    ordered = np.sort(np.reshape(moved, (*(np.shape(a)[k] for k in kept), -1)), axis=-1)
    place = q * (np.shape(ordered)[-1] - 1)
    below = int(np.floor(place))
    found = ordered[..., below]
    if place != below:
        found = found + (place - below) * (ordered[..., below + 1] - found)
    return np.expand_dims(found, axes) if keepdims else found


def _percentile(a: Any, q: float, axis: Axis = None, *, keepdims: bool = False) -> Any:
    return _quantile(a, q / 100.0, axis, keepdims=keepdims)


def _median(a: Any, axis: Axis = None, *, keepdims: bool = False) -> Any:
    return _quantile(a, 0.5, axis, keepdims=keepdims)


def _without_nan(a: Any, instead: float) -> Any:
    return np.where(np.isnan(a), instead, a)


def _count(a: Any, axis: Axis, keepdims: bool) -> Any:
    return np.sum(~np.isnan(a), axis=axis, keepdims=keepdims, dtype=a.dtype)


def _nansum(a: Any, axis: Axis = None, *, keepdims: bool = False) -> Any:
    return np.sum(_without_nan(a, 0.0), axis=axis, keepdims=keepdims)


def _nanprod(a: Any, axis: Axis = None, *, keepdims: bool = False) -> Any:
    return np.prod(_without_nan(a, 1.0), axis=axis, keepdims=keepdims)


def _nanmax(a: Any, axis: Axis = None, *, keepdims: bool = False) -> Any:
    return np.max(_without_nan(a, -np.inf), axis=axis, keepdims=keepdims)


def _nanmin(a: Any, axis: Axis = None, *, keepdims: bool = False) -> Any:
    return np.min(_without_nan(a, np.inf), axis=axis, keepdims=keepdims)


def _nanmean(a: Any, axis: Axis = None, *, keepdims: bool = False) -> Any:
    return _nansum(a, axis, keepdims=keepdims) / _count(a, axis, keepdims)


def _nanvar(a: Any, axis: Axis = None, *, ddof: float = 0, keepdims: bool = False) -> Any:
    # NaN times a cotangent of 0 is NaN, so it goes out before anything is computed with it.
    away = np.where(np.isnan(a), 0.0, _without_nan(a, 0.0) - _nanmean(a, axis, keepdims=True))
    return np.sum(away * away, axis=axis, keepdims=keepdims) / (_count(a, axis, keepdims) - ddof)


def _nanstd(a: Any, axis: Axis = None, *, ddof: float = 0, keepdims: bool = False) -> Any:
    return np.sqrt(_nanvar(a, axis, ddof=ddof, keepdims=keepdims))


COMPOSITIONS = (
    Composition(np.average, _average),
    Composition(np.ptp, _ptp),
    Composition(np.median, _median),
    Composition(np.quantile, _quantile),
    Composition(np.percentile, _percentile),
    Composition(np.nansum, _nansum),
    Composition(np.nanprod, _nanprod),
    Composition(np.nanmax, _nanmax),
    Composition(np.nanmin, _nanmin),
    Composition(np.nanmean, _nanmean),
    Composition(np.nanvar, _nanvar),
    Composition(np.nanstd, _nanstd),
)
