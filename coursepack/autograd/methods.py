"""The methods that a Tensor shares with NumPy's arrays: each is the function of the same name."""

from typing import Any

import numpy as np

from coursepack.autograd.rules.shape import AS_TYPE

__all__ = ["ArrayMethods"]


class ArrayMethods:
    """What `x.cumsum(0)` and its like do: the same as `np.cumsum(x, 0)`."""

    __slots__ = ()

    def sum(self: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
        """Return the sum over `axis`, or of all entries."""
        return np.sum(self, axis=axis, keepdims=keepdims)

    def mean(self: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
        """Return the mean over `axis`, or of all entries."""
        return np.mean(self, axis=axis, keepdims=keepdims)

    def max(self: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
        """Return the largest entry along `axis`, or of all."""
        return np.max(self, axis=axis, keepdims=keepdims)

    def min(self: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
        """Return the smallest entry along `axis`, or of all."""
        return np.min(self, axis=axis, keepdims=keepdims)

    def prod(self: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
        """Return the product over `axis`, or of all entries."""
        return np.prod(self, axis=axis, keepdims=keepdims)

    def var(self: Any, axis: Any = None, *, ddof: float = 0, keepdims: bool = False) -> Any:
        """Return the variance over `axis`, or of all entries."""
        return np.var(self, axis=axis, ddof=ddof, keepdims=keepdims)

    def std(self: Any, axis: Any = None, *, ddof: float = 0, keepdims: bool = False) -> Any:
        """Return the standard deviation over `axis`, or of all entries."""
        return np.std(self, axis=axis, ddof=ddof, keepdims=keepdims)

    def cumsum(self: Any, axis: Any = None) -> Any:
        """Return the running sums along `axis`, or of all entries."""
        return np.cumsum(self, axis=axis)

    def cumprod(self: Any, axis: Any = None) -> Any:
        """Return the running products along `axis`, or of all entries."""
        return np.cumprod(self, axis=axis)

    def argmax(self: Any, axis: Any = None) -> Any:
        """Return the place of the largest entry: a plain whole number, or an array of them."""
        return np.argmax(self, axis=axis)

    def argmin(self: Any, axis: Any = None) -> Any:
        """Return the place of the smallest entry: a plain whole number, or an array of them."""
        return np.argmin(self, axis=axis)

    def argsort(self: Any, axis: Any = -1) -> Any:
        """Return the places of the entries in rising order."""
        return np.argsort(self, axis=axis)

    def all(self: Any, axis: Any = None) -> Any:
        """Return whether no entry is 0, as a plain boolean."""
        return np.all(self, axis=axis)

    def any(self: Any, axis: Any = None) -> Any:
        """Return whether an entry is not 0, as a plain boolean."""
        return np.any(self, axis=axis)

    def round(self: Any, decimals: int = 0) -> Any:
        """Return the rounded numbers, which are plain: they do not follow a small nudge."""
        return np.round(self, decimals)

    __round__ = round

    def clip(self: Any, min: Any = None, max: Any = None) -> Any:
        """Return the entries, none below `min`, none above `max`."""
        return np.clip(self, min, max)

    def dot(self: Any, other: Any) -> Any:
        """Return `np.dot(self, other)`."""
        return np.dot(self, other)

    def reshape(self: Any, *shape: Any) -> Any:
        """Return the same entries in another shape."""
        return np.reshape(self, shape[0] if len(shape) == 1 else shape)

    def transpose(self: Any, *axes: Any) -> Any:
        """Return the Tensor with its axes in another order, the reverse one if none is given."""
        return np.transpose(self, axes[0] if len(axes) == 1 else axes or None)

    def swapaxes(self: Any, axis1: int, axis2: int) -> Any:
        """Return the Tensor with two axes exchanged."""
        return np.swapaxes(self, axis1, axis2)

    def squeeze(self: Any, axis: Any = None) -> Any:
        """Return the Tensor without its axes of length 1."""
        return np.squeeze(self, axis)

    def ravel(self: Any) -> Any:
        """Return all entries in one row."""
        return np.ravel(self)

    def flatten(self: Any) -> Any:
        """Return all entries in one row."""
        return np.ravel(self)

    def repeat(self: Any, repeats: Any, axis: Any = None) -> Any:
        """Return every entry several times, one after the other."""
        return np.repeat(self, repeats, axis)

    def take(self: Any, indices: Any, axis: Any = None) -> Any:
        """Return the entries at these places."""
        return np.take(self, indices, axis)

    def diagonal(self: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
        """Return the entries of the diagonal."""
        return np.diagonal(self, offset, axis1, axis2)

    def trace(self: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
        """Return the sum of the diagonal."""
        return np.trace(self, offset, axis1, axis2)

    def copy(self: Any) -> Any:
        """Return a Tensor of the same numbers, made from this one."""
        return np.copy(self)

    def tolist(self: Any) -> Any:
        """Return the plain numbers as nested lists."""
        return np.asarray(self.value).tolist()

    def nonzero(self: Any) -> Any:
        """Return the places of the entries that are not 0, a plain array for each axis."""
        return np.nonzero(self)

    def astype(self: Any, dtype: Any) -> Any:
        """Return the Tensor in another kind of numbers; plain ones if they are not decimal."""
        if np.dtype(dtype).kind != "f":
            return self.value.astype(dtype) if self.ndim else np.dtype(dtype).type(self.value)
        return AS_TYPE(self, dtype=np.dtype(dtype))

    def conj(self: Any) -> Any:
        """Return the Tensor itself, as real numbers are their own conjugates."""
        return self

    @property
    def real(self: Any) -> Any:
        """The Tensor itself: its numbers are real."""
        return self

    @property
    def T(self: Any) -> Any:  # noqa: N802 - the name that NumPy gave it
        """The Tensor with its axes in reverse order."""
        return np.transpose(self)

    @property
    def mT(self: Any) -> Any:  # noqa: N802 - the name that NumPy gave it
        """The Tensor with its last two axes exchanged."""
        return np.matrix_transpose(self)
