"""Einstein's sums over products: `np.einsum`."""

import string
from collections.abc import Iterator
from typing import Any

import numpy as np

from coursepack.autograd.rule import EveryInput, Rule

__all__ = ["RULES"]


def _summed(*arguments: Any, optimize: Any = False) -> tuple[tuple[Any, ...], dict[str, Any]]:
    subscripts, operands = arguments[0], arguments[1:]
    if not isinstance(subscripts, str):
        subscripts, operands = _in_letters(arguments), arguments[0 : len(arguments) // 2 * 2 : 2]
    return tuple(operands), {"subscripts": _spelled_out(subscripts, operands), "optimize": optimize}


def _in_letters(arguments: tuple[Any, ...]) -> str:
    """Return the subscripts of a call that gives lists of numbers after each operand."""

    def word(labels: Any) -> str:
        return "".join("..." if label is Ellipsis else string.ascii_letters[label] for label in labels)

    terms = ",".join(word(labels) for labels in arguments[1::2])
    return f"{terms}->{word(arguments[-1])}" if len(arguments) % 2 else terms


def _spelled_out(subscripts: str, operands: tuple[Any, ...]) -> str:
    """Return the subscripts with a letter for each axis that `...` stands for, and with `->`."""
    left, arrow, result = subscripts.replace(" ", "").partition("->")
    spare = _unused(subscripts)
    # NumPy itself says it best if there are too many operands, or too few.
    hidden = [
        max(np.ndim(x) - len(term.replace("...", "")), 0) if "..." in term else 0
        for term, x in zip(left.split(","), operands, strict=False)
    ]
    letters = "".join(next(spare) for _ in range(max(hidden)))
    terms = [
        term.replace("...", letters[len(letters) - count :])
        for term, count in zip(left.split(","), hidden, strict=False)
    ]
    if not arrow:
        named = left.replace("...", "").replace(",", "")
        result = "..." + "".join(letter for letter in sorted(set(named)) if named.count(letter) == 1)
    return f"{','.join(terms)}->{result.replace('...', letters)}"


def _unused(subscripts: str) -> Iterator[str]:
    return iter([letter for letter in string.ascii_letters if letter not in subscripts])


def _by_operand(ct: Any, out: Any, *operands: Any, subscripts: str, optimize: Any, position: int) -> Any:
    left, _, result = subscripts.partition("->")
    terms = left.split(",")
    spare = _unused(subscripts)
    factors = [ct, *operands[:position], *operands[position + 1 :]]
    words = [result, *terms[:position], *terms[position + 1 :]]
    known = set("".join(words))
    wanted = ""
    for axis, letter in enumerate(terms[position]):
        length = np.shape(operands[position])[axis]
        if letter in wanted:
            # A letter that stands twice takes the diagonal: all else gets nothing.
            twin = next(spare)
            factors.append(np.eye(length))
            words.append(letter + twin)
            wanted += twin
            continue
        wanted += letter
        if letter not in known:
            # Summed in this operand alone: each entry gets the same.
            factors.append(np.ones(length))
            words.append(letter)
    return np.einsum(f"{','.join(words)}->{wanted}", *factors, optimize=optimize)


def _tangent(t: Any, out: Any, *operands: Any, subscripts: str, optimize: Any, position: int) -> Any:
    moved = (*operands[:position], t, *operands[position + 1 :])
    return np.einsum(subscripts, *moved, optimize=optimize)


RULES = (
    Rule(
        "einsum",
        lambda *operands, subscripts, optimize: np.einsum(subscripts, *operands, optimize=optimize),
        vjp_rules=EveryInput(_by_operand),
        jvp_rules=EveryInput(_tangent),
        signature=_summed,
        aliases=(np.einsum,),
    ),
)
