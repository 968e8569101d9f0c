"""Sending recordings, and watching how far they are."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import Response

from analyzer.archive.belonging import share_after_hours
from analyzer.archive.rows import name_key
from analyzer.batch.inputs import RECORDINGS, TRANSCRIPTS
from analyzer.decode.media import sound_format
from analyzer.errors import AnalyzerError, InputError
from analyzer.importers.file_name import read_name
from analyzer.importers.importer import read_transcript
from analyzer.importers.sniff import is_transcript
from analyzer.types.kind import CallKind
from analyzer.web.accounts import plain_text
from analyzer.web.calls import facts_of
from analyzer.web.permissions import Action, Role, may
from analyzer.web.receive import INCOMING, Received
from analyzer.web.uploads import (
    Asked,
    State,
    Upload,
    account_of_rep,
    add,
    forget,
    of_account,
    one_of_account,
    waiting_of,
)
from analyzer.web.visit import Visit

MOST_WAITING = 200
"""Recordings that one account may have waiting: a long day of a whole team, and no more of the disk."""
ACCEPTED = ",".join(sorted(RECORDINGS | TRANSCRIPTS))


def show(visit: Visit) -> Response:
    """The form and what this account sent; for a script, the latter as JSON."""
    if visit.wants_json:
        return visit.json({"uploads": _sent(visit)})
    return _page(visit)


def send(visit: Visit) -> Response:
    """Takes the recordings that can be opened and says which cannot."""
    added: list[str] = []
    refused: list[str] = []
    room_left = MOST_WAITING - waiting_of(visit.db, visit.who.account_id)
    for received in visit.files:
        try:
            if len(added) >= room_left:
                raise InputError(f"{received.name}: {MOST_WAITING} recordings of yours wait already; send it later")
            _check(received)
            added.append(_add(visit, received))
        except AnalyzerError as error:
            refused.append(_in_words(error, received))
    if not visit.files:
        refused.append("Choose a recording first.")
    visit.room.wake()
    visit.note["recordings"] = len(added)
    status = 400 if refused else 201
    if visit.wants_json:
        return visit.json({"added": [each for each in _sent(visit) if each["id"] in added], "errors": refused}, status)
    if refused:
        return _page(visit, error=" ".join(refused), status=status)
    return visit.go("uploads")


def dismiss(visit: Visit) -> Response:
    """Takes one that is done or failed off the list; a recording that waits is taken back."""
    upload = one_of_account(visit.db, visit.who.account_id, visit.request.path_params["upload_id"])
    if upload is None:
        raise HTTPException(404, "There is no such upload.")
    if upload.state is State.WORKING:
        raise HTTPException(409, "This recording is being worked on; wait until it is done.")
    if upload.state is not State.DONE:
        (visit.room.archive.media / upload.stored_name).unlink(missing_ok=True)
        forget(visit.db, upload.id)
    return visit.json({}) if visit.wants_json else visit.go("uploads")


def _check(received: Received) -> None:
    """Raises AnalyzerError for what is neither a recording nor a transcript, whatever its name says."""
    if is_transcript(received.path):
        read_transcript(received.path)
    else:
        sound_format(received.path)


def _add(visit: Visit, received: Received) -> str:
    """The id of the upload, once the file has its place."""
    asked = _asked(visit, received)
    name = received.path.name.removeprefix(INCOMING)
    with visit.writing() as db:
        id_ = add(
            db,
            account_id=visit.who.account_id,
            original_name=received.name,
            stored_name=name,
            size=received.size,
            asked=asked,
            now=visit.now,
        )
        received.path.rename(received.path.with_name(name))
    return id_


def _asked(visit: Visit, received: Received) -> Asked:
    """What the sender and the file's name say. A rep's recordings are the rep's own; a manager may send one for a rep."""
    facts = read_name(received.name.rpartition(".")[0], visit.room.settings.name_pattern)
    owner = visit.who.account_id
    if visit.who.role is Role.REP:
        rep = visit.mine.rep_name
    else:
        rep = visit.form.get("rep", "").strip() or facts.rep
        rep = plain_text(rep, "the rep's name") if rep else None
        owner = (account_of_rep(visit.db, name_key(rep)) if rep else None) or owner
    customer = visit.form.get("customer", "").strip() or facts.customer
    return Asked(
        owner_id=owner,
        rep=rep,
        customer=plain_text(customer, "the customer's name") if customer else None,
        kind=_kind(visit.form.get("kind")) or facts.kind or CallKind.AUTO,
        recorded_at=_moment(visit.form.get("recorded_at")) or facts.recorded_at,
    )


def _kind(text: str | None) -> CallKind | None:
    if not text or text == CallKind.AUTO.value:
        return None
    try:
        return CallKind(text)
    except ValueError as error:
        raise InputError(f"{text[:40]!r} is no kind of call.") from error


def _moment(text: str | None) -> datetime | None:
    if not text or not text.strip():
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError("Give the day and time of the call such as 2026-03-03T10:00.") from error
    return moment if moment.tzinfo else moment.astimezone()


def _in_words(error: AnalyzerError, received: Received) -> str:
    """The error with the name that the sender knows."""
    words = str(error).replace(str(received.path), received.name).replace(received.path.name, received.name)
    return words if words.endswith((".", "?")) else f"{words}."


def _sent(visit: Visit) -> list[dict[str, Any]]:
    """What this account sent, the latest first, with what this very request added."""
    with visit.room.archive.reading() as db:
        return [_told(visit, db, upload) for upload in of_account(db, visit.who.account_id)]


def _told(visit: Visit, db: Connection, upload: Upload) -> dict[str, Any]:
    """An upload as scripts get it; the call's address only where its sender may see it."""
    facts = facts_of(db, upload.call_id) if upload.call_id else None
    seen = facts is not None and may(visit.who, Action.SEE, facts.belonging, visit.now)
    return {
        "id": upload.id,
        "name": upload.original_name,
        "state": upload.state.value,
        "stage": upload.stage,
        "share": upload.share,
        "error": upload.error,
        "call": visit.url("call", call_id=upload.call_id) if seen and upload.call_id else None,
        "dismiss": visit.url("dismiss_upload", upload_id=upload.id),
    }


def _page(visit: Visit, *, error: str | None = None, status: int = 200) -> Response:
    sent = _sent(visit)
    return visit.page(
        "uploads.html.j2",
        status=status,
        here="calls",
        error=error,
        uploads=sent,
        unfinished=any(each["state"] in {State.WAITING, State.WORKING} for each in sent),
        accepted=ACCEPTED,
        kinds=list(CallKind),
        for_others=visit.who.role is not Role.REP,
        most_mb=visit.room.settings.upload_mb,
        share_after_hours=share_after_hours(visit.db),
    )
