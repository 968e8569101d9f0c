"""Corrections are kept with their call: in the archive where it is there, in a file where it is not."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from analyzer.archive.corrections import ArchivedCorrections, CorrectionFiles, corrections_kept
from analyzer.archive.database import Archive, open_archive
from analyzer.archive.tables import corrections
from analyzer.errors import InputError
from analyzer.settings import Settings
from analyzer.types.correction import (
    ActTarget,
    Addition,
    Change,
    Correction,
    NameChange,
    Overrule,
    Place,
    Reclass,
    SideChange,
    SpeakerTarget,
    TextChange,
)
from analyzer.types.speech import Side
from tests.archive.calls import keep

NOON = datetime(2026, 3, 3, 12, 0, 0, 123_456, tzinfo=UTC)
PLACE = Place(3, 0, 3, 2, 1000, 2000, "Shall we…\nthen? 😀")
ACT = ActTarget("question-3-0", "question", Side.REP, PLACE)
CHANGES: list[Change] = [
    SideChange(SpeakerTarget("S1", PLACE), Side.REP),
    NameChange(SpeakerTarget("S1"), "Dana"),
    TextChange(PLACE, "Shall I"),
    Overrule(ACT),
    Reclass(ACT, "open", ("need",)),
    Addition("next_step", "agreed", ("talk",), PLACE, "both", "2026-03-05T14:00"),
]
NOBODYS = "f" * 64


def correction(call_id: str, change: Change, id_: str = "c0") -> Correction:
    return Correction(id_, call_id, change, "Dana", NOON, "I was\nthere")


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.type)
def test_a_correction_comes_back_as_it_was_kept(archive: Archive, tmp_path: Path, change: Change) -> None:
    for kept, call_id in (
        (ArchivedCorrections(archive), keep(archive).call_id),
        (ArchivedCorrections(archive), NOBODYS),
        (CorrectionFiles(tmp_path / "files"), NOBODYS),
    ):
        made = correction(call_id, change)
        kept.keep(made)
        assert kept.of(call_id) == (made,)
        back = replace(made, withdrawn_at=NOON, withdrawn_by="Lee")
        kept.keep(back)
        assert kept.of(call_id) == (back,)
        assert kept.of("e" * 64) == ()


def test_corrections_made_before_the_call_was_archived_stay(archive: Archive) -> None:
    kept = ArchivedCorrections(archive)
    call_id = keep(archive, name="known").call_id
    CorrectionFiles(archive.folder).keep(correction(call_id, CHANGES[0], "early"))
    kept.keep(replace(correction(call_id, CHANGES[1], "late"), at=NOON.replace(hour=13)))
    assert [each.id for each in kept.of(call_id)] == ["early", "late"]
    kept.keep(replace(correction(call_id, CHANGES[0], "early"), withdrawn_at=NOON, withdrawn_by="Lee"))
    assert [each.withdrawn for each in kept.of(call_id)] == [True, False]
    with archive.reading() as connection:
        assert connection.execute(select(func.count()).select_from(corrections)).scalar_one() == 2


def test_without_an_archive_there_is_a_file_and_no_archive_comes_of_it(tmp_path: Path) -> None:
    kept = corrections_kept(Settings(data=tmp_path))
    kept.keep(correction(NOBODYS, CHANGES[0]))
    assert kept.of(NOBODYS)
    assert [path.name for path in tmp_path.iterdir()] == ["corrections"]
    with open_archive(tmp_path / "archive.db") as archive:
        ArchivedCorrections(archive).keep(correction(keep(archive).call_id, CHANGES[1], "c1"))
        now = corrections_kept(Settings(data=tmp_path))
        assert now.of(NOBODYS)
        assert now.of(keep(archive).call_id)


def test_a_call_of_a_name_that_is_no_id_reaches_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no call's id"):
        CorrectionFiles(tmp_path).of("../../etc/passwd")


def test_a_damaged_file_is_named_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "corrections").mkdir()
    (tmp_path / "corrections" / f"{NOBODYS}.json").write_text('[{"id": 3}]')
    with pytest.raises(InputError, match=rf"{NOBODYS}\.json: .*delete the file"):
        CorrectionFiles(tmp_path).of(NOBODYS)
