"""A review room with people in it and a call in every standing, for tests."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from httpx import Response
from sqlalchemy import select, update
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from analyzer.archive.database import Archive
from analyzer.archive.save import save_report
from analyzer.archive.tables import audit, calls
from analyzer.settings import Settings
from analyzer.web import sessions
from analyzer.web.accounts import make_account
from analyzer.web.app import make_app
from analyzer.web.hosts import OWN
from analyzer.web.passwords import hashed
from analyzer.web.permissions import Role, Standing
from analyzer.web.work import Analyst
from tests.archive.calls import report_of, written

HERE = "http://127.0.0.1:8765"
PASSWORD = "seven wooden boats"
START = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
SOUND = bytes(range(256)) * 8


@cache
def _password() -> str:
    return hashed(PASSWORD, email="x@y.z")


@dataclass(slots=True)
class Clock:
    """A clock that tests turn; it goes on by a millisecond whenever it is looked at."""

    at: datetime = START

    def __call__(self) -> datetime:
        self.on(milliseconds=1)
        return self.at

    def on(self, **given: float) -> None:
        self.at += timedelta(**given)


@dataclass(slots=True)
class Person:
    """Somebody with a browser, logged in or not."""

    browser: TestClient
    account_id: int | None = None
    csrf: str = ""

    def get(self, path: str, **given: object) -> Response:
        return self.browser.get(path, **given)  # type: ignore[arg-type]

    def post(self, path: str, form: dict[str, str] | None = None, **given: object) -> Response:
        """Sends a form with the token that a page of theirs carries."""
        return self.browser.post(path, data={"csrf": self.csrf} | (form or {}), **given)  # type: ignore[arg-type]

    def learn_token(self, path: str = "/account") -> None:
        found = re.search(r'name="csrf" value="([^"]+)"', self.get(path).text)
        assert found, path
        self.csrf = found[1]


@dataclass(slots=True)
class House:
    """The review room, its clock, and everybody's call ids by standing as seen by `me`."""

    archive: Archive
    clock: Clock
    settings: Settings
    secure: bool = False
    analyst: Analyst | None = None
    _open: ExitStack = field(default_factory=ExitStack)
    _app: ASGIApp | None = None

    def stranger(self) -> Person:
        """Somebody who is not logged in."""
        address = HERE.replace("http", "https") if self.secure else HERE
        return Person(TestClient(self._running(), base_url=address, follow_redirects=False))

    def _running(self) -> ASGIApp:
        """The server, started when the first person comes."""
        if self._app is None:
            self._app = make_app(
                self.settings, self.archive, secure=self.secure, now=self.clock, analyst=self.analyst, hosts=OWN
            )
            if self.analyst is not None:
                self._open.enter_context(TestClient(self._app))
        return self._app

    def person(self, name: str, role: Role = Role.REP, *, rep: str | None = None, email: str | None = None) -> Person:
        """Somebody logged in, with a new account."""
        with self.archive.writing() as db:
            account_id = make_account(
                db,
                name=name,
                email=email or f"{name.lower()}@example.org",
                password_hash=_password(),
                role=role,
                rep_name=rep,
                now=self.clock(),
            )
        return self.logged_in(account_id)

    def logged_in(self, account_id: int) -> Person:
        """Another browser of this account's person."""
        with self.archive.writing() as db:
            token = sessions.begin(db, account_id, self.clock())
        person = self.stranger()
        person.account_id = account_id
        person.browser.cookies.set(sessions.cookie_name(sessions.COOKIE, secure=self.secure), token)
        with self.archive.reading() as db:
            found = sessions.find(db, token, self.clock())
        assert found
        person.csrf = found.csrf
        return person

    def call(
        self,
        name: str,
        *,
        owner: Person | None = None,
        rep: str | None = None,
        shared: bool = False,
        sound: bool = True,
        line: str | None = None,
    ) -> str:
        """The id of a call that is there."""
        lines = (f"rep: {line}", "prospect: Yes.") if line else ()
        report = report_of(*lines, name=name, rep=rep)
        if sound:
            self.archive.media.mkdir(parents=True, exist_ok=True)
            (self.archive.media / f"{name}.wav").write_bytes(SOUND)
        saved = save_report(
            self.archive,
            written(report),
            owner_id=owner.account_id if owner else None,
            audio=f"{name}.wav" if sound else None,
        )
        if shared:
            with self.archive.writing() as db:
                db.execute(update(calls).where(calls.c.id == saved.call_id).values(shared_at=self.clock()))
        return saved.call_id

    def call_standing(self, standing: Standing, me: Person, other: Person, *, name: str = "") -> str:
        """The id of a new call that stands so to `me`."""
        name = name or standing.name.lower()
        owner = {Standing.OWN_PRIVATE: me, Standing.OWN_SHARED: me, Standing.UNASSIGNED: None}.get(standing, other)
        return self.call(name, owner=owner, shared=standing in {Standing.OWN_SHARED, Standing.SHARED})

    def audited(self) -> list[tuple[int | None, str, str | None]]:
        """Who did what to what, in order."""
        with self.archive.reading() as db:
            rows = db.execute(select(audit.c.account_id, audit.c.action, audit.c.target).order_by(audit.c.id))
            return [tuple(row) for row in rows]

    def restart(self, analyst: Analyst) -> None:
        """As if the server had ended and another were started, with this analyst."""
        self.close()
        self._app, self.analyst = None, analyst

    def close(self) -> None:
        self._open.close()


@contextmanager
def house_in(archive: Archive, folder: Path, *, secure: bool = False) -> Iterator[House]:
    """A review room over this archive."""
    house = House(archive, Clock(), replace(Settings(data=folder), upload_mb=1), secure=secure)
    try:
        yield house
    finally:
        house.close()
