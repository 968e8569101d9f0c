"""A wrong side is set right with one command, and stays right."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.commands import Command


def sides(report: Path) -> dict[str, str]:
    return {speaker["name"]: speaker["side"] for speaker in json.loads(report.read_text())["speakers"]}


def test_a_corrected_side_changes_the_scores_and_is_remembered(analyzer: Command, talk: Path, tmp_path: Path) -> None:
    report = tmp_path / "reports/talk.json"
    analyzer("analyze", talk, "--out", report.parent)
    before = json.loads(report.read_text())
    assert sides(report) == {"Dana": "rep", "B": "prospect"}

    ran = analyzer("sides", report, "--rep", "b")
    assert ran.code == 0, ran.err
    after = json.loads(report.read_text())
    assert sides(report) == {"Dana": "prospect", "B": "rep"}
    assert after["metrics"]["rep_words"] == before["metrics"]["prospect_words"]
    assert [each["correction"]["change"]["side"] for each in after["corrections"]] == ["prospect", "rep"]

    analyzer("analyze", talk, "--out", report.parent)
    again = json.loads(report.read_text())
    assert {**again, "run": None} == {**after, "run": None}


def test_without_a_choice_the_speakers_are_shown(analyzer: Command, talk: Path, tmp_path: Path) -> None:
    analyzer("analyze", talk, "--out", tmp_path / "reports")
    ran = analyzer("sides", tmp_path / "reports/talk.json")
    assert ran.code == 0
    assert [line.split()[:3] for line in ran.out.splitlines()] == [["S1", "Dana", "rep"], ["S2", "B", "prospect"]]


def test_a_name_nobody_has_is_refused_with_those_there_are(analyzer: Command, talk: Path, tmp_path: Path) -> None:
    analyzer("analyze", talk, "--out", tmp_path / "reports")
    ran = analyzer("sides", tmp_path / "reports/talk.json", "--rep", "Zoe")
    assert ran.code == 1
    assert "S1 (Dana), S2 (B)" in ran.err


def test_what_is_said_now_counts_for_more_than_what_was_set_earlier(
    analyzer: Command, talk: Path, tmp_path: Path
) -> None:
    report = tmp_path / "reports/talk.json"
    analyzer("analyze", talk, "--out", report.parent)
    analyzer("sides", report, "--rep", "B")
    analyzer("analyze", talk, "--out", report.parent, "--rep-name", "A")
    assert sides(report) == {"Dana": "rep", "B": "prospect"}


def test_what_a_command_said_last_stays_whatever_else_is_set_right_later(
    analyzer: Command, talk: Path, tmp_path: Path
) -> None:
    report = tmp_path / "reports/talk.json"
    analyzer("analyze", talk, "--out", report.parent)
    analyzer("sides", report, "--rep", "B")
    analyzer("analyze", talk, "--out", report.parent, "--rep-name", "A")
    analyzer("correct", "name", report, "B", "Lee")
    assert sides(report) == {"Dana": "rep", "Lee": "prospect"}
    analyzer("analyze", talk, "--out", report.parent)
    assert sides(report) == {"Dana": "rep", "Lee": "prospect"}
    told = [each["correction"]["why"] for each in json.loads(report.read_text())["corrections"]]
    assert told == [None, None, "named as the rep in a command", "named as the rep in a command", None]
    analyzer("sides", report, "--rep", "Lee")
    analyzer("analyze", talk, "--out", report.parent)
    assert sides(report) == {"Dana": "prospect", "Lee": "rep"}


def test_a_name_that_tells_nobody_apart_leaves_the_sides_that_were_set(
    analyzer: Command, talk: Path, tmp_path: Path
) -> None:
    report = tmp_path / "reports/talk.json"
    analyzer("analyze", talk, "--out", report.parent)
    analyzer("sides", report, "--rep", "B")
    analyzer("analyze", talk, "--out", report.parent, "--rep-name", "Zoe")
    assert sides(report) == {"Dana": "prospect", "B": "rep"}


def test_a_user_without_a_name_can_name_the_rep(
    analyzer: Command, talk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 987_654)
    assert analyzer("analyze", talk, "--out", tmp_path / "reports", "--rep-name", "A").code == 0


def test_setting_and_forgetting_at_once_is_refused(analyzer: Command, talk: Path) -> None:
    ran = analyzer("sides", talk, "--rep", "B", "--forget")
    assert ran.code == 2
    assert "give one of them" in ran.err


def test_what_was_set_can_be_forgotten(analyzer: Command, talk: Path, tmp_path: Path) -> None:
    report = tmp_path / "reports/talk.json"
    analyzer("analyze", talk, "--out", report.parent)
    analyzer("sides", report, "--rep", "B")
    assert "Forgotten" in analyzer("sides", report, "--forget").out
    assert sides(report) == {"Dana": "rep", "B": "prospect"}
    analyzer("analyze", talk, "--out", report.parent)
    assert sides(report) == {"Dana": "rep", "B": "prospect"}
