"""How fast each explorer answers the hand, on a stock server and with the server extension, side by side.

Run from the project's root: `python -m tests.benchmarks.latency`. It needs Chromium and takes a minute for
each explorer and server. It fails if a key takes longer than promised: 95 of 100 are to be answered within
60 ms on a stock server, within 30 ms with the extension.

Key: from a key press to the first change of a result in the page, which only Python can make (the handle
itself moves at once). Drag: 5 seconds of mouse moves at about 60 a second; updates are changes of the result,
the drain is the time from letting go until the last change.
"""

import os
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.lab import CHROMIUM_OPTIONS, SERVER_OPTIONS, Lab, LabPage, find_chromium
from tests.jupyter_process import running_jupyter

PRESSES = 200
DRAG_SECONDS = 5.0
STOCK = "--ServerApp.jpserver_extensions=coursepack.server=False"

# Server, its options, and the milliseconds within which 95 of 100 keys must be answered.
SERVERS = (("stock", (STOCK,), 60), ("with the extension", (), 30))


@dataclass(frozen=True)
class Explorer:
    """A picture to measure: the handle that is moved, and the number that only Python can change."""

    name: str
    cell: str
    handle: str
    result: str


EXPLORERS = (
    Explorer(
        "ChainWiggle",
        """from coursepack import sigmoid, wiggle
def cost(w, b, a_prev, y):
    z = w * a_prev + b
    a = sigmoid(z)
    C0 = (a - y) ** 2
    return C0
wiggle(cost, w=1.5, b=-0.5, a_prev=0.8, y=1.0, predict=False)""",
        handle="w",
        result="C0",
    ),
    Explorer(
        "SlopeLine",
        """from coursepack import slope_line, tanh
slope_line(tanh, x=0.5, h=1.0, predict=False)""",
        handle="x",
        result="slope",
    ),
    Explorer(
        "GraphStepper",
        """from coursepack import step_through, tanh
def cost(w1, b1, w2, b2, w3, b3, x, y):
    z1 = w1 * x + b1
    a1 = tanh(z1)
    z2 = w2 * a1 + b2
    a2 = tanh(z2)
    z3 = w3 * a2 + b3
    a3 = tanh(z3)
    C0 = (a3 - y) ** 2
    return C0
knobs = {"w1": 1.0, "b1": 0.1, "w2": 0.5, "b2": 0.2, "w3": -1.0, "b3": 0.3}
picture = step_through(cost, **knobs, x=0.7, y=1.0, predict=False)
picture.position = 21
picture""",
        handle="position",
        result="position",
    ),
)

WATCH = """([handled, result]) => {
    window.times = { pressed: 0, answers: [], changes: [], lostFocus: 0 };
    const stage = document.querySelector('.cp');
    const handle = stage.querySelector(`[role=slider][data-name=${handled}]`);
    handle.focus();
    // At the window: a key that a picture takes goes no further.
    window.addEventListener('keydown', (event) => { times.pressed = event.timeStamp; }, true);
    new MutationObserver((mutations) => {
        const now = performance.now();
        if (document.activeElement !== handle) times.lostFocus += 1;
        if (!mutations.some((mutation) => mutation.target.dataset?.name === result
            && mutation.attributeName === 'data-value')) return;
        times.changes.push(now);
        if (times.pressed) { times.answers.push(now - times.pressed); times.pressed = 0; }
    }).observe(stage, { subtree: true, attributes: true, childList: true });
}"""


def main() -> None:
    """Print the table; leave with an error if a limit is broken."""
    print(
        "| explorer | server | key → DOM, median | 95th percentile | limit | updates/s in a drag "
        "| drain, ms | focus lost |"
    )
    print("|---|---|---|---|---|---|---|---|")
    slow = []
    for server, options, limit in SERVERS:
        for explorer, row in measure(*options):
            print(
                f"| {explorer.name} | {server} | {row['median']:.1f} ms | {row['percentile']:.1f} ms "
                f"| {limit} ms | {row['updates']:.0f} | {row['drain']:.0f} | {row['lost']} |"
            )
            if row["percentile"] > limit:
                slow.append(f"{explorer.name}, {server}")
    if slow:
        sys.exit(f"slower than promised: {'; '.join(slow)}")


def measure(*options: str) -> list[tuple[Explorer, dict[str, Any]]]:
    """Return the figures of each explorer on one server."""
    chromium = find_chromium()
    if chromium is None:
        raise SystemExit("This benchmark needs Chromium.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR"):
            os.environ[variable] = str(folder / variable)
            (folder / variable).mkdir(mode=0o700)
        lessons = folder / "lessons"
        lessons.mkdir()
        with (
            running_jupyter("lab", lessons, folder / "log.txt", *SERVER_OPTIONS, *options) as server,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
            rows = []
            for explorer in EXPLORERS:
                page = Lab(server, browser, lessons).new_page()
                page.run_cells([explorer.cell])
                page.page.wait_for_selector(f".cp [data-name={explorer.result}]")
                rows.append((explorer, {**press_keys(page, explorer), **drag(page, explorer)}))
                page.close()
            browser.close()
            return rows


def press_keys(lab_page: LabPage, explorer: Explorer) -> dict[str, Any]:
    """Return the times from key press to answer."""
    page = lab_page.page
    page.evaluate(WATCH, [explorer.handle, explorer.result])
    for number in range(PRESSES):
        page.keyboard.press("ArrowRight" if number // 20 % 2 else "ArrowLeft")
        page.wait_for_function(f"times.answers.length > {number}", timeout=5000, polling=5)
        page.wait_for_timeout(20 + number % 7 * 5)
    answers = sorted(page.evaluate("times.answers"))
    return {"median": statistics.median(answers), "percentile": answers[int(0.95 * len(answers))]}


def drag(lab_page: LabPage, explorer: Explorer) -> dict[str, Any]:
    """Return what a drag of the handle does."""
    page = lab_page.page
    page.evaluate(WATCH, [explorer.handle, explorer.result])
    box = page.locator(f".cp [role=slider][data-name={explorer.handle}] [data-tab]").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    steps = int(DRAG_SECONDS * 60)
    for step in range(steps):
        offset = 30 * (1 if step // 30 % 2 else -1) * (step % 30) / 30
        page.mouse.move(x + offset, y)
        page.wait_for_timeout(1000 / 60 - 2)
    page.mouse.move(x + 24, y)
    page.mouse.up()
    released = page.evaluate("performance.now()")
    page.wait_for_timeout(1500)
    changes = page.evaluate("times.changes")
    spent = released - changes[0]
    return {
        "updates": len([time for time in changes if time <= released]) / (spent / 1000),
        "drain": max(0.0, changes[-1] - released),
        "lost": page.evaluate("times.lostFocus"),
    }


if __name__ == "__main__":
    main()
