import threading

import numpy as np

from coursepack.autograd.workspace import Workspace


def test_an_array_that_nobody_holds_is_used_again() -> None:
    workspace = Workspace()
    array = workspace.take((2, 3), float)
    place = id(array)
    del array
    assert id(workspace.take((2, 3), float)) == place


def test_an_array_that_somebody_holds_is_left_alone() -> None:
    workspace = Workspace()
    held = [workspace.take((2, 3), float) for _ in range(5)]
    assert len({id(array) for array in held}) == 5


def test_an_array_whose_view_somebody_holds_is_left_alone() -> None:
    workspace = Workspace()
    view = workspace.take((2, 3), float)[0]
    other = workspace.take((2, 3), float)
    assert not np.shares_memory(view, other)


def test_two_arrays_take_turns_while_the_last_one_is_held() -> None:
    workspace = Workspace()
    places = []
    held = None
    for _ in range(6):
        held = workspace.take((4,), float)
        places.append(id(held))
    assert len(set(places)) == 2


def test_another_shape_or_kind_gets_another_array() -> None:
    workspace = Workspace()
    workspace.take((4,), float)
    assert workspace.take((5,), float).shape == (5,)
    assert workspace.take((5,), np.float32).dtype == np.float32


def test_threads_never_get_the_same_array() -> None:
    workspace = Workspace()
    wrong = []

    def work(number: int) -> None:
        for _ in range(2000):
            mine = workspace.take((50,), float)
            mine[...] = number
            if (mine != number).any():
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
