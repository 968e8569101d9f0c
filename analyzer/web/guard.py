"""What stands before every page: whose request it is, whether it may come here, whether it was meant."""

from collections.abc import Awaitable, Callable
from urllib.parse import quote, urlencode

from anyio.to_thread import run_sync
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from analyzer.archive.audit import write_audit
from analyzer.web import sessions
from analyzer.web.bounds import FORM_BYTES, bounded, read_form
from analyzer.web.calls import find_call
from analyzer.web.origin import from_ourselves
from analyzer.web.permissions import may_enter
from analyzer.web.receive import Received, receive
from analyzer.web.room import Room
from analyzer.web.route import Route
from analyzer.web.tokens import new_token, same
from analyzer.web.visit import Visit

DOOR_COOKIE = "door"
"""Its value is repeated by forms at the door: there is no session yet whose token they could carry."""
STALE = "This page was open for too long. Go back, load it again, and try once more."


def guarded(route: Route, room: Room) -> Callable[[Request], Awaitable[Response]]:
    """The route's page behind its checks, as the framework wants it."""

    async def answer(request: Request) -> Response:
        if not route.changes:
            return await run_sync(_answered, route, room, request, {}, ())
        if not from_ourselves(request, secure=room.secure):
            raise HTTPException(403, "This did not come from a page of the review room. Open it again from there.")
        if not route.files:
            form = await read_form(bounded(request, FORM_BYTES))
            return await run_sync(_answered, route, room, request, form, ())
        # Nobody fills the disk before it is known who they are.
        token = await run_sync(_token_of, route, room, request)
        async with receive(request, room, token) as (fields, files):
            return await run_sync(_answered, route, room, request, fields, files)

    return answer


def _token_of(route: Route, room: Room, request: Request) -> str:
    with room.archive.reading() as db:
        return _enter(route, room, request, db).csrf


def _answered(
    route: Route, room: Room, request: Request, form: dict[str, str], files: tuple[Received, ...]
) -> Response:
    """The page's answer, once it is this request's turn."""
    with room.turns:
        return _in_turn(route, room, request, form, files)


def _in_turn(route: Route, room: Room, request: Request, form: dict[str, str], files: tuple[Received, ...]) -> Response:
    """The page's answer; what it did to the archive is kept only if it answers, together with its row of the audit log."""
    archive = room.archive
    with archive.writing() if route.changes and not route.slow else archive.reading() as db:
        visit = _enter(route, room, request, db)
        if visit.session is None and not may_enter(None, route.area):
            return _to_login(request)
        visit.form, visit.files = form, files
        if route.changes and not same(request.headers.get("x-csrf-token") or form.get("csrf"), visit.csrf):
            raise HTTPException(403, STALE)
        response = route.page(visit)
        if route.changes and not route.slow:
            _write_down(db, route, visit, response)
    if route.slow or not route.changes:
        _afterwards(route, visit, response)
    if visit.session is None:
        sessions.set_cookie(response, DOOR_COOKIE, visit.csrf, secure=room.secure)
    return response


def _enter(route: Route, room: Room, request: Request, db: Connection) -> Visit:
    """The visit of a person who may come here, or of somebody not logged in. Raises HTTPException 401, 403 or 404."""
    now = room.now()
    session = sessions.find(db, sessions.read_cookie(request, sessions.COOKIE, secure=room.secure), now)
    if session is None:
        if route.changes and not may_enter(None, route.area):
            raise HTTPException(401, "Log in first.")
        door = sessions.read_cookie(request, DOOR_COOKIE, secure=room.secure)
        return Visit(request=request, room=room, db=db, now=now, csrf=door if door and len(door) > 40 else new_token())
    if not may_enter(session.who, route.area):
        raise HTTPException(403, "Your account does not open this page.")
    visit = Visit(request=request, room=room, db=db, now=now, csrf=session.csrf, session=session)
    if route.on_call is not None:
        held = route.changes and not route.slow
        visit.found = find_call(db, request.path_params["call_id"], visit.who, route.on_call, now, to_change=held)
        if visit.found is None:
            raise HTTPException(404, "There is no such call, or it is not yours to see.")
    return visit


def _to_login(request: Request) -> RedirectResponse:
    """To the login and, after it, back to what was asked for. Raises HTTPException 401 for what is not a page."""
    if "text/html" not in request.headers.get("accept", "text/html").replace("*/*", "text/html"):
        raise HTTPException(401, "Log in first.")
    asked = quote(request.url.path) + (f"?{request.url.query}" if request.url.query else "")
    login = str(request.app.url_path_for("login"))
    return RedirectResponse(login if asked == "/" else f"{login}?{urlencode({'next': asked})}", 303)


def _afterwards(route: Route, visit: Visit, response: Response) -> None:
    """Writes what a page that only read leaves behind: its row of the audit log, and when the session was last used."""
    if not visit.session_is_stale and not _to_be_written_down(route, visit, response):
        return
    with visit.room.archive.writing() as db:
        if visit.session is not None and visit.session_is_stale:
            sessions.touch(db, visit.session, visit.now)
        _write_down(db, route, visit, response)


def _write_down(db: Connection, route: Route, visit: Visit, response: Response) -> None:
    if route.audit is not None and _to_be_written_down(route, visit, response):
        who = visit.session.who.account_id if visit.session else visit.account_id
        target = visit.found.id if visit.found else visit.target
        write_audit(db, route.audit, target=target, account_id=who, detail=visit.note or None)


def _to_be_written_down(route: Route, visit: Visit, response: Response) -> bool:
    """Whether this goes into the audit log: of looking, only where it was at another's call; of trying, only what was done."""
    if route.audit is None or visit.quiet or response.status_code >= 400:
        return False
    if route.changes or visit.found is None or visit.session is None:
        return True
    return visit.found.belonging.holder != visit.session.who.account_id
