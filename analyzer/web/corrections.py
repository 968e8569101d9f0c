"""Corrections made in the review room: put on the stored report, scored at once, kept."""

from collections.abc import Sequence

from sqlalchemy import update

from analyzer.archive.corrections import ArchivedCorrections
from analyzer.archive.tables import calls
from analyzer.batch.correct import Corrector, show_with_all
from analyzer.errors import NotCoveredError
from analyzer.pipeline import Pipeline
from analyzer.types.correction import Addition, Change, Correction, Overrule, Reclass
from analyzer.types.report import Report
from analyzer.web.ahead import wait_until_loaded
from analyzer.web.differences import changed_scores
from analyzer.web.visit import Visit

ON_ACTS = (Overrule, Reclass, Addition)
"""Changes that are judged anew without reading the words again."""
SAME = "No score moves by it."
STILL_HEARD = "The kept recording could not be covered anew: words that are masked only now may still be heard in it."


def kept_corrections(visit: Visit, call_id: str) -> tuple[Correction, ...]:
    """Every correction ever made of the call, those taken back among them."""
    return _kept(visit).of(call_id)


def correct(visit: Visit, report: Report, changes: Sequence[Change], *, why: str | None) -> str:
    """Makes these changes to the call and says what they did. Raises InputError, and keeps nothing, where one cannot be applied."""
    if not all(isinstance(change, ON_ACTS) for change in changes):
        wait_until_loaded()
    made = _corrector(visit).add(report, *changes, by=visit.mine.name, why=why)
    return _shown(visit, report, made, "Corrected.")


def take_back(visit: Visit, report: Report, correction_id: str) -> str:
    """Takes a correction back and says what that did. Raises InputError when none in force has this id."""
    wait_until_loaded()
    made = _corrector(visit).withdraw(report, correction_id, by=visit.mine.name)
    return _shown(visit, report, made, "Taken back.")


def _shown(visit: Visit, before: Report, after: Report, done: str) -> str:
    _keep_holder(visit)
    try:
        after = show_with_all(visit.room.archive, Pipeline(visit.room.settings), after)
    except NotCoveredError:
        done = f"{done} {STILL_HEARD}"
    changed = changed_scores(before.scorecard, after.scorecard)
    return f"{done} {changed}." if changed else f"{done} {SAME}"


def _keep_holder(visit: Visit) -> None:
    """Makes whose the call is independent of the names in it: a corrected name or side must not hand it to somebody else, or to everybody."""
    holder = visit.call.belonging.holder
    if holder is not None:
        with visit.writing() as db:
            db.execute(
                update(calls).where(calls.c.id == visit.call.id, calls.c.owner_id.is_(None)).values(owner_id=holder)
            )


def _corrector(visit: Visit) -> Corrector:
    return Corrector(Pipeline(visit.room.settings), _kept(visit))


def _kept(visit: Visit) -> ArchivedCorrections:
    return ArchivedCorrections(visit.room.archive, account_id=visit.who.account_id)
