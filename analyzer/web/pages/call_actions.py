"""What is done with a whole call: sharing it, giving it to a rep, deleting it."""

from sqlalchemy import update
from starlette.responses import Response

from analyzer.archive.delete import delete_call
from analyzer.archive.tables import calls
from analyzer.errors import InputError
from analyzer.web.accounts import who_is
from analyzer.web.visit import Visit


def share(visit: Visit) -> Response:
    """Opens the call to managers from now on."""
    visit.db.execute(update(calls).where(calls.c.id == visit.call.id).values(shared_at=visit.now))
    return visit.done("call", call_id=visit.call.id)


def assign(visit: Visit) -> Response:
    """Gives a call that is nobody's to an account, to which it then belongs."""
    text = visit.form.get("account", "")
    owner = who_is(visit.db, int(text)) if text.isascii() and text.isdecimal() and len(text) < 10 else None
    if owner is None:
        raise InputError("Choose whose call this is.")
    visit.db.execute(update(calls).where(calls.c.id == visit.call.id).values(owner_id=owner.account_id))
    visit.note["to"] = f"account {owner.account_id}"
    return visit.done("calls")


def delete(visit: Visit) -> Response:
    """Deletes the call with everything that is kept of it; the audit log keeps that, when and by whom."""
    delete_call(visit.room.archive, visit.call.id, account_id=visit.who.account_id)
    return visit.done("calls")
