"""Logging in and out."""

from starlette.responses import Response

from analyzer.archive.audit import write_audit
from analyzer.web import sessions
from analyzer.web.accounts import any_account, login_of
from analyzer.web.origin import own_path
from analyzer.web.passwords import matches
from analyzer.web.visit import Visit

WRONG = "This address and password do not go together."
ENOUGH = "Too many attempts. Wait a quarter of an hour and try again."


def show(visit: Visit) -> Response:
    """The form; whoever is logged in already is sent on."""
    if visit.session is not None:
        return visit.go("calls")
    first = not any_account(visit.db)
    return visit.page("login.html.j2", first=first, error=None, email="", next=own_path(visit.query.get("next")))


def log_in(visit: Visit) -> Response:
    """Begins a new session, whatever the browser sent before, or says that name and password do not go together."""
    email = visit.form.get("email", "").strip().lower()[:200]
    limits = visit.room.login_limits
    if limits.reached(email, visit.address):
        return _again(visit, email, ENOUGH, 429)
    login = login_of(visit.db, email)
    if not matches(visit.form.get("password", ""), login[1] if login else None) or login is None:
        limits.failed(email, visit.address)
        with visit.writing() as db:
            # The address typed is not kept: now and then it is a password.
            target = f"account {login[0]}" if login else None
            write_audit(db, "login_failed", target=target, detail={"from": visit.address})
        return _again(visit, email, WRONG, 401)
    limits.succeeded(email)
    visit.account_id = login[0]
    return let_in(visit, login[0], own_path(visit.form.get("next")))


def let_in(visit: Visit, account_id: int, to: str | None = None) -> Response:
    """Sends the browser on with a fresh session of this account; the one it had is over."""
    with visit.writing() as db:
        if visit.session is not None:
            sessions.end(db, visit.session)
        token = sessions.begin(db, account_id, visit.now)
    response = visit.go("calls")
    if to is not None:
        response.headers["location"] = to
    sessions.set_cookie(response, sessions.COOKIE, token, secure=visit.room.secure)
    return response


def log_out(visit: Visit) -> Response:
    """Ends this session."""
    if visit.session is not None:
        sessions.end(visit.db, visit.session)
    response = visit.go("login")
    sessions.drop_cookie(response, sessions.COOKIE, secure=visit.room.secure)
    return response


def _again(visit: Visit, email: str, error: str, status: int) -> Response:
    to = own_path(visit.form.get("next"))
    return visit.page("login.html.j2", status=status, first=False, error=error, email=email, next=to)
