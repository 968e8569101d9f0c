"""A rep's page: how the scores of the calls went, what changed since the last ones of the kind."""

from datetime import datetime, timedelta
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from analyzer.archive.rows import name_key
from analyzer.archive.tables import calls
from analyzer.report.figures import counted
from analyzer.report.wording import FIGURES, KINDS, PRACTICES
from analyzer.score.rubric import load_rubric
from analyzer.types.kind import CallKind
from analyzer.web.figures import Scored, practices_kept, scored_calls
from analyzer.web.permissions import Role, may_see_rep
from analyzer.web.since import LAST, Since, beside
from analyzer.web.trends import Panel, panel
from analyzer.web.visit import Visit

SPANS = {12: "12 weeks", 26: "half a year", 52: "a year"}


def own(visit: Visit) -> Response:
    """Sends a rep to the own page, everybody else to the team's."""
    if visit.mine.rep_name is not None:
        return visit.go("rep", rep=visit.mine.rep_name)
    return visit.go("team") if visit.who.role is not Role.REP else _page(visit, visit.mine.name)


def show(visit: Visit) -> Response:
    """The rep's trends, over the calls that the visitor may see."""
    rep = visit.request.path_params["rep"]
    if not may_see_rep(visit.who, name_key(rep)):
        raise HTTPException(404, "There is no such page, or it is not yours to see.")
    return _page(visit, rep)


def _page(visit: Visit, rep: str) -> Response:
    weeks, kind, since = asked_span(visit)
    conditions = [
        visit.visible,
        calls.c.rep_key == name_key(rep),
        calls.c.held_at >= since,
        calls.c.held_at < visit.now,
    ]
    if kind:
        conditions.append(calls.c.kind == kind)
    found = scored_calls(visit.db, *conditions, newest_first=True)
    kept = practices_kept(visit.db, since + (visit.now - since) / 2, *conditions)
    mine = name_key(visit.mine.rep_name or "") == name_key(rep)
    return visit.page(
        "rep.html.j2",
        here="rep" if mine else "team",
        rep=found.reps[0] if len(found) else rep,
        whose=f"{counted(len(found), 'call', 'calls')}" + ("" if mine else ", of those that were shared"),
        panels=panels_of(visit, found, since),
        changes=_changes(found),
        practices=[(name, *map(_share, kept[id_])) for id_, name in PRACTICES.items() if id_ in kept],
        **span_choices(weeks, kind),
    )


def panels_of(visit: Visit, found: Scored, since: datetime) -> list[Panel]:
    """A drawing for each score of these calls; none of no calls."""
    if not len(found):
        return []
    rubric = load_rubric(visit.room.settings.rubric)
    return [
        panel(check, names.title, found.series(check), rubric, since=since, until=visit.now)
        for check, names in FIGURES.items()
    ]


def asked_span(visit: Visit) -> tuple[int, str, datetime]:
    """The weeks and the kind of call that the address asks for, and the moment they begin."""
    asked = visit.query.get("weeks", "")
    weeks = next((weeks for weeks in SPANS if str(weeks) == asked), min(SPANS))
    kind = visit.query.get("kind", "")
    return weeks, kind if kind in {each.value for each in CallKind} else "", visit.now - timedelta(weeks=weeks)


def span_choices(weeks: int, kind: str) -> dict[str, Any]:
    """What the forms of these pages offer."""
    return {
        "weeks": weeks,
        "kind": kind,
        "spans": [(str(each), words) for each, words in SPANS.items()],
        "kinds": [(each.value, words) for each, words in KINDS.items() if each is not CallKind.AUTO],
    }


def _changes(found: Scored) -> list[Since]:
    """For each kind of call the latest beside those before it, in this time."""
    kinds = ((kind, same) for kind, same in found.by_kind() if kind not in {CallKind.AUTO, CallKind.VOICEMAIL})
    changes = [beside(kind, same.of(slice(1)), same.of(slice(1, LAST + 1))) for kind, same in kinds]
    return [change for change in changes if change is not None]


def _share(counts: tuple[int, int]) -> str:
    found, of = counts
    return f"{found} of {of}" if of else "–"
