"""What a person can add or reclass: the kinds of acts with their classes, their tags and who does them."""

import difflib
from dataclasses import dataclass

from analyzer.types.acts import CloseClass, Level, QuestionClass
from analyzer.types.speech import Side

NEEDS = ("achieve", "avoid", "use", "situation")
PREREQUISITES = ("rapport", "needs", "solution", "readiness")
PURPOSES = (
    "need", "permission", "closing", "next_step", "truth", "feedback", "referral", "process", "social", "logistics",
    "rhetorical",
)  # fmt: skip


# How a call ended: of these only the last that a person said holds.
ENDS = frozenset({"order_taken", "no_reached"})


@dataclass(frozen=True, slots=True)
class Kind:
    """`side` is None where either may do it. `usual` are the tags it has when none are said; `derived` says that the judges make it of other acts."""

    side: Side | None
    classes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    derived: bool = False


REP, PROSPECT = Kind(Side.REP), Kind(Side.PROSPECT)
KINDS: dict[str, Kind] = {
    "question": Kind(None, tuple(QuestionClass), (*PURPOSES, *NEEDS)),
    "closing_attempt": Kind(Side.REP, tuple(CloseClass), ("discount", "assumptive", "pressure", *PREREQUISITES)),
    "next_step": Kind(None, tuple(Level), ("talk", "meeting", "timed", "asked", "declined")),
    "me_story": Kind(Side.REP, ("invited",), ("invited",), derived=True),
    "breathless": Kind(Side.REP, derived=True),
    "presenting": Kind(Side.REP, (), ("firm", "invited")),
    "pressure": Kind(Side.REP, (), ("deadline", "guilt", "fear", "belittling", "insisting")),
    "assumptive": REP,
    "rapport": REP,
    "permission": REP,
    "why_called": REP,
    "follow_up": REP,
    "truth": Kind(Side.REP, (), ("first", "second"), ("second",)),
    "chasing": REP,
    "no_is_ok": REP,
    "feedback": REP,
    "referral": REP,
    "admin_opening": REP,
    "where_next": REP,
    "follow_up_mail": REP,
    "meeting_offer": REP,
    "solution_tied": REP,
    "voicemail_reason": REP,
    "voicemail_action": REP,
    "reference": REP,
    "number_only": REP,
    "need_stated": PROSPECT,
    "buying_signal": Kind(Side.PROSPECT, (), ("asks_to_buy", "price", "start", "terms", "interest")),
    "acceptance": PROSPECT,
    "objection": PROSPECT,
    "refusal": PROSPECT,
    "stall": PROSPECT,
    "missed_opening": PROSPECT,
    "order_taken": Kind(None),
    "no_reached": Kind(None),
}


def kind_of(name: str) -> Kind:
    """The kind of this name. Raises ValueError that names the nearest one."""
    if name not in KINDS:
        raise ValueError(f"{name!r} cannot be added; did you mean {nearest(name, KINDS)}?")
    return KINDS[name]


def check_class(name: str, act_class: str | None, tags: tuple[str, ...] | None) -> None:
    """Raises ValueError with what there is instead when a kind has no such class or tag."""
    kind = KINDS.get(name, Kind(None))
    if act_class is not None and act_class not in kind.classes:
        there = f"its classes are {', '.join(kind.classes)}" if kind.classes else "it has no classes"
        raise ValueError(f"{name.replace('_', ' ')} cannot be {act_class!r}; {there}")
    for tag in tags or ():
        if tag not in kind.tags:
            there = f"its tags are {', '.join(kind.tags)}" if kind.tags else "it has no tags"
            raise ValueError(f"{name.replace('_', ' ')} cannot be tagged {tag!r}; {there}")


def nearest(name: str, known: object) -> str:
    """The names most like this one, for a message."""
    names = list(known) if isinstance(known, dict | list | tuple) else []
    return " or ".join(difflib.get_close_matches(name, names, n=3, cutoff=0.0)[:2])
