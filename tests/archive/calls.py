"""Reports to put into an archive, made from words alone."""

import hashlib
from dataclasses import replace
from datetime import datetime

from analyzer.archive.database import Archive
from analyzer.archive.save import Saved, Written, save_report
from analyzer.report.to_json import to_json
from analyzer.score.rubric import load_rubric
from analyzer.score.scorecard import score
from analyzer.types.kind import CallKind
from analyzer.types.report import Provenance, Report, RunInfo
from tests.builders import make_call

TALK = ("rep: What would a missed delivery cost you?", "prospect: About two thousand a week.")


def report_of(
    *lines: str,
    name: str = "talk",
    rep: str | None = "Dana",
    customer: str | None = None,
    held: str | None = "2026-03-03T10:00:00+01:00",
    kind: CallKind = CallKind.OUTBOUND,
    points: float | None = None,
    program: str = "analyzer 0.1.0",
) -> Report:
    """The report on a talk of these lines; calls of another name are other calls. `points` overrules what the rubric gives."""
    call = make_call(*(lines or TALK), kind=kind, timed=True)
    info = replace(
        call.info,
        id=hashlib.sha256(name.encode()).hexdigest(),
        source=f"{name}.wav",
        recorded_at=None if held is None else datetime.fromisoformat(held),
        rep=rep,
        customer=customer,
    )
    rubric = load_rubric()
    call, card = score(replace(call, info=info), rubric)
    if points is not None:
        card = replace(card, overall=replace(card.overall, points=points))
    made = Provenance(program, rubric.name, rubric.sha256, None, None, "en_core_web_sm 3.8.0", {})
    return Report(call, card, made, RunInfo("2026-03-03T11:00:00+00:00", {}))


def written(report: Report) -> Written:
    return Written(report, to_json(report))


def keep(archive: Archive, *lines: str, **given: object) -> Saved:
    """Saves the report that `report_of` makes of these."""
    return save_report(archive, written(report_of(*lines, **given)))  # type: ignore[arg-type]
