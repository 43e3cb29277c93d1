import contextlib
import functools
import gc
import sys
import threading
import warnings
import weakref

import numpy as np
import pytest

from coursepack.explain import Explainer, explain


def names(explanation):
    return [node.name for node in explanation.nodes]


class Cost:
    def __init__(self, y):
        self.y = y

    def __call__(self, w):
        a = np.tanh(w)
        return (a - self.y) ** 2

    def method(self, w):
        z = w * self.y
        return z * z


def doubled(function):
    @functools.wraps(function)
    def wrapper(**inputs):
        inner = function(**inputs)
        return 2 * inner

    return wrapper


@doubled
def decorated(x):
    u = x * x
    return u + 1


def square_plus(x):
    u = x * x
    y = u + 1
    return y


def test_a_callable_object_works():
    assert names(explain(Cost(1.0), w=0.5)) == ["w", "a", "Cost"]


def test_a_bound_method_works():
    assert names(explain(Cost(1.5).method, w=0.5)) == ["w", "z", "method"]


def test_a_decorated_function_shows_its_own_variables():
    assert names(explain(decorated, x=0.5)) == ["x", "u", "decorated"]


def test_a_function_inside_a_function_works():
    k = 2.0

    def f(x):
        u = k * x
        shifted = lambda: u + 1  # noqa: E731
        return shifted() * u

    assert names(explain(f, x=0.5)) == ["x", "u", "f"]


def test_a_variable_shared_with_an_inner_function_is_followed():
    def f(x):
        z = 2 * x

        def grow():
            nonlocal z
            z = z * x

        grow()
        y = z + 1
        return y

    assert "z" in names(explain(f, x=0.5))


def test_a_numpy_function_works():
    assert names(explain(np.tanh, x=0.5)) == ["x", "tanh"]


def test_positional_only_parameters_work():
    def f(x, /, y):
        z = x * y
        return z

    assert names(explain(f, y=1.0, x=2.0)) == ["y", "x", "z"]


def test_whole_numbers_and_numpy_numbers_become_floats():
    explanation = explain(lambda x, y, z: x * y * z, x=2, y=np.float32(0.5), z=np.int64(3))
    values = [node.value for node in explanation.nodes[:3]]
    assert values == [2.0, 0.5, 3.0]
    assert {type(value) for value in values} == {float}


def test_another_tracer_is_restored():
    def tracer(frame, event, argument):
        return tracer

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        explanation = explain(square_plus, x=2.0)
        after = sys.gettrace()
    finally:
        sys.settrace(before)
    assert after is tracer
    assert names(explanation) == ["x", "u", "y"]


def test_another_tracer_is_restored_after_an_error():
    def tracer(frame, event, argument):
        return tracer

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        with pytest.raises(ValueError, match="ZeroDivisionError"):
            explain(lambda x: x * (1 // 0), x=2.0)
        after = sys.gettrace()
    finally:
        sys.settrace(before)
    assert after is tracer


def test_without_another_tracer_none_is_left():
    before = sys.gettrace()
    sys.settrace(None)
    try:
        explain(square_plus, x=2.0)
        assert sys.gettrace() is None
    finally:
        sys.settrace(before)


def test_other_threads_are_not_followed():
    seen = []

    def f(x):
        thread = threading.Thread(target=lambda: seen.append(sys.gettrace()))
        thread.start()
        thread.join()
        y = 2 * x
        return y

    explain(f, x=1.0)
    # A coverage run has a tracer of its own in every thread.
    assert "Follower" not in repr(seen[0])


def test_nothing_is_kept_alive():
    kept = []

    def f(x):
        z = x * 2
        kept.append(weakref.ref(z))
        return z * z

    explainer = Explainer(f)
    gc.disable()
    try:
        explanation = explainer(x=1.0)
        explanation.nudge("x", 0.1)
        assert kept[1]() is None
        del explanation
        assert kept[0]() is None
    finally:
        gc.enable()


def test_nothing_is_kept_alive_by_an_error():
    kept = []

    def f(x):
        z = x * 2
        kept.append(weakref.ref(z))
        return {"z": z}

    gc.disable()
    try:
        with contextlib.suppress(TypeError):
            explain(f, x=1.0)
        assert kept[0]() is None
    finally:
        gc.enable()


def test_the_same_point_gives_the_same_explanation():
    explainer = Explainer(square_plus)
    first = explainer(x=2.0)
    explainer(x=3.0)
    assert explainer(x=2.0) == first == explain(square_plus, x=2.0)
    assert repr(first) == repr(explain(square_plus, x=2.0))
    assert "0x" not in repr(first)


def test_no_warning_escapes():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ValueError, match="infinite"):
            explain(lambda x: np.exp(x) * 2, x=1000.0)


def test_an_overflow_on_the_way_to_a_finite_value_is_no_error():
    def f(x):
        a = np.tanh(np.exp(x))
        return a

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert explain(f, x=5.0).node("a").value == 1.0


def test_the_order_of_defaults_and_names_may_be_any():
    def f(b=1.0, *, w):
        z = w * 2 + b
        return z

    assert names(explain(f, w=1.0)) == ["w", "z"]
