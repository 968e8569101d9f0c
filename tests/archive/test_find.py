"""Lists and searches give what was asked for, to whom it is open, whatever somebody types."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from analyzer.archive.database import Archive, open_archive
from analyzer.archive.find import Filters, Sort, find_calls
from analyzer.archive.search import turns_found
from analyzer.archive.tables import calls
from analyzer.types.kind import CallKind
from analyzer.types.score import Verdict
from tests.archive.calls import keep

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def names(archive: Archive, filters: Filters, **how: object) -> list[str]:
    return [row.source.removesuffix(".wav") for row in find_calls(archive, filters, **how).rows]  # type: ignore[arg-type]


@pytest.fixture
def four(archive: Archive) -> Archive:
    """Four calls, each on a day of its own."""
    keep(archive, "rep: Hello Lee.", "prospect: Our budgets are tight this year.", name="a", points=40.0)
    keep(
        archive,
        "rep: The café's price list?",
        "prospect: Don't send it.",
        name="b",
        rep="dana ",
        held="2026-03-04T10:00+00:00",
        points=90.0,
    )
    keep(
        archive,
        "rep: Price first.",
        "prospect: List it.",
        name="c",
        rep="Kim",
        held="2026-03-05T10:00+00:00",
        kind=CallKind.INBOUND,
    )
    keep(
        archive,
        "rep: What is your budget for the price list?",
        name="d",
        rep=None,
        held="2026-03-06T10:00+00:00",
        points=60.0,
    )
    return archive  # fmt: skip


def test_filters_pass_what_they_name(four: Archive) -> None:
    day = datetime(2026, 3, 4, tzinfo=UTC)
    assert names(four, Filters()) == ["d", "c", "b", "a"]
    assert names(four, Filters(rep="DANA")) == ["b", "a"]
    assert names(four, Filters(kind=CallKind.INBOUND)) == ["c"]
    assert names(four, Filters(since=day, until=day + timedelta(days=1))) == ["b"]
    assert names(four, Filters(points_from=60, points_to=90)) == ["d", "b"]
    assert names(four, Filters(check="talk_share", verdict=Verdict.GOOD, rep="Zoe")) == []
    talk = find_calls(four, Filters(), limit=1).rows[0]
    verdict = next(score.verdict for score in talk.scores if score.check == "talk_share")
    assert "d" in names(four, Filters(check="talk_share", verdict=verdict))


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("budget", ["d", "a"]),
        ("BUDGETS tight", ["a"]),
        ("cafe", ["b"]),
        ("café", ["b"]),
        ("don't", ["b"]),
        ('"price list"', ["d", "b"]),
        ("price list", ["d", "c", "b"]),  # said anywhere in the call
        ('"budget"', ["d"]),
        ("udget", []),
        ("?!", []),
    ],
)
def test_a_search_finds_words_and_phrases(four: Archive, search: str, found: list[str]) -> None:
    assert names(four, Filters(text=search)) == found


def test_a_search_shows_the_turns_it_found(four: Archive) -> None:
    page = find_calls(four, Filters(text="price list"))
    with four.reading() as connection:
        hits = turns_found(connection, "price list", [row.id for row in page.rows])
    by_name = {row.source: hits[row.id] for row in page.rows}
    assert [hit.text for hit in by_name["c.wav"]] == ["Price first.", "List it."]
    assert [hit.text for hit in by_name["b.wav"]] == ["The café's price list?"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(search=st.text() | st.text(alphabet="abc\"'*():-^+&|!<>\\%_ NEAROR", max_size=40))
def test_nothing_that_is_typed_is_query_syntax(four: Archive, search: str) -> None:
    find_calls(four, Filters(text=search, rep=search or None, customer=search or None))


def test_pages_and_orders(four: Archive) -> None:
    first = find_calls(four, sort=Sort.POINTS, limit=2)
    rest = find_calls(four, sort=Sort.POINTS, limit=2, offset=2)
    assert [row.points for row in first.rows] == [90.0, 60.0]
    assert (first.total, rest.total) == (4, 4)
    assert not {row.id for row in first.rows} & {row.id for row in rest.rows}
    assert names(four, Filters(), sort=Sort.HELD, descending=False) == ["a", "b", "c", "d"]
    for sort in Sort:
        for descending in (True, False):
            assert len(names(four, Filters(), sort=sort, descending=descending)) == 4
    assert names(four, Filters(), sort=Sort.REP, descending=False) == ["a", "b", "c", "d"]  # the nameless last
    assert names(four, Filters(), sort=Sort.REP, descending=True)[-1] == "d"


def test_only_calls_among_those_that_whoever_asks_may_see_are_found(four: Archive) -> None:
    assert names(four, Filters(among=calls.c.source.in_(["a.wav", "d.wav"]))) == ["d", "a"]
    assert names(four, Filters(among=calls.c.source == "a.wav", rep="nobody at all")) == []


def test_the_newest_calls_are_read_off_an_index(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db") as archive:
        plans = []

        def explained(connection, _cursor, statement, parameters, *_) -> None:
            if statement.startswith("SELECT analyses.id"):
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                plans.append(" ".join(row[3] for row in plan))

        event.listen(archive.engine, "before_cursor_execute", explained)
        find_calls(archive)
    (plan,) = plans
    assert "ix_calls_held_at_id" in plan
    assert "ix_analyses_current" in plan
    assert "TEMP B-TREE" not in plan
