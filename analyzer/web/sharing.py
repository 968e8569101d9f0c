"""Who sees a call, in a sentence, and what this person may do about it."""

from dataclasses import dataclass
from datetime import datetime

from analyzer.report.figures import day
from analyzer.web.permissions import Action, Role, Standing, may, standing_of
from analyzer.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Sharing:
    """`reps` are those a call can be given to, where this person may give it."""

    sentence: str
    may_share: bool
    may_assign: bool
    reps: tuple[str, ...] = ()


def sharing_of(visit: Visit, *, reps: tuple[str, ...] = ()) -> Sharing:
    """How the call of this visit is shared."""
    belonging = visit.call.belonging
    return Sharing(
        _sentence(standing_of(visit.who, belonging, visit.now), belonging.shared_at, visit.who.role),
        may(visit.who, Action.SHARE, belonging, visit.now),
        may(visit.who, Action.ASSIGN, belonging, visit.now),
        reps,
    )


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
