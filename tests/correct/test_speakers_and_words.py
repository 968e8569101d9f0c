"""Sides, names and words set right: the call is read again by the real language model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.correct import changes
from analyzer.correct.words import replaced
from analyzer.errors import InputError
from analyzer.report.corrected import said
from analyzer.types.kind import CallKind
from analyzer.types.report import Report
from analyzer.types.speech import Side, Word, text_of
from tests.builders import make_call
from tests.builders import said as words_said
from tests.correct.examples import corrected, report_on

TALK = (
    "rep: Hi, this is Dana from Harbour Dental Supplies. What made you look around?",
    "prospect: Our gloves came late twice. I had to send patients home.",
    "rep: What would you like to happen instead?",
    "prospect: I want them here by Monday morning, every week.",
    "rep: Our customers get theirs the next morning. Shelby cook a head then?",
    "prospect: I would have to ask my partner about that first.",
)


@pytest.fixture(scope="module")
def report(annotated) -> Report:
    return report_on(annotated(make_call(*TALK, timed=True)))


def closes(report: Report) -> list[int]:
    return [act.turn for act in report.call.acts_of("closing_attempt")]


def test_words_set_right_are_read_again(report: Report) -> None:
    assert closes(report) == []
    now = corrected(
        report, changes.text(report, 4, "Shall we go ahead", changes.words_in(report, 4, "Shelby cook a head"))
    )
    assert closes(now) == [4]
    assert now.call.turns[4].text.endswith("Shall we go ahead then?")
    assert now.call.turns[4].end_ms == report.call.turns[4].end_ms
    (told,) = now.corrections
    assert (told.was, told.place and told.place.quote) == ("Shelby cook a head", "Shall we go ahead")
    assert now.uncorrected == report


def test_an_act_in_corrected_words_can_be_overruled(report: Report) -> None:
    text = changes.text(report, 4, "Shall we go ahead", (7, 11))
    heard = corrected(report, text)
    now = corrected(report, text, changes.overrule(heard, heard.call.acts_of("closing_attempt")[0].id))
    assert closes(now) == []
    assert all(each.applied for each in now.corrections)


def test_a_side_set_right_turns_the_call_round(report: Report) -> None:
    now = corrected(report, changes.side(report, "S2", Side.REP))
    assert [speaker.side for speaker in now.call.speakers] == [Side.PROSPECT, Side.REP]
    assert [turn.side for turn in now.call.turns[:2]] == [Side.PROSPECT, Side.REP]
    assert now.scorecard.metrics.rep_words == report.scorecard.metrics.prospect_words
    assert now.uncorrected == report


def test_of_two_people_the_one_named_last_sells(report: Report) -> None:
    now = corrected(report, *(changes.side(report, id_, Side.REP) for id_ in ("S2", "S1", "S2")))
    assert [speaker.side for speaker in now.call.speakers] == [Side.PROSPECT, Side.REP]
    assert all(each.applied for each in now.corrections)


def test_not_everybody_can_sell(annotated) -> None:
    report = report_on(annotated(make_call(*TALK, "S3: I am the partner, and I would rather wait.", timed=True)))
    now = corrected(report, *(changes.side(report, id_, Side.REP) for id_ in ("S1", "S2", "S3")))
    assert [each.problem for each in now.corrections] == [
        "not everybody can be on one side; say who sells and who buys"
    ] * 3
    assert (now.call, now.scorecard) == (report.call, report.scorecard)


def test_a_name_goes_wherever_the_person_is_named(report: Report) -> None:
    dana = next(speaker for speaker in report.call.speakers if speaker.id == "S1")
    now = corrected(report, changes.name(report, "S1", "Dana Scully"), changes.name(report, "S2", "Lee"))
    assert [speaker.name for speaker in now.call.speakers] == ["Dana Scully", "Lee"]
    assert now.corrections[0].was == dana.name
    assert now.call.info.rep == "Dana Scully"


def test_later_words_stand_on_earlier_ones(report: Report) -> None:
    first = changes.text(report, 1, "Our latex gloves", (0, 2))
    halfway = corrected(report, first)
    second = changes.text(halfway, 1, "came too late", changes.words_in(halfway, 1, "came late"))
    now = corrected(report, first, second)
    assert now.call.turns[1].text.startswith("Our latex gloves came too late twice.")
    assert [each.place and each.place.quote for each in now.corrections] == ["Our latex gloves", "came too late"]
    earlier = corrected(report, changes.text(report, 1, "Monday", (6, 8)), changes.text(report, 1, "So our", (0, 1)))
    assert [each.place and each.place.quote for each in earlier.corrections] == ["Monday", "So our"]


def test_words_that_were_never_said_can_be_taken_out(report: Report) -> None:
    now = corrected(report, changes.text(report, 5, ""))
    assert now.call.turns[5].words == ()
    assert len(now.call.turns) == len(report.call.turns)


def test_untimed_words_stay_untimed(annotated) -> None:
    report = report_on(annotated(make_call(*TALK)))
    now = corrected(report, changes.text(report, 4, "Shall we go ahead", (7, 11)))
    assert closes(now) == [4]
    assert all(word.start_ms is None for word in now.call.turns[4].words)


def test_words_that_stay_keep_their_times_and_new_ones_share_what_they_replace() -> None:
    new = replaced(words_said("shall we cook a head then", 1000), "shall we go ahead then".split())
    assert new[0] == Word("shall", 1000, 1300, 0.9)
    assert new[2:4] == (Word("go", 1600, 1857, 1.0), Word("ahead", 1857, 2500, 1.0))
    assert new[4] == Word("then", 2500, 2800, 0.9)


words = st.lists(st.sampled_from(["we", "go", "ahead", "then", "Monday"]), max_size=8)


@given(words, words)
def test_new_words_stay_in_order_and_within_the_time_of_the_old(old: list[str], new: list[str]) -> None:
    before = words_said(" ".join(old), 1000)
    after = replaced(before, new)
    assert text_of(after) == " ".join(new)
    times = [at for word in after for at in (word.start_ms, word.end_ms) if at is not None]
    assert times == sorted(times)
    if before and times:
        assert before[0].start_ms <= times[0]  # type: ignore[operator]
        assert times[-1] <= before[-1].end_ms  # type: ignore[operator]


def test_a_call_with_an_emptied_turn_can_be_read(annotated) -> None:
    report = report_on(annotated(make_call(*TALK, timed=True)))
    assert corrected(report, *(changes.text(report, turn, "") for turn in (0, 2, 4))).corrections[0].applied


def test_words_set_right_in_one_turn_change_nothing_of_the_others(report: Report) -> None:
    now = corrected(report, changes.text(report, 1, "OUR", (0, 1)))
    assert {act.id for act in now.call.acts} == {act.id for act in report.call.acts}
    assert [act for act in now.call.acts if act.turn != 1] == [act for act in report.call.acts if act.turn != 1]
    assert now.scorecard.overall.points == report.scorecard.overall.points


def test_the_kind_a_person_says_holds_and_brings_its_practices(report: Report) -> None:
    assert report.scorecard.practices["why_called"] is None
    now = corrected(report, changes.kind(report, CallKind.INBOUND))
    assert (now.call.info.kind, now.call.info.kind_confidence) == (CallKind.INBOUND, 1.0)
    assert now.scorecard.practices["why_called"] is True
    (told,) = now.corrections
    assert said(told).startswith("Kind of call “outbound” now “inbound”")
    assert now.uncorrected == report


def test_a_kind_that_is_none_or_that_it_has_is_refused(report: Report) -> None:
    for kind in (CallKind.AUTO, report.call.info.kind):
        with pytest.raises(InputError):
            changes.kind(report, kind)
