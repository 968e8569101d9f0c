"""Who may come in, for admins: accounts, invitations, new passwords."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from analyzer.errors import InputError
from analyzer.web import sessions
from analyzer.web.accounts import all_accounts, change_account, invite, plain_text, who_is
from analyzer.web.permissions import Role
from analyzer.web.visit import Visit


def show(visit: Visit) -> Response:
    """Every account, and the form for an invitation."""
    return _page(visit)


def send_invite(visit: Visit) -> Response:
    """Makes a link to a new account and shows it, once."""
    try:
        role, rep_name = _role(visit), _rep_name(visit)
    except InputError as error:
        return _page(visit, error=str(error), status=400)
    token = invite(visit.db, visit.now, role=role, by=visit.who.account_id, rep_name=rep_name)
    visit.note |= {"role": role.value, "rep": rep_name}
    return _page(visit, link=_link(visit, token), link_for=f"a new {role.value}")


def change(visit: Visit) -> Response:
    """Changes role, calls and access of an account. Whoever is closed out or gets another role is logged out everywhere."""
    account_id = _account_id(visit)
    try:
        role, rep_name = _role(visit), _rep_name(visit)
        before = who_is(visit.db, account_id)
        active = visit.form.get("active") == "yes"
        change_account(visit.db, account_id, role=role, rep_name=rep_name, active=active)
    except InputError as error:
        return _page(visit, error=str(error), status=400)
    if not active or before is None or before.role is not role:
        sessions.end_all(visit.db, account_id, but=visit.mine if active else None)
    visit.target = f"account {account_id}"
    visit.note |= {"role": role.value, "rep": rep_name, "open": active}
    return _page(visit, said="Changed.")


def new_password(visit: Visit) -> Response:
    """Makes a link by which the account's person chooses a new password, and shows it, once."""
    account_id = _account_id(visit)
    who = who_is(visit.db, account_id)
    if who is None:
        return _page(visit, error="This account is closed; open it first.", status=400)
    token = invite(visit.db, visit.now, role=who.role, by=visit.who.account_id, account_id=account_id)
    visit.target = f"account {account_id}"
    return _page(visit, link=_link(visit, token), link_for="a new password")


def _account_id(visit: Visit) -> int:
    text = visit.request.path_params["account_id"]
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise HTTPException(404, "There is no such account.")
    return int(text)


def _role(visit: Visit) -> Role:
    try:
        return Role(visit.form.get("role", ""))
    except ValueError as error:
        raise InputError("Choose a role.") from error


def _rep_name(visit: Visit) -> str | None:
    text = visit.form.get("rep_name", "").strip()
    return plain_text(text, "the name under which the calls are kept") if text else None


def _link(visit: Visit, token: str) -> str:
    scheme = "https" if visit.room.secure else visit.request.url.scheme
    return f"{scheme}://{visit.request.headers.get('host', '')}{visit.url('invited', token=token)}"


def _page(
    visit: Visit,
    *,
    error: str | None = None,
    said: str | None = None,
    link: str | None = None,
    link_for: str = "",
    status: int = 200,
) -> Response:
    return visit.page(
        "accounts.html.j2",
        status=status,
        here="accounts",
        accounts=all_accounts(visit.db),
        roles=list(Role),
        error=error,
        said=said,
        link=link,
        link_for=link_for,
    )
