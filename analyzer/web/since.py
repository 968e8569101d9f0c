"""What changed since the last calls of the kind."""

from dataclasses import dataclass

from analyzer.archive.rows import CallRow, name_key
from analyzer.archive.tables import calls
from analyzer.report.wording import KINDS
from analyzer.types.kind import CallKind
from analyzer.web.figures import Scored, scored_calls
from analyzer.web.medians import middle
from analyzer.web.stored import Stored
from analyzer.web.trends import CORE, POINTS, change_words, value_words
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
        limit=LAST + 1,
    )
    own = next((each for each in near if each.id == row.id), None)
    return beside(own, [each for each in near if each.id != row.id][:LAST]) if own else None


def beside(call: Scored, before: list[Scored]) -> Since | None:
    """A call beside these earlier ones; None where nothing can be compared."""
    rows = []
    for check, title in {POINTS: "Overall score", **CORE}.items():
        usual = middle([each.figures[check].value for each in before if check in each.figures])
        if usual is not None and check in call.figures:
            value = call.figures[check].value
            rows.append((title, value_words(check, value), change_words(check, usual, value)))
    if not rows:
        return None
    kind = KINDS[call.kind]
    told = f"the one {kind} call" if len(before) == 1 else f"the last {len(before)} {kind} calls"
    return Since(call.id, kind, f"{told} before it", tuple(rows))
