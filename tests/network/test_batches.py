import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursepack.network import hold_back, minibatches


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


@given(count=st.integers(1, 50), size=st.integers(1, 60))
def test_each_example_comes_once_and_the_rest_is_a_short_batch(count: int, size: int) -> None:
    batches = [x for (x,) in minibatches(np.arange(count), size=size, rng=rng())]
    assert sorted(np.concatenate(batches)) == list(range(count))
    assert [len(x) for x in batches[:-1]] == [size] * (len(batches) - 1)
    assert len(batches[-1]) == (count - 1) % size + 1


def test_x_and_y_stay_together() -> None:
    x = np.arange(20).reshape(10, 2)
    for x_batch, y_batch in minibatches(x, x[:, 0] * 7, size=3, rng=rng()):
        assert (x_batch[:, 0] * 7).tolist() == y_batch.tolist()


def test_the_order_is_drawn_from_the_generator() -> None:
    first, second, other = (
        next(minibatches(np.arange(50), size=50, rng=rng(seed)))[0].tolist() for seed in (1, 1, 2)
    )
    assert first == second != other
    assert first != sorted(first)


def test_every_epoch_has_another_order() -> None:
    generator = rng()
    first, second = (next(minibatches(np.arange(50), size=50, rng=generator))[0] for _ in range(2))
    assert first.tolist() != second.tolist()


def test_without_shuffling_the_order_stays() -> None:
    batches = [x.tolist() for (x,) in minibatches(np.arange(5), size=2, shuffle=False)]
    assert batches == [[0, 1], [2, 3], [4]]


def test_shuffling_needs_a_generator() -> None:
    with pytest.raises(TypeError, match="`rng` must be a generator"):
        minibatches(np.arange(5), size=2)


@pytest.mark.parametrize("size", [0, -1, 2.5])
def test_a_size_that_is_none_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="`size` must be a whole number from 1 on"):
        minibatches(np.arange(5), size=size, rng=rng())


def test_arrays_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="equally many examples, one a row, got 5 and 4"):
        minibatches(np.arange(5), np.arange(4), size=2, rng=rng())


def test_no_examples_are_refused() -> None:
    with pytest.raises(ValueError, match="equally many examples, one a row, got 0"):
        minibatches(np.zeros((0, 2)), size=2, rng=rng())


def test_hold_back_parts_the_examples() -> None:
    x = np.arange(10)
    (x_train, y_train), (x_test, y_test) = hold_back(x, -x, share=0.3, rng=rng())
    assert (len(x_train), len(x_test)) == (7, 3)
    assert sorted([*x_train, *x_test]) == x.tolist()
    assert (y_train == -x_train).all()
    assert (y_test == -x_test).all()


@pytest.mark.parametrize("share", [0.0, 1.0, 0.01, -1.0])
def test_a_share_that_leaves_one_side_empty_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="`share` must leave examples on both sides"):
        hold_back(np.arange(10), share=share, rng=rng())
