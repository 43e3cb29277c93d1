import copy
import gc
import pickle
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from coursepack.autograd import Tensor, check_grad, grad, hessian, jacobian, jvp, value_and_grad, vjp
from coursepack.autograd.graph import ancestors
from coursepack.autograd.reverse import pull_back

X = np.array([0.5, -1.0, 2.0])


@pytest.fixture
def no_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_a_scalar_stays_a_python_float() -> None:
    t = np.exp(Tensor(0.5)) * np.float64(2.0) + np.mean(Tensor([1.0, 2.0]))
    assert type(t.value) is float


@pytest.mark.parametrize("zero_d", [np.float64(0.5), np.array(0.5), np.float32(0.5)], ids=repr)
def test_an_array_without_axes_becomes_a_python_float(zero_d: object) -> None:
    assert type(Tensor(zero_d).value) is float


def test_float32_stays_float32() -> None:
    x = np.linspace(-1, 1, 6, dtype=np.float32).reshape(2, 3)

    def cost(x: Tensor) -> Tensor:
        return np.mean(np.maximum(1 / (1 + np.exp(-x)), 0.5) ** 2 * 3.0) + np.sum(np.where(x > 0, x, 0))

    assert grad(cost)(x).dtype == np.float32


def test_an_input_owns_its_numbers() -> None:
    numbers = np.ones(3)
    t = Tensor(numbers)
    numbers[0] = 7.0
    assert t.value[0] == 1.0


def test_a_student_written_sigmoid_agrees_with_numpy_to_the_last_bit() -> None:
    z = np.linspace(-40, 40, 1001)
    assert np.array_equal((1 / (1 + np.exp(-Tensor(z)))).value, 1 / (1 + np.exp(-z)))
    assert all((1 / (1 + np.exp(-Tensor(v)))).value == 1 / (1 + np.exp(-v)) for v in z.tolist())


def test_a_constant_stays_in_the_inputs_as_a_plain_number() -> None:
    z = Tensor(0.5)
    a = 2.0 - z * np.float64(3.0)
    assert a.rule is not None
    assert (a.rule.name, a.inputs[0]) == ("subtract", 2.0)
    assert a.inputs[1].inputs == (z, 3.0)
    assert type(a.inputs[1].inputs[1]) is float


def test_the_keywords_of_an_operation_are_its_parameters() -> None:
    t = np.sum(Tensor(np.ones((2, 3))), axis=1)
    assert t.rule is not None
    assert (t.rule.name, t.parameters["axis"], t.shape) == ("sum", 1, (2,))


def test_a_leaf_has_no_rule() -> None:
    assert (Tensor(1.0).rule, Tensor(1.0).inputs) == (None, ())


def test_ancestors_come_in_the_order_of_creation() -> None:
    w, x = Tensor(1.0), Tensor(2.0)
    z = w * x
    a = z + w
    assert [id(t) for t in ancestors(a)] == [id(t) for t in (w, x, z, a)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Tensor(0.7)", 0.7),
        ("Tensor([1., 2.])", [1.0, 2.0]),
        ("Tensor([[1.],\n        [2.]])", [[1.0], [2.0]]),
        ("Tensor([0.5], dtype=float32)", np.array([0.5], np.float32)),
    ],
)
def test_repr_shows_the_numbers_only(text: str, value: object) -> None:
    assert repr(Tensor(value)) == text


def test_a_format_string_prints_the_number() -> None:
    assert f"{Tensor(0.123456):.3f}" == "0.123"


def test_comparisons_give_plain_booleans() -> None:
    t = Tensor([1.0, -1.0])
    assert (t > 0).tolist() == [True, False]
    assert (Tensor(1.0) <= Tensor(2.0)) is True
    assert np.array_equal(np.greater(0, t), [False, True])
    assert (Tensor(1.0) > 0.5) is True
    assert np.argmax(t) == 0


def test_tensors_are_hashable_by_identity() -> None:
    a, b = Tensor(1.0), Tensor(1.0)
    assert len({a, b}) == 2


def test_a_copy_is_an_input_of_its_own() -> None:
    t = Tensor([1.0]) * 2.0
    assert copy.deepcopy(t).rule is None
    assert pickle.loads(pickle.dumps(t)).value == t.value


def test_detach_gives_plain_numbers() -> None:
    w = Tensor(3.0)
    c = w * (w * w).detach()
    c.backward()
    assert w.grad == 9.0


def test_methods_and_properties_mirror_numpy() -> None:
    x = np.arange(6.0).reshape(2, 3)
    t = Tensor(x)
    assert (t.shape, t.ndim, t.size, t.dtype, len(t)) == ((2, 3), 2, 6, np.float64, 2)
    assert [row.value.tolist() for row in t] == x.tolist()
    assert t.T.shape == (3, 2)
    assert t.sum().item() == 15.0
    assert t.flatten().shape == (6,)
    assert t.dot(x.T).shape == (2, 2)


def test_division_by_zero_is_infinite_as_in_numpy() -> None:
    with pytest.warns(RuntimeWarning, match="divide by zero"):
        assert (1.0 / Tensor(0.0)).value == np.inf


def test_a_root_of_a_negative_number_is_nan_as_in_numpy() -> None:
    with pytest.warns(RuntimeWarning, match="invalid value"):
        assert np.isnan((Tensor(-2.0) ** 0.5).value)


def test_a_power_too_large_is_infinite_as_in_numpy() -> None:
    with pytest.warns(RuntimeWarning, match="overflow"):
        assert (Tensor(1e200) ** 2).value == np.inf


def test_a_chain_of_a_million_operations_works_and_can_be_deleted() -> None:
    w = Tensor(0.5)
    x = w
    for _ in range(10**6):
        x = x * 1.0
    x.backward()
    assert w.grad == 1.0
    first = weakref.ref(w)
    del w, x
    assert first() is None


@pytest.mark.usefixtures("no_collector")
def test_nothing_is_kept_alive_after_backward() -> None:
    w = Tensor(np.ones(3))
    c = np.sum(np.tanh(w) ** 2)
    c.backward()
    watched = [weakref.ref(t) for t in ancestors(c)]
    del w, c
    assert [r() for r in watched] == [None] * len(watched)


@pytest.mark.usefixtures("no_collector")
def test_nothing_is_kept_alive_after_a_nested_derivative() -> None:
    made: list[weakref.ref[Tensor]] = []

    def f(x: Tensor) -> Tensor:
        y = np.sin(x) * x
        made.append(weakref.ref(y))
        return y

    grad(grad(f))(1.0)
    assert [r() for r in made] == [None]


@pytest.mark.parametrize(
    "use",
    [
        lambda f: value_and_grad(f)(X),
        lambda f: vjp(f, X)[1](1.0),
        lambda f: jvp(f, (X,), (X,)),
        lambda f: jacobian(grad(f))(X),
        lambda f: hessian(f)(X),
        lambda f: jvp(grad(f), (X,), (X,)),
        lambda f: grad(lambda x: np.sum(jacobian(f)(x) ** 2))(X),
        lambda f: check_grad(f, X),
    ],
)
@pytest.mark.usefixtures("no_collector")
def test_no_derivative_keeps_a_graph_alive(use: Callable[[Any], Any]) -> None:
    made: list[weakref.ref[Tensor]] = []

    def f(x: Any) -> Any:
        parts = np.split(np.concatenate([np.tanh(x), x * x]), 2)
        cost = np.linalg.norm(np.vstack(parts)) + np.einsum("i,i", x, np.sort(x))
        if type(cost) is Tensor:
            made.extend(weakref.ref(t) for t in (*parts, cost))
        return cost

    use(f)
    assert made
    assert [r() for r in made] == [None] * len(made)


@pytest.mark.usefixtures("no_collector")
def test_an_exception_leaves_nothing_behind() -> None:
    made: list[weakref.ref[Tensor]] = []

    def f(x: Tensor) -> Tensor:
        made.append(weakref.ref(x))
        return x @ x

    with pytest.raises(ValueError, match="matmul"):
        grad(f)(np.ones((2, 3)))
    assert grad(lambda x: x * x)(3.0) == 6.0
    assert made[0]() is None


def test_threads_do_not_disturb_each_other() -> None:
    results: dict[int, float] = {}

    def work(k: int) -> None:
        for _ in range(50):
            results[k] = grad(grad(lambda x: x**3 * k))(2.0)

    threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {k: 12.0 * k for k in range(4)}


def test_threads_may_share_their_parameters() -> None:
    w = Tensor(np.linspace(-1.0, 1.0, 50))
    wrong: list[float] = []

    def work(scale: float) -> None:
        for _ in range(200):
            found = pull_back(np.sum((w * w + w * 2.0 + w) * scale), 1.0, stop_at=(w,))[w.serial]
            wrong.extend(found[~np.isclose(found, (2.0 * w.value + 3.0) * scale)])

    threads = [threading.Thread(target=work, args=(float(2**k),)) for k in range(4)]
    switching = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(switching)
    assert wrong == []


def test_remainders_and_whole_parts_go_together_as_in_numpy() -> None:
    t = Tensor([-1.5, 2.5])
    assert (t // 1.0).tolist() == [-2.0, 2.0]
    assert (5.0 // t).tolist() == [-4.0, 2.0]
    assert (t % 1.0).value.tolist() == [0.5, 0.5]
    assert (5.0 % Tensor(3.0)).value == 2.0


def test_rounding_gives_plain_numbers() -> None:
    assert (round(Tensor(2.6)), round(Tensor(2.64), 1)) == (3.0, 2.6)
