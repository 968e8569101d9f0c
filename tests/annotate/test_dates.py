from datetime import datetime

import pytest

from analyzer.annotate.dates import moments
from analyzer.annotate.moment import agrees, merged

TUESDAY = datetime.fromisoformat("2026-03-03T10:00:00+01:00")

SAID = {
    "next tuesday at ten": "2026-03-10T10:00",
    "half two on thursday": "2026-03-05T14:30",
    "thursday week": "2026-03-12",
    "a week from thursday": "2026-03-12",
    "a fortnight today": "2026-03-17",
    "tomorrow at two thirty": "2026-03-04T14:30",
    "eleven tomorrow morning": "2026-03-04T11:00",
    "monday the ninth at half past nine": "2026-03-09T09:30",
    "the ninth of june at six in the morning": "2026-06-09T06:00",
    "march twenty second": "2026-03-22",
    "quarter to four on wednesday": "2026-03-04T15:45",
    "the day after tomorrow": "2026-03-05",
    "tonight at seven": "2026-03-03T19:00",
    "friday the 20th 3": "2026-03-20T15:00",
    "saturday five oclock": "2026-03-07T17:00",
    "10:30 tomorrow": "2026-03-04T10:30",
    "four on friday": "2026-03-06T16:00",
    "in two weeks": "2026-03-17",
    "friday of next week": "2026-03-13",
    "your last three bills by friday": "2026-03-06",
    "the last invoice on friday": "2026-03-06",
    "send you the signed form on friday": "2026-03-06",
    "i've got tuesday evening half past six": "2026-03-10T18:30",
    "i could do monday from quarter to four": "2026-03-09T15:45",
}


@pytest.mark.parametrize(("said", "when"), SAID.items())
def test_a_spoken_day_and_time_are_counted_from_the_call(said, when):
    (moment,) = moments(said, TUESDAY)
    assert (moment.iso(TUESDAY) or "").startswith(when)


@pytest.mark.parametrize(
    "said",
    [
        "like an age five to six",
        "it takes five to ten minutes",
        "three to four of us",
        "five to six weeks",
        "pages ten to twelve",
    ],
)
def test_what_is_counted_from_one_number_to_another_is_no_time(said):
    assert not moments(said, TUESDAY)


@pytest.mark.parametrize("said", ["five to six", "i'll ring you at ten to nine", "twenty to four then"])
def test_the_minutes_before_an_hour_are_a_time(said):
    (moment,) = moments(said, TUESDAY)
    assert moment.at is not None


@pytest.mark.parametrize(
    "said",
    ["next week", "in the new year", "after the bank holiday", "some time in the spring", "the end of the month"],
)
def test_what_names_no_day_stays_text(said):
    (moment,) = moments(said, TUESDAY)
    assert moment.iso(TUESDAY) is None
    assert not moment.is_set


@pytest.mark.parametrize(
    "said",
    [
        "last wednesday at all",
        "last week on friday",
        "i signed the form on friday",
        "every monday",
        "we were flat out since friday",
        "two spots on birch",
        "in a minute",
    ],
)
def test_what_is_past_or_usual_or_no_date_is_none(said):
    assert not [moment for moment in moments(said, TUESDAY) if moment.is_set]


def test_a_weekday_that_does_not_fit_its_date_is_unsure():
    (moment,) = moments("thursday the second of march", TUESDAY)
    assert moment.iso(TUESDAY) is None


@pytest.mark.parametrize("later", ["tuesday", "the twenty third"])
def test_half_of_a_day_that_does_not_fit_its_date_makes_it_no_surer(later):
    (clash,) = moments("tuesday the twenty third of march", TUESDAY)
    (half,) = moments(later, TUESDAY)
    assert (clash.day, str(clash.clash)) == (None, "2026-03-23")
    assert agrees(clash, half)
    assert merged(clash, half) == clash


def test_a_clash_is_settled_by_a_weekday_and_a_date_that_fit():
    (clash,) = moments("tuesday the twenty third", TUESDAY)
    (monday,) = moments("monday the twenty third", TUESDAY)
    assert merged(clash, monday).iso(TUESDAY) == "2026-03-23"


def test_the_zone_of_the_call_is_kept():
    (moment,) = moments("thursday at two", TUESDAY)
    assert moment.iso(TUESDAY) == "2026-03-05T14:00:00+01:00"


def test_without_the_day_of_the_call_the_words_are_all_there_is():
    (moment,) = moments("thursday at two", None)
    assert (moment.iso(None), moment.text, moment.is_set) == (None, "thursday at two", True)


def test_a_later_time_joins_the_day_and_another_day_replaces_it():
    (thursday,) = moments("thursday", TUESDAY)
    (half_two,) = moments("at half two", TUESDAY)
    (friday,) = moments("friday", TUESDAY)
    assert agrees(thursday, half_two)
    assert not agrees(thursday, friday)
    assert merged(thursday, half_two).iso(TUESDAY) == "2026-03-05T14:30:00+01:00"
    assert merged(merged(thursday, half_two), friday).iso(TUESDAY) == "2026-03-06T14:30:00+01:00"
