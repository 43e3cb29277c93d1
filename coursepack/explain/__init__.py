"""A computation turned into plain frozen data: values, local derivatives, chains and paths.

`explain` runs a learner's function once; `notation` joins code names, symbols and spoken words.
"""

from coursepack.explain.explainer import Explainer, explain
from coursepack.explain.explanation import Chain, Edge, Explanation, Node, Nudge, Path
from coursepack.explain.expression import Apply, Constant, Expression, Variable
from coursepack.explain.notation import (
    Symbol,
    caption,
    plain,
    plain_derivative,
    spoken,
    symbol,
)

__all__ = [
    "Apply",
    "Chain",
    "Constant",
    "Edge",
    "Explainer",
    "Explanation",
    "Expression",
    "Node",
    "Nudge",
    "Path",
    "Symbol",
    "Variable",
    "caption",
    "explain",
    "plain",
    "plain_derivative",
    "spoken",
    "symbol",
]
