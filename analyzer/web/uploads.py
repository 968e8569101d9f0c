"""Recordings that people sent: what is waiting, what is worked on, what came of it. The rows outlive a restart of the server."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from analyzer.archive.tables import accounts, uploads
from analyzer.pipeline import Wishes
from analyzer.types.kind import CallKind
from analyzer.web.tokens import new_token


class State(StrEnum):
    """How far an upload is."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the person who sent a recording said of it. `owner_id` is the account that the call will belong to."""

    owner_id: int
    rep: str | None = None
    customer: str | None = None
    kind: CallKind = CallKind.AUTO
    recorded_at: datetime | None = None

    def wishes(self) -> Wishes:
        return Wishes(kind=self.kind, recorded_at=self.recorded_at, rep_name=self.rep, customer=self.customer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One recording on its way. `share` is the part of the work that is done, 0 to 1; `error` a sentence for the person."""

    id: str
    account_id: int | None
    original_name: str
    stored_name: str
    state: State
    stage: str | None
    share: float | None
    error: str | None
    call_id: str | None
    asked: Asked
    created_at: datetime


def add(
    db: Connection, *, account_id: int, original_name: str, stored_name: str, size: int, asked: Asked, now: datetime
) -> str:
    """The id of a new upload, waiting for its turn."""
    id_ = new_token()
    said = {
        "owner_id": asked.owner_id,
        "rep": asked.rep,
        "customer": asked.customer,
        "kind": asked.kind.value,
        "recorded_at": asked.recorded_at.isoformat() if asked.recorded_at else None,
    }
    db.execute(
        insert(uploads).values(
            id=id_,
            account_id=account_id,
            original_name=original_name,
            stored_name=stored_name,
            bytes=size,
            wishes=json.dumps(said),
            state=State.WAITING.value,
            created_at=now,
            updated_at=now,
        )
    )
    return id_


def of_account(db: Connection, account_id: int, *, most: int = 50) -> list[Upload]:
    """What this account sent, the latest first."""
    query = select(uploads).where(uploads.c.account_id == account_id).order_by(uploads.c.created_at.desc())
    return [_upload(row) for row in db.execute(query.limit(most))]


def one_of_account(db: Connection, account_id: int, id_: str) -> Upload | None:
    """The upload with this id, if this account sent it."""
    return _one(db, select(uploads).where(uploads.c.id == id_, uploads.c.account_id == account_id))


def waiting_of(db: Connection, account_id: int) -> int:
    """How many recordings of this account are waiting or worked on."""
    open_ = uploads.c.state.in_([State.WAITING.value, State.WORKING.value])
    query = select(func.count()).where(uploads.c.account_id == account_id, open_)
    return int(db.execute(query).scalar_one())


def take_up_again(db: Connection) -> None:
    """Makes those wait again that a server was working on when it ended."""
    db.execute(
        update(uploads)
        .where(uploads.c.state == State.WORKING.value)
        .values(state=State.WAITING.value, stage=None, share=None)
    )


def take_next(db: Connection, now: datetime) -> Upload | None:
    """The one that has waited longest, now worked on; None when none waits."""
    waiting = select(uploads).where(uploads.c.state == State.WAITING.value).order_by(uploads.c.created_at).limit(1)
    chosen = _one(db, waiting.with_for_update(skip_locked=True))
    if chosen is not None:
        set_state(db, chosen.id, State.WORKING, now, stage="starting", share=0.0)
    return chosen


def set_state(db: Connection, id_: str, state: State, now: datetime, **values: Any) -> bool:
    """Writes down how far the upload is; whether it is still there."""
    changed = db.execute(update(uploads).where(uploads.c.id == id_).values(state=state.value, updated_at=now, **values))
    return bool(changed.rowcount)


def forget(db: Connection, id_: str) -> None:
    """Takes the upload off its sender's list."""
    db.execute(delete(uploads).where(uploads.c.id == id_))


def account_of_rep(db: Connection, rep_key: str) -> int | None:
    """The account to which calls of this rep belong."""
    found: int | None = db.execute(select(accounts.c.id).where(accounts.c.rep_key == rep_key)).scalar()
    return found


def _one(db: Connection, query: Select[Any]) -> Upload | None:
    row = db.execute(query).one_or_none()
    return None if row is None else _upload(row)


def _upload(row: Row[Any]) -> Upload:
    said = json.loads(row.wishes)
    when = said["recorded_at"]
    return Upload(
        id=row.id,
        account_id=row.account_id,
        original_name=row.original_name,
        stored_name=row.stored_name,
        state=State(row.state),
        stage=row.stage,
        share=row.share,
        error=row.error,
        call_id=row.call_id,
        asked=Asked(
            owner_id=said["owner_id"],
            rep=said["rep"],
            customer=said["customer"],
            kind=CallKind(said["kind"]),
            recorded_at=datetime.fromisoformat(when) if when else None,
        ),
        created_at=row.created_at,
    )
