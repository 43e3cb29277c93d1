"""A formula typed as text, computed with the names of an exercise and nothing else."""

import ast
import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from coursepack.exercise.unreadable import Unreadable
from coursepack.language import say
from coursepack.network import relu, sigmoid

__all__ = ["evaluate", "uses_names"]

_MOST_SIGNS = 1000
_QUOTES = (('"', '"'), ("'", "'"), ("`", "`"), ("“", "”"), ("„", "“"))
_OPERATORS: Mapping[type[ast.AST], Callable[..., Any]] = MappingProxyType(
    {
        ast.Add: operator.add,
        ast.Sub: operator.sub,
        ast.Mult: operator.mul,
        ast.Div: operator.truediv,
        ast.Pow: operator.pow,
        ast.USub: operator.neg,
        ast.UAdd: operator.pos,
    }
)
_FUNCTIONS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "sigmoid": sigmoid,
        "relu": relu,
        "tanh": np.tanh,
        "exp": np.exp,
        "log": np.log,
        "sqrt": np.sqrt,
        "sin": np.sin,
        "cos": np.cos,
        "abs": np.abs,
        "mean": np.mean,
        "sum": np.sum,
    }
)


def evaluate(text: str, names: Mapping[str, Any]) -> Any:
    """Return the value of a formula such as `2*(a - y)*a_prev`.

    Raises:
        Unreadable: if it is none, or uses a name that is not there.
    """
    if len(text) > _MOST_SIGNS:
        raise Unreadable(
            say(
                "The formula has {count} characters. Write one of at most {most}.",
                count=len(text),
                most=_MOST_SIGNS,
            )
        )
    written = _as_python(text)
    if not written:
        raise Unreadable(say("The answer is an empty text. Put a number in its place."))
    try:
        tree = ast.parse(written, mode="eval")
        with np.errstate(all="ignore"):
            return _value(tree.body, names)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise Unreadable(
            say(
                "{text} cannot be read as a formula. Write it as in a code cell, with {names} and signs such "
                "as + and *.",
                text=_short(text),
                names=", ".join(names),
            )
            if names
            else say(
                "{text} cannot be read as a number. Write it as in a code cell, with a point before its "
                "decimals.",
                text=_short(text),
            )
        ) from None
    except ZeroDivisionError:
        raise Unreadable(
            say("{text} divides by zero. Look at what stands below the bar.", text=_short(text))
        ) from None
    except (OverflowError, TypeError):
        raise Unreadable(
            say("{text} gives no finite real number. Look at its powers.", text=_short(text))
        ) from None


def uses_names(text: str, names: Mapping[str, Any]) -> bool:
    """Say whether a formula that can be evaluated has one of these names: else it is a number written out."""
    tree = ast.parse(_as_python(text), mode="eval")
    return any(isinstance(node, ast.Name) and node.id in names for node in ast.walk(tree))


def _as_python(text: str) -> str:
    line = text.replace("−", "-").replace("·", "*").strip()
    for opening, closing in _QUOTES:
        # A formula has no quotes in it: a pair around it was typed as in a code cell.
        if len(line) > 1 and line[0] == opening and line[-1] == closing:
            return line[1:-1].strip()
    return line


def _value(node: ast.AST, names: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            # A float: a tower of integer powers would never end.
            return float(number)
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.Name(id=name):
            raise Unreadable(
                say(
                    "The name `{name}` is not known here. Known are {names}.",
                    name=name[:40],
                    names=", ".join(names),
                )
                if names
                else say("The name `{name}` is not known here. A number is asked.", name=name[:40])
            )
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left, names), _value(right, names))
        case ast.BinOp(op=ast.BitXor()):
            raise Unreadable(say("The sign ^ is no power in Python. Write ** for it."))
        case ast.UnaryOp(op=op, operand=operand) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(operand, names))
        case ast.Call(func=function, args=[argument], keywords=[]):
            return _function(function)(_value(argument, names))
    raise SyntaxError


def _function(node: ast.AST) -> Callable[..., Any]:
    match node:
        case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="np" | "numpy"), attr=name):
            if name in _FUNCTIONS:
                return _FUNCTIONS[name]
            raise Unreadable(
                say(
                    "The function `{name}` is not known here. Known are {names}.",
                    name=name[:40],
                    names=", ".join(_FUNCTIONS),
                )
            )
    raise SyntaxError


def _short(text: str) -> str:
    line = " ".join(text.split())
    return repr(line if len(line) <= 40 else line[:39] + "…")
