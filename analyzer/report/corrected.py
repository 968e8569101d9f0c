"""Corrections in words: what was set right, by whom, when and why."""

from collections.abc import Callable
from dataclasses import dataclass

from analyzer.report.figures import day
from analyzer.report.moments import Moment, Places, shortened, where
from analyzer.report.wording import act_label, kind_label, plain
from analyzer.types.correction import (
    Addition,
    Corrected,
    Correction,
    KindChange,
    NameChange,
    Overrule,
    Reclass,
    SideChange,
    TextChange,
)


@dataclass(frozen=True, slots=True)
class CorrectedLine:
    """One correction for people: `struck` is what no longer holds, `now` what holds instead, `moment` where in the call.

    `problem` says why it was not applied, empty where it was. `check` is the score to whose evidence an overruled act belonged.
    """

    id: str
    what: str
    struck: str
    now: str
    quote: str
    moment: Moment | None
    by: str
    why: str
    problem: str
    check: str


CHECKS = {
    "question": "open_share",
    "closing_attempt": "premature_closing",
    "me_story": "me_stories",
    "breathless": "me_stories",
    "next_step": "next_step",
}
"""The score whose evidence an act of this kind belongs to."""


def line(each: Corrected, places: Places) -> CorrectedLine:
    """A correction as a report shows it."""
    what, struck, now = _told(each, places.who)
    at = each.place
    made = each.correction
    return CorrectedLine(
        made.id,
        what,
        struck,
        now,
        "" if at is None or isinstance(made.change, TextChange) else at.quote,
        None if at is None else places.at(at),
        f"{made.by}, {day(made.at.date())}",
        made.why or "",
        each.problem or "",
        CHECKS.get(each.act.kind, "") if each.act is not None and isinstance(made.change, Overrule) else "",
    )


def said(each: Corrected) -> str:
    """A correction on one line."""
    what, struck, now = _told(each, str)
    place = each.place
    parts = [what, f"“{struck}”" if struck else "", f"now “{now}”" if now and struck else f"“{now}”" if now else ""]
    told = " ".join(part for part in parts if part)
    if place is not None:
        told += f" ({where(place.turn, place.start_ms)})"
    made = each.correction
    told += f", by {made.by} on {day(made.at.date())}"
    if made.why:
        told += f": {made.why}"
    return f"{told} — NOT APPLIED: {each.problem}" if each.problem else told


def said_of(correction: Correction) -> str:
    """What a correction sets right, for where its report is not at hand: what, and the words it is about."""
    what, struck, now = _told(Corrected(correction), str)
    change = correction.change
    told = f"{what}: {' → '.join(part for part in (struck, now) if part)}"
    return f"{told}, “{shortened(change.act.place.quote, 20)}”" if isinstance(change, Overrule | Reclass) else told


def _told(each: Corrected, who: Callable[[str], str]) -> tuple[str, str, str]:
    """What was set right, what stood there, and what stands there now."""
    change = each.correction.change
    if isinstance(change, SideChange):
        return f"Side of {who(change.speaker.id)}", plain(each.was or ""), change.side.value
    if isinstance(change, NameChange):
        return f"Name of {change.speaker.id}", each.was or "", change.name
    if isinstance(change, KindChange):
        return "Kind of call", plain(each.was or ""), plain(change.kind.value)
    if isinstance(change, TextChange):
        return "Words", each.was or change.place.quote, change.text or "(taken out)"
    if isinstance(change, Addition):
        return "Added", "", kind_label(change.act_kind, change.act_class)
    label = act_label(each.act) if each.act is not None else plain(change.act.kind)
    if isinstance(change, Overrule):
        return "Overruled", label, ""
    tags = f" ({', '.join(map(plain, change.tags))})" if change.tags else ""
    return "Classed anew", label, plain(change.act_class or (each.act.act_class if each.act else None) or "") + tags
