"""Whatever a learner hands in: a clear reply in time, and the interpreter goes on."""

import contextlib
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from coursepack import Tensor
from coursepack.course import find_exercise
from coursepack.exercise import compare

POINT = {"w": 1.5, "b": -0.5, "a_prev": 0.8, "y": 1.0}
DC_DW = find_exercise("02.dC_dw")
NESTED: list = []
NESTED.append(NESTED)


class Hostile:
    """Raises whatever is asked of it."""

    def __getattribute__(self, name):
        raise RuntimeError("no")

    def __repr__(self):
        raise RuntimeError("no")


class SilentError(Exception):
    def __str__(self):
        raise RuntimeError("no")


def reply(answer):
    return compare(DC_DW, POINT, answer)


@pytest.mark.parametrize(
    ("answer", "part"),
    [
        (None, "is None"),
        ("", "empty text"),
        ("   ", "empty text"),
        ("seven", "`seven` is not known"),
        ("w +", "cannot be read as a formula"),
        ("w^2", "^ is no power"),
        ("__import__('os').system('true')", "cannot be read as a formula"),
        ("w.real", "cannot be read as a formula"),
        ("exit()", "cannot be read as a formula"),
        ("open(w)", "`open` is not known"),
        ("1/0", "divides by zero"),
        ("9**9**9**9", "no finite real number"),
        ("(-1)**0.5", "complex"),
        ("log(-1)", "nan"),
        ("(" * 300 + "w" + ")" * 300, "cannot be read as a formula"),
        ("w+" * 5000 + "w", "characters"),
        ("True", "cannot be read as a formula"),
        (float("nan"), "nan"),
        (float("inf"), "infinite"),
        (np.float64("-inf"), "infinite"),
        (10**400, "infinite"),
        (1j, "complex"),
        (np.array(1j), "complex"),
        (True, "True or False"),
        (np.bool_(True), "True or False"),
        ([1.0, 2.0], "shape (2,)"),
        (np.zeros(3), "shape (3,)"),
        (np.zeros((2, 0)), "shape (2, 0)"),
        ([], "shape (0,)"),
        ([[1.0], [2.0, 3.0]], "not equally long"),
        (NESTED, "shape"),
        ([1.0] * 10**6, "shape (1000000,)"),
        (Tensor(np.zeros(2)), "shape (2,)"),
        (np.array("a"), "no numbers"),
        (np.array(None), "no numbers"),
        ({"w": 1.0}, "type dict"),
        ({1.0}, "type set"),
        ((entry for entry in ()), "type generator"),
        (b"1", "type bytes"),
        (object(), "type object"),
        (lambda: 1.0, "parameters w, b, a_prev, y"),
        (lambda **given: None, "returned nothing"),
        (lambda **given: "1", "returned a value of type str"),
        (lambda **given: abs, "returned a value of type builtin_function_or_method"),
        (lambda **given: {}, "type dict"),
        (lambda **given: 1 / 0, "ZeroDivisionError (division by zero)"),
        (lambda **given: sys.exit(3), "SystemExit (3)"),
        (lambda **given: exec("raise KeyboardInterrupt"), "KeyboardInterrupt"),
        (lambda **given: (_ for _ in ()).throw(SilentError()), "SilentError"),
        (print, "parameters w, b, a_prev, y"),
    ],
    ids=lambda value: repr(value)[:40] if isinstance(value, str | float) else type(value).__name__,
)
def test_an_answer_of_which_no_number_can_be_made_is_explained(answer, part):
    began = time.monotonic()
    found = reply(answer)
    assert found.kind == "cannot read"
    assert part in found.text
    assert time.monotonic() - began < 5


def test_an_object_that_raises_whatever_is_asked_of_it_is_explained():
    assert "raised" in reply(Hostile()).text


@pytest.mark.parametrize(
    "answer",
    [
        -0.5309,
        np.float32(-0.5309),
        np.array(-0.5309),
        Tensor(-0.5309),
        "-0.5309",
        "−0.5309",
        "2*(a - y)*a_prev",
        "2 · (sigmoid(z) − y) · a_prev",
        "2 * (1/(1 + np.exp(-(w*a_prev + b))) - y) * a_prev",
        lambda w, b, a_prev, y: Tensor(-0.5309),
        lambda **given: np.array(-0.5309),
    ],
)
def test_an_answer_may_be_a_number_a_tensor_a_formula_or_a_function(answer):
    assert reply(answer).misconception == "sigma-prime-missing"


def test_a_function_cannot_change_the_numbers_of_the_exercise():
    exercise, given = DC_DW, POINT | {"a_prev": np.array(0.8)}

    def slope(w, b, a_prev, y):
        a_prev[...] = 100.0
        return -0.5309

    assert compare(exercise, given, slope).misconception == "sigma-prime-missing"
    assert given["a_prev"] == 0.8


def test_three_dots_are_no_answer_yet():
    assert (str(reply(...)), reply(...).kind) == ("not answered yet", "not answered")


def loop(**given):
    while True:
        pass


def sleep(**given):
    time.sleep(100)


def swallow_once(**given):
    try:
        time.sleep(100)
    except BaseException:
        loop()


def swallow_always(**given):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


def swallow_in_two_loops(**given):
    while True:
        try:
            while True:
                try:
                    while True:
                        pass
                except BaseException:
                    pass
        except BaseException:
            pass


def swallow_in_calls(**given):
    def patient():
        for _ in range(10**9):
            try:
                time.sleep(0.01)
            except BaseException:
                continue
            finally:
                given.clear()

    while True:
        try:
            patient()
        except BaseException:
            given["y"] = [patient() for _ in range(3)]
        finally:
            with contextlib.suppress(BaseException):
                patient()


def swallow_each_sleep(**given):
    while True:
        try:
            time.sleep(0.05)
        except BaseException:
            continue


def print_for_ever(**given):
    while True:
        print("x" * 10**6)


@pytest.mark.parametrize(
    "answer",
    [
        loop,
        sleep,
        swallow_once,
        swallow_always,
        swallow_in_two_loops,
        swallow_in_calls,
        swallow_each_sleep,
        print_for_ever,
    ],
)
def test_an_answer_that_never_ends_is_stopped_and_leaves_nothing_behind(answer):
    threads, handler, tracer = threading.active_count(), signal.getsignal(signal.SIGALRM), sys.gettrace()
    began = time.monotonic()
    found = reply(answer)
    assert time.monotonic() - began < 5
    assert "longer than 3 seconds" in found.text
    assert threading.active_count() == threads
    assert signal.getsignal(signal.SIGALRM) is handler
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert sys.gettrace() is tracer
    # Nothing that was still on its way arrives later.
    time.sleep(0.3)


def test_a_right_function_that_is_slow_at_other_numbers_counts_in_time():
    def slow(w, b, a_prev, y):
        time.sleep(1.2)
        a = 1 / (1 + np.exp(-(w * a_prev + b)))
        return 2 * (a - y) * a * (1 - a) * a_prev

    began = time.monotonic()
    assert reply(slow).kind == "right"
    assert time.monotonic() - began < 5


def test_a_function_that_raises_at_other_numbers_is_right_at_one_point_alone():
    def picky(w, b, a_prev, y):
        return {1.5: -0.117707}[w]

    assert "at others the formula gives something else" in reply(picky).text


@pytest.mark.parametrize("answer", [loop, swallow_once])
def test_a_loop_is_stopped_in_another_thread_too(answer, monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda seconds: loop())
    found, threads = [], threading.active_count()
    worker = threading.Thread(target=lambda: found.append(reply(answer)), daemon=True)
    worker.start()
    worker.join(5)
    assert "longer than 3 seconds" in found[0].text
    assert threading.active_count() == threads


def test_a_timer_of_somebody_else_still_rings():
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *about: rung.append(True))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        reply(0.3)
        time.sleep(0.3)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert rung


def test_megabytes_that_are_printed_are_cut(capsys):
    def talkative(**given):
        print("x" * 10**7)
        print("x" * 10**7, file=sys.stderr)
        return -0.5309

    assert reply(talkative).misconception == "sigma-prime-missing"
    shown = capsys.readouterr()
    assert len(shown.out) < 2100
    assert "… and 19998002 characters more." in shown.out


def test_a_few_printed_lines_are_let_through(capsys):
    def talkative(**given):
        print("z is 0.7")
        return -0.5309

    reply(talkative)
    assert capsys.readouterr().out == "z is 0.7\n"


def test_a_time_limit_in_another_thread_leaves_tracing_alone():
    """CPython 3.11 hangs in a traced call when an asynchronous exception was taken back with NULL."""
    code = """
import sys, threading
from coursepack.exercise.time_limit import run_within
thread = threading.Thread(target=lambda: run_within(1.0, lambda: 1))
thread.start(); thread.join()
def square(x):
    return x * x
sys.settrace(lambda frame, event, argument: None)
assert square(3) == 9
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
