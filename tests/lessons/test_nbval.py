"""nbval, as the test run uses it on the lessons, notices a changed digit and a changed formula."""

import subprocess
import sys

import nbformat
import pytest

from tests.lessons.notebooks import (
    LESSONS,
    ROOT,
    read,
    stored_types,
    with_changed_digit,
    with_changed_formula,
)


def nbval(notebook, folder):
    """Return what pytest prints about a notebook, with the settings of pyproject.toml."""
    path = folder / "copy.ipynb"
    nbformat.write(notebook, path)
    settings = ["-c", ROOT / "pyproject.toml", "--rootdir", folder, "-p", "no:cacheprovider"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-x", *settings, path],
        capture_output=True,
        text=True,
        cwd=folder,
    )


def test_a_sound_notebook_passes(notebook, tmp_path):
    run = nbval(notebook, tmp_path)
    assert (run.returncode, "3 passed" in run.stdout) == (0, True), run.stdout


@pytest.mark.parametrize("kind", ["text/plain", "stdout"])
def test_a_changed_digit_fails(notebook, kind, tmp_path):
    run = nbval(with_changed_digit(notebook, kind), tmp_path)
    assert (run.returncode, "1 failed" in run.stdout) == (1, True), run.stdout


def test_a_changed_formula_fails(notebook, tmp_path):
    changed = with_changed_formula(notebook)
    assert changed.cells[1].source.endswith("return x+2")
    run = nbval(changed, tmp_path)
    assert (run.returncode, "1 failed" in run.stdout) == (1, True), run.stdout


def test_an_output_that_was_cleared_fails(notebook, tmp_path):
    notebook.cells[2].outputs = []
    assert nbval(notebook, tmp_path).returncode == 1


@pytest.mark.parametrize(
    ("lesson", "kind"),
    [(lesson, kind) for lesson in LESSONS for kind in stored_types(read(lesson))],
    ids=lambda value: getattr(value, "stem", value),
)
def test_a_changed_digit_in_a_lesson_fails(lesson, kind, tmp_path):
    run = nbval(with_changed_digit(read(lesson), kind), tmp_path)
    assert (run.returncode, "1 failed" in run.stdout) == (1, True), run.stdout


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_changed_formula_in_a_lesson_fails(lesson, tmp_path):
    run = nbval(with_changed_formula(read(lesson)), tmp_path)
    assert (run.returncode, "1 failed" in run.stdout) == (1, True), run.stdout
