"""Sessions: a random token in a cookie, its hash in the archive."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update
from starlette.requests import Request
from starlette.responses import Response

from analyzer.archive.tables import accounts, sessions
from analyzer.web.permissions import Role, Who
from analyzer.web.tokens import kept, new_token

COOKIE = "session"
IDLE = timedelta(hours=12)
"""A session that nobody used for so long has ended: a working day fits in, a night on somebody else's machine does not."""
LONGEST = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=5)
"""How exactly the last use is written down: a write with every page would be one too many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody who is logged in."""

    key: str
    """What the archive has of the cookie's token."""
    who: Who
    name: str
    email: str
    rep_name: str | None
    csrf: str
    seen_at: datetime


def begin(db: Connection, account_id: int, now: datetime) -> str:
    """The token of a new session of this account."""
    token = new_token()
    db.execute(
        insert(sessions).values(
            token_sha256=kept(token),
            account_id=account_id,
            csrf=new_token(),
            created_at=now,
            last_seen_at=now,
            expires_at=now + LONGEST,
        )
    )
    db.execute(delete(sessions).where((sessions.c.expires_at <= now) | (sessions.c.last_seen_at <= now - IDLE)))
    return token


def find(db: Connection, token: str | None, now: datetime) -> Session | None:
    """The session that this token opens, unless it is over or its account is closed."""
    if not token:
        return None
    row = db.execute(
        select(*sessions.c, *(accounts.c[name] for name in ("name", "email", "role", "rep_name", "rep_key")))
        .join(accounts, accounts.c.id == sessions.c.account_id)
        .where(
            sessions.c.token_sha256 == kept(token),
            sessions.c.expires_at > now,
            sessions.c.last_seen_at > now - IDLE,
            accounts.c.active,
        )
    ).one_or_none()
    if row is None:
        return None
    who = Who(row.account_id, Role(row.role), row.rep_key)
    return Session(
        key=row.token_sha256,
        who=who,
        name=row.name,
        email=row.email,
        rep_name=row.rep_name,
        csrf=row.csrf,
        seen_at=row.last_seen_at,
    )


def touch(db: Connection, session: Session, now: datetime) -> None:
    """Writes down that the session was used."""
    db.execute(update(sessions).where(sessions.c.token_sha256 == session.key).values(last_seen_at=now))


def end(db: Connection, session: Session) -> None:
    """Ends this session."""
    db.execute(delete(sessions).where(sessions.c.token_sha256 == session.key))


def end_all(db: Connection, account_id: int, *, but: Session | None = None) -> int:
    """Ends the sessions of this account, all or all but one; says how many."""
    condition = sessions.c.account_id == account_id
    if but is not None:
        condition &= sessions.c.token_sha256 != but.key
    return db.execute(delete(sessions).where(condition)).rowcount


def count_others(db: Connection, session: Session, now: datetime) -> int:
    """In how many other browsers this account is logged in."""
    return db.execute(
        select(func.count()).where(
            sessions.c.account_id == session.who.account_id,
            sessions.c.token_sha256 != session.key,
            sessions.c.expires_at > now,
            sessions.c.last_seen_at > now - IDLE,
        )
    ).scalar_one()


def cookie_name(name: str, *, secure: bool) -> str:
    """The cookie's name. Browsers take one with this prefix only over HTTPS, from this very host, for all of its paths."""
    return f"__Host-analyzer-{name}" if secure else f"analyzer-{name}"


def read_cookie(request: Request, name: str, *, secure: bool) -> str | None:
    """What the browser sent under this name."""
    return request.cookies.get(cookie_name(name, secure=secure))


def set_cookie(response: Response, name: str, token: str, *, secure: bool) -> None:
    """Gives the browser the token: out of reach of scripts, and sent with requests from our own pages alone."""
    response.set_cookie(
        cookie_name(name, secure=secure),
        token,
        max_age=int(LONGEST.total_seconds()),
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )


def drop_cookie(response: Response, name: str, *, secure: bool) -> None:
    """Tells the browser to forget it."""
    response.delete_cookie(cookie_name(name, secure=secure), path="/", secure=secure, httponly=True, samesite="lax")
