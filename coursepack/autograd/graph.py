"""The Tensor: a value that remembers how it was made."""

import itertools
import operator
from collections.abc import Callable, Collection, Iterator, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any

import numpy as np

from coursepack.autograd import advice
from coursepack.autograd.methods import ArrayMethods
from coursepack.autograd.recording import is_off, switched_off
from coursepack.autograd.rule import Rule
from coursepack.autograd.rules import COMPOSITIONS, PLAIN, RULES, arithmetic, linear_algebra, shape

__all__ = ["Tensor", "ancestors", "ancestors_up_to", "apply", "leaf", "plain"]

_next_serial = itertools.count().__next__
_new = object.__new__
_NO_PARAMETERS: Mapping[str, Any] = MappingProxyType({})
_BY_SERIAL = attrgetter("serial")
_Operator = Callable[["Tensor", Any], "Tensor"]
_Comparison = Callable[["Tensor", Any], Any]
# What an operator can take as it is. All else goes through `apply`.
_PLAIN_TYPES = frozenset((float, int, np.ndarray))


def _operators(rule: Rule, compute: Callable[[Any, Any], Any]) -> tuple[_Operator, _Operator]:
    """Return the operator and its reflected form: what `t * x` and `x * t` call."""

    def forward(self: "Tensor", other: Any) -> "Tensor":
        kind = type(other)
        try:
            if kind is Tensor:
                value = compute(self.value, other.value)
            elif kind in _PLAIN_TYPES:
                value = compute(self.value, other)
            else:
                return apply(rule, (self, other)) if _is_numbers(other) else NotImplemented
        except (ValueError, ArithmeticError):
            return apply(rule, (self, other))
        if switched_off and is_off():
            return leaf(value)
        # As `_made` does: the call alone would cost a sixth of the node.
        made: Tensor = _new(Tensor)
        if type(value) is not float and (type(value) is not np.ndarray or not value.ndim):
            value = float(value)
        made.value = value
        made.rule = rule
        made.first = self
        made.second = other
        made.call = made.grad = made.mark = None
        made.serial = _next_serial()
        return made

    def reflected(self: "Tensor", other: Any) -> "Tensor":
        if type(other) in _PLAIN_TYPES:
            try:
                return _made(compute(other, self.value), rule, other, self)
            except (ValueError, ArithmeticError):
                pass
        return apply(rule, (other, self)) if _is_numbers(other) else NotImplemented

    return forward, reflected


def _in_place(operation: _Operator) -> _Operator:
    """Return what `t -= x` does: it names a new value, but within `no_grad` changes the input t."""

    def updated(self: "Tensor", other: Any) -> "Tensor":
        result = operation(self, other)
        if switched_off and result is not NotImplemented and self.rule is None and is_off():
            self.value = result.value
            return self
        return result

    return updated


def _comparison(compare: Callable[[Any, Any], Any]) -> _Comparison:
    """Return the comparison of the numbers; its plain booleans have no derivative."""

    def compared(self: "Tensor", other: Any) -> Any:
        return compare(self.value, plain(other))

    return compared


class Tensor(ArrayMethods):
    """A number or an array of numbers that remembers how it was made.

    Write plain NumPy with it. `Tensor(0.7)` is an input; what is computed from it is a Tensor too.
    A whole array or a single number is one Tensor. Anything that is no Tensor is a constant.

    Attributes:
        value: the numbers: a float, or an array with at least one axis.
        rule: the operation that made it, None for an input.
        first: what went into the operation, a Tensor or a constant, if it has one or two inputs.
        second: the other input, None for an operation of one.
        call: (inputs, parameters) of any other operation: one of many inputs, or with an `axis`.
        grad: the derivatives that `backward` has added up, in the shape of `value`, or None.
        serial: rises with every Tensor made, so inputs come before what is made from them.
        mark: the sweep backwards that has passed here last.
        cotangent: what this sweep has brought so far; not set before a sweep has come.
    """

    __slots__ = (
        *("__weakref__", "call", "cotangent", "first", "grad", "mark", "rule", "second", "serial", "value"),
    )

    value: Any
    rule: Rule | None
    first: Any
    second: Any
    call: tuple[tuple[Any, ...], Mapping[str, Any]] | None
    grad: Any
    serial: int
    mark: object
    cotangent: Any

    def __init__(self, value: Any) -> None:
        self.value = value if type(value) is float else _input_value(value)
        self.rule = self.first = self.second = self.call = self.grad = self.mark = self.cotangent = None
        self.serial = _next_serial()

    @property
    def inputs(self) -> tuple[Any, ...]:
        """What went into the operation: Tensors and constants, in the order of the arguments."""
        if self.call is not None:
            return self.call[0]
        if self.rule is None:
            return ()
        return (self.first,) if self.second is None else (self.first, self.second)

    @property
    def parameters(self) -> Mapping[str, Any]:
        """The operation's other arguments, such as `axis`."""
        return _NO_PARAMETERS if self.call is None else self.call[1]

    def backward(self, gradient: Any = None) -> None:
        """Add the derivative of this cost to `.grad` of every input Tensor it was made from.

        Calling it again adds again; `zero_grad` starts anew. Only a scalar needs no `gradient`.

        Raises:
            ValueError: if this is not a scalar and no `gradient` is given.
        """
        # The sweep is written on top of Tensor, so it can be imported only when Tensor exists.
        from coursepack.autograd.reverse import accumulate

        accumulate(self, gradient)

    def zero_grad(self) -> None:
        """Forget what `backward` has added up."""
        self.grad = None

    def detach(self) -> Any:
        """Return the plain numbers: a constant for all that is computed with it."""
        return self.value

    @property
    def shape(self) -> tuple[int, ...]:
        """The lengths of the axes, () for a single number."""
        value = self.value
        return () if type(value) is float else value.shape

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return len(self.shape)

    @property
    def size(self) -> int:
        """The number of entries."""
        return int(np.size(self.value))

    @property
    def dtype(self) -> np.dtype[Any]:
        """The kind of numbers: float64 unless an array of float32 came in."""
        value = self.value
        return np.dtype(float) if type(value) is float else value.dtype

    def item(self) -> float:
        """Return the only entry as a plain number."""
        return float(np.asarray(self.value).item())

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **keywords: Any) -> Any:
        rule = RULES.get(ufunc)
        if rule is not None and method == "__call__" and not keywords:
            if len(inputs) == 1:
                return _made(ufunc(self.value), rule, self)
            return apply(rule, inputs)
        if keywords.get("out") is not None:
            raise advice.output_array(f"np.{ufunc.__name__}")
        if ufunc in PLAIN:
            return getattr(ufunc, method)(*map(plain, inputs), **keywords)
        if rule is None:
            raise advice.no_rule(ufunc)
        if method != "__call__":
            raise advice.unsupported_ufunc_method(ufunc, method)
        raise advice.wrong_arguments(rule.name, TypeError(", ".join(keywords)))

    def __array_function__(
        self,
        function: Callable[..., Any],
        types: Collection[type],
        arguments: tuple[Any, ...],
        keywords: Mapping[str, Any],
    ) -> Any:
        # A primitive that NumPy lacks is called as the rule itself.
        rule = function if isinstance(function, Rule) else RULES.get(function)
        if rule is not None:
            if rule.signature is None or function is rule:
                return apply(rule, arguments, keywords)
            if keywords.get("out") is not None:
                raise advice.output_array(advice.function_name(function))
            try:
                inputs, parameters = rule.signature(*arguments, **keywords)
            except TypeError as problem:
                raise advice.wrong_arguments(rule.name, problem) from None
            return apply(rule, inputs, parameters)
        composition = COMPOSITIONS.get(function)
        if composition is not None:
            return composition(*arguments, **keywords)
        if function in PLAIN:
            return function(*map(plain, arguments), **{k: plain(v) for k, v in keywords.items()})
        if function is np.copyto:
            raise advice.inside_an_array()
        raise advice.no_rule(function)

    def __array__(self, *_: Any, **__: Any) -> Any:
        raise advice.inside_an_array()

    def __getitem__(self, index: Any) -> "Tensor":
        if type(self.value) is float and index != () and index is not Ellipsis:
            raise advice.no_entries(IndexError)
        if any(type(part) is Tensor for part in (index if type(index) is tuple else (index,))):
            raise advice.tensor_as_index()
        return apply(shape.GET_ITEM, (self,), {"index": index})

    def __setitem__(self, index: Any, value: Any) -> None:
        raise advice.in_place_write()

    def __len__(self) -> int:
        if type(self.value) is float:
            raise advice.no_entries(TypeError)
        return len(self.value)

    def __iter__(self) -> Iterator["Tensor"]:
        return (self[k] for k in range(len(self)))

    def __bool__(self) -> bool:
        raise advice.truth_of_a_tensor()

    def __float__(self) -> float:
        raise advice.not_a_float("float")

    def __int__(self) -> int:
        raise advice.not_a_float("int")

    def __index__(self) -> int:
        raise advice.not_a_float("index")

    def __complex__(self) -> complex:
        raise advice.not_a_float("complex")

    def __repr__(self) -> str:
        value = self.value
        if type(value) is float:
            return f"Tensor({value!r})"
        numbers = np.array2string(value, separator=", ", prefix="Tensor(")
        kind = "" if value.dtype == float else f", dtype={value.dtype}"
        return f"Tensor({numbers}{kind})"

    def __format__(self, specification: str) -> str:
        # What is printed is the number; nothing is computed with the text.
        return format(self.value, specification) if specification else repr(self)

    def __reduce__(self) -> tuple[Any, ...]:
        # A copy, and a Tensor from a file, is an input of its own.
        return Tensor, (self.value,)

    __hash__ = object.__hash__

    def __abs__(self) -> "Tensor":
        return apply(RULES[np.absolute], (self,))

    def __pos__(self) -> "Tensor":
        return _made(self.value, arithmetic.POSITIVE, self)

    def __neg__(self) -> "Tensor":
        return _made(-self.value, arithmetic.NEGATIVE, self)

    # An operator is written out because a call of NumPy's dispatch costs as much as the whole node.
    __add__, __radd__ = _operators(arithmetic.ADD, operator.add)
    __sub__, __rsub__ = _operators(arithmetic.SUBTRACT, operator.sub)
    __mul__, __rmul__ = _operators(arithmetic.MULTIPLY, operator.mul)
    __truediv__, __rtruediv__ = _operators(arithmetic.DIVIDE, operator.truediv)
    __pow__, __rpow__ = _operators(arithmetic.POWER, arithmetic.raise_to)
    __mod__, __rmod__ = _operators(arithmetic.REMAINDER, operator.mod)
    __matmul__, __rmatmul__ = _operators(linear_algebra.MATMUL, operator.matmul)
    __iadd__ = _in_place(__add__)
    __isub__ = _in_place(__sub__)
    __imul__ = _in_place(__mul__)
    __itruediv__ = _in_place(__truediv__)
    # Steps and booleans do not change with a small nudge, so they are plain.
    __floordiv__ = _comparison(operator.floordiv)
    __rfloordiv__ = _comparison(lambda x, y: y // x)
    __lt__ = _comparison(operator.lt)
    __le__ = _comparison(operator.le)
    __gt__ = _comparison(operator.gt)
    __ge__ = _comparison(operator.ge)
    __eq__ = _comparison(operator.eq)
    __ne__ = _comparison(operator.ne)


def apply(rule: Rule, inputs: tuple[Any, ...], parameters: Mapping[str, Any] = _NO_PARAMETERS) -> Tensor:
    """Return the Tensor that `rule` makes of `inputs`, of which at least one is a Tensor."""
    inputs = tuple(x if type(x) is Tensor or type(x) is float else _constant(x) for x in inputs)
    values = [x.value if type(x) is Tensor else x for x in inputs]
    if parameters and Tensor in map(type, parameters.values()):
        raise advice.not_an_input(rule.name)
    try:
        value = rule.forward(*values, **parameters)
    except (ValueError, IndexError) as problem:
        raise advice.shapes_do_not_fit(rule.name, inputs, problem) from None
    except TypeError as problem:
        raise advice.wrong_arguments(rule.name, problem) from None
    if parameters or not rule.is_spelled_out:
        return _made(value, rule, call=(inputs, parameters))
    return _made(value, rule, *inputs)


def _made(value: Any, rule: Rule, first: Any = None, second: Any = None, call: Any = None) -> Tensor:
    """Return the Tensor of a result."""
    if switched_off and is_off():
        return leaf(value)
    made: Tensor = _new(Tensor)
    if type(value) is not float and (type(value) is not np.ndarray or not value.ndim):
        value = float(value)
    made.value = value
    made.rule = rule
    made.first = first
    made.second = second
    made.call = call
    made.grad = made.mark = None
    made.serial = _next_serial()
    return made


def ancestors(output: Tensor) -> list[Tensor]:
    """Return every Tensor that `output` was made from, in the order of creation, itself last."""
    return ancestors_up_to(output, ())


def ancestors_up_to(output: Tensor, stops: Collection[int]) -> list[Tensor]:
    """Return the ancestors reached without passing through a Tensor whose id is in `stops`."""
    found = {id(output): output}
    waiting = [output]
    while waiting:
        for x in waiting.pop().inputs:
            if type(x) is Tensor and id(x) not in found:
                found[id(x)] = x
                if x.rule is not None and id(x) not in stops:
                    waiting.append(x)
    return sorted(found.values(), key=_BY_SERIAL)


def leaf(value: Any) -> Tensor:
    """Return an input Tensor of numbers, whose array it shares instead of copying it."""
    tensor = Tensor(0.0)
    tensor.value = value if type(value) is np.ndarray and value.ndim else float(value)
    return tensor


def plain(value: Any) -> Any:
    """Return the numbers of a Tensor, also inside a list or tuple; all else as it is."""
    if type(value) is Tensor:
        return value.value
    if type(value) is list or type(value) is tuple:
        return type(value)(map(plain, value))
    return value


def _is_numbers(value: Any) -> bool:
    return isinstance(value, Tensor | float | int | list | tuple | np.ndarray | np.generic)


def _constant(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return np.array(value)
    if isinstance(value, np.generic) or (isinstance(value, np.ndarray) and not value.ndim):
        return value.item()
    return value


def _input_value(value: Any) -> Any:
    """Return the numbers of an input: a float or an array of its own."""
    if type(value) is Tensor:
        value = value.value
    if isinstance(value, list | tuple):
        value = np.array(value)
    if not isinstance(value, np.floating | np.ndarray | float):
        raise advice.not_a_number("value", value)
    if isinstance(value, np.ndarray) and value.dtype.kind != "f":
        raise advice.not_a_number("value", value)
    return np.array(value) if np.ndim(value) else float(value)
