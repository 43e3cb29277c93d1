"""The set-up: what is pinned, what Binder makes of it, and what the README says to type."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
COURSE = ROOT / "binder" / "requirements.txt"
TESTS = ROOT / "tests" / "requirements.txt"


def pins(lock):
    """Return the pinned packages of a lock: name and version."""
    lines = [line for line in lock.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    found = {}
    for requirement in map(Requirement, lines):
        (specifier,) = requirement.specifier
        assert specifier.operator == "=="
        found[requirement.name] = specifier.version
    return found


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        (COURSE, PROJECT["project"]["dependencies"]),
        (TESTS, PROJECT["dependency-groups"]["test"]),
        (TESTS, PROJECT["project"]["optional-dependencies"]["grading"]),
    ],
    ids=["course", "tests", "grading"],
)
def test_a_lock_pins_every_package_that_the_project_names(lock, wanted):
    pinned = pins(lock)
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(pinned[requirement.name]), requirement.name


def test_the_two_locks_agree():
    course, tests = pins(COURSE), pins(TESTS)
    both = course.keys() & tests.keys()
    assert {name: course[name] for name in both} == {name: tests[name] for name in both}


@pytest.mark.parametrize("lock", [COURSE, TESTS], ids=["course", "tests"])
def test_a_lock_holds_no_address_and_no_pytorch(lock):
    text = lock.read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|://|--|@|^torch.*", text, flags=re.MULTILINE) == []


@pytest.mark.parametrize("lock", [COURSE, TESTS], ids=["course", "tests"])
def test_what_is_installed_is_what_the_lock_pins(lock):
    listing = subprocess.run(
        [sys.executable, "-m", "pip", "freeze"], capture_output=True, text=True, check=True
    )
    normal = re.compile(r"[-_.]+")
    installed = {
        normal.sub("-", name.lower()): version
        for name, _, version in (line.partition("==") for line in listing.stdout.splitlines())
    }
    pinned = {name: version for name, version in pins(lock).items() if name in installed}
    assert pinned
    assert {name: installed[name] for name in pinned} == pinned


@pytest.mark.skipif(sys.platform == "win32", reason="repo2docker makes Linux images only")
def test_binder_builds_the_course_for_python_3_11():
    run = subprocess.run(
        [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert run.returncode == 0, run.stderr
    assert "python=3.11" in run.stderr
    assert '-r "binder/requirements.txt"' in run.stdout
    assert "./binder/postBuild" in run.stdout


IMAGE_FILES = """
import tarfile
from repo2docker.buildpacks import PythonBuildPack
class Builder:
    def build(self, fileobj, **options):
        print(*tarfile.open(fileobj=fileobj).getnames(), sep="\\n")
        return iter(())
pack = PythonBuildPack("base")
pack.platform = "linux/amd64"
list(pack.build(Builder(), "image", 0, {}, [], {}, None))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="repo2docker makes Linux images only")
def test_binder_gets_the_lessons_and_no_solution_of_graded_work(tmp_path):
    shutil.copytree(ROOT / "binder", tmp_path / "binder")
    for name in ("lessons/02_one_path.ipynb", "lessons/assignments/source/a.ipynb", ".git/HEAD"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    run = subprocess.run(
        [sys.executable, "-c", IMAGE_FILES], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    copied = {name.removeprefix("src/") for name in run.stdout.split() if name.startswith("src/")}
    assert {"lessons/02_one_path.ipynb", "binder/postBuild"} <= copied
    assert [name for name in copied if {"assignments", ".git"} & set(name.split("/"))] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no executable bit")
@pytest.mark.parametrize("script", ["binder/postBuild", ".ci/run"])
def test_a_script_can_be_run(script):
    assert (ROOT / script).stat().st_mode & 0o111 == 0o111


def readme_blocks():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^```bash\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def test_the_readme_starts_with_two_commands_of_one_line():
    first, second = readme_blocks()[:2]
    assert [block.count("\n") for block in (first, second)] == [1, 1]
    assert first.rstrip().endswith("lessons/00_start.ipynb")
    assert ".venv/bin/python -m pytest" in second


def test_every_file_that_the_readme_names_is_there():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    names = re.findall(r"\]\(([^):]+)\)", text)
    assert names
    assert [name for name in names if not (ROOT / name).exists()] == []
