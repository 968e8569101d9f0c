import dataclasses
import re

from analyzer.report.timeline import timeline_of
from analyzer.types.acts import Level
from analyzer.types.score import NextStep
from tests.report.sample_report import long_report, sample_report, untimed

REPORT = sample_report()


def drawn(report):
    return timeline_of(report.call, report.scorecard.next_step)


def bars(path):
    return [(int(left), int(width)) for left, width in re.findall(r"M(\d+) 0h(\d+)", path)]


def test_each_speaker_has_a_lane_the_rep_on_top_with_bars_where_they_speak():
    rep, prospect = drawn(REPORT).lanes
    assert (rep.who, prospect.who) == ("Dana", "Lee")
    first = REPORT.call.turns[0]
    left, width = bars(rep.path)[0]
    length = REPORT.call.info.duration_ms
    assert abs(left - 2000 * first.start_ms / length) <= 1
    assert abs(left + width - 2000 * first.end_ms / length) <= 1


def test_only_what_both_say_at_once_is_drawn_as_overlap():
    assert len(bars(drawn(REPORT).overlap)) == 2
    assert bars(drawn(long_report(turns_count=10)).overlap) == []


def test_marks_stand_at_their_moment_and_say_what_they_are():
    marks = drawn(REPORT).marks
    close = next(mark for mark in marks if mark.shape == "close")
    assert (close.row, close.tone, close.turn) == ("Moments", "change", 10)
    assert (
        close.label == "1:06, close, too early, as if it were sold; missing: the offer tied to a need, their readiness"
    )
    assert abs(close.at - 100 * close.start_ms / REPORT.call.info.duration_ms) < 0.01
    # The first question, after the weekend, counts in no figure and is not drawn.
    assert [mark.shape for mark in marks if mark.row == "Questions"][:3] == ["closed", "open", "open"]
    assert len([mark for mark in marks if mark.shape == "story"]) == 1


def test_a_step_is_marked_only_if_it_is_the_one_that_stands():
    assert [mark.turn for mark in drawn(REPORT).marks if mark.shape == "step"] == [28]
    assert not [mark for mark in timeline_of(REPORT.call, NextStep(Level.NONE)).marks if mark.shape == "step"]


def test_an_untimed_or_empty_call_has_no_timeline():
    assert drawn(untimed(REPORT)) is None
    silent = dataclasses.replace(REPORT.call, transcript=dataclasses.replace(REPORT.call.transcript, speech=()))
    assert timeline_of(silent, NextStep(Level.NONE)) is None


def test_a_long_call_is_drawn_no_finer_than_a_screen_shows():
    for lane in drawn(long_report()).lanes:
        assert len(bars(lane.path)) <= 1000
