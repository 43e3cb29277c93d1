"""An answer that never ends, in a kernel as a learner has it: a reply in time, and the kernel goes on."""

import time

import pytest
from jupyter_client.manager import start_new_kernel

pytestmark = pytest.mark.slow

# What a learner may hand in, and what the kernel knows before: `kept` must survive.
CELLS = '''
import itertools, time
from coursepack import check

kept = 7

def loop(w, b, a_prev, y):
    while True:
        pass

def sleep(w, b, a_prev, y):
    time.sleep(1e6)

def swallow_the_first(w, b, a_prev, y):
    try:
        loop(w, b, a_prev, y)
    except BaseException:
        loop(w, b, a_prev, y)

def swallow_all(w, b, a_prev, y):
    while True:
        try:
            time.sleep(1e6)
        except BaseException:
            pass

def in_c(seconds):
    """Return an answer that spends about so long in one call of C."""
    start = time.perf_counter()
    sum(itertools.repeat(1, 10**7))
    count = int(10**7 * seconds / (time.perf_counter() - start))
    return lambda w, b, a_prev, y: sum(itertools.repeat(1, count))
'''
STOPPED = "The answer took longer than 3 seconds and was stopped."


@pytest.fixture(scope="module")
def run():
    """Return a function that runs a cell: the text that it shows, and the seconds until its end."""
    manager, client = start_new_kernel(kernel_name="python3")

    def run(code):
        shown = []

        def keep(message):
            content = message["content"]
            assert message["msg_type"] != "error", "\n".join(content["traceback"])
            shown.append(content.get("text") or content.get("data", {}).get("text/plain", ""))

        start = time.monotonic()
        client.execute_interactive(code, timeout=60, output_hook=keep)
        return "".join(shown), time.monotonic() - start

    run(CELLS)
    yield run
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def assert_is_alive(run):
    """Assert that the kernel has lost nothing and answers at once."""
    text, seconds = run('print(kept, check("02.dC_dw", ...))')
    assert text == "7 not answered yet\n"
    assert seconds < 2


@pytest.mark.parametrize("answer", ["loop", "sleep", "swallow_the_first", "swallow_all"])
def test_an_answer_that_never_ends_has_a_reply_within_5_seconds(run, answer):
    text, seconds = run(f'print(check("02.dC_dw", {answer}))')
    assert STOPPED in text
    assert seconds < 5
    assert_is_alive(run)


def test_a_long_call_of_c_has_its_reply_when_it_ends(run):
    # Python hears no signal inside C: nothing but the end of the process would stop it.
    text, seconds = run('print(check("02.dC_dw", in_c(5)))')
    assert STOPPED in text
    assert seconds > 3
    assert_is_alive(run)
