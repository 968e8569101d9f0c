"""Who sees a call, in a sentence, and what this person may do about it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from analyzer.archive.tables import accounts, audit, comments, corrections
from analyzer.report.figures import day
from analyzer.web.permissions import Action, Role, Standing, may, may_unshare, standing_of
from analyzer.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Sharing:
    """`reps` are those a call can be given to, where this person may give it."""

    sentence: str
    may_share: bool
    may_assign: bool
    may_unshare: bool = False
    looked: str = ""
    """Who else has looked at the call, for its holder who may still take the sharing back."""
    reps: tuple[str, ...] = ()


def sharing_of(visit: Visit, *, reps: tuple[str, ...] = ()) -> Sharing:
    """How the call of this visit is shared."""
    belonging, unshares = visit.call.belonging, can_unshare(visit)
    return Sharing(
        _sentence(standing_of(visit.who, belonging, visit.now), belonging.shared_at, visit.who.role),
        may(visit.who, Action.SHARE, belonging, visit.now),
        may(visit.who, Action.ASSIGN, belonging, visit.now),
        unshares,
        _looked(visit) if unshares else "",
        reps,
    )


def can_unshare(visit: Visit) -> bool:
    """Whether the person may make the call of this visit private again."""
    return may_unshare(visit.who, visit.call.belonging, visit.now, answered=_answered(visit))


def others_who_looked(visit: Visit) -> list[str]:
    """The names of everybody else who saw, heard or saved the call, by the audit log."""
    query = (
        select(accounts.c.name)
        .join(audit, audit.c.account_id == accounts.c.id)
        .where(
            audit.c.target == visit.call.id,
            audit.c.action.in_(["see", "listen", "export"]),
            accounts.c.id != visit.who.account_id,
        )
    )
    return sorted(set(visit.db.scalars(query)))


def _looked(visit: Visit) -> str:
    names = others_who_looked(visit)
    return (
        f"Opened already by: {', '.join(names)}."
        if names
        else "Nobody else has opened its page yet; those who may see it may have read words of it in a search or an export."
    )


def _answered(visit: Visit) -> bool:
    """Whether somebody else commented on the call, or corrected it in the review room."""
    me = visit.who.account_id
    commented = select(comments.c.id).where(
        comments.c.call_id == visit.call.id, comments.c.account_id.is_distinct_from(me)
    )
    corrected = select(corrections.c.id).where(corrections.c.call_id == visit.call.id, corrections.c.account_id != me)
    return any(visit.db.execute(each.limit(1)).first() is not None for each in (commented, corrected))


def _sentence(standing: Standing, shared_at: datetime | None, role: Role) -> str:
    if standing is Standing.OWN_PRIVATE:
        after = f", or by itself on {day(shared_at)} UTC" if shared_at else ""
        return f"Only you can see this call. Managers see it when you share it{after}."
    if standing is Standing.OWN_SHARED:
        return (
            f"Shared since {day(shared_at)} UTC: managers see it, too." if shared_at else "Managers see this call, too."
        )
    if standing is Standing.UNASSIGNED:
        return "Nobody’s call yet: managers see it until it is given to its rep."
    whose = "" if role is Role.REP else " Its rep sees your comments and corrections."
    return f"Shared with you{f' on {day(shared_at)} UTC' if shared_at else ''}.{whose}"
