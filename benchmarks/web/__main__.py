"""How fast the pages of the review room answer over a large archive.

python -m benchmarks.web [--calls 10000] [--analysed 60] [--keep FOLDER]
"""

import argparse
import hashlib
import json
import random
import statistics
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from starlette.testclient import TestClient

from analyzer.archive.database import Archive, open_archive
from analyzer.archive.find import find_calls
from analyzer.archive.rows import name_key
from analyzer.archive.tables import accounts, analyses, calls, metrics, practices, scores, texts, turns
from analyzer.batch.keep import keep_in
from analyzer.pipeline import Pipeline, Wishes
from analyzer.settings import Settings
from analyzer.types.kind import CallKind
from analyzer.web import sessions
from analyzer.web.accounts import make_account
from analyzer.web.app import make_app
from analyzer.web.permissions import Role
from analyzer.web.settled import settle
from benchmarks.archive.talks import FIRMS, REPS, talk

RUNS = 9
DAYS = 365
MOST_MS = 8000
OF_ANALYSES = (scores, metrics, practices)
KINDS = (CallKind.OUTBOUND, CallKind.INBOUND, CallKind.FOLLOW_UP)


def main() -> None:
    """Prints a line a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=10_000, help="calls in the archive")
    parser.add_argument(
        "--analysed", type=int, default=60, help="made-up talks to analyse; the others are copies of them"
    )
    parser.add_argument("--keep", type=Path, help="a folder to keep the archive in, or to take it from")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = given.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        archive = stack.enter_context(open_archive(folder / "archive.db"))
        if not _count(archive):
            _fill(archive, folder, analysed=given.analysed, calls_=given.calls)
        timed(archive, Settings(data=folder))


def timed(archive: Archive, settings: Settings) -> None:
    """Prints how long each page takes, asked for by a manager who may see every call and by a rep."""
    now = datetime.now(UTC)
    with archive.writing() as db:
        db.execute(update(calls).values(shared_at=now))
        people = {
            role: _cookie(db, role, now)
            for role in (Role.ADMIN, Role.REP)
        }  # fmt: skip
        longest = db.execute(select(turns.c.call_id).order_by(turns.c.turn.desc()).limit(1)).scalar_one()
        own = db.execute(select(calls.c.id).where(calls.c.rep_key == name_key(REPS[0])).limit(1)).scalar_one()
    app = make_app(settings, archive)
    settle()
    pages = {
        "list": "/",
        "list, page 40": "/?page=40",
        "list, newest": "/?sort=newest",
        "list, of a rep": f"/?rep={REPS[1]}",
        "list, talk to work on": "/?check=talk_share&verdict=work_on",
        "list, 60 to 70 points": "/?low=60&high=70",
        "search: oxygen": "/?q=oxygen",
        "search: the": "/?q=the",
        'search: "three suppliers"': "/?q=%22three+suppliers%22",
        "a call": f"/calls/{own}",
        "the call with most turns": f"/calls/{longest}",
        "form about a turn": f"/calls/{own}/turns/3",
        "a rep, 12 weeks": f"/reps/{REPS[0]}",
        "a rep, a year": f"/reps/{REPS[0]}?weeks=52",
        "team, 12 weeks": "/team",
        "team, a year": "/team?weeks=52",
        "rubric": "/rubric",
        "rubric, while 200 calls are scored": "/rubric?value=talk.good_to&to=0.5",
        "corrections": "/corrections",
        "accounts": "/accounts",
        "audit": "/audit",
    }
    print(f"{_count(archive)} calls; ms a page: median (longest) of {RUNS}, processor time, size")
    for role, cookie in people.items():
        with TestClient(app, base_url="http://127.0.0.1:8765", cookies={sessions.cookie_name(sessions.COOKIE, secure=False): cookie}) as browser:  # fmt: skip
            for name, path in pages.items():
                _show(f"{role.value}: {name}", browser, path)


def _show(name: str, browser: TestClient, path: str) -> None:
    took, worked = [], []
    for run in range(RUNS + 1):
        began, busy = time.perf_counter(), time.process_time()
        answer = browser.get(path)
        if answer.status_code in {403, 404}:  # not a rep's to see
            return
        assert answer.status_code == 200, (path, answer.status_code)
        if run:  # the first run compiles templates and queries
            took.append(1000 * (time.perf_counter() - began))
            worked.append(1000 * (time.process_time() - busy))
        if sum(took) > MOST_MS:
            break
    wall, size = f"{statistics.median(took):.0f} ({max(took):.0f})", len(answer.content) // 1024
    print(f"{name:<46}{wall:>14}{statistics.median(worked):>8.0f}{size:>6} kB", flush=True)


def _cookie(db: Connection, role: Role, now: datetime) -> str:
    """The cookie of a new account; the first rep's calls are its own."""
    rep = REPS[0] if role is Role.REP else None
    db.execute(delete(accounts).where(accounts.c.name == role.value))
    account = make_account(
        db, name=role.value, email=f"{role.value}@example.org", password_hash="", role=role, rep_name=rep, now=now
    )
    return sessions.begin(db, account, now)


def _count(archive: Archive) -> int:
    return find_calls(archive, limit=1).total


def _fill(archive: Archive, folder: Path, *, analysed: int, calls_: int) -> None:
    """Analyses some talks and copies their rows under other ids, reps, days and points."""
    pipeline, file = Pipeline(Settings(data=folder)), folder / "talk.json"
    began = time.perf_counter()
    for number in range(analysed):
        file.write_text(json.dumps(talk(number)))
        keep_in(archive, pipeline.analyze(file, Wishes(customer=FIRMS[number % len(FIRMS)])))
    print(f"{analysed} talks analysed in {time.perf_counter() - began:.0f} s", flush=True)
    began, chance = time.perf_counter(), random.Random(7)  # noqa: S311  made up, not secret
    with archive.reading() as db:
        originals = [_rows_of(db, call_id) for call_id in db.scalars(select(calls.c.id))]
    for start in range(0, calls_ - analysed, 500):
        with archive.writing() as db:
            for number in range(start, min(start + 500, calls_ - analysed)):
                _copy(db, originals[number % len(originals)], number, chance)
    print(f"{calls_ - analysed} copies in {time.perf_counter() - began:.0f} s", flush=True)


Rows = dict[str, list[dict[str, Any]]]


def _rows_of(db: Connection, call_id: str) -> Rows:
    """All rows of a call and of its analysis, by table."""
    found: Rows = {}
    for table in (analyses, turns, texts):
        rows = db.execute(select(table).where(table.c.call_id == call_id)).mappings()
        found[table.name] = [dict(row) for row in rows]
    analysis = found["analyses"][0]["id"]
    for table in OF_ANALYSES:
        rows = db.execute(select(table).where(table.c.analysis_id == analysis)).mappings()
        found[table.name] = [dict(row) for row in rows]
    found["calls"] = [dict(db.execute(select(calls).where(calls.c.id == call_id)).mappings().one())]
    return found


def _copy(db: Connection, rows: Rows, number: int, chance: random.Random) -> None:
    call_id, points = hashlib.sha256(f"{number}".encode()).hexdigest(), chance.uniform(20, 95)
    held, rep = datetime.now(UTC) - timedelta(minutes=chance.randint(0, DAYS * 24 * 60)), chance.choice(REPS)
    call = rows["calls"][0] | {
        "id": call_id, "rep": rep, "rep_key": name_key(rep), "recorded_at": held, "held_at": held, "kind": chance.choice(KINDS).value,
        "points": points,
    }  # fmt: skip
    db.execute(insert(calls).values(call))
    analysis = rows["analyses"][0] | {"call_id": call_id, "points": points}
    del analysis["id"]
    analysis_id = db.execute(insert(analyses).values(analysis).returning(analyses.c.id)).scalar_one()
    for table in OF_ANALYSES:
        db.execute(insert(table), [row | {"analysis_id": analysis_id} for row in rows[table.name]])
    db.execute(insert(turns), [row | {"call_id": call_id} for row in rows["turns"]])
    db.execute(insert(texts).values(call_id=call_id, words=rows["texts"][0]["words"]))


if __name__ == "__main__":
    main()
