"""A batch may be stopped and started again: what was finished is not done again, and nothing is half done."""

import csv
import json
import os
import platform
import re
import shutil
from pathlib import Path

from tests.cli.commands import Command


def summary(out: Path) -> dict[str, dict[str, str]]:
    with (out / "summary.csv").open(encoding="utf-8-sig") as file:
        return {Path(line["file"]).name: line for line in csv.DictReader(file)}


def started(report: Path) -> str:
    return str(json.loads(report.read_text())["run"])


def test_only_what_is_not_finished_is_done_and_the_summary_tells_of_all(
    analyzer: Command, calls: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.move(calls / "c.json", tmp_path / "c.json")
    assert analyzer("analyze", calls, "--out", out).code == 0
    before = started(out / "a.json")
    (out / "a.html").unlink()
    (out / "b.json").unlink()
    shutil.move(tmp_path / "c.json", calls / "c.json")

    ran = analyzer("analyze", calls, "--out", out)
    assert ran.code == 0, ran.err
    states = {name: line["state"] for name, line in summary(out).items()}
    assert states["a.json"] == states["b.json"] == "written from an earlier analysis"
    assert states["c.json"] == "analysed"
    assert started(out / "a.json") == before
    assert all((out / f"{name}.{suffix}").exists() for name in "abc" for suffix in ("json", "html"))
    assert json.loads((out / "b.json").read_text())["call"]["source"] == "b.json"
    assert "3/3" in ran.err

    ran = analyzer("analyze", calls, "--out", out)
    assert {line["state"] for line in summary(out).values()} == {"finished before"}
    assert "3 reports" in ran.out
    assert "3 finished before" in ran.out


def test_again_and_another_option_do_the_call_anew(analyzer: Command, talk: Path, tmp_path: Path) -> None:
    report = tmp_path / "out/talk.json"
    analyzer("analyze", talk, "--out", report.parent, "--format", "html,json,md")
    written = {path: path.stat().st_mtime_ns for path in report.parent.iterdir()}
    assert "--again" in analyzer("analyze", talk, "--out", report.parent).err
    assert {path: path.stat().st_mtime_ns for path in report.parent.iterdir()} == written
    assert analyzer("analyze", talk, "--out", report.parent, "--again").err == ""
    # The Markdown of the report before would tell of another analysis than the JSON beside it.
    assert all(path.stat().st_mtime_ns > then for path, then in written.items())
    analyzer("analyze", talk, "--out", report.parent, "--kind", "inbound")
    assert json.loads(report.read_text())["call"]["kind"] == "inbound"


def test_copies_are_analysed_once_and_nothing_said_runs_in_a_spreadsheet(
    analyzer: Command, calls: Path, tmp_path: Path
) -> None:
    shutil.copy(calls / "b.json", calls / "copy of b.json")
    (calls / "=cmd()|x.json").write_text(
        json.dumps({"turns": [{"speaker": "=1+1", "side": "rep", "text": "Hi."}, {"speaker": "Lee", "text": "Hi."}]})
    )
    ran = analyzer("analyze", calls, "--out", tmp_path / "out")
    assert ran.code == 0
    assert "copy of b: the same bytes as" in ran.err
    assert sorted(path.name for path in (tmp_path / "out").glob("?.html")) == ["a.html", "b.html", "c.html"]
    told = summary(tmp_path / "out")
    assert told["copy of b.json"]["note"] == f"see {calls / 'b.json'}"
    assert (told["=cmd()|x.json"]["rep"], told["=cmd()|x.json"]["report"]) == ("'=1+1", "'=cmd()|x.html")


def test_what_a_killed_run_was_writing_is_cleaned_up_and_what_runs_is_not(
    analyzer: Command, talk: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    machine = re.sub(r"\W", "_", platform.node())
    dead, alive, elsewhere = (
        out / f".writing-{name}-{process}-abcd1234"
        for name, process in ((machine, 2**22 + 1), (machine, os.getpid()), ("elsewhere", 1))
    )
    for file in (dead, alive, elsewhere):
        file.write_text("half")
    assert analyzer("analyze", talk, "--out", out).code == 0
    assert sorted(out.glob(".writing-*")) == sorted([alive, elsewhere])
