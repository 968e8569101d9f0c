"""The list of calls: what it is asked for, its order, and what a row says."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.archive.database import Archive
from analyzer.archive.rows import TurnHit
from analyzer.archive.tables import calls
from analyzer.report.sentences import first_sentence
from analyzer.types.speech import Side
from analyzer.web.asked import Asked, asked_of
from analyzer.web.listing import listing, matched
from tests.archive.calls import keep

NOW = datetime(2026, 3, 4, tzinfo=UTC)


def names(archive: Archive, fields: dict[str, str]) -> list[str]:
    with archive.reading() as db:
        return [row.customer for row in listing(db, asked_of(fields), calls.c.id.is_not(None), NOW).rows]


def test_worth_a_listen_puts_low_scores_and_new_calls_first(archive: Archive) -> None:
    for customer, points, weeks in (
        ("new and good", 80, 0),
        ("new and poor", 30, 0),
        ("old and poor", 30, 12),
        ("no score", None, 1),
    ):
        keep(archive, name=customer, customer=customer, points=points, held=(NOW - timedelta(weeks=weeks)).isoformat())
    with archive.writing() as db:
        db.execute(calls.update().where(calls.c.customer == "no score").values(points=None))
    # A week weighs as much as five points: 12 weeks are 60.
    assert names(archive, {}) == ["new and poor", "no score", "new and good", "old and poor"]
    assert names(archive, {"sort": "highest"}) == ["new and good", "new and poor", "old and poor", "no score"]
    assert names(archive, {"sort": "oldest"})[0] == "old and poor"


def test_filters_and_search_go_together_and_say_how_many_of_how_many(archive: Archive) -> None:
    keep(archive, "rep: What does the downtime cost?", "prospect: Eighty pounds an hour.", name="a", customer="Ann")
    keep(archive, "rep: Shall we sign?", "prospect: No.", name="b", customer="Bob", rep="Kim")
    with archive.reading() as db:
        found = listing(db, asked_of({"q": "downtime", "rep": "Dana"}), calls.c.id.is_not(None), NOW)
    assert (found.found, found.seen) == (1, 2)
    (row,) = found.rows
    assert row.customer == "Ann"
    assert [mark.name for mark in row.verdicts] == ["Talk", "Questions", "Closing", "Stories", "Next step"]
    assert row.matches[0].parts[6:9] == (("downtime", True), (" ", False), ("cost?", False))
    assert row.private == "no account"
    assert names(archive, {"q": "zebra"}) == []
    assert len(names(archive, {"check": "next_step", "verdict": "work_on"})) == 2
    assert names(archive, {"check": "next_step", "verdict": "good"}) == []


@given(
    st.dictionaries(
        st.sampled_from("q rep kind from to verdict check low high sort page".split()), st.text(max_size=12)
    )
)
def test_whatever_the_address_asks_makes_a_list(fields):
    asked = asked_of(fields)
    assert asked.filters(None)
    assert asked.page >= 1
    again = asked_of(asked.query(asked.page))
    assert again == asked


def test_a_field_that_makes_no_sense_is_left_out():
    fields = {
        "kind": "dinner",
        "verdict": "awful",
        "low": "-3",
        "high": "1000",
        "from": "yesterday",
        "page": "0",
        "sort": "x",
    }
    assert asked_of(fields) == Asked()


@pytest.mark.parametrize(
    ("advice", "first"),
    [
        ("At 1:52 you asked for the order. Ask first.", "At 1:52 you asked for the order."),
        (
            'Say before "If you want it. Ring me" what it is. Then stop.',
            'Say before "If you want it. Ring me" what it is.',
        ),
        ("You had 7.5 minutes. Stop.", "You had 7.5 minutes."),
        ("No end", "No end"),
        ("", ""),
    ],
)
def test_a_row_says_the_first_sentence_of_the_advice(advice, first):
    assert first_sentence(advice) == first


def test_a_long_turn_is_cut_to_the_words_sought():
    text = " ".join(f"word{n}" for n in range(40)) + " budget " + " ".join(f"more{n}" for n in range(40))
    match = matched(TurnHit("id", 3, Side.PROSPECT, 41_000, text), "budg")
    shown = "".join(part for part, _ in match.parts)
    assert shown.startswith("… word32")
    assert shown.endswith("more16 …")
    assert [part for part, sought in match.parts if sought] == ["budget"]
    assert match.where == "0:41"


def test_a_day_begins_by_the_clock_of_the_team() -> None:
    filters = asked_of({"from": "2026-03-01", "to": "2026-03-29"}).filters("Europe/Berlin")
    assert (filters.since, filters.until) == (
        datetime(2026, 2, 28, 23, tzinfo=UTC),
        datetime(2026, 3, 29, 22, tzinfo=UTC),  # the clocks went forward that morning
    )
