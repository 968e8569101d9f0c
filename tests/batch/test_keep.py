"""What `analyze` keeps in the archive."""

import sqlite3
from pathlib import Path

import pytest

from analyzer.archive.database import open_archive
from analyzer.archive.find import find_calls
from tests.cli.commands import Command


def test_a_call_is_kept_once_however_often_it_is_analysed(analyzer: Command, talk: Path, tmp_path: Path) -> None:
    file = tmp_path / "calls.db"
    for out, more in (("one", []), ("one", []), ("two", ["--again"])):
        assert analyzer("analyze", talk, "--out", tmp_path / out, "--archive", file, *more).code == 0
    with open_archive(file) as archive:
        (row,) = find_calls(archive).rows
    assert (row.source, row.recorded_at is not None) == ("talk.json", True)


def test_reports_made_without_an_archive_are_kept_when_one_is_wanted(
    analyzer: Command,
    talk: Path,
    tmp_path: Path,
) -> None:
    file = tmp_path / "calls.db"
    assert analyzer("analyze", talk, "--out", tmp_path / "out", "--archive", file, "--no-archive").code == 0
    assert not file.exists()
    assert analyzer("analyze", talk, "--out", tmp_path / "out", "--archive", file).code == 0
    with open_archive(file) as archive:
        assert find_calls(archive).total == 1


def test_a_locked_archive_costs_no_report(
    analyzer: Command,
    talk: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("analyzer.batch.keep.WAITS_S", (0.1, 0.3))
    file = tmp_path / "calls.db"
    open_archive(file).close()
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ran = analyzer("analyze", talk, "--out", tmp_path / "out", "--archive", f"sqlite:///{file}?timeout=0.3")
    other.execute("COMMIT")
    other.close()
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert "another program has been writing" in ran.err
    assert (tmp_path / "out/talk.html").exists()
    assert analyzer("analyze", talk, "--out", tmp_path / "out", "--archive", file).code == 0
    with open_archive(file) as archive:
        assert find_calls(archive).total == 1
