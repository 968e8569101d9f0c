"""Anything in a report set right from the command line, remembered for the recording, and taken back."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import update

from analyzer.archive.corrections import corrections_kept
from analyzer.archive.database import archive_for
from analyzer.archive.load import load_call
from analyzer.archive.tables import calls
from analyzer.settings import load_settings
from tests.cli.commands import Command


@pytest.fixture
def report(analyzer: Command, talk: Path, tmp_path: Path) -> Path:
    analyzer("analyze", talk, "--out", tmp_path / "reports", "--format", "html,json,md")
    return tmp_path / "reports/talk.json"


def read(path: Path) -> dict:
    return {**json.loads(path.read_text()), "run": None}


def question(path: Path, words: str) -> dict:
    return next(act for act in read(path)["acts"] if act["kind"] == "question" and words in act["quote"])


def archived(report: Path) -> dict:
    with archive_for(load_settings()) as archive:
        return {**json.loads(load_call(archive, read(report)["call"]["id"]).report), "run": None}


def test_an_overruled_question_is_out_of_the_scores_and_every_file_says_so(analyzer: Command, report: Path) -> None:
    before = read(report)
    asked = question(report, "What made you look around")
    ran = analyzer("correct", "overrule", report, asked["id"], "--why", "I quoted her", "--by", "Dana")
    assert ran.code == 0, ran.err
    assert "Corrected: 1 thing by hand" in ran.out
    after = read(report)
    assert after["metrics"]["questions_counted"] == before["metrics"]["questions_counted"] - 1
    assert "I quoted her" in report.with_suffix(".html").read_text()
    assert "I quoted her" in report.with_suffix(".md").read_text()
    assert archived(report)["corrections"] == after["corrections"]


def test_what_was_corrected_stays_so_when_the_recording_is_analysed_again(
    analyzer: Command, talk: Path, report: Path
) -> None:
    asked = question(report, "What made you look around")
    analyzer("correct", "reclass", report, asked["id"], "closed")
    analyzer("correct", "text", report, "3", "twice this month,", "--instead-of", "twice,")
    analyzer("correct", "name", report, "B", "Lee")
    after = read(report)
    assert question(report, "What made you look around")["class"] == "closed"
    assert "late twice this month, and" in after["transcript"]["turns"][3]["text"]
    assert [each["name"] for each in after["speakers"]] == ["Dana", "Lee"]
    ran = analyzer("analyze", talk, "--out", report.parent, "--again")
    assert ran.code == 0, ran.err
    assert read(report) == after


def test_a_correction_is_listed_and_taken_back(analyzer: Command, report: Path) -> None:
    before = read(report)
    ran = analyzer("correct", "add", report, "no_is_ok", "4", "--words", "theirs the next morning", "--by", "Dana")
    assert ran.code == 0, ran.err
    listed = analyzer("correct", "list", report).out
    assert re.fullmatch(r"[0-9a-f]{10}  Added “makes a no safe” \(turn 4\), by Dana on \w{3} \d+ \w{3} \d{4}\n", listed)
    assert analyzer("correct", "undo", report, listed.split()[0], "--by", "Kim").code == 0
    assert read(report) == before
    assert archived(report) == before
    assert analyzer("correct", "list", report).out == ""
    assert "add by Dana, taken back by Kim" in analyzer("correct", "list", report, "--all").out


def test_a_kept_recording_that_cannot_be_covered_is_told_of_beside_the_correction(
    analyzer: Command, tmp_path: Path
) -> None:
    talk = tmp_path / "timed.vtt"
    talk.write_text(
        "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Dana>What number shall I ring?\n\n"
        "00:02.000 --> 00:04.000\n<v Lee>It's in the rain.\n"
    )
    analyzer("analyze", talk, "--out", tmp_path / "reports", "--redact", "numbers", "--format", "json")
    with archive_for(load_settings()) as archive:
        archive.media.mkdir(parents=True, exist_ok=True)
        (archive.media / "damaged.wav").write_bytes(b"damaged")
        with archive.writing() as db:
            db.execute(update(calls).values(audio="damaged.wav"))
    masked = tmp_path / "reports/timed.json"
    ran = analyzer("correct", "text", masked, "1", "It's 020 7946 0123.")
    assert ran.code == 0, ran.err
    assert "corrected; words that are masked only now may still be heard" in ran.err
    assert "Corrected: 1 thing by hand" in ran.out
    assert len(archived(masked)["corrections"]) == 1


def test_acts_are_listed_with_their_ids(analyzer: Command, report: Path) -> None:
    lines = analyzer("correct", "acts", report, "--kind", "question").out.splitlines()
    assert question(report, "What made you look around")["id"] in [line.split()[0] for line in lines]


def test_without_the_archive_a_file_remembers(analyzer: Command, talk: Path, tmp_path: Path) -> None:
    report = tmp_path / "reports/talk.json"
    analyzer("analyze", talk, "--out", report.parent, "--no-archive")
    analyzer("correct", "side", report, "B", "rep", "--no-archive")
    assert [each["side"] for each in read(report)["speakers"]] == ["prospect", "rep"]
    after = read(report)
    analyzer("analyze", talk, "--out", report.parent, "--no-archive", "--again")
    assert read(report) == after
    assert [path.name for path in load_settings().data.iterdir()] == ["corrections"]
    assert len(corrections_kept(load_settings()).of(after["call"]["id"])) == 1


def test_a_report_from_another_machine_brings_its_corrections_along(
    analyzer: Command, talk: Path, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read(report)
    analyzer("correct", "name", report, "B", "Lee")
    monkeypatch.setenv("ANALYZER_DATA", str(tmp_path / "elsewhere"))
    analyzer("analyze", talk, "--out", report.parent)
    assert [each["name"] for each in read(report)["speakers"]] == ["Dana", "Lee"]
    analyzer("correct", "side", report, "Lee", "rep")
    assert [(each["name"], each["side"]) for each in read(report)["speakers"]] == [("Dana", "prospect"), ("Lee", "rep")]
    for line in analyzer("correct", "list", report).out.splitlines():
        analyzer("correct", "undo", report, line.split()[0])
    assert read(report) == before


def test_another_rubric_is_told_of(analyzer: Command, report: Path, tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text('name = "ours"\n[talk]\ngood_to = 0.4\n')
    asked = question(report, "What made you look around")
    ran = analyzer("correct", "overrule", report, asked["id"], "--rubric", tmp_path / "ours.toml")
    assert ran.code == 0, ran.err
    assert "is now with" in ran.err
    assert analyzer("correct", "undo", report, read(report)["corrections"][0]["correction"]["id"]).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["overrule", "REPORT", "question-2-99"], "the nearest are question-2-0"),
        (["overrule", "REPORT", "nothing"], "no act is called 'nothing'; the nearest are"),
        (["reclass", "REPORT", "question-2-0", "wide"], "its classes are open, semi_open, closed"),
        (["add", "REPORT", "rapport", "1"], "the prospect said that"),
        (["add", "REPORT", "close", "4"], "did you mean"),
        (["add", "REPORT", "next_step", "4", "--owner", "Dana"], "rep, prospect or both"),
        (["text", "REPORT", "9", "x"], "they run from 0 to 5"),
        (["text", "REPORT", "3", "x", "--instead-of", "golves"], "is not in turn 3"),
        (["side", "REPORT", "Zoe", "rep"], "there are S1 (Dana), S2 (B)"),
        (["undo", "REPORT", "c1"], "there are: none"),
        (["list", "nowhere.json"], "no such file"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(analyzer: Command, report: Path, words: list[str], said: str) -> None:
    before = report.read_bytes()
    ran = analyzer("correct", *[report if word == "REPORT" else word for word in words])
    assert ran.code == 1
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert report.read_bytes() == before


def test_the_kind_and_the_end_of_a_call_can_be_said(analyzer: Command, report: Path) -> None:
    assert analyzer("correct", "kind", report, "renewal").code == 0
    assert read(report)["call"]["kind"] == archived(report)["call"]["kind"] == "renewal"
    assert analyzer("correct", "ended", report, "no").code == 0
    assert read(report)["next_step"]["outcome"] == "closed_no"
    refused = analyzer("correct", "kind", report, "auto")
    assert refused.code != 0
    assert "kind is set to one of the kinds" in refused.err
