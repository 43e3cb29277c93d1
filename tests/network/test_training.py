from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from coursepack.network import (
    MLP,
    SGD,
    Adam,
    EarlyStop,
    History,
    TrainingState,
    accuracy,
    fit,
    identity,
    logistic_cost,
    mean_squared_error,
    relu,
    sigmoid,
    softmax_cross_entropy,
    train,
    zeros,
)
from coursepack.network.data import circles, digits, sine, spiral, two_moons, xor

X = np.random.default_rng(1).normal(size=(10, 2))
Y = (X[:, :1] * X[:, 1:] > 0).astype(float)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def mlp(sizes: tuple[int, ...] = (2, 4, 1), **options: Any) -> MLP:
    return MLP(sizes, rng=rng(), **options)


def run(net: MLP, **options: Any) -> Iterator[TrainingState]:
    settings: dict[str, Any] = {
        "cost": logistic_cost,
        "optimiser": SGD(0.1),
        "epochs": 3,
        "batch_size": 4,
        "rng": rng(),
    }
    return train(net, X, Y, **(settings | options))


def values(net: MLP) -> list[list[float]]:
    return [p.tolist() for p in net.parameters]


def test_a_state_comes_after_every_epoch() -> None:
    states = list(run(mlp()))
    assert [(s.epoch, s.step, s.end_of_epoch) for s in states] == [(1, 3, True), (2, 6, True), (3, 9, True)]


def test_a_state_comes_after_every_batch_if_asked_for() -> None:
    states = list(run(mlp(), every="batch", epochs=2))
    assert [(s.epoch, s.step, s.end_of_epoch) for s in states] == [
        *((1, 1, False), (1, 2, False), (1, 3, False), (1, 3, True)),
        *((2, 4, False), (2, 5, False), (2, 6, False), (2, 6, True)),
    ]


def test_the_cost_of_an_epoch_is_the_mean_over_its_examples() -> None:
    *batches, end = run(mlp(), every="batch", epochs=1)
    # The last of the three batches is short.
    first, second, short = (state.cost for state in batches)
    assert end.cost == pytest.approx((4 * first + 4 * second + 2 * short) / 10)


def test_nothing_happens_until_a_state_is_asked_for() -> None:
    net = mlp()
    states = run(net)
    assert values(net) == values(mlp())
    next(states)
    assert values(net) != values(mlp())


def test_the_network_can_be_looked_at_between_two_states() -> None:
    net = mlp()
    costs = [logistic_cost(net(X), Y) for _ in run(net, batch_size=10, epochs=20)]
    assert costs == sorted(costs, reverse=True)


def test_the_same_seeds_give_the_same_run() -> None:
    first, second = mlp(), mlp()
    assert [s.cost for s in run(first)] == [s.cost for s in run(second)]
    assert values(first) == values(second)


def test_another_seed_gives_another_order() -> None:
    assert [s.cost for s in run(mlp(), rng=rng(1))] != [s.cost for s in run(mlp())]


def test_metric_and_validation_are_measured_after_every_epoch() -> None:
    net = mlp()
    *_, last = run(net, metric=accuracy, validation=(X[:4], Y[:4]))
    assert last.validation_cost == logistic_cost(net(X[:4]), Y[:4])
    assert last.metric == accuracy(net(X), Y)
    assert last.validation_metric == accuracy(net(X[:4]), Y[:4])


def test_the_norms_of_the_gradients_come_with_the_state() -> None:
    *_, last = run(mlp(initialise=zeros))
    by_w1, by_b1, by_w2, by_b2 = last.gradient_norms
    # With all weights at 0 only the last bias learns.
    assert (by_w1, by_b1, by_w2) == (0.0, 0.0, 0.0)
    assert by_b2 > 0.0


def test_it_stops_early_and_puts_the_best_parameters_back() -> None:
    net = mlp((2, 16, 1))
    other = (X, 1.0 - Y)
    states = []
    for state in run(net, validation=other, early_stop=EarlyStop(patience=3), epochs=50):
        states.append(state)
    assert states[-1].stopped == "early"
    assert len(states) == 4
    assert logistic_cost(net(X), other[1]) == min(s.validation_cost for s in states)


def test_the_best_parameters_are_put_back_at_the_last_epoch_too() -> None:
    net = mlp((2, 16, 1))
    states = list(run(net, validation=(X, 1.0 - Y), early_stop=EarlyStop(patience=30), epochs=5))
    assert states[-1].stopped is None
    assert logistic_cost(net(X), 1.0 - Y) == states[0].validation_cost


def test_an_interruption_keeps_what_was_learned() -> None:
    steps = []

    def interrupted(z: Any, y: Any) -> Any:
        steps.append(1)
        if len(steps) == 5:
            raise KeyboardInterrupt
        return logistic_cost(z, y)

    net, twin = mlp(), mlp()
    states = list(run(net, cost=interrupted))
    assert [s.stopped for s in states] == [None, "interrupted"]
    assert (states[-1].epoch, states[-1].step) == (2, 4)
    batches = run(twin, every="batch")
    for state in batches:
        if state.step == 4:
            break
    assert values(net) == values(twin)


def test_an_interruption_during_the_measuring_is_one_as_well() -> None:
    def interrupted(output: Any, y: Any) -> float:
        raise KeyboardInterrupt

    (state,) = run(mlp(), metric=interrupted)
    assert (state.stopped, state.step) == ("interrupted", 3)


def test_a_run_that_was_ended_can_go_on() -> None:
    net = mlp()
    next(run(net))
    before = logistic_cost(net(X), Y)
    fit(net, X, Y, cost=logistic_cost, optimiser=SGD(0.1), epochs=20, rng=rng())
    assert logistic_cost(net(X), Y) < before


@pytest.mark.filterwarnings("ignore:overflow", "ignore:invalid value")
def test_a_run_whose_cost_is_no_number_any_more_ends() -> None:
    net = mlp((2, 1))
    states = list(run(net, cost=mean_squared_error, optimiser=SGD(1e200), epochs=50))
    assert states[-1].stopped == "diverged"
    assert len(states) < 5


def test_fit_returns_the_history() -> None:
    options: dict[str, Any] = {"validation": (X, Y), "metric": accuracy, "batch_size": 4}
    history = fit(mlp(), X, Y, cost=logistic_cost, optimiser=SGD(0.1), epochs=3, rng=rng(), **options)
    assert isinstance(history, History)
    assert history.costs == [s.cost for s in run(mlp())]
    assert len(history.validation_costs) == len(history.metrics) == len(history.validation_metrics) == 3


def test_whole_numbers_and_lists_will_do_as_examples() -> None:
    net = MLP([2, 1], rng=rng(), dtype=np.float32)
    history = fit(
        net, [[0, 1], [1, 0]], [[1], [0]], cost=mean_squared_error, optimiser=SGD(0.1), epochs=9, rng=rng()
    )
    assert history.costs[-1] < history.costs[0]
    assert net.parameters[0].dtype == np.float32


def test_a_bar_is_shown_if_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    list(run(mlp(), progress=True))
    assert "| 0/9 [" in capsys.readouterr().err


def test_no_bar_goes_into_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    list(run(mlp()))
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"every": "step"}, '`every` must be "epoch" or "batch"'),
        ({"epochs": 0}, "`epochs` must be a whole number from 1 on, got 0"),
        ({"batch_size": 0}, "`size` must be a whole number from 1 on, got 0"),
        ({"early_stop": EarlyStop()}, "give `validation="),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_at_once(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        run(mlp(), **options)


def test_a_missing_generator_is_named_at_once() -> None:
    with pytest.raises(TypeError, match="`rng` must be a generator"):
        run(mlp(), rng=None)


def learned(net: MLP, x: Any, y: Any, epochs: int = 200, rate: float = 0.02, **options: Any) -> float:
    fit(net, x, y, cost=softmax_cross_entropy, optimiser=Adam(rate), epochs=epochs, rng=rng(), **options)
    return accuracy(net(x), y)


def test_sixteen_tanh_neurons_learn_the_moons() -> None:
    x, y = two_moons(200, noise=0.2, rng=rng())
    assert learned(mlp((2, 16, 2)), x, y) >= 0.95


@pytest.mark.parametrize("data", [xor, circles], ids=["xor", "circles"])
def test_without_a_hidden_layer_neither_xor_nor_circles_are_learned(data: Any) -> None:
    x, y = data(200, rng=rng())
    assert learned(mlp((2, 2)), x, y, epochs=100) < 0.7
    assert learned(mlp((2, 16, 2)), x, y, epochs=100) >= 0.95


def test_layers_without_activation_learn_no_more_than_one() -> None:
    x, y = circles(200, rng=rng())
    assert learned(mlp((2, 16, 16, 2), activation=identity), x, y, epochs=50) < 0.7


def test_a_spiral_is_learned_by_two_hidden_layers() -> None:
    x, y = spiral(300, rng=rng())
    assert learned(mlp((2, 32, 32, 3), activation=relu), x, y, epochs=100, rate=0.01) >= 0.95


def test_a_sine_is_learned() -> None:
    x, y = sine(200, noise=0.05, rng=rng())
    net = mlp((1, 16, 1))
    fit(net, x, y, cost=mean_squared_error, optimiser=Adam(0.02), epochs=150, rng=rng())
    assert mean_squared_error(net(x), np.sin(x)) < 0.01 * np.var(y)


def test_one_layer_learns_the_digits() -> None:
    x, y = digits()
    net = MLP([64, 10], rng=rng(), dtype=np.float32)
    assert learned(net, x, y, epochs=10, rate=0.01) >= 0.95


def test_sorted_digits_without_shuffling_are_not_learned_in_the_same_time() -> None:
    x, y = digits()
    order = np.argsort(y, kind="stable")
    accuracies = [
        learned(mlp((64, 32, 10)), x[order], y[order], epochs=1, rate=0.01, shuffle=shuffle)
        for shuffle in (True, False)
    ]
    assert accuracies[0] > 0.85
    assert accuracies[1] < 0.5


def test_weights_that_are_all_zero_leave_every_neuron_alike() -> None:
    x, y = digits()
    net = mlp((64, 16, 10), initialise=zeros, activation=sigmoid)
    learned(net, x, y, epochs=2)
    assert np.allclose(net.parameters[0], net.parameters[0][:, :1])
