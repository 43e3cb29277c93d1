"""The table of all operations: from a NumPy function to the rule of its derivative.

To add an operation, add one entry to the table of its subject and one line to the list in
`tests/autograd/test_rules.py`.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from coursepack.autograd.rule import Rule
from coursepack.autograd.rules import (
    activation,
    arithmetic,
    exponential,
    linear_algebra,
    network,
    reduction,
    selection,
    shape,
    trigonometric,
)

__all__ = ["ALL_RULES", "PLAIN", "RULES"]

ALL_RULES: tuple[Rule, ...] = (
    *arithmetic.RULES,
    *exponential.RULES,
    *trigonometric.RULES,
    *selection.RULES,
    *activation.RULES,
    *shape.RULES,
    *reduction.RULES,
    *linear_algebra.RULES,
    *network.RULES,
)

RULES: Mapping[object, Rule] = MappingProxyType(
    {function: rule for rule in ALL_RULES for function in (rule.forward, *rule.aliases)}
)

# Questions about the numbers: the answer does not change with a small nudge, so it is a plain
# value.
PLAIN: frozenset[object] = frozenset(
    (
        *(np.greater, np.greater_equal, np.less, np.less_equal, np.equal, np.not_equal),
        *(np.isfinite, np.isinf, np.isnan, np.signbit, np.isclose, np.allclose, np.array_equal),
        *(np.logical_and, np.logical_or, np.logical_not, np.any, np.all, np.count_nonzero),
        *(np.floor, np.ceil, np.trunc, np.rint, np.round, np.floor_divide),
        *(np.argmax, np.argmin, np.argsort, np.nonzero, np.flatnonzero, np.searchsorted),
        *(np.shape, np.ndim, np.size, np.zeros_like, np.ones_like, np.empty_like, np.result_type),
        *(np.array2string, np.array_str, np.array_repr),
    )
)
