"""Lesson 3: node classes as the course writes them, and as each mistake writes them."""

import math
from typing import Any, ClassVar

__all__ = ["Exp", "Prod", "Square", "SquareWithStack", "Sub"]

Pair = tuple[float, float]


class _OneInput:
    """A node of one input that stores its x."""

    x: float

    def forward(self, x: float) -> float:
        self.x = x
        return self._value()

    def _value(self) -> float:
        raise NotImplementedError


class Square(_OneInput):
    """x²."""

    def _value(self) -> float:
        return self.x**2

    def backward(self, g: float) -> float:
        """Return upstream times local."""
        return g * 2 * self.x


class SquareWithoutUpstream(Square):
    """As in the notes: `backward` knows nothing of g."""

    def backward(self, g: float) -> float:
        return 2 * self.x


class SquareWithoutLocal(Square):
    """Hands g on."""

    def backward(self, g: float) -> float:
        return g


class SquareOfOutput(Square):
    """Takes the slope at x² in place of x."""

    def backward(self, g: float) -> float:
        return g * 2 * self.x**2


class SquareWithoutTwo(Square):
    """Loses the 2."""

    def backward(self, g: float) -> float:
        return g * self.x


class SquareWithSharedCache:
    """Stores x in the class: the next node overwrites it."""

    cache: ClassVar[list[float]] = [0.0]

    def forward(self, x: float) -> float:
        self.cache[0] = x
        return x**2

    def backward(self, g: float) -> float:
        return g * 2 * self.cache[0]


class SquareWithStack:
    """x², for a node that is used several times: the last x comes back first."""

    def __init__(self) -> None:
        self.inputs: list[float] = []

    def forward(self, x: float) -> float:
        """Return x² and remember x."""
        self.inputs.append(x)
        return x**2

    def backward(self, g: float) -> float:
        """Return upstream times local, at the x that was stored last."""
        return g * 2 * self.inputs.pop()


class SquareWithQueue(SquareWithStack):
    """Takes the first x first."""

    def backward(self, g: float) -> float:
        return g * 2 * self.inputs.pop(0)


class SquareWithStackWithoutUpstream(SquareWithStack):
    """Knows nothing of g."""

    def backward(self, g: float) -> float:
        return 2 * self.inputs.pop()


class Exp(_OneInput):
    """eˣ."""

    def _value(self) -> float:
        return math.exp(self.x)

    def backward(self, g: float) -> float:
        """Return upstream times local: the slope of eˣ is its value."""
        return g * math.exp(self.x)


class ExpWithoutUpstream(Exp):
    """Knows nothing of g."""

    def backward(self, g: float) -> float:
        return math.exp(self.x)


class ExpWithoutLocal(Exp):
    """Hands g on."""

    def backward(self, g: float) -> float:
        return g


class ExpTimesInput(Exp):
    """Multiplies by x."""

    def backward(self, g: float) -> float:
        return g * self.x


class ExpAsPower(Exp):
    """Takes eˣ for a power of x."""

    def backward(self, g: float) -> float:
        return g * self.x * math.exp(self.x - 1)


class ExpOfOutput(Exp):
    """Takes exp of what is already eˣ."""

    def backward(self, g: float) -> float:
        return g * math.exp(math.exp(self.x))


class ExpWithSharedCache:
    """Stores eˣ in the class."""

    cache: ClassVar[list[float]] = [0.0]

    def forward(self, x: float) -> float:
        self.cache[0] = math.exp(x)
        return self.cache[0]

    def backward(self, g: float) -> float:
        return g * self.cache[0]


class _TwoInputs:
    """A node of two inputs that stores both."""

    x1: float
    x2: float

    def forward(self, x1: float, x2: float) -> float:
        self.x1, self.x2 = x1, x2
        return self._value()

    def _value(self) -> float:
        raise NotImplementedError


class Prod(_TwoInputs):
    """x1 · x2."""

    def _value(self) -> float:
        return self.x1 * self.x2

    def backward(self, g: float) -> Pair:
        """Return the gradients by x1 and by x2: each has the other factor."""
        return g * self.x2, g * self.x1


class ProdNotSwapped(Prod):
    """Each factor keeps its own value."""

    def backward(self, g: float) -> Pair:
        return g * self.x1, g * self.x2


class ProdWithoutUpstream(Prod):
    """As in the notes: returns the cache."""

    def backward(self, g: float) -> Pair:
        return self.x2, self.x1


class ProdLikeSum(Prod):
    """Hands g on to both."""

    def backward(self, g: float) -> Pair:
        return g, g


class ProdWithSharedCache:
    """Stores both inputs in the class."""

    cache: ClassVar[list[Any]] = [0.0, 0.0]

    def forward(self, x1: float, x2: float) -> float:
        self.cache[:] = x1, x2
        return x1 * x2

    def backward(self, g: float) -> Pair:
        return g * self.cache[1], g * self.cache[0]


class Sub(_TwoInputs):
    """x1 − x2."""

    def _value(self) -> float:
        return self.x1 - self.x2

    def backward(self, g: float) -> Pair:
        """Return the gradients by x1 and by x2: a rise of x2 lowers the result."""
        return g, -g


class SubWithoutMinus(Sub):
    """Hands g on to both, as a sum does."""

    def backward(self, g: float) -> Pair:
        return g, g


class SubTurned(Sub):
    """Has the minus sign at x1."""

    def backward(self, g: float) -> Pair:
        return -g, g


class SubWithoutUpstream(Sub):
    """Knows nothing of g."""

    def backward(self, g: float) -> Pair:
        return 1.0, -1.0
