"""What people say about moments of a call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from analyzer.archive.tables import comments
from analyzer.errors import InputError
from analyzer.report.figures import day
from analyzer.report.moments import where
from analyzer.types.call import Call

LONGEST = 4000
SHORT = 90
"""Characters of a comment shown beside its turn."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as a page shows it; `turn` is None where it is about the whole call, `resolved` who settled it, or empty."""

    id: int
    turn: int | None
    at_ms: int | None
    where: str
    by: str
    when: str
    text: str
    short: str
    answers: int | None
    resolved: str


def comments_on(db: Connection, call_id: str) -> list[Comment]:
    """The comments in the order of the moments, each with its answers behind it."""
    rows = db.execute(
        select(comments).where(comments.c.call_id == call_id).order_by(comments.c.at, comments.c.id)
    ).all()
    heads = sorted((row for row in rows if row.answers_id is None), key=_place)
    answers: dict[int, list[Comment]] = {}
    for row in rows:
        if row.answers_id is not None:
            answers.setdefault(row.answers_id, []).append(_comment(row))
    return [each for head in heads for each in (_comment(head), *answers.get(head.id, ()))]


def beside_turns(found: Sequence[Comment]) -> dict[int, list[Comment]]:
    """The comments that stand beside each turn: those that are not settled, without answers."""
    beside: dict[int, list[Comment]] = {}
    for each in found:
        if each.turn is not None and each.answers is None and not each.resolved:
            beside.setdefault(each.turn, []).append(each)
    return beside


def add_comment(
    db: Connection,
    call_id: str,
    text: str,
    *,
    by: str,
    account_id: int,
    now: datetime,
    turn: int | None = None,
    at_ms: int | None = None,
    answers: int | None = None,
) -> int:
    """Keeps a comment and gives its number. Raises InputError for an empty or endless one, or an answer to a comment that is not there."""
    said = text.strip()
    if not said:
        raise InputError("Write the comment first.")
    if len(said) > LONGEST:
        raise InputError(f"A comment has at most {LONGEST} characters; this has {len(said)}.")
    if answers is not None:
        head = db.execute(select(comments).where(comments.c.id == answers, comments.c.call_id == call_id)).first()
        if head is None or head.answers_id is not None:
            raise InputError("The comment that this answers is no longer there.")
        turn, at_ms = head.turn, head.at_ms
    values = {
        "call_id": call_id, "text": said, "by": by, "account_id": account_id, "at": now, "turn": turn, "at_ms": at_ms,
        "answers_id": answers,
    }  # fmt: skip
    made: int = db.execute(insert(comments).values(values).returning(comments.c.id)).scalar_one()
    return made


def settle(db: Connection, call_id: str, comment: int, *, by: str, now: datetime) -> bool:
    """Settles a comment, or opens a settled one again; whether there is one."""
    of_call = (comments.c.id == comment, comments.c.call_id == call_id, comments.c.answers_id.is_(None))
    row = db.execute(select(comments.c.resolved_at).where(*of_call)).first()
    if row is None:
        return False
    values = {"resolved_at": now, "resolved_by": by} if row[0] is None else {"resolved_at": None, "resolved_by": None}
    db.execute(update(comments).where(*of_call).values(values))
    return True


def moment_of(text: str, call: Call) -> tuple[int | None, int | None]:
    """The turn and the time that a person means by m:ss. Raises InputError for what is no time of this call."""
    parts = text.strip().split(":")
    if not text.strip():
        return None, None
    if not 2 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() and len(part) <= 3 for part in parts):
        raise InputError(f"{text!r} is no moment: write it as 4:07.")
    seconds = 0
    for part in parts:
        seconds = 60 * seconds + int(part)
    at_ms = 1000 * seconds
    if call.info.duration_ms is not None and at_ms > call.info.duration_ms:
        raise InputError(f"The call is over before {text}.")
    begun = [turn.index for turn in call.turns if turn.start_ms is not None and turn.start_ms <= at_ms]
    return (begun[-1] if begun else 0), at_ms


def _place(row: object) -> tuple[int, int, int]:
    turn, at_ms, id_ = (getattr(row, name) for name in ("turn", "at_ms", "id"))
    return (-1 if turn is None else turn, at_ms or 0, id_)


def _comment(row: object) -> Comment:
    values = {
        name: getattr(row, name) for name in ("id", "turn", "at_ms", "by", "text", "at", "answers_id", "resolved_by")
    }
    text, turn = values["text"], values["turn"]
    return Comment(
        id=values["id"],
        turn=turn,
        at_ms=values["at_ms"],
        where="" if turn is None else where(turn, values["at_ms"]),
        by=values["by"],
        when=day(values["at"]),
        text=text,
        short=text if len(text) <= SHORT else text[: SHORT - 1].rsplit(" ", 1)[0] + " …",
        answers=values["answers_id"],
        resolved=values["resolved_by"] or "",
    )
