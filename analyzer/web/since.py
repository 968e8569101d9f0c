"""What changed since the last calls of the kind."""

from dataclasses import dataclass

from analyzer.archive.medians import middle
from analyzer.archive.rows import CallRow, name_key
from analyzer.archive.tables import calls
from analyzer.report.wording import FIGURES, KINDS
from analyzer.types.kind import CallKind
from analyzer.web.figures import Scored, scored_calls
from analyzer.web.stored import Stored
from analyzer.web.trends import change_words, value_words
from analyzer.web.visit import Visit

LAST = 8
"""Calls of the kind that one is set beside."""


@dataclass(frozen=True, slots=True)
class Since:
    """One call beside those before it: (what, its value, how that stands to what is usual)."""

    call_id: str
    title: str
    before: str
    rows: tuple[tuple[str, str, str], ...]


def since_last(visit: Visit, found: Stored) -> Since | None:
    """This call beside the rep's last calls of its kind that the visitor may see; None where there is none."""
    row: CallRow = found.row
    if row.rep is None or row.kind in {CallKind.AUTO, CallKind.VOICEMAIL}:
        return None
    near = scored_calls(
        visit.db,
        visit.visible,
        calls.c.rep_key == name_key(row.rep),
        calls.c.kind == row.kind,
        calls.c.held_at <= row.held_at,
        newest_first=True,
        limit=LAST + 1,
    )
    own = near.ids == row.id
    return beside(row.kind, near.of(own), near.of(~own).of(slice(LAST))) if own.any() else None


def beside(kind: CallKind, call: Scored, before: Scored) -> Since | None:
    """A call of this kind beside these earlier ones; None where nothing can be compared."""
    rows = []
    for check, names in FIGURES.items():
        usual, value = middle(before.series(check).values), call.series(check).values
        if usual is not None and len(value):
            rows.append((names.title, value_words(check, value[0]), change_words(check, usual, value[0])))
    if not rows:
        return None
    told = f"the one {KINDS[kind]} call" if len(before) == 1 else f"the last {len(before)} {KINDS[kind]} calls"
    return Since(call.ids[0], KINDS[kind], f"{told} before it", tuple(rows))
