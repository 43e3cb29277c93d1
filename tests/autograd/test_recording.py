import threading
import weakref

import numpy as np
import pytest

from coursepack.autograd import Tensor, grad, jvp, no_grad, value_and_grad


def test_a_result_inside_the_block_is_an_input() -> None:
    w = Tensor(3.0)
    with no_grad():
        z = np.exp(w * 2.0) + np.sum(Tensor([1.0, 2.0]), axis=0)
    assert (z.rule, z.inputs) == (None, ())


def test_an_update_inside_the_block_changes_the_input_itself() -> None:
    parameters = [Tensor([1.0, 2.0]), Tensor(3.0)]
    np.sum(parameters[0] * parameters[1]).backward()
    with no_grad():
        for p in parameters:
            p -= 0.5 * p.grad
    assert [p.value.tolist() if p.ndim else p.value for p in parameters] == [[-0.5, 0.5], 1.5]
    assert [p.rule for p in parameters] == [None, None]


def test_an_update_outside_the_block_names_a_new_value() -> None:
    w = Tensor(3.0)
    total = w
    total += 1.0
    total *= 2.0
    total.backward()
    assert (w.value, total.value, w.grad) == (3.0, 8.0, 2.0)


def test_a_training_loop_written_for_pytorch_learns() -> None:
    x = np.linspace(-1.0, 1.0, 20)
    w, b = Tensor(0.0), Tensor(0.0)
    for _ in range(200):
        cost = np.mean((w * x + b - (2.0 * x - 1.0)) ** 2)
        cost.backward()
        with no_grad():
            w -= 0.3 * w.grad
            b -= 0.3 * b.grad
        w.zero_grad()
        b.zero_grad()
    assert (w.value, b.value) == pytest.approx((2.0, -1.0), abs=1e-6)


def test_a_block_keeps_nothing_alive() -> None:
    w = Tensor([1.0])
    with no_grad():
        first = w * 2.0
        watched = weakref.ref(first)
        second = first * 2.0
    del first
    assert (watched(), second.value.tolist()) == (None, [4.0])


def test_after_the_block_all_is_remembered_again() -> None:
    with no_grad():
        pass
    assert (Tensor(1.0) * 2.0).rule is not None


def test_an_exception_in_the_block_switches_back() -> None:
    with pytest.raises(ValueError, match="which do not fit"), no_grad():
        Tensor([1.0, 2.0]) + np.ones(3)
    assert (Tensor(1.0) * 2.0).rule is not None


def test_a_derivative_asked_for_inside_the_block_is_computed_as_ever() -> None:
    with no_grad():
        assert value_and_grad(lambda x: x * x)(3.0) == (9.0, 6.0)
        assert grad(grad(lambda x: x**3))(2.0) == 12.0
        assert jvp(np.exp, (0.0,), (2.0,)) == (1.0, 2.0)


def test_a_block_inside_a_function_holds_its_part_constant() -> None:
    def cost(x: Tensor) -> Tensor:
        with no_grad():
            scale = x * x
        return scale * x

    assert grad(cost)(3.0) == 9.0


def test_a_block_is_a_decorator_too() -> None:
    @no_grad()
    def accuracy(w: Tensor) -> Tensor:
        return w * 2.0

    assert accuracy(Tensor(1.0)).rule is None


def test_a_block_of_one_thread_does_not_stop_another() -> None:
    inside, done = threading.Event(), threading.Event()

    def other() -> None:
        with no_grad():
            inside.set()
            done.wait(10)

    thread = threading.Thread(target=other)
    thread.start()
    inside.wait(10)
    try:
        assert (Tensor(1.0) * 2.0).rule is not None
    finally:
        done.set()
        thread.join()
