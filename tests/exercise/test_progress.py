"""Progress: two kernels lose nothing, a killed one loses nothing, a bad disk stops nothing."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from coursepack.exercise import (
    Reply,
    Slip,
    export_progress,
    import_progress,
    record,
    record_reply,
    reset_lesson,
    tallies,
)
from coursepack.exercise.journal import Journal, progress_folder

ADD_FOR_EVER = """
import sys
from coursepack.exercise.progress import record
number = 0
while True:
    assert record(sys.argv[1], "hint", number=number) == ""
    number += 1
    print(number, flush=True)
"""
ADD_200 = """
import sys
from coursepack.exercise.progress import record
for number in range(200):
    assert record(sys.argv[1], "hint", number=number) == ""
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Return an empty progress folder of this test's own."""
    monkeypatch.setenv("COURSEPACK_PROGRESS", str(tmp_path / "progress"))
    return tmp_path / "progress"


def wrong(name="sigma-prime-missing"):
    return Reply("mistake", "not yet", "Two sentences.", name)


def run(code, *arguments):
    return subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True)


def test_the_whole_run_keeps_away_from_the_user_s_own_progress(monkeypatch):
    monkeypatch.undo()
    assert "coursepack-tests-" in str(progress_folder())
    monkeypatch.delenv("COURSEPACK_PROGRESS")
    assert "coursepack-tests-" in str(progress_folder())


def test_attempts_hints_and_predictions_are_counted():
    record_reply("02.dC_dw", wrong(), 0)
    record_reply("02.dC_dw", wrong(), 0)
    record_reply("02.dC_dw", Reply("not answered", "not answered yet"), 0)
    record("02.dC_dw", "hint", number=1)
    record("02.dC_dw", "prediction", direction="fall")
    record_reply("02.dC_dw", Reply("right", "agrees"), 0)
    (tally,) = tallies()[0].values()
    assert (tally.attempts, tally.is_right, tally.hints, tally.predictions) == (3, True, 1, 1)
    assert tally.mistakes == ("sigma-prime-missing",)


def test_a_mistake_is_open_until_the_exercise_is_answered_rightly():
    record_reply("02.dC_dw", wrong("factors-added"), 0)
    record_reply("02.dC_dw", Reply("right", "agrees"), 0)
    record_reply("02.dC_dw", wrong("square-two-lost"), 0)
    (tally,) = tallies()[0].values()
    assert tally.slips == (Slip("factors-added", 0, False), Slip("square-two-lost", 2, True))


def test_what_cannot_be_read_is_no_attempt():
    record_reply("02.dC_dw", Reply("cannot read", "cannot be read"), 0)
    assert tallies()[0] == {}


def test_a_hint_that_is_read_again_counts_once():
    for number in (1, 2, 2, 3, 3, 3):
        record("02.dC_dw", "hint", number=number)
    assert tallies()[0]["02.dC_dw"].hints == 3


def test_two_processes_that_write_at_once_lose_nothing():
    writers = [run(ADD_200, name) for name in ("02.a", "02.b", "02.c")]
    for writer in writers:
        writer.communicate(timeout=60)
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert [tally.hints for tally in tallies()[0].values()] == [200, 200, 200]
    assert tallies()[1] == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
def test_a_process_that_is_killed_loses_nothing_that_it_had_stored():
    stored = 0
    for attempt in range(6):
        writer = run(ADD_FOR_EVER, f"02.kill{attempt}")
        writer.stdout.readline()
        time.sleep(0.05)
        writer.send_signal(signal.SIGKILL)
        told = 1 + len(writer.communicate()[0].splitlines())
        counts, trouble = tallies()
        # One more may be stored than the process could still tell of.
        assert counts[f"02.kill{attempt}"].hints - told in (0, 1)
        assert trouble == ""
        stored += told
    assert record("02.after", "hint") == ""
    assert "02.after" in tallies()[0]
    assert sum(tally.hints for tally in tallies()[0].values()) > stored


@pytest.mark.parametrize("before", [0, 1])
def test_a_torn_last_line_is_left_out_and_the_next_event_is_whole(folder, before):
    for _ in range(before):
        record("02.a", "hint")
    folder.mkdir(exist_ok=True)
    with (folder / "progress.jsonl").open("ab") as file:
        file.write(b'{"id": "to')
    assert tallies()[1] == ""
    record("02.a", "hint")
    assert (tallies()[0]["02.a"].hints, tallies()[1]) == (before + 1, "")


@pytest.mark.parametrize(
    "damage", [b"\x00\xff\n", b"[1, 2]\n", b'{"id": 3}\n', b"[" * 100_000 + b"\n"], ids=range(4)
)
def test_a_damaged_file_is_set_aside_and_what_is_readable_is_kept(folder, damage):
    record("02.a", "hint")
    path = folder / "progress.jsonl"
    content = path.read_bytes() + damage
    path.write_bytes(content)
    record("02.a", "hint")
    counts, trouble = tallies()
    assert counts["02.a"].hints == 2
    assert "was damaged. It is set aside as progress.damaged-" in trouble
    (aside,) = folder.glob("progress.damaged-*.jsonl")
    assert aside.read_bytes().startswith(content)
    assert tallies()[1] == ""


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COURSEPACK_PROGRESS", str(tmp_path / "file" / "progress"))
    assert "The lesson goes on without it." in record("02.a", "hint")
    assert tallies()[0] == {}


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_stops_nothing(folder):
    folder.mkdir()
    (folder / "progress.jsonl").symlink_to("/dev/full")
    trouble = record("02.a", "hint")
    assert "cannot be written" in trouble
    assert "No space left" in trouble or "Invalid argument" in trouble


def test_a_read_only_folder_stops_nothing(folder, monkeypatch):
    def refuse(*arguments):
        raise PermissionError(13, "Permission denied")

    # Not by the folder's mode: the tests may run as root, whom no mode stops.
    monkeypatch.setattr(os, "open", refuse)
    assert "(Permission denied)" in record("02.a", "hint")


def test_another_process_that_never_lets_go_of_the_lock_stops_nothing(folder):
    record("02.a", "hint")
    code = "import sys, time\nfrom pathlib import Path\nfrom coursepack.exercise.lock import locked\n"
    code += "with locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)"
    holder = run(code, str(folder / "progress.lock"))
    try:
        holder.stdout.readline()
        began = time.monotonic()
        assert "cannot be written" in record("02.a", "hint")
        assert time.monotonic() - began < 4
    finally:
        holder.kill()
        holder.communicate()
    assert record("02.a", "hint") == ""


def test_an_export_goes_into_an_empty_folder_and_twice_changes_nothing(tmp_path, monkeypatch):
    record("02.a", "hint")
    record("03.a", "hint")
    before = tallies()[0]
    assert export_progress(tmp_path / "mine.json") == 2
    monkeypatch.setenv("COURSEPACK_PROGRESS", str(tmp_path / "elsewhere"))
    assert import_progress(tmp_path / "mine.json") == 2
    assert import_progress(tmp_path / "mine.json") == 0
    assert tallies()[0] == before


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": "coursepack progress 1", "events": [3]}'])
def test_a_file_that_is_no_export_is_refused(tmp_path, content):
    (tmp_path / "other.json").write_text(content)
    with pytest.raises(ValueError, match=r"other\.json` is no exported progress"):
        import_progress(tmp_path / "other.json")


def test_a_reset_forgets_one_lesson_and_an_import_brings_it_back(tmp_path):
    record("02.a", "hint")
    record("03.a", "hint")
    export_progress(tmp_path / "mine.json")
    assert reset_lesson("02") == 1
    assert list(tallies()[0]) == ["03.a"]
    assert import_progress(tmp_path / "mine.json") == 1
    assert list(tallies()[0]) == ["02.a", "03.a"]


def test_a_reset_that_cannot_be_written_leaves_the_old_progress(folder, monkeypatch):
    record("02.a", "hint")
    monkeypatch.setattr(os, "fsync", lambda file: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        reset_lesson("02")
    assert tallies()[0]["02.a"].hints == 1
    assert list(folder.glob("*.draft")) == []


def test_the_file_is_one_line_of_json_for_each_event(folder):
    record("02.a", "prediction", direction="fall")
    (line,) = (folder / "progress.jsonl").read_text().splitlines()
    assert json.loads(line).keys() == {"id", "exercise", "what", "when", "direction"}
    assert [event["exercise"] for event in Journal().read()[0]] == ["02.a"]
