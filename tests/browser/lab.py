"""A page of a real JupyterLab in Chromium, as a browser test handles it."""

import itertools
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page

from tests.jupyter_process import JupyterProcess

CHROMIUM_OPTIONS = [
    "--no-sandbox",  # Chromium's sandbox does not run as root, as in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The server answers for JupyterLab and for Notebook 7; both show their application to the tests.
SERVER_OPTIONS = ["--LabApp.expose_app_in_browser=True", "--JupyterNotebookApp.expose_app_in_browser=True"]
# Where the server shows a notebook alone, without side panels.
IN_JUPYTERLAB = "doc/tree"
IN_NOTEBOOK_7 = "notebooks"
LIGHT = "JupyterLab Light"
DARK = "JupyterLab Dark"

START_MILLISECONDS = 60_000
RUN_MILLISECONDS = 90_000

# What JupyterLab itself says on the console of a machine without a network; none of it is ours.
FOREIGN_CONSOLE_ERRORS = ("Failed to load resource",)

KERNEL_IS_IDLE = """() => {
    const panel = window.jupyterapp?.shell.currentWidget;
    return panel?.context?.sessionContext?.session?.kernel?.status === 'idle';
}"""
# The model knows every cell, also those which JupyterLab has not drawn because they are far away.
CELLS = """() => window.jupyterapp.shell.currentWidget.content.model.sharedModel.cells
    .map(cell => cell.toJSON())
    .filter(cell => cell.cell_type === 'code' && [].concat(cell.source).join('').trim())"""

_numbers = itertools.count(1)


def find_chromium() -> str | None:
    """Return where Chromium is, or None; `COURSEPACK_CHROMIUM` names one in an unusual place."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = (shutil.which(name) for name in names)
    return os.environ.get("COURSEPACK_CHROMIUM") or next((path for path in found if path), None)


def write_notebook(path: Path, sources: Sequence[str]) -> None:
    """Write a notebook of these code cells, not yet run."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    # Without a kernel's name JupyterLab opens a dialogue and waits for a person.
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, path)


@dataclass(frozen=True)
class AxeReport:
    """What axe found: faults, and places where it could not decide (which count as faults)."""

    violations: list[dict[str, Any]]
    incomplete: list[dict[str, Any]]

    @property
    def findings(self) -> list[str]:
        """A line for each place: the rule, the element, and what is wrong with it."""
        return [
            f"{kind} {rule['id']} ({rule['impact']}): {node['html'][:200]}"
            f" | {(node.get('failureSummary') or '').strip()}"
            for kind, rules in (("violation", self.violations), ("incomplete", self.incomplete))
            for rule in rules
            for node in rule["nodes"]
        ]


@dataclass
class LabPage:
    """One browser page with one notebook in JupyterLab."""

    page: Page
    server: JupyterProcess
    folder: Path
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._remember_error)

    def open_notebook(self, path: str, place: str = IN_JUPYTERLAB) -> None:
        """Open a notebook of the server's folder by its path and wait for its kernel."""
        self.page.goto(f"{self.server.address}/{place}/{quote(path)}?token={self.server.token}")
        self.page.wait_for_function(KERNEL_IS_IDLE, timeout=START_MILLISECONDS)

    def run_all(self) -> None:
        """Run every cell and wait until each has its number.

        Raises:
            AssertionError: if a cell ends with an error; its text is the message.
        """
        self.page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        waited = 0
        while True:
            cells = self.page.evaluate(CELLS)
            failures = [
                "\n".join(output["traceback"])
                for cell in cells
                for output in cell["outputs"]
                if output["output_type"] == "error"
            ]
            assert not failures, failures[0]
            if all(cell["execution_count"] for cell in cells):
                break
            assert waited < RUN_MILLISECONDS, f"still running after {waited} ms"
            self.page.wait_for_timeout(100)
            waited += 100
        self.page.wait_for_function(KERNEL_IS_IDLE, timeout=RUN_MILLISECONDS)

    def run_cells(self, sources: Sequence[str]) -> None:
        """Make a fresh notebook of these code cells, open it and run it."""
        name = f"cells_{next(_numbers)}.ipynb"
        write_notebook(self.folder / name, sources)
        self.open_notebook(name)
        self.run_all()

    def cell(self, position: int) -> Locator:
        """Return the code cell at `position`, counted from 0 (from −1 backwards)."""
        return self.page.locator(".jp-Notebook .jp-CodeCell").nth(position)

    def output(self, position: int) -> Locator:
        """Return what the code cell at `position` shows: one element for each output."""
        return self.cell(position).locator(".jp-OutputArea-output")

    def widget(self, position: int) -> Locator:
        """Return the live widget that the code cell at `position` shows, once it is drawn."""
        widget = self.output(position).locator(".jupyter-widgets").first
        widget.wait_for(state="visible", timeout=RUN_MILLISECONDS)
        return widget

    def set_theme(self, name: str) -> None:
        """Switch JupyterLab to the theme `LIGHT` or `DARK`."""
        self.page.evaluate(
            "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", name
        )
        self.page.wait_for_function(
            "theme => document.body.dataset.jpThemeName === theme"
            " && !document.querySelector('#jupyterlab-splash')",
            arg=name,
        )

    def set_width(self, width: int, height: int = 1000) -> None:
        """Give the page this size in pixels."""
        self.page.set_viewport_size({"width": width, "height": height})

    def screenshot(self, path: Path, of: Locator | None = None) -> None:
        """Write a picture of the page, or of one element, to `path`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        (of or self.page).screenshot(path=path)

    def axe(self, selector: str) -> AxeReport:
        """Return what axe says about all that matches `selector`."""
        options = {"resultTypes": ["violations", "incomplete"]}
        answer = Axe().run(self.page, context={"include": [[selector]]}, options=options).response
        return AxeReport(answer["violations"], answer["incomplete"])

    def close(self) -> None:
        """Leave the page and stop its kernel, so that a long run does not collect kernels."""
        self.page.context.close()
        for session in self.server.request("GET", "sessions"):
            with suppress(OSError):
                self.server.request("DELETE", f"sessions/{session['id']}")

    def _remember_error(self, message: ConsoleMessage) -> None:
        foreign = any(text in message.text for text in FOREIGN_CONSOLE_ERRORS)
        if message.type == "error" and not foreign:
            self.errors.append(message.text)


@dataclass(frozen=True)
class Lab:
    """The server and the browser that all browser tests share."""

    server: JupyterProcess
    browser: Browser
    folder: Path

    def new_page(self, width: int = 1300, height: int = 1000, *, touch: bool = False) -> LabPage:
        """Return a fresh page: a mouse and a keyboard, with `touch` fingers as well."""
        context: BrowserContext = self.browser.new_context(
            viewport={"width": width, "height": height}, has_touch=touch
        )
        return LabPage(context.new_page(), self.server, self.folder)
