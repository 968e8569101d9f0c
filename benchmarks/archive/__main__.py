"""How fast the archive is: calls analysed from text and kept, then listed, searched and trended, there and in one ten times as large.

python -m benchmarks.archive [--calls 1000] [--rows 10000] [--postgresql | --archive URL] [--like ARCHIVE]
"""

import argparse
import hashlib
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, insert, update

from analyzer.archive.database import Archive, open_archive
from analyzer.archive.find import Filters, find_calls
from analyzer.archive.frames import calls_frame
from analyzer.archive.load import load_call
from analyzer.archive.search import turns_found
from analyzer.archive.sort import Sort
from analyzer.archive.tables import accounts, calls
from analyzer.archive.team import Period, by_period, team_frame, trends
from analyzer.batch.keep import keep_in
from analyzer.pipeline import Pipeline, Wishes
from analyzer.report.from_json import parse_report
from analyzer.settings import Settings
from analyzer.types.kind import CallKind
from analyzer.types.report import Report
from analyzer.types.verdict import Verdict
from analyzer.web.permissions import Role, Who, visible_to
from benchmarks.archive.talks import FIRMS, FIRST_DAY, REPS, talk

RUNS = 9


def main() -> None:
    """Prints a table a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=1000, help="calls to analyse through the whole pipeline")
    parser.add_argument("--rows", type=int, default=10_000, help="calls in the large archive")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL server started for this run")
    parser.add_argument("--archive", help="on this archive instead of a temporary SQLite file; what it holds is used")
    parser.add_argument("--like", type=Path, help="with the first calls of this archive instead of analysing new ones")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = given.archive or str(folder / "archive.db")
        if given.postgresql:
            from tests.postgresql import PostgreSQL

            server = PostgreSQL()
            stack.callback(server.remove)
            url = server.new_database()
        archive = stack.enter_context(open_archive(url, folder=folder))
        with archive.writing() as connection:
            connection.execute(delete(accounts))
            dana = {"name": "Dana", "email": "dana@example.com", "role": "rep", "rep_name": "Dana", "rep_key": "dana"}
            connection.execute(insert(accounts).values(id=1, created_at=FIRST_DAY, **dana))
            connection.execute(update(calls).where(calls.c.rep_key == "dana").values(owner_id=1))
        print(f"on {'SQLite' if archive.on_sqlite else 'PostgreSQL'}")
        there = find_calls(archive, limit=1).total
        if given.like:
            taken_over(archive, given.like, given.calls)
        elif there < given.calls:
            analysed(archive, folder, given.calls)
        if there < given.calls:
            timed(archive, given.calls)
        multiplied(archive, given.rows)
        timed(archive, given.rows)
        if archive.on_sqlite and not given.archive:
            print(f"the file: {(folder / 'archive.db').stat().st_size / 1e6:.0f} MB")


def analysed(archive: Archive, folder: Path, count: int) -> None:
    """Puts so many made-up talks through the whole pipeline and keeps each report in the archive."""
    pipeline = Pipeline(Settings(data=folder))
    file = folder / "talk.json"
    words, analysing, keeping = 0, 0.0, 0.0
    computing = time.process_time()
    for number in range(count):
        file.write_text(json.dumps(talk(number)))
        began = time.perf_counter()
        report = pipeline.analyze(file, Wishes(customer=FIRMS[number % len(FIRMS)]))
        done = time.perf_counter()
        keep_in(archive, report)
        analysing, keeping = analysing + done - began, keeping + time.perf_counter() - done
        words += sum(len(turn.words) for turn in report.call.turns)
    print(
        f"{count} calls, {words} words: analysed in {analysing:.1f} s ({1000 * analysing / count:.0f} ms a call), "
        f"kept in {keeping:.1f} s ({1000 * keeping / count:.1f} ms a call); {time.process_time() - computing:.1f} s of computing"
    )


def taken_over(archive: Archive, other: Path, count: int) -> None:
    """Keeps the reports of another archive's first calls in this one."""
    with open_archive(other) as source:
        for report in reports_of(source, count):
            keep_in(archive, report)


def reports_of(archive: Archive, count: int) -> list[Report]:
    """The reports on the calls that were analysed, which all come from a file of one name, in no order that matters."""
    rows = [row for row in find_calls(archive, limit=None).rows if row.source == "talk.json"]
    return [parse_report(load_call(archive, row.id).report.encode(), source=row.id) for row in rows[:count]]


def multiplied(archive: Archive, rows: int) -> None:
    """More calls, made of those analysed by another rep, day and points."""
    there = find_calls(archive, limit=1).total
    reports = reports_of(archive, 1000) if there < rows else []
    chance = random.Random(7)  # noqa: S311  made up, not secret
    began, computing = time.perf_counter(), time.process_time()
    more = max(0, rows - there)
    for number in range(more):
        report = reports[number % len(reports)]
        info = replace(
            report.call.info,
            id=hashlib.sha256(f"{number}".encode()).hexdigest(),
            source=f"call-{number}.wav",
            rep=chance.choice(REPS),
            recorded_at=FIRST_DAY + timedelta(minutes=chance.randint(0, 300 * 24 * 60)),
            kind=chance.choice((CallKind.OUTBOUND, CallKind.INBOUND, CallKind.FOLLOW_UP)),
        )
        card = replace(report.scorecard, overall=replace(report.scorecard.overall, points=chance.uniform(20, 95)))
        keep_in(archive, replace(report, call=replace(report.call, info=info), scorecard=card))
    if more:
        took = time.perf_counter() - began
        print(
            f"\n{more} calls more kept in {took:.1f} s ({1000 * took / more:.1f} ms a call, {1000 * (time.process_time() - computing) / more:.1f} of computing)"
        )


def timed(archive: Archive, rows: int) -> None:
    """Prints how long each way of looking into the archive takes."""
    march = datetime(2026, 3, 1, tzinfo=UTC)
    queries = {
        "list, newest first": Filters(),
        "of a rep": Filters(rep="Dana"),
        "of a kind": Filters(kind=CallKind.INBOUND),
        "of a month": Filters(since=march, until=march + timedelta(days=31)),
        "talk share to work on": Filters(check="talk_share", verdict=Verdict.WORK_ON),
        "anything to work on": Filters(verdict=Verdict.WORK_ON),
        "60 to 70 points": Filters(points_from=60, points_to=70),
        "said: oxygen": Filters(text="oxygen"),
        "said: the": Filters(text="the"),
        "said: price service": Filters(text="price service"),
        'said: "three suppliers"': Filters(text='"three suppliers"'),
        'said: "what have you tried so far"': Filters(text='"what have you tried so far"'),
        "said by a rep in a month": Filters(text="invoicing", rep="Kim", since=march, until=march + timedelta(days=31)),
        "what a rep may see": Filters(among=visible_to(Who(1, Role.REP, "dana"), march)),
        "what a manager may see": Filters(among=visible_to(Who(2, Role.MANAGER), march)),
    }
    print(
        f"\nof {find_calls(archive, limit=1).total} calls, a page of 25 each; ms by the clock (median, shortest), ms of computing"
    )
    for name, filters in queries.items():
        show(f"{name} [{find_calls(archive, filters, limit=1).total}]", lambda: found(archive, filters))  # noqa: B023
    show("the last page", lambda: find_calls(archive, offset=max(0, rows - 25)))
    for sort in (Sort.POINTS, Sort.REP, Sort.DURATION, Sort.NEXT_STEP):
        show(f"by {sort.value}", lambda: find_calls(archive, sort=sort))  # noqa: B023
    one = find_calls(archive, limit=1).rows[0].id
    show("one call with its report", lambda: load_call(archive, one[:12]))
    show("a team's development, from all calls", lambda: developed(archive, Filters()))
    show("a rep's development", lambda: developed(archive, Filters(rep="Dana")))
    show(
        "a team's development, of 90 days",
        lambda: developed(archive, Filters(since=march, until=march + timedelta(90))),
    )
    show("every figure of every call", lambda: calls_frame(archive), runs=2)


def found(archive: Archive, filters: Filters) -> None:
    """A page of the list with the words found, as a person gets it."""
    page = find_calls(archive, filters)
    with archive.reading() as connection:
        turns_found(connection, filters.text, [row.id for row in page.rows])


def developed(archive: Archive, filters: Filters) -> None:
    """The figures of the team page."""
    frame = team_frame(archive, filters)
    by_period(frame, Period.MONTH)
    trends(frame)


def show(name: str, look: Callable[[], object], *, runs: int = RUNS) -> None:
    """Prints how long `look` takes by the clock, the median and the shortest, and how long this process computes for it."""
    look()
    took, computed = [], []
    for _ in range(runs):
        began, computing = time.perf_counter(), time.process_time()
        look()
        took.append(1000 * (time.perf_counter() - began))
        computed.append(1000 * (time.process_time() - computing))
    print(
        f"  {name:<45} {statistics.median(took):7.1f} {min(took):7.1f} {statistics.median(computed):7.1f}", flush=True
    )


main()
