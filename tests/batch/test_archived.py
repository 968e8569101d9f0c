"""What is in the archive is not analysed again, wherever its pages are wanted; and what is in pages gets into the archive."""

import json
import os
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from analyzer.batch.keep import keep, kept
from analyzer.report.from_json import read_report
from analyzer.settings import Settings
from tests.cli.commands import Command


def asked(question: str, archive: Path | None = None) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(archive or Path(os.environ["ANALYZER_DATA"]) / "archive.db")) as connection:
        return connection.execute(question).fetchall()


def run_of(report: Path) -> object:
    """Of this very analysis and no other."""
    return json.loads(report.read_text())["run"]


def test_missing_pages_are_written_from_the_archive_under_the_name_the_file_has_now(
    analyzer: Command, talk: Path, tmp_path: Path
) -> None:
    analyzer("analyze", talk, "--out", tmp_path / "one")
    renamed = talk.rename(talk.with_name("renamed.json"))
    ran = analyzer("analyze", renamed, "--out", tmp_path / "two", "--format", "json,md")
    assert "written from an earlier analysis" in ran.err
    assert (tmp_path / "two/renamed.md").exists()
    assert run_of(tmp_path / "two/renamed.json") == run_of(tmp_path / "one/talk.json")
    assert json.loads((tmp_path / "two/renamed.json").read_text())["call"]["source"] == "renamed.json"


def test_pages_made_without_the_archive_get_into_it_without_another_analysis(
    analyzer: Command, talk: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    analyzer("analyze", talk, "--out", out, "--no-archive")
    before = run_of(out / "talk.json")
    assert analyzer("analyze", talk, "--out", out).code == 0
    assert asked("SELECT current FROM analyses") == [(1,)]
    assert run_of(out / "talk.json") == before


def test_the_analysis_of_another_rubric_is_found_again_and_made_the_current_one(
    analyzer: Command, talk: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('name = "mine"\n')
    out = tmp_path / "out"
    analyzer("analyze", talk, "--out", out)
    first = run_of(out / "talk.json")
    assert analyzer("analyze", talk, "--out", out, "--rubric", mine).code == 0
    assert run_of(out / "talk.json") != first
    assert analyzer("analyze", talk, "--out", out).code == 0
    assert run_of(out / "talk.json") == first
    assert asked("SELECT rubric, current FROM analyses ORDER BY id") == [
        ("default", 1),
        ("mine", 0),
    ]


def test_corrections_are_on_pages_written_from_the_archive(analyzer: Command, talk: Path, tmp_path: Path) -> None:
    analyzer("analyze", talk, "--out", tmp_path / "one")
    analyzer("sides", tmp_path / "one/talk.json", "--rep", "B")
    analyzer("analyze", talk, "--out", tmp_path / "two")
    sides = {each["id"]: each["side"] for each in json.loads((tmp_path / "two/talk.json").read_text())["speakers"]}
    assert sides == {"S1": "prospect", "S2": "rep"}


def test_a_masked_name_stays_masked_on_pages_written_from_the_archive(
    analyzer: Command, talk: Path, tmp_path: Path
) -> None:
    called = talk.rename(talk.with_name("call to 555-867-5309.json"))
    for out in ("one", "two"):
        assert analyzer("analyze", called, "--out", tmp_path / out, "--redact", "numbers").code == 0
    first, second = (json.loads(next((tmp_path / out).glob("*.json")).read_text()) for out in ("one", "two"))
    assert first["run"] == second["run"]
    assert "867" not in second["call"]["source"]
    assert first["call"]["source"] == second["call"]["source"]


@pytest.mark.parametrize("fault", ["locked", "moved"])
def test_an_archive_that_is_away_for_a_moment_is_waited_for(
    analyzer: Command, talk: Path, tmp_path: Path, fault: str
) -> None:
    out = tmp_path / "out"
    analyzer("analyze", talk, "--out", out, "--no-archive")
    report, archive = read_report(out / "talk.json"), tmp_path / "kept/archive.db"
    settings = Settings(archive=f"sqlite:///{archive}?timeout=0.1", data=tmp_path)
    assert kept(settings, report.call.info.id, report.provenance) is None
    back = _locked(archive) if fault == "locked" else _moved(archive)
    waker = threading.Timer(0.6, back)
    began = time.monotonic()
    waker.start()
    keep(report, settings, written_to=out)
    waker.join()
    assert time.monotonic() - began > 0.6
    assert asked("SELECT count(*) FROM calls", archive) == [(1,)]


def _locked(archive: Path) -> Callable[[], None]:
    holder = sqlite3.connect(archive, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")

    def back() -> None:
        holder.execute("ROLLBACK")
        holder.close()

    return back


def _moved(archive: Path) -> Callable[[], None]:
    # The folder with it: the file's journal lies beside it.
    away = archive.parent.rename(archive.parent.with_name("away"))
    return lambda: away.rename(archive.parent) and None
