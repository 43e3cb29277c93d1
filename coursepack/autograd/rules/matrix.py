"""Matrices as a whole: inverse, determinant, decompositions, norms."""

from typing import Any

import numpy as np

from coursepack.autograd import advice
from coursepack.autograd.rule import Composition, Rule

__all__ = ["COMPOSITIONS", "RULES"]

Axis = int | tuple[int, int] | None


def _flipped(x: Any) -> Any:
    return np.swapaxes(x, -1, -2)


def _scaled(ct: Any, x: Any) -> Any:
    """Return each matrix of `x` times its number in `ct`."""
    return np.expand_dims(ct, (-1, -2)) * x


def _solve_by_right(ct: Any, out: Any, a: Any, b: Any) -> Any:
    return np.linalg.solve(_flipped(a), ct)


def _solve_by_matrix(ct: Any, out: Any, a: Any, b: Any) -> Any:
    by_right = np.linalg.solve(_flipped(a), ct)
    if np.ndim(b) == 1:
        return -np.expand_dims(by_right, -1) * np.expand_dims(out, -2)
    return -np.matmul(by_right, _flipped(out))


def _inverse_trace(t: Any, x: Any) -> Any:
    return np.sum(t * _flipped(np.linalg.inv(x)), axis=(-1, -2))


def _lower_half(x: Any) -> Any:
    """Return the lower triangle with half of the diagonal."""
    return np.tril(x) - 0.5 * np.eye(np.shape(x)[-1]) * x


def _cholesky_vjp(ct: Any, out: Any, x: Any) -> Any:
    back = np.linalg.inv(out)
    found = np.matmul(np.matmul(_flipped(back), _lower_half(np.matmul(_flipped(out), ct))), back)
    return 0.5 * (found + _flipped(found))


def _cholesky_jvp(t: Any, out: Any, x: Any) -> Any:
    back = np.linalg.inv(out)
    symmetric = 0.5 * (t + _flipped(t))
    return np.matmul(out, _lower_half(np.matmul(np.matmul(back, symmetric), _flipped(back))))


def _from_triangle(a: Any, triangle: str = "L") -> Any:
    """Return the symmetric matrix that NumPy makes of one triangle, never looking at the other."""
    half = np.tril(a) if triangle == "L" else np.triu(a)
    return half + _flipped(half) - np.eye(np.shape(a)[-1]) * a


def _gaps(values: Any) -> Any:
    """Return 1 / (λ_j − λ_i) in row i, column j, and 0 where two eigenvalues are equal."""
    gap = np.expand_dims(values, -2) - np.expand_dims(values, -1)
    return np.where(gap == 0, 0.0, 1.0 / np.where(gap == 0, 1.0, gap))


_EIGENVALUES: Rule = Rule(
    "eigvalsh",
    np.linalg.eigvalsh,
    vjp_rules=(
        lambda ct, out, x: np.matmul(_EIGENVECTORS(x) * np.expand_dims(ct, -2), _flipped(_EIGENVECTORS(x))),
    ),
    jvp_rules=(lambda t, out, x: np.sum(_EIGENVECTORS(x) * np.matmul(t, _EIGENVECTORS(x)), axis=-2),),
    signature=lambda a, UPLO="L": ((_from_triangle(a, UPLO),), {}),  # noqa: N803 - NumPy's name
)
_EIGENVECTORS: Rule = Rule(
    "eigenvectors",
    lambda x: np.linalg.eigh(x)[1],
    vjp_rules=(
        lambda ct, out, x: np.matmul(
            np.matmul(out, _gaps(_EIGENVALUES(x)) * np.matmul(_flipped(out), ct)), _flipped(out)
        ),
    ),
    jvp_rules=(
        lambda t, out, x: np.matmul(
            out, _gaps(_EIGENVALUES(x)) * np.matmul(_flipped(out), np.matmul(t, out))
        ),
    ),
)


def _slogdet(a: Any) -> Any:
    # Only the size changes a little; the sign jumps.
    return np.linalg.slogdet(a.value)._replace(logabsdet=_LOG_DETERMINANT(a))


def _eigh(a: Any, UPLO: Any = "L") -> Any:  # noqa: N803 - NumPy's name
    whole = _from_triangle(a, UPLO)
    plain = np.linalg.eigh(a.value, UPLO)
    return plain._replace(eigenvalues=_EIGENVALUES(whole), eigenvectors=_EIGENVECTORS(whole))


def _doubled(a: Any) -> Any:
    """Return [[0, A], [Aᵀ, 0]]: its eigenvalues are the singular values of A, and those negated."""
    rows, columns = np.shape(a)[-2:]
    stacked = np.shape(a)[:-2]
    above = np.concatenate((np.zeros((*stacked, rows, rows)), a), -1)
    below = np.concatenate((_flipped(a), np.zeros((*stacked, columns, columns))), -1)
    return np.concatenate((above, below), -2)


def _singular_values(a: Any) -> Any:
    return np.flip(_EIGENVALUES(_doubled(a))[..., -min(np.shape(a)[-2:]) :], -1)


def _svd(a: Any, full_matrices: bool = True, compute_uv: bool = True, hermitian: bool = False) -> Any:
    if not compute_uv:
        return _singular_values(a)
    rows, columns = np.shape(a)[-2:]
    if full_matrices and rows != columns:
        raise advice.wrong_arguments("svd", advice.not_taken("full_matrices=True"))
    plain = np.linalg.svd(a.value, full_matrices=False)
    vectors = np.flip(_EIGENVECTORS(_doubled(a))[..., -min(rows, columns) :], -1) * np.sqrt(2.0)
    left, right = vectors[..., :rows, :], vectors[..., rows:, :]
    # A pair of vectors may be turned round together: take the pair that NumPy takes.
    way = np.sign(np.sum(left.value * plain.U, axis=-2, keepdims=True))
    return plain._replace(U=left * way, S=_singular_values(a), Vh=_flipped(right * way))


def _length(x: Any, axis: Any, keepdims: bool) -> Any:
    squares = np.sum(np.square(x), axis=axis, keepdims=keepdims)
    # At the zero vector the length has a kink; any slope between -1 and 1 will do, and 0 is one.
    zero = squares == 0
    return np.where(zero, 0.0, np.sqrt(np.where(zero, 1.0, squares)))


def _vector_norm(x: Any, ord: Any, axis: Any, keepdims: bool) -> Any:
    if ord is None or ord == 2:
        return _length(x, axis, keepdims)
    if ord == np.inf:
        return np.max(np.abs(x), axis=axis, keepdims=keepdims)
    if ord == -np.inf:
        return np.min(np.abs(x), axis=axis, keepdims=keepdims)
    if ord == 1:
        return np.sum(np.abs(x), axis=axis, keepdims=keepdims)
    if not isinstance(ord, int | float):
        raise advice.wrong_arguments("norm", advice.not_taken(f"ord={ord!r}"))
    if ord == 0:
        return np.sum(np.not_equal(x, 0.0), axis=axis, keepdims=keepdims, dtype=float)
    return np.sum(np.abs(x) ** ord, axis=axis, keepdims=keepdims) ** (1.0 / ord)


def _matrix_norm(x: Any, ord: Any, axes: tuple[int, int], keepdims: bool) -> Any:
    if ord is None or ord == "fro":
        return _length(x, axes, keepdims)
    matrices = np.moveaxis(x, axes, (-2, -1))
    if ord in (1, -1, np.inf, -np.inf):
        sums = np.sum(np.abs(matrices), axis=-2 if abs(ord) == 1 else -1)
    elif ord in (2, -2, "nuc"):
        sums = _singular_values(matrices)
    else:
        raise advice.wrong_arguments("norm", advice.not_taken(f"ord={ord!r}"))
    extreme = np.sum if ord == "nuc" else np.max if ord > 0 else np.min
    found = extreme(sums, axis=-1)
    return np.expand_dims(found, tuple(k % np.ndim(x) for k in axes)) if keepdims else found


def _norm(x: Any, ord: Any = None, axis: Axis = None, keepdims: bool = False) -> Any:
    if axis is None:
        if ord is None:
            return _length(x, None, keepdims)
        axis = 0 if np.ndim(x) == 1 else (0, 1)
    if isinstance(axis, tuple) and len(axis) == 2:
        return _matrix_norm(x, ord, axis, keepdims)
    return _vector_norm(x, ord, axis, keepdims)


def _norm_of_vectors(x: Any, /, *, axis: Any = None, keepdims: bool = False, ord: Any = 2) -> Any:
    return _vector_norm(x, ord, axis, keepdims)


def _norm_of_matrices(x: Any, /, *, keepdims: bool = False, ord: Any = "fro") -> Any:
    return _matrix_norm(x, ord, (-2, -1), keepdims)


_LOG_DETERMINANT = Rule(
    "log_determinant",
    lambda x: np.linalg.slogdet(x)[1],
    vjp_rules=(lambda ct, out, x: _scaled(ct, _flipped(np.linalg.inv(x))),),
    jvp_rules=(lambda t, out, x: _inverse_trace(t, x),),
)

RULES = (
    Rule(
        "inv",
        np.linalg.inv,
        vjp_rules=(lambda ct, out, x: -np.matmul(np.matmul(_flipped(out), ct), _flipped(out)),),
        jvp_rules=(lambda t, out, x: -np.matmul(np.matmul(out, t), out),),
        signature=lambda a: ((a,), {}),
    ),
    Rule(
        "solve",
        np.linalg.solve,
        vjp_rules=(_solve_by_matrix, _solve_by_right),
        jvp_rules=(
            lambda t, out, a, b: -np.linalg.solve(a, np.matmul(t, out)),
            lambda t, out, a, b: np.linalg.solve(a, t),
        ),
        signature=lambda a, b: ((a, b), {}),
    ),
    Rule(
        "det",
        np.linalg.det,
        vjp_rules=(lambda ct, out, x: _scaled(ct * out, _flipped(np.linalg.inv(x))),),
        jvp_rules=(lambda t, out, x: out * _inverse_trace(t, x),),
        signature=lambda a: ((a,), {}),
    ),
    Rule(
        "cholesky",
        np.linalg.cholesky,
        vjp_rules=(_cholesky_vjp,),
        jvp_rules=(_cholesky_jvp,),
        signature=lambda a, /: ((_from_triangle(a),), {}),
    ),
    _LOG_DETERMINANT,
    _EIGENVALUES,
    _EIGENVECTORS,
)

COMPOSITIONS = (
    Composition(np.linalg.slogdet, _slogdet),
    Composition(np.linalg.eigh, _eigh),
    Composition(np.linalg.svd, _svd),
    Composition(np.linalg.svdvals, lambda x, /: _singular_values(x)),
    Composition(np.linalg.norm, _norm),
    Composition(np.linalg.vector_norm, _norm_of_vectors),
    Composition(np.linalg.matrix_norm, _norm_of_matrices),
)
