"""Examples in portions: mini-batches in a new order each time, and examples held back."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from coursepack.language import say
from coursepack.network.initialisation import Array, generator

__all__ = ["hold_back", "minibatches"]


def minibatches(
    *arrays: Any, size: int, rng: np.random.Generator | None = None, shuffle: bool = True
) -> Iterator[tuple[Array, ...]]:
    """Yield (x, y) of `size` examples each until every example has come once.

    The last batch is shorter if the count does not divide. The order is drawn from `rng` anew with every
    call; with `shuffle=False` it is that of the arrays.

    Raises:
        ValueError: if the arrays differ in length, or `size` is no whole number from 1 on.
    """
    rows = _alike(arrays)
    count = len(rows[0])
    if not isinstance(size, int | np.integer) or size < 1:
        raise ValueError(
            say(
                "`size` must be a whole number from 1 on, got {size!r}; it counts the examples of a batch.",
                size=size,
            )
        )
    # Checked and drawn now, not when the first batch is asked for.
    order = generator(rng).permutation(count) if shuffle else None
    return _portions(rows, order, count, int(size))


def hold_back(*arrays: Any, share: float, rng: np.random.Generator) -> tuple[tuple[Array, ...], ...]:
    """Return (the examples to learn from, those held back), each as a tuple like the arguments.

    `(x, y), (x_test, y_test) = hold_back(x, y, share=0.2, rng=rng)`: which ones is drawn from `rng`.

    Raises:
        ValueError: if the arrays differ in length, or one of the two parts would be empty.
    """
    rows = _alike(arrays)
    count = len(rows[0])
    held = round(count * share)
    if not 0 < held < count:
        raise ValueError(
            say(
                "`share` must leave examples on both sides, got {share} of {count}; "
                "0.2 holds every fifth back.",
                share=share,
                count=count,
            )
        )
    order = generator(rng).permutation(count)
    return tuple(row[order[held:]] for row in rows), tuple(row[order[:held]] for row in rows)


def _portions(
    rows: tuple[Array, ...], order: Array | None, count: int, size: int
) -> Iterator[tuple[Array, ...]]:
    for start in range(0, count, size):
        places: Any = slice(start, start + size) if order is None else order[start : start + size]
        yield tuple(row[places] for row in rows)


def _alike(arrays: tuple[Any, ...]) -> tuple[Array, ...]:
    rows = tuple(np.asarray(array) for array in arrays)
    lengths = [row.shape[0] if row.ndim else 0 for row in rows]
    if not lengths or len(set(lengths)) > 1 or not lengths[0]:
        raise ValueError(
            say(
                "`x` and `y` must hold equally many examples, one a row, got {lengths}.",
                lengths=say(" and ").join(map(str, lengths)) or 0,
            )
        )
    return rows
