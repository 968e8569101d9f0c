"""The review room on a port of its own, with a call that can be heard and people in real browsers."""

import json
import os
import threading
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Page

from analyzer.archive.database import Archive, open_archive
from analyzer.archive.save import Written, save_report
from analyzer.archive.tables import calls
from analyzer.pipeline import Pipeline, Wishes
from analyzer.report.to_json import to_json
from analyzer.settings import Settings
from analyzer.web import sessions
from analyzer.web.accounts import make_account
from analyzer.web.app import make_app
from analyzer.web.permissions import Role
from tests.archive.calls import keep

SCREENSHOTS = Path(os.environ.get("ANALYZER_SCREENSHOTS", Path(__file__).parents[1] / "screenshots"))
TALK = """
Dana: Hi, is that Lee? It's Dana at Brightwater Compressors. How are you today?
Lee: Busy, but fine, thanks. Two of the lads are off.
Dana: Oh no, on a Tuesday as well. Is it all right if I ask a few questions about your workshop?
Lee: Sure, go ahead, I've got ten minutes.
Dana: What made you ring us last week?
Lee: The compressor in bay two keeps tripping. It's done it four times this month, and every time the whole bay stands still.
Dana: So shall I put you down for a new one, Monday or Wednesday?
Lee: Hang on, I don't even know what it would be yet.
Dana: What does it cost you when the bay stands?
Lee: About eighty pounds an hour, so last month it was six hundred, and a customer who had to go home without his van.
Dana: Is it on all day?
Lee: From seven to five.
Dana: Would Thursday at two suit you, so that we look at it together?
Lee: Yes, Thursday at two is good.
""".strip().splitlines()
MS_A_WORD, PAUSE_MS = 320, 400


@dataclass(slots=True)
class Room:
    """A running review room: its address, its archive, the call to look at, and the cookie of everybody in it."""

    address: str
    archive: Archive
    call_id: str
    cookies: dict[str, str] = field(default_factory=dict)

    def path(self, path: str) -> str:
        return self.address + path.replace("CALL", self.call_id)


@contextmanager
def room_in(folder: Path) -> Iterator[Room]:
    """A room with a rep, Dana, whose calls are heard of in trends, and a manager, Maria."""
    settings = Settings(data=folder)
    with open_archive(folder / "archive.db") as archive:
        call_id = _keep_call(archive, settings, folder)
        room = Room("", archive, call_id)
        with archive.writing() as db:
            now = datetime.now(UTC)
            for name, role, rep in (
                ("Dana", Role.REP, "Dana"),
                ("Maria", Role.MANAGER, None),
                ("Ada", Role.ADMIN, None),
            ):
                account = make_account(
                    db, name=name, email=f"{name.lower()}@example.org", password_hash="", role=role, rep_name=rep, now=now
                )  # fmt: skip
                room.cookies[name] = sessions.begin(db, account, now)
        _keep_more(archive)
        with _running(make_app(settings, archive)) as room.address:
            yield room


def open_page(
    browser: Browser, room: Room, who: str | None, path: str, complaints: list[str], **options: object
) -> Page:
    """A page that this person opened; what the browser complains of is added to `complaints`."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    if who is not None:
        context.add_cookies(
            [
                {
                    "name": sessions.cookie_name(sessions.COOKIE, secure=False),
                    "value": room.cookies[who],
                    "url": room.address,
                }
            ]
        )
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(room.path(path))
    return page


def _transcript() -> dict[str, object]:
    turns, at = [], 500
    for line in TALK:
        who, text = line.split(": ", 1)
        end = at + MS_A_WORD * len(text.split())
        turns.append({"speaker": who, "text": text, "start_ms": at, "end_ms": end})
        at = end + PAUSE_MS
    return {"recorded_at": (datetime.now(UTC) - timedelta(days=2)).isoformat(), "kind": "outbound", "turns": turns}


def _keep_call(archive: Archive, settings: Settings, folder: Path) -> str:
    """Keeps a call, analysed from its words, with a sound as long as it is."""
    file = folder / "talk.json"
    file.write_text(json.dumps(_transcript()))
    report = Pipeline(settings).analyze(file, Wishes(rep_name="Dana", customer="Harbour Dental Supplies"))
    archive.media.mkdir(parents=True, exist_ok=True)
    with wave.open(str(archive.media / "talk.wav"), "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(b"\x80" * 8 * ((report.call.info.duration_ms or 0) + 500))
    return save_report(archive, Written(report, to_json(report)), audio="talk.wav").call_id


def _keep_more(archive: Archive) -> None:
    """Older calls of Dana and of somebody else, shared, so that trends have something to draw."""
    now = datetime.now(UTC)
    for number in range(24):
        held = (now - timedelta(days=3 + 3 * number)).isoformat()
        keep(archive, name=f"more-{number}", rep="Dana" if number % 2 else "Kim", held=held, points=40.0 + number)
    with archive.writing() as db:
        db.execute(calls.update().where(calls.c.source.like("more-%")).values(shared_at=now))


@contextmanager
def _running(app: object) -> Iterator[str]:
    config = uvicorn.Config(app, port=0, log_level="error", access_log=False, ws="none")  # type: ignore[arg-type]
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(400):
        if server.started:
            break
        time.sleep(0.025)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
