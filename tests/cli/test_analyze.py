"""The command does what it can, says in one line what it cannot, and ends with the code that scripts rely on."""

import json
import os
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.io import wavfile

from tests.cli.commands import Command


def sound(path: Path, samples: np.ndarray, rate_hz: int = 8000) -> Path:
    wavfile.write(path, rate_hz, (samples * 32767).astype(np.int16))
    return path


def test_a_transcript_becomes_a_page_and_json(analyzer: Command, talk: Path, tmp_path: Path) -> None:
    ran = analyzer("analyze", talk, "--out", tmp_path / "out")
    assert (ran.code, ran.err) == (0, "")
    assert "talk: " in ran.out
    assert json.loads((tmp_path / "out/talk.json").read_text())["schema_version"] == 1
    assert "<html" in (tmp_path / "out/talk.html").read_text()


def test_bad_files_are_named_in_one_line_each_and_the_others_are_done(
    analyzer: Command, talk: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "calls"
    folder.mkdir()
    shutil.copy(talk, folder / "good one.json")
    (folder / "empty.wav").write_bytes(b"")
    (folder / "noise.mp3").write_bytes(np.random.default_rng(1).bytes(5000))
    (folder / "broken.json").write_text('{"turns": [{"speaker": 1')
    (folder / "not a talk.json").write_text('{"hello": "there"}')
    sound(folder / "silent.wav", np.zeros(8000 * 20))
    sound(folder / "blink.wav", np.sin(np.arange(1600)))
    ran = analyzer("analyze", folder, tmp_path / "nowhere.wav", "--out", tmp_path / "out", "--format", "json")
    assert ran.code == 1
    lines = [line for line in ran.err.splitlines() if line.startswith("analyzer: ")]
    for name in ("empty.wav", "noise.mp3", "broken.json", "not a talk.json", "silent.wav", "blink.wav", "nowhere.wav"):
        assert sum(name in line for line in lines) == 1, f"{name} should be named once in:\n{ran.err}"
    assert len(lines) == 7
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["good one.json", "summary.csv"]


@pytest.mark.parametrize("name", ["two words", 'it\'s "quoted"', "😀", "<script>alert(1)<script>", "-rf"])
def test_any_file_name_will_do(analyzer: Command, talk: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "calls"
    folder.mkdir()
    talk.rename(folder / f"{name}.json")
    ran = analyzer("analyze", folder, "--out", tmp_path / "out", "--format", "html,md,json")
    assert ran.code == 0, ran.err
    assert (tmp_path / "out" / f"{name}.html").exists()
    assert "<script>alert" not in (tmp_path / "out" / f"{name}.html").read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a file name be any bytes")
def test_a_file_name_that_is_no_text_will_do(analyzer: Command, talk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "calls"
    folder.mkdir()
    talk.rename(folder / os.fsdecode(b"caf\xe9.json"))
    ran = analyzer("analyze", folder, "--out", tmp_path / "out", "--format", "html,md,json")
    assert ran.code == 0, ran.err
    assert json.loads(next((tmp_path / "out").glob("*.json")).read_text())["call"]["source"] == "caf?.json"


def test_a_transcript_is_never_overwritten_by_its_report(analyzer: Command, talk: Path) -> None:
    before = talk.read_bytes()
    ran = analyzer("analyze", talk, "--out", talk.parent, "--format", "html,json")
    assert ran.code == 1
    assert "talk.json" in ran.err
    assert talk.read_bytes() == before


def test_a_name_too_long_for_a_report_stops_no_other_call(analyzer: Command, talk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "calls"
    folder.mkdir()
    (folder / f"{'a' * 251}.txt").write_text("Dana: Hi, this is Dana from Harbour.\nLee: Hello.\n")
    shutil.copy(talk, folder / "b.json")
    ran = analyzer("analyze", folder, "--out", tmp_path / "out")
    assert ran.code == 1
    assert "too long" in ran.err
    assert (tmp_path / "out/b.html").exists()


def test_an_empty_folder_is_said(analyzer: Command, tmp_path: Path) -> None:
    ran = analyzer("analyze", tmp_path)
    assert ran.code == 1
    assert "no recording and no transcript" in ran.err


def test_a_place_that_cannot_be_written_to_is_the_machines_fault(analyzer: Command, talk: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file where a folder should be")
    ran = analyzer("analyze", talk, "--out", tmp_path / "out")
    assert ran.code == 3
    assert "--out" in ran.err


def test_a_model_nobody_has_is_the_machines_fault(
    analyzer: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    call = sound(tmp_path / "a.wav", np.random.default_rng(1).normal(0, 0.1, 80_000))
    ran = analyzer("analyze", call, "--model", tmp_path / "no-such-model", "--out", tmp_path / "out")
    assert ran.code == 3
    assert "no-such-model" in ran.err


@pytest.mark.parametrize(
    "options",
    [
        ["--format", "pdf"],
        ["--jobs", "0"],
        ["--recorded-at", "yesterday"],
        ["--kind", "chat"],
        ["--name-pattern", "("],
        ["--rubric", "/nowhere.toml"],
    ],
)
def test_an_option_that_makes_no_sense_is_a_usage_error(
    analyzer: Command, talk: Path, tmp_path: Path, options: list[str]
) -> None:
    ran = analyzer("analyze", talk, "--out", tmp_path / "out", *options)
    assert ran.code == 2
    assert not (tmp_path / "out").exists()


def test_two_runs_differ_only_in_the_run_itself(analyzer: Command, talk: Path, tmp_path: Path) -> None:
    reports = []
    for out in (tmp_path / "one", tmp_path / "two"):
        assert analyzer("analyze", talk, "--out", out).code == 0
        report = json.loads((out / "talk.json").read_text())
        report.pop("run")
        reports.append(json.dumps(report))
    assert reports[0] == reports[1]


def test_several_processes_do_the_same_work(analyzer: Command, talk: Path, tmp_path: Path) -> None:
    for other in "bc":
        (tmp_path / f"{other}.json").write_text(talk.read_text() + " " * ord(other))
    ran = analyzer("analyze", talk, tmp_path / "b.json", tmp_path / "c.json", "--jobs", 2, "--out", tmp_path / "out")
    assert ran.code == 0, ran.err
    assert sorted(path.name for path in (tmp_path / "out").glob("*.html")) == ["b.html", "c.html", "talk.html"]


def test_a_rep_name_that_is_nobodys_label_is_told_of(analyzer: Command, talk: Path, tmp_path: Path) -> None:
    ran = analyzer("analyze", talk, "--rep-name", "Zoe", "--out", tmp_path / "reports")
    assert ran.code == 0, ran.err
    (note,) = json.loads((tmp_path / "reports/talk.json").read_text())["call"]["health"]
    assert note["code"] == "rep_name_unknown"
    assert "A, B" in note["message"]
