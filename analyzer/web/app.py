"""Puts the review room together: the table of routes behind its guard, the headers around everything."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from anyio.to_thread import run_sync
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from analyzer.archive.database import Archive
from analyzer.errors import AnalyzerError
from analyzer.settings import Settings
from analyzer.web.faults import broken, failed, refused
from analyzer.web.guard import guarded
from analyzer.web.headers import SecurityHeaders
from analyzer.web.hosts import OwnHosts
from analyzer.web.room import Clock, Room, nobody, utc_now
from analyzer.web.routes import ROUTES
from analyzer.web.static_files import StaticFiles
from analyzer.web.templating import templates
from analyzer.web.work import Analyst, Workbench


def make_app(
    settings: Settings,
    archive: Archive,
    *,
    secure: bool = False,
    now: Clock = utc_now,
    analyst: Analyst | None = None,
    hosts: frozenset[str] | None = None,
) -> ASGIApp:
    """The review room over this archive. `secure` says that people reach it by HTTPS, through a proxy.

    `analyst` works off uploads while the server runs; without one they wait. `hosts` are the names under which it answers,
    in lower case and IPv6 addresses in brackets; None where a proxy sees to that.
    """
    static = StaticFiles()
    bench = Workbench(archive, analyst, now) if analyst else None
    room = Room(
        settings=settings,
        archive=archive,
        templates=templates(static.address),
        static=static,
        secure=secure,
        now=now,
        wake=bench.wake if bench else nobody,
    )
    app = FastAPI(title="Review room", openapi_url=None, docs_url=None, redoc_url=None, lifespan=_working(bench))
    app.state.room = room
    for route in ROUTES:
        app.add_api_route(
            route.path,
            guarded(route, room),
            methods=[route.method] if route.changes else [route.method, "HEAD"],
            name=route.name,
            response_model=None,
        )
    app.add_api_route("/static/{fingerprint}/{name:path}", _static(static), methods=["GET", "HEAD"], name="static")
    app.add_exception_handler(HTTPException, refused(room))
    app.add_exception_handler(AnalyzerError, failed(room))
    app.add_exception_handler(Exception, broken(room))
    # Around the framework, not inside it, so that the page of a fault has them as well.
    return SecurityHeaders(app if hosts is None else OwnHosts(app, hosts), secure=secure)


def _working(bench: Workbench | None) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Works off uploads from the server's start to its end."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if bench is None:
            yield
            return
        await run_sync(bench.start)
        yield
        await run_sync(bench.stop)

    return lifespan


def _static(files: StaticFiles) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        found = files.answer(request.path_params["fingerprint"], request.path_params["name"])
        if found is None:
            raise HTTPException(404, "There is no such file.")
        return found

    return answer
