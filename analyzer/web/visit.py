"""One request, as a page sees it: who asks, for what, and how to answer."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from sqlalchemy import ColumnElement, Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from analyzer.report.rendering import readable
from analyzer.web.calls import CallFacts
from analyzer.web.navigation import NAVIGATION
from analyzer.web.permissions import Action, Area, Who, may, may_enter, visible_to
from analyzer.web.receive import Received
from analyzer.web.room import Room
from analyzer.web.sessions import SEEN_EVERY, Session


@dataclass(slots=True, kw_only=True)
class Visit:
    """What a page's function gets.

    `db` is a connection in a transaction: a writing one where the route changes something and is not slow, kept when the page
    answers and undone when it raises. `session` is None at the door; `call` is there where the route has `on_call`. Where the
    route has `audit`, `note` goes into the audit log with this request, and so do `target` where there is no call, and at the
    door `account_id`; nothing is written where the page was `quiet`.
    """

    request: Request
    room: Room
    db: Connection
    now: datetime
    csrf: str
    session: Session | None = None
    form: Mapping[str, str] = field(default_factory=dict)
    found: CallFacts | None = None
    files: tuple[Received, ...] = ()
    note: dict[str, Any] = field(default_factory=dict)
    target: str | None = None
    account_id: int | None = None
    quiet: bool = False

    @property
    def who(self) -> Who:
        """The person who asks. At the door there is none: raises HTTPException 401."""
        return self.mine.who

    @property
    def mine(self) -> Session:
        """The session of the person who asks. At the door there is none: raises HTTPException 401."""
        if self.session is None:
            raise HTTPException(401, "Log in first.")
        return self.session

    @property
    def call(self) -> CallFacts:
        """The call that the route's `{call_id}` names, checked against the route's `on_call`."""
        if self.found is None:
            raise HTTPException(404, "There is no such call.")
        return self.found

    @property
    def visible(self) -> ColumnElement[bool]:
        """The condition on `calls` that every query for this person carries."""
        return visible_to(self.who, self.now)

    def may(self, action: Action) -> bool:
        """Whether this person may do this with the call of this visit."""
        return may(self.who, action, self.call.belonging, self.now)

    def may_enter(self, area: Area) -> bool:
        return may_enter(self.session.who if self.session else None, area)

    def navigation(self, me: Session | None) -> list[tuple[str, str, str]]:
        """Name, address and words of the parts of the review room that this person may enter."""
        return [
            (name, address, words)
            for area, name, address, words in NAVIGATION
            if me and may_enter(me.who, area) and not (area is Area.REP and me.rep_name is None)
        ]

    def writing(self) -> AbstractContextManager[Connection]:
        """A writing transaction of its own, for pages that are slow or only read."""
        return self.room.archive.writing()

    @property
    def session_is_stale(self) -> bool:
        """Whether it is time to write down when the session was last used."""
        return self.session is not None and self.session.seen_at < self.now - SEEN_EVERY

    @property
    def wants_json(self) -> bool:
        """Whether a script asks, and not a person's browser."""
        return "application/json" in self.request.headers.get("accept", "")

    @property
    def query(self) -> Mapping[str, str]:
        """The fields of the address."""
        return self.request.query_params

    @property
    def address(self) -> str:
        """The network address that the request came from, as far as it is known."""
        return self.request.client.host if self.request.client else "unknown"

    def url(self, name: str, /, query: Mapping[str, str] | None = None, **parts: str) -> str:
        """The path of the route of that name, whatever signs its parts hold: a rep may be called `A/B`."""
        quoted = {part: quote(value, safe="") for part, value in parts.items()}
        path = str(self.request.app.url_path_for(name, **quoted))
        return f"{path}?{urlencode(query)}" if query else path

    def page(self, template: str, /, status: int = 200, **values: Any) -> HTMLResponse:
        """The page made of this template, which also gets `visit`, `me`, `here`, `csrf`, `url`, `now` and `navigation`."""
        return HTMLResponse(readable(self.rendered(template, **values)), status)

    def rendered(self, template: str, /, **values: Any) -> str:
        """The text of this template, for a part of a page."""
        given = {
            "visit": self,
            "me": self.session,
            "here": None,
            "csrf": self.csrf,
            "url": self.url,
            "navigation": self.navigation,
            "now": self.now,
        }
        return self.room.templates.get_template(template).render(given | values)

    def go(self, name: str, /, query: Mapping[str, str] | None = None, **parts: str) -> RedirectResponse:
        """Sends the browser on to the route of that name, which it asks for with GET."""
        return RedirectResponse(self.url(name, query, **parts), 303)

    def done(self, name: str, /, **parts: str) -> Response:
        """After a change: a browser is sent on to that route, a script gets its address."""
        return self.json({"next": self.url(name, None, **parts)}) if self.wants_json else self.go(name, None, **parts)

    def json(self, value: Any, status: int = 200) -> JSONResponse:
        return JSONResponse(value, status)
