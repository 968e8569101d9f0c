"""A recording analysed on the command line is kept with its call where that is wanted, once, and masked where the report is."""

import wave
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from analyzer.archive.corrections import ArchivedCorrections
from analyzer.archive.database import Archive, open_archive
from analyzer.archive.delete import delete_call
from analyzer.archive.load import load_call
from analyzer.archive.tables import analyses, calls
from analyzer.batch import kept_sound
from analyzer.batch.correct import Corrector, show_with_all
from analyzer.batch.keep import keep_in
from analyzer.batch.kept_sound import keep_sound
from analyzer.batch.page_sound import covered_copy
from analyzer.choices import Cover, Redact
from analyzer.correct import changes
from analyzer.decode.media import decode
from analyzer.errors import NotCoveredError, SettingsError
from analyzer.pipeline import Pipeline
from analyzer.redact.sound import BEEP_LEVEL
from analyzer.report.to_json import to_json
from analyzer.settings import Settings, changed
from analyzer.types.report import Report
from analyzer.types.speech import Turn, text_of
from tests.archive.calls import report_of


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    with wave.open(str(tmp_path / "call.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(b"\x10\x20" * 8000 * 6)
    return tmp_path / "call.wav"


@pytest.fixture
def heard() -> Report:
    """A report on something that was listened to, with a time for every word."""
    report = report_of("rep: What number shall I ring, Priya?", "prospect: It's 020 7946 0123, thanks.")
    turns = tuple(map(timed, report.call.turns))
    call = replace(report.call, transcript=replace(report.call.transcript, turns=turns))
    return replace(report, call=call, provenance=replace(report.provenance, speech_model="base"))


def timed(turn: Turn) -> Turn:
    """The turn with words of one length each."""
    start, end = turn.start_ms or 0, turn.end_ms or 0
    times = [start + (end - start) * place // len(turn.words) for place in range(len(turn.words) + 1)]
    words = zip(turn.words, times, times[1:], strict=False)
    return replace(turn, words=tuple(replace(word, start_ms=first, end_ms=last) for word, first, last in words))


NUMBER = (2_500, 3_300)
"""When the number is said, in milliseconds."""
NAME = (1_750, 1_950)
"""When the name is said."""


def misheard(report: Report) -> Report:
    """The report with other words in the place of the number."""
    turns = list(report.call.turns)
    words = [replace(word, text="rain" if word.text[0].isdigit() else word.text) for word in turns[1].words]
    turns[1] = replace(turns[1], words=tuple(words), text=text_of(words))
    return replace(report, call=replace(report.call, transcript=replace(report.call.transcript, turns=tuple(turns))))


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
        (name,) = kept(archive)
        assert name == audio_of(archive)
        assert name.startswith(f"{call_id}.numbers-")


def test_sound_with_numbers_masked_gives_way_where_names_are_to_be_masked_too(
    recording: Path, heard: Report, tmp_path: Path
) -> None:
    with open_archive(tmp_path / "archive.db") as archive:
        call_id = keep_in(archive, heard).call_id
        for what, name in ((Redact.NUMBERS, "numbers"), (Redact.NAMES, "names"), (Redact.NUMBERS, "names")):
            keep_sound(archive, recording, Pipeline(Settings()).redacted(heard, what).report)
            (there,) = kept(archive)
            assert there == audio_of(archive)
            assert there.startswith(f"{call_id}.{name}-")


def loud(archive: Archive, start_ms: int, end_ms: int) -> bool:
    """Whether the kept recording has the recording's own sound there, which is louder than the tone that covers it."""
    audio = decode(archive.media / (audio_of(archive) or ""))
    return float(abs(audio.cut(0, start_ms, end_ms)).mean()) > 2 * BEEP_LEVEL


def test_words_that_are_masked_only_in_a_later_analysis_are_covered_in_the_kept_sound(
    recording: Path, heard: Report, tmp_path: Path
) -> None:
    pipeline = Pipeline(Settings())
    before = misheard(heard)
    with open_archive(tmp_path / "archive.db") as archive:
        keep_in(archive, before)
        keep_sound(archive, recording, pipeline.redacted(before, Redact.NUMBERS).report)
        assert loud(archive, *NUMBER)
        keep_sound(archive, recording, pipeline.redacted(heard, Redact.NUMBERS).report)
        assert not loud(archive, *NUMBER)
        assert len(kept(archive)) == 1
        recording.unlink()
        keep_sound(archive, recording, pipeline.redacted(heard, Redact.NUMBERS).report)


def test_what_is_masked_only_now_is_covered_also_in_a_copy_in_which_names_were_masked(
    recording: Path, heard: Report, tmp_path: Path
) -> None:
    pipeline = Pipeline(Settings())
    before = misheard(heard)
    with open_archive(tmp_path / "archive.db") as archive:
        call_id = keep_in(archive, before).call_id
        keep_sound(archive, recording, pipeline.redacted(before, Redact.NAMES).report)
        assert loud(archive, *NUMBER)
        assert not loud(archive, *NAME)
        for _ in range(2):
            keep_sound(archive, recording, pipeline.redacted(heard, Redact.NUMBERS).report)
            assert not loud(archive, *NUMBER)
            assert not loud(archive, *NAME), "what was covered before stays so"
            (name,) = kept(archive)
            assert name == audio_of(archive)
            assert name.startswith(f"{call_id}.names-")


def test_of_two_copies_made_at_once_none_that_masks_less_stays(
    recording: Path, heard: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline = Pipeline(Settings())
    with open_archive(tmp_path / "archive.db") as archive:
        keep_in(archive, heard)

        def slowly(path: Path, report: Report, how: Cover) -> bytes:
            """The copy with less masked, finished only after another process kept one with the number misheard and names masked."""
            made = covered_copy(path, report, how)
            monkeypatch.undo()
            keep_sound(archive, recording, pipeline.redacted(misheard(heard), Redact.NAMES).report)
            return made

        monkeypatch.setattr(kept_sound, "covered_copy", slowly)
        keep_sound(archive, recording, pipeline.redacted(heard, Redact.NUMBERS).report)
        assert kept(archive) == [audio_of(archive)]
        assert not loud(archive, *NUMBER)
        assert not loud(archive, *NAME)


def test_words_that_are_masked_only_since_a_correction_are_covered_in_the_kept_sound(
    recording: Path, heard: Report, tmp_path: Path
) -> None:
    pipeline = Pipeline(Settings())
    with open_archive(tmp_path / "archive.db") as archive:
        masked = pipeline.redacted(misheard(heard), Redact.NUMBERS).report
        keep_in(archive, masked)
        keep_sound(archive, recording, masked)
        assert loud(archive, *NUMBER)
        corrector = Corrector(pipeline, ArchivedCorrections(archive))
        words = text_of(heard.call.turns[1].words)
        shown = show_with_all(archive, pipeline, corrector.add(masked, changes.text(masked, 1, words), by="Dana"))
        assert "7946" not in to_json(shown)
        assert not loud(archive, *NUMBER)
        assert kept(archive) == [audio_of(archive)]


def test_a_correction_holds_though_the_kept_recording_cannot_be_covered(
    recording: Path, heard: Report, tmp_path: Path
) -> None:
    pipeline = Pipeline(Settings())
    with open_archive(tmp_path / "archive.db") as archive:
        masked = pipeline.redacted(misheard(heard), Redact.NUMBERS).report
        call_id = keep_in(archive, masked).call_id
        keep_sound(archive, recording, masked)
        (archive.media / (audio_of(archive) or "")).write_bytes(b"damaged")
        corrector = Corrector(pipeline, ArchivedCorrections(archive))
        made = corrector.add(masked, changes.text(masked, 1, text_of(heard.call.turns[1].words)), by="Dana")
        with pytest.raises(NotCoveredError, match=r"talk.*: corrected; words .* may still be heard"):
            show_with_all(archive, pipeline, made)
        assert "[phone]" in load_call(archive, call_id).report


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
