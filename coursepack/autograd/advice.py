"""The errors that a learner can meet: what arrived and what to do instead."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from coursepack.autograd.caller import names_in_caller
from coursepack.language import say

__all__ = [
    "describe",
    "function_name",
    "in_place_write",
    "inside_an_array",
    "no_entries",
    "no_influence",
    "no_output",
    "no_rule",
    "no_such_argument",
    "not_a_float",
    "not_a_number",
    "not_an_input",
    "not_scalar",
    "not_taken",
    "output_array",
    "ragged_rows",
    "shapes_do_not_fit",
    "tensor_as_index",
    "truth_of_a_tensor",
    "unsupported_ufunc_method",
    "wrong_arguments",
    "wrong_count",
    "wrong_derivative",
    "wrong_shape",
]


def describe(value: Any) -> str:
    """Return what `value` is, in few words and without its numbers: `an array of shape (3,)`."""
    shape = np.shape(value.value if hasattr(value, "rule") else value)
    if shape:
        return say("an array of shape {shape}", shape=shape)
    if isinstance(value, int | float | np.generic) or hasattr(value, "rule"):
        return say("a single number")
    return type(value).__name__


def function_name(function: Callable[..., Any]) -> str:
    """Return how a learner writes the function: `np.cumsum`."""
    name = getattr(function, "__name__", str(function))
    module = (getattr(function, "__module__", None) or "numpy").replace("numpy", "np", 1)
    return f"{module}.{name}"


def no_rule(function: Callable[..., Any]) -> TypeError:
    """Return the error of a NumPy function that has no entry in the tables."""
    return TypeError(
        say(
            "`{name}` has no derivative rule, and it got a Tensor; write it with functions that "
            "have one, "
            "or add one entry to a table in coursepack/autograd/rules.",
            name=function_name(function),
        )
    )


def wrong_arguments(name: str, problem: TypeError) -> TypeError:
    """Return the error of an argument that a rule does not know (`where=`, `dtype=`, …), or needs."""
    text = str(problem).rpartition("() ")[2]
    if text.startswith("missing"):
        return TypeError(
            say("`{name}` of a Tensor got too few arguments: {problem}; add them.", name=name, problem=text)
        )
    return TypeError(
        say(
            "`{name}` of a Tensor got arguments that it cannot take: {problem}; leave them out.",
            name=name,
            problem=text,
        )
    )


def not_taken(argument: str) -> TypeError:
    """Return the mark that a call's `argument` is not supported; `wrong_arguments` puts it into words."""
    return TypeError(argument)


def not_an_input(name: str) -> TypeError:
    """Return the error of a Tensor where an operation counts, as in `np.repeat(x, t)`."""
    return TypeError(
        say(
            "`{name}` got a Tensor where it needs a whole number or a place, which cannot change a "
            "little; take `t.value` if you want the number only.",
            name=name,
        )
    )


def tensor_as_index() -> TypeError:
    """Return the error of `x[t]`."""
    return TypeError(
        say(
            "`t[index]` got a Tensor as index, and a place cannot change a little; "
            "use whole numbers, as np.argmax returns them."
        )
    )


def unsupported_ufunc_method(function: Callable[..., Any], method: str) -> TypeError:
    """Return the error of `np.add.reduce` and its like."""
    return TypeError(
        say(
            "`{name}.{method}` got a Tensor, and it has no derivative rule; "
            "call a function such as np.sum or np.prod.",
            name=function_name(function),
            method=method,
        )
    )


def output_array(name: str) -> TypeError:
    """Return the error of `out=` and of `array += tensor`."""
    return TypeError(
        say(
            "`out` of {name} would overwrite an array, and the derivative needs the old numbers; "
            "write `result = ...` without `out=` (and `x = x + t` for `x += t`).",
            name=name,
        )
    )


def no_entries(kind: type[TypeError] | type[IndexError]) -> TypeError | IndexError:
    """Return the error of `t[0]` and `len(t)` where t is a single number."""
    return kind(say("`t` is a Tensor of one single number, which has no entries to pick; use it as it is."))


def in_place_write() -> TypeError:
    """Return the error of `t[0] = ...`."""
    return TypeError(
        say(
            "`t[...] = ...` would overwrite a number inside a Tensor, and the derivative needs "
            "the old one; "
            "build a new value with np.where or np.concatenate."
        )
    )


def not_a_float(target: str) -> TypeError:
    """Return the error of `float(t)`, `int(t)` and of the functions of `math`, which call them."""
    return TypeError(
        say(
            "`{target}` got a Tensor, and a plain number would lose its derivative; write np.exp "
            "for "
            "math.exp (and so on), build an array with `array([...])`, or take `t.value` if you "
            "want the "
            "number only.",
            target=target,
        )
    )


def truth_of_a_tensor() -> TypeError:
    """Return the error of `if t:`."""
    return TypeError(
        say("`if t` got a Tensor, which is neither true nor false; compare it with a number: `if t > 0`.")
    )


def inside_an_array() -> TypeError:
    """Return the error of `np.array([t, …])`, `A[0] = t` and `np.asarray(t)`."""
    return TypeError(
        say(
            "`np.array` and `A[...] = t` got a Tensor, and a plain array would lose its "
            "derivative; build "
            "the array with coursepack's `array([...])` or np.stack, or take `t.value` for the "
            "numbers only."
        )
    )


def not_a_number(name: str, value: Any) -> TypeError:
    """Return the error of a value that has no derivative because it is no decimal number."""
    if isinstance(value, int | np.integer) and not isinstance(value, bool):
        return TypeError(
            say(
                "`{name}` is the whole number {value}, which cannot change a little; write {value}.0.",
                name=name,
                value=int(value),
            )
        )
    if isinstance(value, np.ndarray) and value.dtype.kind in "iu":
        return TypeError(
            say(
                "`{name}` is an array of whole numbers ({dtype}), which cannot change a little; "
                "write "
                "decimal numbers such as 3.0, or use `.astype(float)`.",
                name=name,
                dtype=value.dtype,
            )
        )
    kind = value.dtype if isinstance(value, np.ndarray) else type(value).__name__
    return TypeError(
        say(
            "`{name}` must be a decimal number or an array of them, got {kind}; write 3.0, or "
            "pass it as "
            "another argument if no derivative is needed.",
            name=name,
            kind=kind,
        )
    )


def no_output(value: Any) -> TypeError:
    """Return the error of a function that returns nothing, or no numbers."""
    return TypeError(
        say(
            "`function` must return a number or an array computed from its arguments, got {kind}; "
            "check its `return` line.",
            kind=type(value).__name__,
        )
    )


def no_influence(function: Callable[..., Any]) -> str:
    """Return the warning of a result that no argument went into."""
    return say(
        "`{name}` returned a plain number that was computed without the argument, so the derivative is 0; "
        "look whether `.value`, a comparison or rounding stands on the way, or another variable was meant.",
        name=getattr(function, "__name__", type(function).__name__),
    )


def no_such_argument(place: int, count: int) -> ValueError:
    """Return the error of `argnums` that name no argument."""
    return ValueError(
        say(
            "`argnums` is {place}, but the function got {count} arguments by position; "
            "count them from 0 and do not pass this one by name.",
            place=place,
            count=count,
        )
    )


def wrong_shape(name: str, value: Any, wanted: Any) -> ValueError:
    """Return the error of a value that must have the shape of another."""
    return ValueError(
        say(
            "`{name}` must have the shape {wanted}, got {kind}; pass one number for each entry.",
            name=name,
            wanted=np.shape(wanted),
            kind=describe(value),
        )
    )


def not_scalar(name: str, value: Any) -> ValueError:
    """Return the error of a derivative asked of more than one number."""
    return ValueError(
        say(
            "`{name}` must be one number (a scalar cost), got {kind}; sum or average it first.",
            name=name,
            kind=describe(value),
        )
    )


def shapes_do_not_fit(
    name: str, inputs: Sequence[Any], problem: ValueError | IndexError
) -> ValueError | IndexError:
    """Return the error of an operation that NumPy refused, with the names and shapes that arrived."""
    if isinstance(problem, np.linalg.LinAlgError):
        return np.linalg.LinAlgError(
            say(
                "`{name}` got a matrix of shape {shape} that it cannot work with; look at its shape and "
                "its numbers (NumPy says: {problem}).",
                name=name,
                shape=_named_shapes(inputs[:1]),
                problem=str(problem).strip(),
            )
        )
    kind = ValueError if isinstance(problem, ValueError) else IndexError
    arrays = [
        value for value in inputs if hasattr(value, "rule") or isinstance(value, np.ndarray | float | int)
    ]
    if len(arrays) == 1:
        return kind(
            say(
                "`{name}` got a value of shape {shape}, where such a place, axis or shape does not "
                "exist; choose one that does (NumPy says: {problem}).",
                name=name,
                shape=_named_shapes(arrays),
                problem=str(problem).strip(),
            )
        )
    return kind(
        say(
            "`{name}` got values of shape {shapes}, which do not fit; make the lengths equal, or "
            "1 where "
            "one value serves all (NumPy says: {problem}).",
            name=name,
            shapes=_named_shapes(arrays),
            problem=str(problem).strip(),
        )
    )


def _named_shapes(arrays: Sequence[Any]) -> str:
    """Return the shapes, each with the name that the learner's code gives the value: `(2, 3) (x)`."""
    parts = []
    for name, array in zip(names_in_caller(arrays), arrays, strict=True):
        shape = np.shape(array)
        parts.append(f"{shape}" if name is None else say("{shape} (`{name}`)", shape=shape, name=name))
    return say(" and ").join(parts)


def wrong_count(name: str, count: int, wanted: int) -> ValueError:
    """Return the error of too few or too many values."""
    return ValueError(
        say(
            "`{name}` must have one value for each input, {wanted} in all, got {count}; "
            "give it the form of the inputs.",
            name=name,
            count=count,
            wanted=wanted,
        )
    )


def ragged_rows(shapes: Sequence[tuple[int, ...]]) -> ValueError:
    """Return the error of rows that differ in length."""
    return ValueError(
        say(
            "`values` has rows of shapes {shapes}; make them all alike.",
            shapes=say(" and ").join(map(str, shapes)),
        )
    )


def wrong_derivative(place: int, index: tuple[int, ...], claimed: float, measured: float) -> ValueError:
    """Return the error of a derivative that small nudges contradict."""
    return ValueError(
        say(
            "`gradient` by argument {place}, entry {index}, is {claimed:.9g}, but small nudges "
            "both ways give "
            "{measured:.9g}; look at the rule that this entry goes through, and whether the "
            "function has a "
            "kink or a jump here.",
            place=place,
            index=index,
            claimed=claimed,
            measured=measured,
        )
    )
