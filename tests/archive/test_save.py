"""A call is in the archive once, with its latest analysis, however often and from wherever it is saved."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from analyzer.archive.database import Archive, open_archive
from analyzer.archive.find import find_calls
from analyzer.archive.load import load_call
from analyzer.archive.save import Outcome, save_report, show_report
from analyzer.archive.tables import FIGURES, analyses, calls
from analyzer.errors import InputError
from analyzer.report.from_json import parse_report
from analyzer.types.report import Report, RunInfo
from tests.archive.calls import keep, report_of, written


def count(archive: Archive, table) -> int:
    with archive.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_report_comes_back_as_it_was_saved(archive: Archive) -> None:
    report = report_of(name="a")
    saved = save_report(archive, written(report))
    assert saved.outcome is Outcome.NEW
    stored = load_call(archive, report.call.info.id)
    assert parse_report(stored.report.encode(), source="archive") == report
    row = stored.row
    assert (row.source, row.rep, row.kind) == ("a.wav", "Dana", report.call.info.kind)
    assert row.recorded_at == datetime.fromisoformat("2026-03-03T10:00:00+01:00")
    assert row.recorded_at.utcoffset() == timedelta(hours=1)
    assert row.held_at == row.recorded_at
    assert {score.check: score.verdict for score in row.scores} == {
        score.check: score.verdict for score in report.scorecard.scores
    }


def test_the_same_again_changes_nothing_though_the_run_differs(archive: Archive) -> None:
    report = report_of()
    first = save_report(archive, written(report))
    again = replace(report, run=RunInfo("2026-03-04T11:00:00+00:00", {"score": 2.0}), audio="../x.wav")
    second = save_report(archive, written(again))
    assert second == replace(first, outcome=Outcome.UNCHANGED)


def test_another_program_or_other_content_updates_the_call(archive: Archive) -> None:
    first = keep(archive, points=40.0)
    mended = keep(archive, points=50.0)
    assert (mended.outcome, mended.analysis_id) == (Outcome.UPDATED, first.analysis_id)
    newer = keep(archive, points=60.0, program="analyzer 0.2.0")
    assert newer.outcome is Outcome.UPDATED
    assert newer.analysis_id != first.analysis_id
    assert load_call(archive, newer.call_id).row.points == 60.0
    back = keep(archive, points=50.0)
    assert (back.outcome, back.analysis_id) == (Outcome.UPDATED, first.analysis_id)
    assert load_call(archive, newer.call_id).row.points == 50.0
    assert (count(archive, calls), count(archive, analyses)) == (1, 2)
    assert find_calls(archive).total == 1


def test_what_a_later_report_does_not_know_stays(archive: Archive) -> None:
    keep(archive, rep="Dana", customer="Harbour Dental", points=1.0)
    keep(archive, rep=None, customer=None, held=None, points=2.0)
    row = find_calls(archive).rows[0]
    assert (row.rep, row.customer, row.recorded_at is None, row.points) == ("Dana", "Harbour Dental", False, 2.0)


def test_corrections_are_shown_and_taken_back_and_the_analysis_stays(archive: Archive) -> None:
    analysed = report_of(points=40.0)
    save_report(archive, written(analysed))
    better = report_of("rep: What would it cost you?", "prospect: A great deal, honestly.", points=80.0)
    show_report(archive, written(better), corrected=True)
    stored = load_call(archive, analysed.call.info.id)
    assert (stored.row.corrected, stored.row.points) == (True, 80.0)
    assert json.loads(stored.analysed)["overall"]["points"] == 40.0
    assert json.loads(stored.report)["overall"]["points"] == 80.0
    show_report(archive, written(analysed), corrected=False)
    stored = load_call(archive, analysed.call.info.id)
    assert (stored.row.corrected, stored.row.points) == (False, 40.0)
    assert stored.report == stored.analysed


def test_corrections_of_a_call_that_is_not_there_are_refused(archive: Archive) -> None:
    with pytest.raises(InputError, match="no such call"):
        show_report(archive, written(report_of()), corrected=True)


def test_many_saving_the_same_call_at_once_make_one(archive: Archive, archive_url: str) -> None:
    report = written(report_of())

    def save(_: int) -> Outcome:
        with open_archive(archive_url, folder=archive.folder) as mine:
            return save_report(mine, report).outcome

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(save, range(24)))
    assert outcomes.count(Outcome.NEW) == 1
    assert outcomes.count(Outcome.UNCHANGED) == 23
    assert (count(archive, calls), count(archive, analyses)) == (1, 1)


def test_an_id_may_be_given_by_its_beginning(archive: Archive) -> None:
    saved = keep(archive)
    assert load_call(archive, saved.call_id[:8].upper()).row.id == saved.call_id
    for wrong, why in ((saved.call_id[:3], "first 4"), ("%%%%", "first 4"), ("0" * 10, "no such call")):
        with pytest.raises(InputError, match=why):
            load_call(archive, wrong)


def test_what_lists_and_trends_read_of_a_call_are_the_figures_of_its_current_analysis(archive: Archive) -> None:
    def beside(call_id: str) -> dict[str, float | str | None]:
        with archive.reading() as connection:
            row = connection.execute(select(calls).where(calls.c.id == call_id)).one()
            return {name: getattr(row, name) for name in FIGURES}

    def of(report: Report) -> dict[str, float | str | None]:
        values = {score.check: score.value for score in report.scorecard.scores}
        return {"points": report.scorecard.overall.points} | {
            name: values[name] for name in FIGURES if name != "points"
        }

    first = report_of(points=40.0)
    call_id = save_report(archive, written(first)).call_id
    assert beside(call_id) == of(first)
    newer = report_of("rep: Shall we sign today?", "prospect: No.", points=60.0, program="analyzer 0.2.0")
    save_report(archive, written(newer))
    assert beside(call_id) == of(newer)
    corrected = replace(newer, scorecard=first.scorecard)
    show_report(archive, written(corrected), corrected=True)
    assert beside(call_id) == of(first)
