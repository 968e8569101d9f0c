"""The commands that look into the archive."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import Command
from tests.cli.conftest import TALK


@pytest.fixture
def kept(analyzer: Command, talk: Path, tmp_path: Path) -> str:
    """The first signs of the id of an archived call."""
    assert analyzer("analyze", talk, "--out", tmp_path / "out", "--format", "json").code == 0
    return json.loads((tmp_path / "out/talk.json").read_text())["call"]["id"][:8]


def test_calls_are_listed_and_found(analyzer: Command, kept: str) -> None:
    ran = analyzer("calls", "list")
    assert ran.code == 0
    assert kept in ran.out
    assert "2026-03-03" in ran.out
    ran = analyzer("calls", "list", "--search", '"home" gloves', "--since", "2026-03-01", "--until", "2026-03-03")
    assert "Our gloves came late twice" in ran.out
    for none in (["--search", "submarine"], ["--until", "2026-03-02"], ["--rep", "Zoe"]):
        ran = analyzer("calls", "list", *none)
        assert (ran.code, ran.out) == (0, "No call in the archive is like that.\n")


def test_a_file_called_only_audio_or_call_is_listed_with_its_folder(
    analyzer: Command, talk: Path, tmp_path: Path
) -> None:
    (tmp_path / "pitch to Dana").mkdir()
    bare = talk.rename(tmp_path / "pitch to Dana/call.json")
    analyzer("analyze", bare, "--out", tmp_path / "out", "--format", "json,md")
    (report,) = (tmp_path / "out").glob("*.json")
    told = json.loads(report.read_text())["call"]
    assert (told["source"], told["folder"]) == ("call.json", "pitch to Dana")
    assert "pitch to Dana/call.json" in analyzer("calls", "list").out
    assert "pitch to Dana/call.json: " in analyzer("calls", "show", told["id"]).out
    assert "- File: pitch to Dana/call.json\n" in report.with_suffix(".md").read_text()
    analyzer("analyze", bare, "--out", tmp_path / "masked", "--redact", "names")
    assert "pitch to name/call.json" in analyzer("calls", "list").out


@pytest.mark.parametrize("asked", [("--since", "0001-01-01"), ("--until", "9999-12-31")])
@pytest.mark.parametrize("zone", [None, "Europe/Berlin"])
def test_a_day_without_a_moment_is_refused(
    analyzer: Command, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, str], zone: str | None
) -> None:
    if zone:
        monkeypatch.setenv("ANALYZER_TIME_ZONE", zone)
    ran = analyzer("calls", "list", *asked)
    assert (ran.code, ran.out) == (2, "")
    assert "give a day from 1900-01-01 on" in ran.err


def test_a_call_is_shown_in_every_form(analyzer: Command, kept: str) -> None:
    assert "Change next time" in analyzer("calls", "show", kept).out
    assert json.loads(analyzer("calls", "show", kept, "--format", "json").out)["call"]["id"].startswith(kept)
    assert analyzer("calls", "show", kept, "--format", "html").out.startswith("<!DOCTYPE html>")
    assert analyzer("calls", "show", kept, "--format", "md").out.startswith("#")


def test_calls_are_exported(analyzer: Command, kept: str, tmp_path: Path) -> None:
    for ending in ("csv", "xlsx", "parquet"):
        ran = analyzer("calls", "export", tmp_path / f"calls.{ending}")
        assert (ran.code, ran.out) == (0, f"{tmp_path / 'calls'}.{ending}: 1 call\n")
    assert kept in (tmp_path / "calls.csv").read_text()
    assert analyzer("calls", "export", tmp_path / "calls.pdf").code == 1


def test_a_deleted_call_is_gone(analyzer: Command, kept: str) -> None:
    ran = analyzer("calls", "delete", kept)
    assert ran.out == f"talk.json ({kept}): deleted with 1 analysis, {len(TALK['turns'])} turns\n"
    assert analyzer("calls", "list").out == "No call in the archive is like that.\n"
    ran = analyzer("calls", "delete", kept)
    assert ran.code == 1
    assert "no such call" in ran.err


@pytest.mark.usefixtures("kept")
def test_the_team_is_shown_with_its_counts(analyzer: Command, tmp_path: Path) -> None:
    ran = analyzer("team", "--by", "quarter", "--out", tmp_path / "team.csv")
    assert ran.code == 0
    assert "2026-Q1" in ran.out
    assert "too few calls to speak of a change, it takes 6 in each half: points (0 and 1)" in ran.out
    assert "points_median" in (tmp_path / "team.csv").read_text()


@pytest.mark.usefixtures("kept")
def test_old_calls_are_purged(analyzer: Command) -> None:
    assert "1 call" in analyzer("purge", "--older-than", "1d", "--dry-run").out
    assert analyzer("purge", "--older-than", "90y").out.startswith("0 calls held before")
    assert "1 call held before" in analyzer("purge", "--older-than", "1d").out
    assert analyzer("calls", "list").out == "No call in the archive is like that.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["purge", "--older-than", "soon"],
        ["purge", "--older-than", "99999y"],
        ["calls", "list", "--since", "yesterday"],
        ["calls", "list", "--page", "0"],
        ["team", "--by", "year"],
    ],
)
def test_an_option_that_makes_no_sense_is_a_usage_error(analyzer: Command, arguments: list[str]) -> None:
    assert analyzer(*arguments).code == 2


@pytest.mark.parametrize(("typed", "meant"), [("list", "'calls list' or 'correct list'"), ("undo", "'correct undo'")])
def test_a_command_of_another_table_is_pointed_to(analyzer: Command, typed: str, meant: str) -> None:
    ran = analyzer(typed)
    assert ran.code == 2
    assert f"Did you mean {meant}" in ran.err
