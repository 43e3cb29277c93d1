"""Derivatives of NumPy expressions.

Two doors to one engine: `grad(f)` and its relatives give derivative functions; `Tensor(0.7)` with
`C0.backward()` and `w.grad` fills in derivatives as PyTorch does.
"""

from coursepack.autograd.array import array
from coursepack.autograd.check import check_grad
from coursepack.autograd.forward import jvp
from coursepack.autograd.graph import Tensor
from coursepack.autograd.jacobian import hessian, jacobian
from coursepack.autograd.recording import no_grad
from coursepack.autograd.reverse import grad, value_and_grad, vjp

__all__ = [
    "Tensor",
    "array",
    "check_grad",
    "grad",
    "hessian",
    "jacobian",
    "jvp",
    "no_grad",
    "value_and_grad",
    "vjp",
]
