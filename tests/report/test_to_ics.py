from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from analyzer.report.to_ics import to_ics
from tests.report.followed_up import TALK, report


def test_a_dated_step_becomes_an_event_with_the_words_that_show_it():
    calendar = icalendar.Calendar.from_ical(to_ics(report(*TALK)))
    (event,) = calendar.walk("VEVENT")
    assert event["dtstart"].dt == datetime(2026, 3, 5, 13, tzinfo=UTC)
    assert event["summary"] == "Talk to Lee Wong"
    assert "Shall I ring you on Thursday at two?" in event["description"]
    assert "Thursday at two, yes." in event["description"]


def test_a_day_without_a_time_is_an_event_of_the_whole_day():
    text = to_ics(report("rep: I'll email you the quote by Friday.", "prospect: Perfect, thanks."))
    assert "DTSTART;VALUE=DATE:20260306" in text
    assert "DURATION" not in text


def only_event(*lines: str) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(to_ics(report(*lines))).walk("VEVENT")
    return event


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("rep: How about I call you on Monday?", "prospect: Monday's okay. After two would be best."), "after two"),
        (("rep: Could I ring you on Friday before noon?", "prospect: Friday before noon is good."), "before noon"),
    ],
)
def test_an_hour_that_is_only_a_bound_is_no_appointment(lines: tuple[str, ...], words: str):
    event = only_event(*lines)
    assert type(event["dtstart"].dt) is date
    assert "duration" not in event
    assert words in event["description"].splitlines()[0]
    assert "half an hour" not in event["description"]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("rep: I'll email you the quote by Friday.", "prospect: Perfect, thanks."),
            "From me: email you the quote (by Friday)",
        ),
        (
            ("rep: I'll email you the quote before Friday.", "prospect: Perfect, thanks."),
            "From me: email you the quote (before Friday)",
        ),
        (
            ("rep: Could I ring you?", "prospect: Sure, by Friday.", "rep: Friday it is.", "prospect: Lovely."),
            "Talk to Lee Wong (by Friday)",
        ),
    ],
)
def test_the_last_day_for_a_step_is_called_so_in_its_title(lines: tuple[str, ...], title: str):
    assert only_event(*lines)["summary"] == title


def test_a_talk_takes_half_an_hour_and_says_that_this_was_not_said():
    (event,) = icalendar.Calendar.from_ical(to_ics(report(*TALK))).walk("VEVENT")
    assert event["duration"].dt == timedelta(minutes=30)
    assert "How long it takes was not said" in event["description"]


def test_the_same_report_gives_the_same_calendar():
    assert to_ics(report(*TALK)) == to_ics(report(*TALK))
