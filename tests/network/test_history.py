from coursepack.network import History, TrainingState


def history(*states: TrainingState) -> History:
    made = History()
    for state in states:
        made.append(state)
    return made


def test_it_lists_what_the_states_hold() -> None:
    made = history(
        TrainingState(1, 1, 0.5), TrainingState(1, 1, 0.4, (), True, 0.6, 0.7, 0.8), TrainingState(2, 2, 0.3)
    )
    assert made.costs == [0.5, 0.4, 0.3]
    assert (made.validation_costs, made.metrics, made.validation_metrics) == ([0.6], [0.7], [0.8])
    assert [state.step for state in made] == [1, 1, 2]
    assert made[-1].epoch == 2


def test_the_repr_says_how_it_ended() -> None:
    last = TrainingState(7, 70, 0.12345678, validation_cost=0.5, stopped="early")
    assert repr(history(last)) == "History of 7 epochs: C = 0.1235, validation C = 0.5, stopped: early"
    assert repr(history(TrainingState(2, 3, 1.0))) == "History of 2 epochs: C = 1"
    assert repr(history()) == "History of no states"


def test_a_history_without_states_has_not_been_stopped() -> None:
    assert history().stopped is None
