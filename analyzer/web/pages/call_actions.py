"""What is done with a whole call: sharing it, giving it to a rep, deleting it."""

from sqlalchemy import update
from starlette.responses import Response

from analyzer.archive.delete import delete_call
from analyzer.archive.rows import name_key
from analyzer.archive.tables import calls
from analyzer.errors import InputError
from analyzer.web.sharing import can_unshare, others_who_looked
from analyzer.web.uploads import account_of_rep
from analyzer.web.visit import Visit


def share(visit: Visit) -> Response:
    """Opens the call to managers from now on."""
    visit.db.execute(update(calls).where(calls.c.id == visit.call.id).values(shared_at=visit.now))
    return visit.done("call", call_id=visit.call.id)


def unshare(visit: Visit) -> Response:
    """Makes a shared call private again, until its holder shares it or the team's delay opens it; the log keeps who had opened it by then."""
    if not can_unshare(visit):
        raise InputError(
            "The sharing can no longer be taken back: somebody else has commented on the call or corrected it here, or the team’s delay has passed."
        )
    visit.note["opened by"] = ", ".join(others_who_looked(visit)) or "nobody else"
    opens_at = visit.call.belonging.opens_at
    visit.db.execute(update(calls).where(calls.c.id == visit.call.id).values(shared_at=opens_at))
    return visit.done("call", call_id=visit.call.id)


def assign(visit: Visit) -> Response:
    """Gives a call that is nobody's to the account that has this rep's name, to which it then belongs, private until shared."""
    rep = visit.form.get("rep", "").strip()
    owner = account_of_rep(visit.db, name_key(rep)) if rep else None
    if owner is None:
        raise InputError("Choose whose call this is, among the reps who have an account.")
    given = {"owner_id": owner, "rep": rep, "rep_key": name_key(rep)}
    visit.db.execute(update(calls).where(calls.c.id == visit.call.id).values(given))
    visit.note["to"] = f"account {owner}"
    return visit.done("calls")


def delete(visit: Visit) -> Response:
    """Deletes the call with everything that is kept of it; the audit log keeps that, when and by whom."""
    delete_call(visit.room.archive, visit.call.id, account_id=visit.who.account_id)
    return visit.done("calls")
