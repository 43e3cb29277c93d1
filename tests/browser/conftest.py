"""One JupyterLab server and one Chromium for all browser tests of a run."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.lab import CHROMIUM_OPTIONS, SERVER_OPTIONS, Lab, LabPage, find_chromium
from tests.jupyter_process import running_jupyter

LESSONS = Path(__file__).parents[2] / "lessons"


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Yield a running JupyterLab on a copy of the lessons, and a browser."""
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium on this machine (COURSEPACK_CHROMIUM can name one)")
    folder = tmp_path_factory.mktemp("lab") / "lessons"
    if LESSONS.is_dir():
        shutil.copytree(LESSONS, folder, ignore=shutil.ignore_patterns("assignments", ".*"))
    else:
        folder.mkdir()
    _leave_foreign_extensions_out()
    with (
        running_jupyter("lab", folder, folder.parent / "log.txt", *SERVER_OPTIONS) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        yield Lab(server, browser, folder)
        browser.close()


@pytest.fixture
def new_page(lab: Lab) -> Iterator[Callable[..., LabPage]]:
    """Yield a function that opens pages, and fail if one of them met an error in JavaScript."""
    pages: list[LabPage] = []

    def open_page(width: int = 1300, height: int = 1000, *, touch: bool = False) -> LabPage:
        pages.append(lab.new_page(width, height, touch=touch))
        return pages[-1]

    yield open_page
    errors = [error for page in pages for error in page.errors]
    for page in pages:
        page.close()
    assert errors == []


@pytest.fixture
def lab_page(new_page: Callable[..., LabPage]) -> LabPage:
    """Return a page 1300 pixels wide, without touch."""
    return new_page()


def _leave_foreign_extensions_out() -> None:
    """Keep JupyterLab's question about news, and nbgrader's menus, which students lack, out of the tests."""
    folder = Path(os.environ["JUPYTER_CONFIG_DIR"]) / "labconfig"
    folder.mkdir(exist_ok=True)
    names = ("@jupyterlab/apputils-extension:announcements", "@jupyter/nbgrader")
    disabled = {"disabledExtensions": dict.fromkeys(names, True)}
    (folder / "page_config.json").write_text(json.dumps(disabled), encoding="utf-8")
