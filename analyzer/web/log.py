"""The log of corrections of a call, as its page shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analyzer.report.corrected import line
from analyzer.report.figures import day
from analyzer.report.moments import Places, names
from analyzer.types.correction import Corrected, Correction
from analyzer.types.report import Report


@dataclass(frozen=True, slots=True)
class Logged:
    """One correction. `withdrawn` says by whom it was taken back, empty while it holds; `problem` why it could not be applied."""

    id: str
    where: str
    turn: int | None
    at_ms: int | None
    what: str
    quote: str
    why: str
    by: str
    when: str
    withdrawn: str
    problem: str


def log_of(report: Report, kept: Iterable[Correction]) -> list[Logged]:
    """Every correction of the call, the latest first, those taken back among them."""
    places, called = Places(report.call), names(report.call)
    applied = {each.correction.id: each for each in report.corrections}
    ordered = sorted(kept, key=lambda each: (each.at, each.id), reverse=True)
    return [_logged(applied.get(each.id) or Corrected(each), each, places, called) for each in ordered]


def _logged(corrected: Corrected, correction: Correction, places: Places, called: Mapping[str, str]) -> Logged:
    told = line(corrected, places)
    moment = told.moment
    back = correction.withdrawn_at
    return Logged(
        id=correction.id,
        where="" if moment is None else moment.where,
        turn=None if moment is None else moment.turn,
        at_ms=None if moment is None else moment.start_ms,
        what=_what(told.what, told.struck, told.now, called),
        quote=told.quote,
        why=correction.why or "",
        by=correction.by,
        when=f"{day(correction.at)} UTC",
        withdrawn="" if back is None else f"{correction.withdrawn_by}, {day(back)} UTC",
        problem=corrected.problem or "",
    )


def _what(what: str, struck: str, now: str, called: Mapping[str, str]) -> str:
    """What was corrected, with the names of speakers instead of their ids."""
    thing, of, speaker = what.rpartition(" of ")
    what = f"{thing}{of}{called.get(speaker, speaker)}"
    if struck and now:
        return f"{what}: {struck} → {now}"
    return f"{what}: {struck or now}" if struck or now else what
