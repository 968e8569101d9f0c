"""Accounts and the links by which people come to one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from analyzer.archive.belonging import give_calls_of_rep
from analyzer.archive.rows import name_key
from analyzer.archive.tables import accounts, invites, sessions
from analyzer.errors import InputError
from analyzer.web.permissions import Role, Who
from analyzer.web.tokens import kept, new_token

INVITED_FOR = timedelta(days=7)
FIRST_INVITED_FOR = timedelta(days=1)
LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may log in, or was closed out."""

    id: int
    name: str
    email: str
    role: Role
    rep_name: str | None
    active: bool
    created_at: datetime
    last_seen_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """An open invitation: to a new account, or with `account_id` to a new password for that one."""

    key: str
    role: Role
    name: str | None
    email: str | None
    rep_name: str | None
    account_id: int | None


def plain_email(text: str) -> str:
    """The address as it is kept. Raises InputError when it is none."""
    email = text.strip().lower()
    name, at, host = email.rpartition("@")
    if not (name and at and host) or len(email) > LONGEST_TEXT or any(c.isspace() for c in email):
        raise InputError("Give your e-mail address; it is what you log in with, and nothing is sent to it.")
    return email


def plain_text(text: str, what: str) -> str:
    """A short text of one line. Raises InputError when there is none or it is too long."""
    line = " ".join(text.split())
    if not line or len(line) > LONGEST_TEXT or not line.isprintable():
        raise InputError(f"Give {what}, in at most {LONGEST_TEXT} characters.")
    return line


def any_account(db: Connection) -> bool:
    """Whether there is an account yet."""
    return db.execute(select(accounts.c.id).limit(1)).first() is not None


def login_of(db: Connection, email: str) -> tuple[int, str | None] | None:
    """Id and kept password of the account with this address, unless it is closed."""
    row = db.execute(
        select(accounts.c.id, accounts.c.password_hash).where(accounts.c.email == email, accounts.c.active)
    ).one_or_none()
    return None if row is None else (row.id, row.password_hash)


def who_is(db: Connection, account_id: int | None) -> Who | None:
    """The person behind an account, unless it is closed."""
    row = db.execute(select(accounts).where(accounts.c.id == account_id, accounts.c.active)).one_or_none()
    return None if row is None else Who(row.id, Role(row.role), row.rep_key)


def password_of(db: Connection, account_id: int) -> str | None:
    """The kept password of this account."""
    password: str | None = db.execute(select(accounts.c.password_hash).where(accounts.c.id == account_id)).scalar_one()
    return password


def all_accounts(db: Connection) -> list[Account]:
    """Every account, the open ones first, by name."""
    seen = select(func.max(sessions.c.last_seen_at)).where(sessions.c.account_id == accounts.c.id).scalar_subquery()
    rows = db.execute(
        select(accounts, seen.label("last_seen_at")).order_by(accounts.c.active.desc(), func.lower(accounts.c.name))
    )
    return [
        Account(
            id=row.id,
            name=row.name,
            email=row.email,
            role=Role(row.role),
            rep_name=row.rep_name,
            active=row.active,
            created_at=row.created_at,
            last_seen_at=row.last_seen_at,
        )
        for row in rows
    ]


def make_account(
    db: Connection, *, name: str, email: str, password_hash: str, role: Role, rep_name: str | None, now: datetime
) -> int:
    """The id of a new account, which takes over the calls of its rep that are nobody's. Raises InputError when the address or the rep's name is taken."""
    values = {
        "name": name,
        "email": email,
        "password_hash": password_hash,
        "role": role.value,
        "rep_name": rep_name,
        "rep_key": name_key(rep_name) if rep_name else None,
        "created_at": now,
    }
    try:
        with db.begin_nested():
            made = db.execute(insert(accounts).values(values).returning(accounts.c.id)).scalar_one()
    except IntegrityError as error:
        raise InputError(
            "There is an account with this e-mail address, or with this name on calls, already."
        ) from error
    if rep_name:
        give_calls_of_rep(db, made, name_key(rep_name))
    return int(made)


def change_account(db: Connection, account_id: int, *, role: Role, rep_name: str | None, active: bool) -> None:
    """Changes what an admin decides of an account. Raises InputError when it would leave no admin, or the rep's name is taken."""
    lasting = select(func.count()).where(
        accounts.c.role == Role.ADMIN.value, accounts.c.active, accounts.c.id != account_id
    )
    if (role is not Role.ADMIN or not active) and not db.execute(lasting).scalar_one():
        raise InputError("This is the only admin. Make somebody else an admin first.")
    values = {
        "role": role.value,
        "rep_name": rep_name,
        "rep_key": name_key(rep_name) if rep_name else None,
        "active": active,
    }
    try:
        with db.begin_nested():
            changed = db.execute(update(accounts).where(accounts.c.id == account_id).values(values))
    except IntegrityError as error:
        raise InputError(f"Calls of {rep_name} belong to another account already.") from error
    if not changed.rowcount:
        raise InputError("There is no such account.")
    if rep_name:
        give_calls_of_rep(db, account_id, name_key(rep_name))


def set_password(db: Connection, account_id: int, password_hash: str) -> None:
    """Keeps another password for this account."""
    db.execute(update(accounts).where(accounts.c.id == account_id).values(password_hash=password_hash))


def invite(
    db: Connection,
    now: datetime,
    *,
    role: Role,
    by: int | None,
    name: str | None = None,
    rep_name: str | None = None,
    account_id: int | None = None,
    valid: timedelta = INVITED_FOR,
) -> str:
    """The token of a new invitation, good once."""
    token = new_token()
    db.execute(
        insert(invites).values(
            token_sha256=kept(token),
            role=role.value,
            name=name,
            rep_name=rep_name,
            account_id=account_id,
            created_by=by,
            created_at=now,
            expires_at=now + valid,
        )
    )
    return token


def first_invite(db: Connection, now: datetime) -> str | None:
    """The token by which the first account, an admin's, is made; None when there is an account. Earlier ones are good no more."""
    if any_account(db):
        return None
    db.execute(update(invites).where(invites.c.used_at.is_(None)).values(used_at=now))
    return invite(db, now, role=Role.ADMIN, by=None, valid=FIRST_INVITED_FOR)


def open_invite(db: Connection, token: str, now: datetime) -> Invite | None:
    """The invitation of this token, unless it was used or is over."""
    row = db.execute(
        select(invites).where(
            invites.c.token_sha256 == kept(token), invites.c.used_at.is_(None), invites.c.expires_at > now
        )
    ).one_or_none()
    if row is None:
        return None
    return Invite(
        key=row.token_sha256,
        role=Role(row.role),
        name=row.name,
        email=row.email,
        rep_name=row.rep_name,
        account_id=row.account_id,
    )


def use_invite(db: Connection, chosen: Invite, now: datetime) -> None:
    """Closes the invitation, and with it every other link to a new password for the same account. Raises InputError when somebody else was faster."""
    used = db.execute(
        update(invites).where(invites.c.token_sha256 == chosen.key, invites.c.used_at.is_(None)).values(used_at=now)
    )
    if not used.rowcount:
        raise InputError("This invitation was used already.")
    if chosen.account_id is not None:
        others = (invites.c.account_id == chosen.account_id) & invites.c.used_at.is_(None)
        db.execute(update(invites).where(others).values(used_at=now))
