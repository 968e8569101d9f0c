"""A recording analysed on the command line is kept with its call where that is wanted, once, and masked where the report is."""

import wave
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from analyzer.archive.database import Archive, open_archive
from analyzer.archive.delete import delete_call
from analyzer.archive.tables import analyses, calls
from analyzer.batch.keep import keep_in
from analyzer.batch.kept_sound import keep_sound
from analyzer.choices import Redact
from analyzer.errors import SettingsError
from analyzer.pipeline import Pipeline
from analyzer.settings import Settings, changed
from analyzer.types.report import Report
from tests.archive.calls import report_of


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    with wave.open(str(tmp_path / "call.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(b"\x10\x20" * 8000 * 6)
    return tmp_path / "call.wav"


@pytest.fixture
def heard() -> Report:
    """A report on something that was listened to."""
    report = report_of("rep: What number shall I ring?", "prospect: It's 020 7946 0123, thanks.")
    return replace(report, provenance=replace(report.provenance, speech_model="base"))


def kept(archive: Archive) -> list[str]:
    return sorted(file.name for file in archive.media.glob("*"))


def audio_of(archive: Archive) -> str | None:
    with archive.reading() as db:
        return db.execute(select(calls.c.audio)).scalar_one()


def test_a_recording_is_kept_once_and_deleted_with_its_call(recording: Path, heard: Report, tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db") as archive:
        call_id = keep_in(archive, heard).call_id
        keep_sound(archive, recording, heard)
        assert kept(archive) == [audio_of(archive)] == [f"{call_id}.wav"]
        assert (archive.media / f"{call_id}.wav").read_bytes() == recording.read_bytes()
        assert (archive.media / f"{call_id}.wav").stat().st_mode & 0o077 == 0
        recording.unlink()
        keep_sound(archive, recording, heard)
        assert delete_call(archive, call_id).files == (archive.media / f"{call_id}.wav",)
        assert kept(archive) == []


def test_what_is_masked_takes_the_place_of_what_was_kept_before(recording: Path, heard: Report, tmp_path: Path) -> None:
    masked = Pipeline(Settings()).redacted(heard, Redact.NUMBERS).report
    with open_archive(tmp_path / "archive.db") as archive:
        call_id = keep_in(archive, heard).call_id
        keep_sound(archive, recording, heard)
        keep_in(archive, masked)
        with archive.reading() as db:
            (text,) = db.scalars(select(analyses.c.report))
            assert "7946" not in text, "the analysis that was there before went with it"
        keep_sound(archive, recording, masked)
        assert kept(archive) == [audio_of(archive)] == [f"{call_id}.numbers.m4a"]


def test_sound_with_numbers_masked_gives_way_where_names_are_to_be_masked_too(
    recording: Path, heard: Report, tmp_path: Path
) -> None:
    with open_archive(tmp_path / "archive.db") as archive:
        call_id = keep_in(archive, heard).call_id
        for what, name in ((Redact.NUMBERS, "numbers"), (Redact.NAMES, "names"), (Redact.NUMBERS, "names")):
            keep_sound(archive, recording, Pipeline(Settings()).redacted(heard, what).report)
            assert kept(archive) == [audio_of(archive)] == [f"{call_id}.{name}.m4a"]


def test_no_sound_is_left_of_a_call_that_was_deleted_meanwhile(recording: Path, heard: Report, tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db") as archive:
        delete_call(archive, keep_in(archive, heard).call_id)
        keep_sound(archive, recording, heard)
        assert kept(archive) == []


def test_a_transcript_has_no_sound_to_keep(recording: Path, tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db") as archive:
        keep_in(archive, report_of())
        keep_sound(archive, recording, report_of())
        assert (kept(archive), audio_of(archive)) == ([], None)


def test_the_setting_says_yes_or_no() -> None:
    assert changed(Settings(), {"keep_audio": "true"}, where="here").keep_audio
    assert not changed(Settings(), {"keep_audio": False}, where="here").keep_audio
    with pytest.raises(SettingsError, match="keep_audio cannot be 'perhaps': say true or false"):
        changed(Settings(), {"keep_audio": "perhaps"}, where="here")
