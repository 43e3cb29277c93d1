"""What holds for the whole test run, the lessons included: a plugin that pyproject names.

A conftest.py under tests/ would not be there when the lessons run alone.
"""

import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).parents[1]
BROWSER_TESTS = ROOT / "tests" / "browser"

hypothesis.settings.register_profile("default", deadline=None)
# The same examples in every run: a failure in CI is a failure at home.
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None)


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")
    _leave_the_home_folder_alone(config)


def _leave_the_home_folder_alone(config: pytest.Config) -> None:
    """Point every folder of settings and progress at an empty one, for kernels and servers too."""
    home = Path(tempfile.mkdtemp(prefix="coursepack-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    for variable in [name for name in os.environ if name.startswith(("JUPYTER", "COURSEPACK_"))]:
        if variable not in {"COURSEPACK_NO_SKIP", "COURSEPACK_CHROMIUM"}:
            del os.environ[variable]
    for variable in ("HOME", "USERPROFILE", "APPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        os.environ[variable] = str(home)
    for variable in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        folder = home / variable.lower()
        folder.mkdir(mode=0o700)
        os.environ[variable] = str(folder)
    # Not there yet: the first answer makes it.
    os.environ["COURSEPACK_PROGRESS"] = str(home / "progress")
    # Kept from run to run: building matplotlib's list of fonts takes seconds and prints a line.
    os.environ["MPLCONFIGDIR"] = str(ROOT / ".pytest_cache" / "matplotlib")
    os.environ["COURSEPACK_LANGUAGE"] = "en"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let every lesson begin with no progress, whatever other lessons and tests have answered."""
    if item.path.suffix == ".ipynb":
        home = Path(os.environ["HOME"])
        # A lesson's kernel starts with its first cell, after this.
        os.environ["COURSEPACK_PROGRESS"] = str(home / f"progress of {item.path.stem}")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what needs a browser, so that `-m "not browser"` leaves it out."""
    if item.path.is_relative_to(BROWSER_TESTS):
        item.add_marker(pytest.mark.browser)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    """Return a scheduler that keeps a file in one process, and all browser tests in one.

    The cells of a lesson share a kernel; the browser tests share one server and one browser.
    """
    return _FilesAndOneBrowser(config, log)


class _FilesAndOneBrowser(LoadFileScheduling):
    def _split_scope(self, nodeid: str) -> str:
        folder = BROWSER_TESTS.relative_to(ROOT).as_posix()
        return folder if nodeid.startswith(f"{folder}/") else super()._split_scope(nodeid)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_if_skipped(report)
    return report


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """With COURSEPACK_NO_SKIP=1 a test that would be left out fails: CI has all it needs."""
    expected = hasattr(report, "wasxfail")
    if os.environ.get("COURSEPACK_NO_SKIP") and report.skipped and not expected:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped while COURSEPACK_NO_SKIP is set. {reason}"
