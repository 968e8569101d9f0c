"""Development over time is told with its counts and ranges, and no trend is called where calls are too few."""

from datetime import UTC, date, datetime, timedelta

import pytest

from analyzer.archive.database import Archive
from analyzer.archive.find import Filters
from analyzer.archive.medians import LEAST, Direction
from analyzer.archive.team import Period, by_period, team_frame, trends
from tests.archive.calls import keep


def months(
    archive: Archive, rep: str | None, *points: float | None, start: datetime = datetime(2026, 1, 5, tzinfo=UTC)
) -> None:
    """A call a week with these points."""
    for week, each in enumerate(points):
        held = (start + timedelta(weeks=week)).isoformat()
        keep(archive, name=f"{rep}{start:%Y%m%d}{week}", rep=rep, held=held, points=each)


def test_each_period_has_its_middle_and_range(archive: Archive) -> None:
    months(archive, "Dana", 40, 60, 80, 70, 50)
    months(archive, None, 10)
    (january, february, nobody) = by_period(team_frame(archive), Period.MONTH)
    assert (january.rep, january.period, january.starts, january.calls) == ("Dana", "2026-01", date(2026, 1, 1), 4)
    points = january.measures["points"]
    assert (points.count, points.median, points.low, points.high) == (4, 65.0, 40.0, 80.0)
    assert (february.period, february.measures["points"].median) == ("2026-02", 50.0)
    assert nobody.rep is None
    assert [line.period for line in by_period(team_frame(archive), Period.QUARTER)] == ["2026-Q1", "2026-Q1"]
    assert by_period(team_frame(archive), Period.WEEK)[0].period == "2026-W02"


def test_a_call_counts_on_the_day_of_the_place_where_it_was_held(archive: Archive) -> None:
    keep(archive, held="2026-03-01T00:30:00+02:00")
    (line,) = by_period(team_frame(archive), Period.MONTH)
    assert line.period == "2026-03"


def test_a_trend_is_called_only_with_enough_calls(archive: Archive) -> None:
    months(archive, "Few", *range(10, 10 * 2 * LEAST, 10))
    months(archive, "Up", *range(8, 8 * (2 * LEAST + 1), 8))
    months(archive, "Flat", 50, 70, 40, 60, 55, 52, 61, 47, 66, 51, 58, 49)
    found = {(trend.rep, trend.measure): trend for trend in trends(team_frame(archive))}
    few, up, flat = (found[rep, "points"] for rep in ("Few", "Up", "Flat"))
    assert (few.direction, few.before.count, few.after.count) == (Direction.TOO_FEW, LEAST, LEAST - 1)
    assert (up.direction, up.before.median, up.after.median) == (Direction.RISING, 28.0, 76.0)
    assert flat.direction is Direction.STEADY
    assert found["Up", "next_step"].direction is Direction.STEADY


def test_one_rep_is_one_however_the_name_is_written(archive: Archive) -> None:
    keep(archive, name="a", rep="dana", held="2026-03-01T10:00+00:00")
    keep(archive, name="b", rep="Dana", held="2026-03-02T10:00+00:00")
    (line,) = by_period(team_frame(archive), Period.MONTH)
    assert (line.rep, line.calls) == ("Dana", 2)


@pytest.mark.parametrize("period", Period)
def test_no_calls_are_no_lines(archive: Archive, period: Period) -> None:
    frame = team_frame(archive, Filters(rep="Nobody"))
    assert by_period(frame, period) == ()
    assert trends(frame) == ()
