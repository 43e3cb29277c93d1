"""The graded assignments go through stock nbgrader, by the commands of their README.

Only our own work is graded here: stock nbgrader runs a submission without a sandbox.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from tests.jupyter_process import running_jupyter

ASSIGNMENTS = Path(__file__).parents[2] / "lessons" / "assignments"
NAME = "02_one_path"
SOURCE = nbformat.read(ASSIGNMENTS / "source" / NAME / f"{NAME}.ipynb", as_version=4)
SOLUTION = re.compile(r" *### BEGIN SOLUTION\n(.*?)\n *### END SOLUTION", re.DOTALL)
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)\n### END HIDDEN TESTS", re.DOTALL)
# What the README starts by hand: a server that a person works with.
BY_HAND = (". .venv/bin/activate", "cd lessons/assignments", "jupyter lab")

MARKS = {
    "test-example-cost": 1,
    "test-example-cost-elsewhere": 1,
    "test-dc-dw": 1,
    "test-dc-dw-elsewhere": 3,
    "test-gradient": 1,
    "test-gradient-elsewhere": 3,
    "test-dc-dw1": 2,
    "test-dc-dw1-elsewhere": 3,
    "answer-in-words": 5,
}
GIVEN_BY_HAND = 4

READ_MARKS = """
import json
from nbgrader.api import Gradebook
with Gradebook("sqlite:///gradebook.db") as book:
    print(json.dumps({
        submission.student.id: {grade.name: [grade.score, grade.needs_manual_grade]
                                for notebook in submission.notebooks for grade in notebook.grades}
        for submission in book.assignment_submissions("02_one_path")
    }))
"""
MARK_BY_HAND = f"""
from nbgrader.api import Gradebook
with Gradebook("sqlite:///gradebook.db") as book:
    for student in ("right", "wrong"):
        grade = book.find_grade("answer-in-words", "02_one_path", "02_one_path", student)
        grade.manual_score, grade.needs_manual_grade = {GIVEN_BY_HAND}, False
    book.db.commit()
"""


def cells(notebook):
    """Return the cells that nbgrader knows, by their name."""
    return {cell.id: cell for cell in notebook.cells if "nbgrader" in cell.metadata}


def regions(pattern):
    """Return every line that stands between the marks of solutions or of hidden tests."""
    texts = [text for cell in SOURCE.cells for text in pattern.findall(cell.source)]
    assert texts
    return [line.strip() for text in texts for line in text.split("\n")]


def filled(release, change=lambda solution: solution):
    """Return the release with the solutions written in, each as `change` leaves it."""
    notebook = nbformat.from_dict(release)
    for name, cell in cells(SOURCE).items():
        solution = SOLUTION.search(cell.source)
        if solution:
            own = cell.source[: solution.start()] + change(solution[1]) + cell.source[solution.end() :]
            cells(notebook)[name].source = own
    return notebook


def without_the_rise(solution):
    """Forget σ′(z) in the second task, and nowhere else."""
    return solution.replace("da_dz = a * (1 - a)", "da_dz = 1.0")


def readme_commands():
    text = (ASSIGNMENTS / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```bash\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line not in BY_HAND]


def formgrader(server, path):
    request = urllib.request.Request(
        f"{server.address}/formgrader/api/{path}", headers={"Authorization": f"token {server.token}"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read())


@dataclass(frozen=True)
class Course:
    """What one run of all commands has left behind."""

    folder: Path
    release: nbformat.NotebookNode
    by_tests: dict[str, dict[str, list]]  # student → cell → marks, and whether a person must look
    export: dict[str, dict[str, str]]

    def marks(self, student):
        return {name: score for name, (score, _) in self.by_tests[student].items()}

    def feedback(self, student):
        return (self.folder / "feedback" / student / NAME / f"{NAME}.html").read_text(encoding="utf-8")

    def outputs(self, student, name):
        path = self.folder / "autograded" / student / NAME / f"{NAME}.ipynb"
        return json.dumps(cells(nbformat.read(path, as_version=4))[name].outputs, ensure_ascii=False)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return the course after every command of the README, with three submissions."""
    folder = tmp_path_factory.mktemp("assignments") / "course"
    shutil.copytree(ASSIGNMENTS / "source", folder / "source")
    shutil.copy(ASSIGNMENTS / "nbgrader_config.py", folder)
    # nbgrader calls alembic from the path, as it is in an activated environment.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

    def run(*command):
        done = subprocess.run(
            command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    generate, collect, autograde, feedback, export = readme_commands()
    run(*generate.split())
    release = nbformat.read(folder / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    archive = folder / "downloaded" / NAME / "archive"
    archive.mkdir(parents=True)
    for student, notebook in {
        "right": filled(release),
        "wrong": filled(release, without_the_rise),
        "empty": release,
    }.items():
        nbformat.write(notebook, archive / f"{student}__{NAME}.ipynb")
    run(*collect.split())
    run(*autograde.split())
    by_tests = json.loads(run(sys.executable, "-c", READ_MARKS))
    run(sys.executable, "-c", MARK_BY_HAND)
    run(*feedback.split())
    run(*export.split())
    with (folder / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    return Course(folder, release, by_tests, rows)


pytestmark = pytest.mark.slow


def test_the_release_holds_no_solution_and_no_hidden_test(course):
    released = "\n".join(cell.source for cell in course.release.cells).split("\n")
    secrets = (set(regions(SOLUTION)) | set(regions(HIDDEN))) - {""}
    assert secrets.isdisjoint(line.strip() for line in released)
    assert "BEGIN" not in "\n".join(released)


def test_the_release_holds_a_gap_for_each_answer(course):
    gaps = [
        name for name, cell in cells(course.release).items() if cell.source.rstrip().endswith("\n    ...")
    ]
    assert gaps == ["answer-example-cost", "answer-dc-dw", "answer-gradient", "answer-dc-dw1"]


def test_a_right_submission_has_all_marks_of_the_tests(course):
    assert course.marks("right") == {**MARKS, "answer-in-words": 0}


def test_a_forgotten_factor_costs_the_marks_of_its_task_alone(course):
    lost = {"test-dc-dw": 0, "test-dc-dw-elsewhere": 0}
    assert course.marks("wrong") == {**MARKS, **lost, "answer-in-words": 0}


def test_an_empty_submission_has_no_marks(course):
    assert set(course.marks("empty").values()) == {0}


def test_a_person_is_asked_to_read_written_answers_and_nothing_else(course):
    asked = {
        student: [name for name, (_, needed) in grades.items() if needed]
        for student, grades in course.by_tests.items()
    }
    # Nobody has to read a cell that the student left as it was.
    assert asked == {"right": ["answer-in-words"], "wrong": ["answer-in-words"], "empty": []}


def test_the_export_holds_the_marks_of_tests_and_person(course):
    scores = {student: float(row["score"]) for student, row in course.export.items()}
    assert scores == {"right": 15 + GIVEN_BY_HAND, "wrong": 11 + GIVEN_BY_HAND, "empty": 0}
    assert {row["max_score"] for row in course.export.values()} == {"20.0"}


def test_a_failed_test_says_what_the_number_is_and_where_to_look(course):
    said = course.outputs("wrong", "test-dc-dw")
    assert "-0.8549 is the product of two factors. The arrow from z to a has one too." in said
    # The number itself stands in the code of a test that students see, but no message says it.
    assert "-0.203" not in json.loads(said)[0]["evalue"]


def test_an_empty_answer_is_named_as_such(course):
    assert "Look whether it still holds its dots" in course.outputs("empty", "test-gradient")


@pytest.mark.parametrize("student", ["right", "wrong", "empty"])
def test_no_test_writes_to_stderr(course, student):
    # nbgrader gives no marks to a test that does, for whatever reason.
    assert not any('"stderr"' in course.outputs(student, name) for name in MARKS if name != "answer-in-words")


@pytest.mark.parametrize("student", ["right", "wrong", "empty"])
def test_each_student_has_a_page_of_feedback(course, student):
    score = {"right": "19.0", "wrong": "15.0", "empty": "0.0"}[student]
    assert f"(Score: {score} / 20.0)" in course.feedback(student)


def test_the_formgrader_knows_every_submission(course):
    # The server that `jupyter lab` of the README starts, asked what the pages of the formgrader ask.
    with running_jupyter("lab", course.folder, course.folder.parent / "log.txt") as server:
        (assignment,) = formgrader(server, "assignments")
        submissions = formgrader(server, f"submissions/{NAME}")
    assert (assignment["name"], assignment["num_submissions"]) == (NAME, 3)
    assert {entry["student"]: entry["score"] for entry in submissions} == {
        "right": 19,
        "wrong": 15,
        "empty": 0,
    }


@pytest.mark.xfail(strict=True, reason="stock nbgrader shows them: the README says when to hand feedback out")
def test_feedback_hides_the_hidden_tests(course):
    assert "BEGIN HIDDEN TESTS" not in course.feedback("wrong")


@pytest.mark.parametrize(
    "shortcut",
    [
        *(f"    h = {h}\n    return (C0(w + h) - C0(w - h)) / (2 * h)" for h in (1e-3, 1e-4, 1e-5, 1e-6)),
        "    from coursepack import grad\n    return grad(C0)(w)",
    ],
    ids=["0.001", "0.0001", "0.00001", "0.000001", "grad"],
)
def test_a_slope_that_is_no_product_of_factors_fails_a_hidden_test(shortcut):
    code = {name: cell.source for name, cell in cells(SOURCE).items()}
    cost = "    C0 = lambda w: (sigmoid(w * a_prev + b) - y) ** 2\n"
    names = {}
    exec(code["tools"], names)
    exec(f"def dC_dw(w, b, a_prev, y):\n{cost}{shortcut}", names)
    with pytest.raises((AssertionError, TypeError)):
        exec(code["test-dc-dw-elsewhere"], names)
