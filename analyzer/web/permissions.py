"""Who may do what in the review room: every such decision, and nothing else.

Pure: facts in, a decision out. `visible_to` is the same decision as `standing_of` and `may`, as a condition that the
database applies, so that no list, search, trend or export reads a call first and hides it afterwards.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, or_

from analyzer.archive.tables import calls


class Role(StrEnum):
    """What an account is for."""

    REP = "rep"
    MANAGER = "manager"
    ADMIN = "admin"


class Standing(StrEnum):
    """How a call stands to the person who asks for it."""

    OWN_PRIVATE = "own, private"
    OWN_SHARED = "own, shared"
    PRIVATE = "another's, private"
    SHARED = "another's, shared"
    UNASSIGNED = "nobody's"


class Action(StrEnum):
    """What can be done with one call, its sound included."""

    SEE = "see and hear"
    COMMENT = "comment"
    CORRECT = "correct"
    EXPORT = "export"
    SHARE = "share"
    UNSHARE = "take the sharing back, while nobody else has answered"
    ASSIGN = "give to a rep"
    DELETE = "delete"


class Area(StrEnum):
    """The parts of the review room that are not one call."""

    DOOR = "log in, join by an invitation"
    CALLS = "the list of calls, search, export of the list"
    UPLOAD = "upload"
    OWN_ACCOUNT = "the own account"
    REP = "a rep's page"
    RUBRIC = "the rubric"
    CORRECTIONS = "the log of corrections"
    TEAM = "the team's page"
    ACCOUNTS = "accounts and invitations"
    TEAM_SETTINGS = "the team's settings, retention"
    AUDIT = "the audit log"


@dataclass(frozen=True, slots=True)
class Who:
    """The person who asks: account, role, and the key of the rep's name that stands on their calls."""

    account_id: int
    role: Role
    rep_key: str | None = None


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whose a call is (`holder`, an account; None for nobody's) and from when on managers may see it (None: when the rep shares it); `opens_at` is when the team's delay opens it, None where there is none."""

    holder: int | None
    shared_at: datetime | None
    opens_at: datetime | None = None


_EVERYTHING_OF_ONES_OWN = frozenset(
    {Action.SEE, Action.COMMENT, Action.CORRECT, Action.EXPORT, Action.SHARE, Action.DELETE}
)
_COACHING = frozenset({Action.SEE, Action.COMMENT, Action.CORRECT, Action.EXPORT})
_NOTHING: frozenset[Action] = frozenset()

CALL_RULES: dict[Standing, dict[Role, frozenset[Action]]] = {
    Standing.OWN_PRIVATE: dict.fromkeys(Role, _EVERYTHING_OF_ONES_OWN),
    Standing.OWN_SHARED: dict.fromkeys(Role, _EVERYTHING_OF_ONES_OWN - {Action.SHARE} | {Action.UNSHARE}),
    # An admin may delete what nobody else may see, unread: that is retention, not reading.
    Standing.PRIVATE: {Role.REP: _NOTHING, Role.MANAGER: _NOTHING, Role.ADMIN: frozenset({Action.DELETE})},
    Standing.SHARED: {Role.REP: _NOTHING, Role.MANAGER: _COACHING, Role.ADMIN: _COACHING | {Action.DELETE}},
    Standing.UNASSIGNED: {
        Role.REP: _NOTHING,
        Role.MANAGER: _COACHING | {Action.ASSIGN},
        Role.ADMIN: _COACHING | {Action.ASSIGN, Action.DELETE},
    },
}

_ALL = frozenset(Role)
_LEADS = frozenset({Role.MANAGER, Role.ADMIN})

AREA_RULES: dict[Area, frozenset[Role]] = {
    Area.DOOR: _ALL,
    Area.CALLS: _ALL,
    Area.UPLOAD: _ALL,
    Area.OWN_ACCOUNT: _ALL,
    Area.REP: _ALL,
    Area.RUBRIC: _ALL,
    Area.CORRECTIONS: _ALL,
    Area.TEAM: _LEADS,
    Area.ACCOUNTS: frozenset({Role.ADMIN}),
    Area.TEAM_SETTINGS: frozenset({Role.ADMIN}),
    Area.AUDIT: frozenset({Role.ADMIN}),
}


def standing_of(who: Who, call: Belonging, now: datetime) -> Standing:
    """How the call stands to this person now."""
    shared = call.shared_at is not None and call.shared_at <= now
    if call.holder is None:
        return Standing.UNASSIGNED
    if call.holder == who.account_id:
        return Standing.OWN_SHARED if shared else Standing.OWN_PRIVATE
    return Standing.SHARED if shared else Standing.PRIVATE


def may(who: Who, action: Action, call: Belonging, now: datetime) -> bool:
    """Whether this person may do this with this call."""
    return action in CALL_RULES[standing_of(who, call, now)][who.role]


def may_unshare(who: Who, call: Belonging, now: datetime, *, answered: bool) -> bool:
    """Whether this person may make their shared call private again: not once somebody else has commented on or corrected it (`answered`), nor when the team's delay has opened it."""
    opened = call.opens_at is not None and call.opens_at <= now
    return may(who, Action.UNSHARE, call, now) and not answered and not opened


def may_enter(who: Who | None, area: Area) -> bool:
    """Whether this person, or somebody not logged in, may come to this part of the review room."""
    return area is Area.DOOR if who is None else who.role in AREA_RULES[area]


def may_see_rep(who: Who, rep_key: str) -> bool:
    """Whether this person may open the page of this rep. What stands on it is made of the calls they may see, and of no other."""
    return who.role in _LEADS or who.rep_key == rep_key


def visible_to(who: Who, now: datetime) -> ColumnElement[bool]:
    """The condition on `calls` under which this person may see a call: the same as `may(who, Action.SEE, ...)`."""
    own = calls.c.owner_id == who.account_id
    if who.role is Role.REP:
        return own
    return or_(own, calls.c.shared_at <= now, calls.c.owner_id.is_(None))
