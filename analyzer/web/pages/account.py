"""A person's own account: the password, and where they are logged in."""

from starlette.responses import Response

from analyzer.archive.belonging import share_after_hours
from analyzer.errors import InputError
from analyzer.web import sessions
from analyzer.web.accounts import password_of, set_password
from analyzer.web.passwords import SHORTEST, hashed, matches
from analyzer.web.visit import Visit


def show(visit: Visit) -> Response:
    """What the account is, and the forms to change it."""
    return _page(visit)


def change_password(visit: Visit) -> Response:
    """Sets the new password, if the old one is given; every other session of the account ends."""
    session = visit.mine
    limits = visit.room.login_limits
    if limits.reached(session.email, visit.address):
        return _page(visit, error="Too many attempts. Wait a quarter of an hour and try again.", status=429)
    if not matches(visit.form.get("password", ""), password_of(visit.db, session.who.account_id)):
        limits.failed(session.email, visit.address)
        return _page(visit, error="This is not your present password.", status=403)
    try:
        kept = hashed(visit.form.get("new_password", ""), email=session.email)
    except InputError as error:
        return _page(visit, error=str(error), status=400)
    with visit.writing() as db:
        set_password(db, session.who.account_id, kept)
        others = sessions.end_all(db, session.who.account_id, but=session)
    visit.target, visit.note["sessions ended"] = f"account {session.who.account_id}", others
    return _page(visit, said="Your password is changed; wherever else you were logged in, you are no longer.")


def end_others(visit: Visit) -> Response:
    """Ends every session of this account but this one."""
    others = sessions.end_all(visit.db, visit.who.account_id, but=visit.mine)
    visit.target, visit.note["sessions ended"] = f"account {visit.who.account_id}", others
    return _page(visit, said="You are logged in here only.")


def _page(visit: Visit, *, error: str | None = None, said: str | None = None, status: int = 200) -> Response:
    return visit.page(
        "account.html.j2",
        status=status,
        here="account",
        error=error,
        said=said,
        share_after_hours=share_after_hours(visit.db),
        others=0 if said else sessions.count_others(visit.db, visit.mine, visit.now),
        shortest=SHORTEST,
    )
