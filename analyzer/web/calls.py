"""The few facts of a call that decide who may do what with it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from analyzer.archive.tables import calls
from analyzer.web.permissions import Action, Belonging, Who, may


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFacts:
    """A call as a route finds it, before anything of its report is read."""

    id: str
    source: str
    rep: str | None
    customer: str | None
    audio: str | None
    belonging: Belonging


def find_call(
    db: Connection, call_id: str, who: Who, action: Action, now: datetime, *, to_change: bool = False
) -> CallFacts | None:
    """The call, if there is one and this person may do that with it: to them both are the same.

    `to_change` holds it until the transaction ends, after waiting for whoever holds it: what was looked at here is still so when it is changed.
    """
    facts = facts_of(db, call_id, to_change=to_change)
    return facts if facts is not None and may(who, action, facts.belonging, now) else None


def facts_of(db: Connection, call_id: str, *, to_change: bool = False) -> CallFacts | None:
    """The facts of the call with this id, whoever asks; `to_change` as in `find_call`."""
    query = select(calls).where(calls.c.id == call_id)
    row = db.execute(query.with_for_update() if to_change else query).one_or_none()
    if row is None:
        return None
    return CallFacts(
        id=row.id,
        source=row.source,
        rep=row.rep,
        customer=row.customer,
        audio=row.audio,
        belonging=Belonging(row.owner_id, row.shared_at, row.opens_at),
    )
