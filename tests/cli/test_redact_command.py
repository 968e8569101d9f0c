"""`analyzer redact` and `analyze --redact`."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.commands import Command
from tests.redact.examples import PERSONAL_CALL, SECRETS


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    turns = [dict(zip(("side", "text"), line.split(": ", 1), strict=True)) for line in PERSONAL_CALL]
    path = tmp_path / "talk.json"
    path.write_text(json.dumps({"turns": [{"speaker": turn["side"], **turn} for turn in turns]}), encoding="utf-8")
    return path


def secrets_in(*files: Path) -> list[str]:
    said = " ".join(" ".join(file.read_text(encoding="utf-8").split()) for file in files)
    return [secret for secret in SECRETS if secret in said]


def test_a_redacted_copy_lies_beside_the_report_which_stays(
    analyzer: Command, transcript: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert analyzer("analyze", transcript, "--out", out, "--format", "json", "--no-archive").code == 0

    ran = analyzer("redact", out / "talk.json", "--format", "html,json,md")

    copies = [out / f"talk.redacted.{suffix}" for suffix in ("html", "json", "md")]
    assert ran.out.splitlines()[1:] == [str(copy) for copy in copies]
    assert "card 5" in ran.out
    assert secrets_in(*copies) == []
    assert secrets_in(out / "talk.json") == list(SECRETS)
    again = analyzer("redact", out / "talk.json")
    assert (again.code, "is there already" in again.err) == (1, True)


def test_a_transcript_without_times_says_that_its_sound_cannot_be_covered(
    analyzer: Command, transcript: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    analyzer("analyze", transcript, "--out", out, "--format", "json", "--no-archive")

    ran = analyzer("redact", out / "talk.json", "--audio", "beep")

    assert ran.code == 1
    assert "no times" in ran.err


@pytest.mark.parametrize("what", ["numbers", "names"])
def test_redacted_from_the_start_nothing_else_is_written_or_kept(
    analyzer: Command, transcript: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    kept, calls = tmp_path / "kept", tmp_path / "calls"
    kept.mkdir()
    calls.mkdir()
    monkeypatch.setenv("ANALYZER_DATA", str(kept))
    for number in ("447744900123", "447744900456"):
        shutil.copy(transcript, calls / f"Lee {number}.json")
        (calls / f"Lee {number}.json").write_text(transcript.read_text().replace("Dana Price", f"Dana {number[-3:]}"))

    out = tmp_path / "out"
    # Twice, since what was kept is used again.
    for formats in ("html", "html,json"):
        assert analyzer("analyze", calls, "--out", out, "--redact", what, "--format", formats).code == 0

    files = [each for each in (*out.rglob("*"), *kept.rglob("*")) if each.is_file()]
    assert sorted(each.suffix for each in files if each.parent == out) == [".csv", ".html", ".html", ".json", ".json"]
    everything = b" ".join(each.read_bytes() + each.name.encode() for each in files).decode("utf-8", "replace")
    secrets = (*SECRETS, "447744900123", "447744900456", *(("Dana", "Lee") if what == "names" else ()))
    assert [secret for secret in secrets if secret in everything] == []


def test_what_the_archive_shows_and_exports_is_masked_where_wished(
    analyzer: Command, transcript: Path, tmp_path: Path
) -> None:
    named = transcript.with_name("20260303_447744900123.json")
    transcript.rename(named)
    database = tmp_path / "archive.db"
    options = ("--archive", database)
    ran = analyzer("analyze", named, "--out", tmp_path / "out", "--format", "json", "--rep-name", "rep", *options)
    assert ran.code == 0
    call = json.loads((tmp_path / "out" / "20260303_447744900123.json").read_bytes())["call"]["id"]

    shown = analyzer("calls", "show", call, "--format", "md", "--redact", "numbers", *options)
    assert shown.code == 0
    assert [secret for secret in (*SECRETS, "447744900123") if secret in shown.out] == []

    sheet = tmp_path / "calls.csv"
    assert analyzer("calls", "export", sheet, "--redact", "names", *options).code == 0
    line = sheet.read_text(encoding="utf-8")
    assert "447744900123" not in line
    assert "20260303" in line
