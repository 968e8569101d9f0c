"""A call: the report with its recording, and what people say and set right about it."""

from sqlalchemy import select
from starlette.responses import Response

from analyzer.archive.tables import accounts
from analyzer.choices import Redact
from analyzer.report.figures import counted
from analyzer.report.rendering import values_of
from analyzer.types.report import Report
from analyzer.web.comments import beside_turns, comments_on
from analyzer.web.corrections import kept_corrections
from analyzer.web.differences import changed_scores
from analyzer.web.flash import taken
from analyzer.web.log import log_of
from analyzer.web.permissions import Action
from analyzer.web.sharing import sharing_of
from analyzer.web.since import since_last
from analyzer.web.stored import stored
from analyzer.web.visit import Visit

EXPORTS = {"html": "Web page", "json": "JSON", "md": "Markdown text"}
MOST_REPS = 500


def show(visit: Visit) -> Response:
    """The report on the call, with everything that this person may do about it."""
    found = stored(visit.db, visit.call.id)
    report = found.report
    call_id = visit.call.id
    comments = comments_on(visit.db, call_id)
    audio = visit.url("audio", call_id=call_id) if visit.call.audio else None
    may_correct = visit.may(Action.CORRECT)
    said, clear = taken(visit)
    response = visit.page(
        "call.html.j2",
        here="calls",
        said=said,
        call_id=call_id,
        **values_of(report, audio=audio),
        sharing=sharing_of(visit, reps=_reps(visit) if visit.may(Action.ASSIGN) else ()),
        holding=_holding(report),
        exports=_exports(visit) if visit.may(Action.EXPORT) else [],
        may_delete=visit.may(Action.DELETE),
        may_correct=may_correct,
        may_comment=visit.may(Action.COMMENT),
        comments=comments,
        comments_at=beside_turns(comments),
        corrections=log_of(report, kept_corrections(visit, call_id)),
        since=since_last(visit, found),
    )
    clear(response)
    return response


def _exports(visit: Visit) -> list[tuple[str, str]]:
    """Words and address of each copy of the report that can be saved."""
    plain = [(words, visit.url("export", call_id=visit.call.id, format=name)) for name, words in EXPORTS.items()]
    masked = visit.url("export", {"masked": Redact.NAMES.value}, call_id=visit.call.id, format="html")
    return [*plain, ("Web page without personal data", masked)]


def _holding(report: Report) -> tuple[str, str] | None:
    """How many corrections hold, and what they changed."""
    if report.analysed is None:
        return None
    applied = sum(each.applied for each in report.corrections)
    changed = changed_scores(report.analysed.scorecard, report.scorecard)
    return (
        f"{counted(applied, 'correction holds', 'corrections hold')}.",
        f"{'It' if applied == 1 else 'They'} changed: {changed}." if changed else "No score moved by that.",
    )


def _reps(visit: Visit) -> tuple[str, ...]:
    query = select(accounts.c.rep_name).where(accounts.c.active, accounts.c.rep_name.is_not(None)).limit(MOST_REPS)
    return tuple(sorted(name for name in visit.db.scalars(query) if name))
