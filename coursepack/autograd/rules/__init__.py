"""The table of all operations: from a NumPy function to the rule of its derivative.

To add an operation, add one entry to the table of its subject and one line to the list in
`tests/autograd/cases.py`. A function that NumPy could have written with others is a `Composition`: it
needs no derivatives of its own.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from coursepack.autograd.rule import Composition, Rule
from coursepack.autograd.rules import (
    activation,
    arithmetic,
    arrangement,
    exponential,
    joining,
    linear_algebra,
    matrix,
    network,
    reduction,
    selection,
    sequence,
    shape,
    statistics,
    summation,
    trigonometric,
)

__all__ = ["ALL_COMPOSITIONS", "ALL_RULES", "COMPOSITIONS", "PLAIN", "RULES"]

ALL_RULES: tuple[Rule, ...] = (
    *arithmetic.RULES,
    *exponential.RULES,
    *trigonometric.RULES,
    *selection.RULES,
    *activation.RULES,
    *shape.RULES,
    *joining.RULES,
    *arrangement.RULES,
    *reduction.RULES,
    *sequence.RULES,
    *linear_algebra.RULES,
    *summation.RULES,
    *matrix.RULES,
    *network.RULES,
)

ALL_COMPOSITIONS: tuple[Composition, ...] = (
    *selection.COMPOSITIONS,
    *shape.COMPOSITIONS,
    *joining.COMPOSITIONS,
    *arrangement.COMPOSITIONS,
    *statistics.COMPOSITIONS,
    *sequence.COMPOSITIONS,
    *linear_algebra.COMPOSITIONS,
    *matrix.COMPOSITIONS,
)

RULES: Mapping[object, Rule] = MappingProxyType(
    {function: rule for rule in ALL_RULES for function in (rule.forward, *rule.aliases)}
)

COMPOSITIONS: Mapping[object, Composition] = MappingProxyType(
    {composition.function: composition for composition in ALL_COMPOSITIONS}
)

# Questions about the numbers: the answer does not change with a small nudge, so it is a plain
# value.
PLAIN: frozenset[object] = frozenset(
    (
        *(np.greater, np.greater_equal, np.less, np.less_equal, np.equal, np.not_equal),
        *(np.isfinite, np.isinf, np.isnan, np.isneginf, np.isposinf, np.signbit),
        *(np.isclose, np.allclose, np.array_equal, np.array_equiv, np.isin),
        *(np.isreal, np.isrealobj, np.iscomplex, np.iscomplexobj),
        *(np.logical_and, np.logical_or, np.logical_xor, np.logical_not, np.any, np.all, np.count_nonzero),
        *(np.floor, np.ceil, np.trunc, np.rint, np.round, np.around, np.fix, np.floor_divide, np.heaviside),
        *(np.argmax, np.argmin, np.nanargmax, np.nanargmin, np.argsort, np.argpartition, np.argwhere),
        *(np.nonzero, np.flatnonzero, np.searchsorted, np.digitize),
        *(np.shape, np.ndim, np.size, np.zeros_like, np.ones_like, np.empty_like, np.result_type),
        *(np.array2string, np.array_str, np.array_repr),
    )
)
