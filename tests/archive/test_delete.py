"""Deleting a call leaves nothing of it but a line in the log that holds nothing of it."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from analyzer.archive.corrections import CorrectionFiles
from analyzer.archive.database import Archive, open_archive
from analyzer.archive.delete import delete_call, purge
from analyzer.archive.find import Filters, find_calls
from analyzer.archive.tables import audit, comments, corrections, metadata, uploads
from analyzer.errors import ArchiveError, InputError
from analyzer.types.correction import Correction, SideChange, SpeakerTarget
from analyzer.types.speech import Side
from tests.archive.calls import keep

NOW = datetime(2026, 6, 1, tzinfo=UTC)
KEPT_AFTER_DELETION = {"audit", "accounts", "sessions", "invites", "team_settings"}


def with_everything(archive: Archive, name: str, audio: str) -> str:
    """A call that has something in every place where something can be."""
    call_id = keep(archive, name=name).call_id
    archive.media.mkdir(exist_ok=True)
    (archive.media / audio).write_bytes(b"sound")
    change = SideChange(SpeakerTarget("S1"), Side.REP)
    CorrectionFiles(archive.folder).keep(Correction(name, call_id, change, "Kim", NOW))
    at = {"call_id": call_id, "by": "Kim", "at": NOW}
    upload = {"id": name, "call_id": call_id, "original_name": "lee.wav", "stored_name": audio, "state": "done"}
    with archive.writing() as connection:
        connection.execute(insert(comments).values(**at, text="Well asked."))
        connection.execute(insert(corrections).values(**at, id=name, kind="side", change="{}"))
        connection.execute(insert(uploads).values(**upload, created_at=NOW, updated_at=NOW))
    return call_id


def test_nothing_of_a_deleted_call_is_left(archive: Archive) -> None:
    call_id = with_everything(archive, "a", "x1.opus")
    removed = delete_call(archive, call_id[:10])
    assert (removed.source, removed.analyses, removed.turns, removed.comments) == ("a.wav", 1, 2, 1)
    assert (removed.corrections, removed.uploads) == (1, 1)
    assert [file.name for file in removed.files] == ["x1.opus", f"{call_id}.json"]
    assert not list(archive.media.iterdir())
    assert CorrectionFiles(archive.folder).of(call_id) == ()
    with archive.reading() as connection:
        there = set(connection.dialect.get_table_names(connection))
        for table in metadata.sorted_tables:
            if table.name in there - KEPT_AFTER_DELETION:
                assert connection.execute(select(table)).all() == [], table.name
        (line,) = connection.execute(select(audit)).all()
    assert (line.action, line.target) == ("delete_call", call_id)
    assert "a.wav" not in (line.detail or "")
    assert find_calls(archive, Filters(text="delivery")).total == 0
    with pytest.raises(InputError, match="no such call"):
        delete_call(archive, call_id)


def test_no_word_of_a_deleted_call_is_left_in_the_file(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db") as archive:
        keep(archive, "rep: Tell me about Zanzibarian marmalade.", name="a")
        for name in "bcd":
            keep(archive, name=name)
        delete_call(archive, hashlib.sha256(b"a").hexdigest())
    left = b"".join(file.read_bytes() for file in tmp_path.glob("archive.db*")).lower()
    assert b"zanzibar" not in left
    assert b"delivery" in left


def test_a_recording_that_another_call_plays_stays(archive: Archive) -> None:
    first = with_everything(archive, "a", "x1.opus")
    with_everything(archive, "b", "x1.opus")
    delete_call(archive, first)
    assert (archive.media / "x1.opus").exists()


def test_a_file_that_cannot_be_deleted_keeps_the_call(archive: Archive) -> None:
    call_id = with_everything(archive, "a", "x1.opus")
    (archive.media / "x1.opus").unlink()
    (archive.media / "x1.opus").mkdir()
    with pytest.raises(ArchiveError, match=r"x1\.opus: cannot be deleted"):
        delete_call(archive, call_id)
    assert find_calls(archive).total == 1


def test_a_stored_name_cannot_reach_outside_the_media_folder(archive: Archive, tmp_path: Path) -> None:
    outside = tmp_path / "precious.txt"
    outside.write_text("mine")
    call_id = with_everything(archive, "a", "x1.opus")
    with archive.writing() as connection:
        connection.execute(uploads.update().values(stored_name="../precious.txt"))
    delete_call(archive, call_id)
    assert outside.exists()


def test_purging_takes_what_is_older_and_says_what(archive: Archive) -> None:
    for name, day in (("a", "2025-01-01"), ("b", "2025-06-01"), ("c", "2026-01-01")):
        keep(archive, name=name, held=f"{day}T12:00:00+00:00")
    keep(archive, name="new", held=None)
    gone = [removed.source for removed in purge(archive, before=datetime(2025, 6, 1, 12, 0, 1, tzinfo=UTC))]
    assert gone == ["a.wav", "b.wav"]
    assert [row.source for row in find_calls(archive).rows] == ["new.wav", "c.wav"]
    with archive.reading() as connection:
        assert connection.scalars(select(audit.c.action)).all() == ["purge_call"] * 2
