"""The training loop. It yields what it has done after every epoch or batch, so that others can follow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from coursepack.language import say
from coursepack.network.batches import minibatches
from coursepack.network.descent import Cost, Descent
from coursepack.network.history import History, Stopped, TrainingState
from coursepack.network.initialisation import Array, generator
from coursepack.network.optimisers import Optimiser
from coursepack.network.progress import Bar, progress_bar
from coursepack.network.sequential import Sequential

__all__ = ["EarlyStop", "fit", "train"]

Metric = Callable[[Any, Any], float]


@dataclass(frozen=True)
class EarlyStop:
    """Stop when the validation cost has not fallen by more than `least` for `patience` epochs.

    At the end of the run the parameters of the best epoch are put back.
    """

    patience: int = 5
    least: float = 0.0


def train(
    net: Sequential,
    x: Any,
    y: Any,
    *,
    cost: Cost,
    optimiser: Optimiser,
    epochs: int,
    rng: np.random.Generator | None = None,
    batch_size: int = 32,
    shuffle: bool = True,
    validation: tuple[Any, Any] | None = None,
    metric: Metric | None = None,
    early_stop: EarlyStop | None = None,
    every: Literal["epoch", "batch"] = "epoch",
    progress: bool | None = None,
) -> Iterator[TrainingState]:
    """Train `net` in place, and yield a state after every epoch, or after every batch.

    Nothing happens until the first state is asked for, and the network can be looked at between two.
    A KeyboardInterrupt ends the training with what was learned until then; the last state says so. So
    does a cost that is no longer a number.

    Args:
        net: the network, whose parameters change.
        x: the examples, one a row.
        y: their targets.
        cost: a function of (output of the network, target).
        optimiser: SGD, Momentum, Adam, or any object with their `step`.
        epochs: how often every example comes.
        rng: draws the order of the examples; needed unless `shuffle` is False.
        batch_size: how many examples make one step.
        shuffle: whether the order of the examples changes from epoch to epoch.
        validation: (x, y) of examples that are not trained on, measured after every epoch.
        metric: another measure, such as `accuracy`, of all examples after every epoch.
        early_stop: when to stop before the last epoch; needs `validation`.
        every: "epoch" or "batch".
        progress: whether to show a bar; None shows it in a notebook and in a terminal, not in a file.
    """
    if every not in ("epoch", "batch"):
        raise ValueError(say('`every` must be "epoch" or "batch", got {every!r}.', every=every))
    if not isinstance(epochs, int | np.integer) or epochs < 1:
        raise ValueError(say("`epochs` must be a whole number from 1 on, got {epochs!r}.", epochs=epochs))
    if early_stop is not None and validation is None:
        raise ValueError(
            say("`early_stop` watches the validation cost; give `validation=(x_test, y_test)` as well.")
        )
    if shuffle:
        generator(rng)
    x = np.asarray(x, net.dtype)
    y = np.asarray(y)
    # Checks the arrays and the size before the first state is asked for.
    minibatches(x, y, size=batch_size, shuffle=False)
    measure = _Measure(net, cost, metric, (x, y), validation)
    loop = _Loop(net, Descent(net, cost, optimiser), measure, early_stop)
    batches = -(-len(x) // batch_size)

    def portions() -> Iterator[tuple[Array, ...]]:
        return minibatches(x, y, size=batch_size, rng=rng, shuffle=shuffle)

    def states() -> Iterator[TrainingState]:
        with progress_bar(progress, total=epochs * batches, unit="batch") as bar:
            yield from loop.run(portions, epochs, batches, every == "batch", bar)

    return states()


def fit(net: Sequential, x: Any, y: Any, **options: Any) -> History:
    """Train `net` in place to the end, and return the history; the options are those of `train`."""
    history = History()
    for state in train(net, x, y, **options):
        history.append(state)
    return history


class _Measure:
    """What is measured after an epoch: the validation cost, and the metric of both sets of examples."""

    def __init__(
        self,
        net: Sequential,
        cost: Cost,
        metric: Metric | None,
        training: tuple[Array, Array],
        validation: tuple[Any, Any] | None,
    ) -> None:
        self._net, self._cost, self._metric = net, cost, metric
        self._training, self._validation = training, validation

    def __call__(self) -> dict[str, float]:
        found: dict[str, float] = {}
        if self._validation is not None:
            output = self._net(self._validation[0])
            found["validation_cost"] = float(self._cost(output, self._validation[1]))
            if self._metric is not None:
                found["validation_metric"] = float(self._metric(output, self._validation[1]))
        if self._metric is not None:
            found["metric"] = float(self._metric(self._net(self._training[0]), self._training[1]))
        return found


class _Loop:
    def __init__(
        self, net: Sequential, descent: Descent, measure: _Measure, early_stop: EarlyStop | None
    ) -> None:
        self._descent, self._measure = descent, measure
        self._watch = _Watch(net, early_stop) if early_stop is not None else None
        self._epoch = self._step = self._examples = 0
        self._total = 0.0

    def run(
        self,
        batches: Callable[[], Iterator[tuple[Array, ...]]],
        epochs: int,
        count: int,
        each: bool,
        bar: Bar | None,
    ) -> Iterator[TrainingState]:
        """Yield the states of all epochs, of `count` batches each; of `each` batch if asked for."""
        for self._epoch in range(1, epochs + 1):
            self._examples, self._total = 0, 0.0
            portions = batches()
            for place in range(count + 1):
                state: TrainingState | None = None
                try:
                    if place < count:
                        # The state after the last batch tells of its gradients.
                        cost = self._learn(next(portions), keep=each or place == count - 1)
                        state = self._state(cost) if each else None
                        if bar is not None:
                            bar.set_postfix_str(f"C = {cost:.3g}", refresh=False)
                            bar.update()
                    else:
                        state = self._end_of_epoch(last=self._epoch == epochs)
                except KeyboardInterrupt:
                    yield self._state(self._mean_cost(), stopped="interrupted")
                    return
                if state is not None:
                    yield state
                    if state.stopped:
                        return

    def _learn(self, batch: tuple[Array, ...], *, keep: bool) -> float:
        x, y = batch
        cost = self._descent.step(x, y, keep_gradients=keep)
        self._step += 1
        self._examples += len(x)
        self._total += cost * len(x)
        return cost

    def _mean_cost(self) -> float:
        return self._total / self._examples if self._examples else float("nan")

    def _end_of_epoch(self, *, last: bool) -> TrainingState:
        cost, found = self._mean_cost(), self._measure()
        stopped: Stopped | None = None if np.isfinite(cost) else "diverged"
        if self._watch is not None:
            if self._watch.has_seen_enough(found["validation_cost"]) and not last:
                stopped = stopped or "early"
            if stopped or last:
                self._watch.put_back()
        return self._state(cost, stopped=stopped, end_of_epoch=True, **found)

    def _state(self, cost: float, **more: Any) -> TrainingState:
        norms = tuple(float(np.linalg.norm(gradient)) for gradient in self._descent.gradients)
        return TrainingState(self._epoch, self._step, cost, norms, **more)


class _Watch:
    """Looks for the epoch with the lowest validation cost, and keeps its parameters."""

    def __init__(self, net: Sequential, early_stop: EarlyStop) -> None:
        self._net, self._early_stop = net, early_stop
        self._lowest = float("inf")
        self._best: list[Array] = []
        self._since = 0

    def has_seen_enough(self, cost: float) -> bool:
        """Note the cost of an epoch; say whether to stop."""
        if cost < self._lowest - self._early_stop.least:
            self._lowest, self._since = cost, 0
            self._best = [parameter.copy() for parameter in self._net.parameters]
            return False
        self._since += 1
        return self._since >= self._early_stop.patience

    def put_back(self) -> None:
        """Give the network the parameters of the best epoch, if there was one."""
        for parameter, best in zip(self._net.parameters, self._best, strict=False):
            parameter[...] = best
