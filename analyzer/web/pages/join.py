"""A link that an admin handed out: to a new account, or to a new password."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from analyzer.archive.belonging import share_after_hours
from analyzer.archive.tables import accounts
from analyzer.errors import InputError
from analyzer.web import sessions
from analyzer.web.accounts import (
    Invite,
    make_account,
    open_invite,
    plain_email,
    plain_text,
    set_password,
    use_invite,
)
from analyzer.web.pages.login import let_in
from analyzer.web.passwords import SHORTEST, hashed
from analyzer.web.visit import Visit

OVER = "This link was used already or is too old. Ask for a new one."


def show(visit: Visit) -> Response:
    """The form behind the link."""
    return _form(visit, _invite(visit), None)


def join(visit: Visit) -> Response:
    """Makes the account or sets the password, and logs the person in."""
    chosen = _invite(visit)
    try:
        account_id = _new_password(visit, chosen) if chosen.account_id else _new_account(visit, chosen)
    except InputError as error:
        return _form(visit, chosen, str(error))
    visit.account_id = account_id
    visit.target = f"account {account_id}"
    visit.note["what"] = "new password" if chosen.account_id else f"new {chosen.role.value}"
    return let_in(visit, account_id)


def _invite(visit: Visit) -> Invite:
    chosen = open_invite(visit.db, visit.request.path_params["token"], visit.now)
    if chosen is None:
        raise HTTPException(404, OVER)
    return chosen


def _new_account(visit: Visit, chosen: Invite) -> int:
    name = plain_text(visit.form.get("name", ""), "your name")
    email = plain_email(visit.form.get("email", ""))
    kept = hashed(visit.form.get("password", ""), email=email)
    with visit.writing() as db:
        use_invite(db, chosen, visit.now)
        return make_account(
            db,
            name=name,
            email=email,
            password_hash=kept,
            role=chosen.role,
            rep_name=chosen.rep_name,
            now=visit.now,
        )


def _new_password(visit: Visit, chosen: Invite) -> int:
    account_id = chosen.account_id or 0
    email = visit.db.execute(accounts.select().where(accounts.c.id == account_id)).one().email
    kept = hashed(visit.form.get("password", ""), email=email)
    with visit.writing() as db:
        use_invite(db, chosen, visit.now)
        set_password(db, account_id, kept)
        sessions.end_all(db, account_id)
    return account_id


def _form(visit: Visit, chosen: Invite, error: str | None) -> Response:
    typed = {name: visit.form.get(name) or getattr(chosen, name) or "" for name in ("name", "email")}
    return visit.page(
        "join.html.j2",
        status=400 if error else 200,
        invite=chosen,
        typed=typed,
        error=error,
        shortest=SHORTEST,
        share_after_hours=share_after_hours(visit.db),
    )
