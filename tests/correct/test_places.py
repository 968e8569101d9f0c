"""Acts and words found again in another analysis of the same recording, or not at all."""

from dataclasses import replace

from analyzer.correct import changes
from analyzer.correct.places import find_act, find_speaker, find_words, speaker_target
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.correction import ActTarget
from tests.builders import make_call
from tests.correct.examples import corrected, report_on

SAID = ("rep: Hello there.", "prospect: Hi.", "rep: Right, shall we go ahead then?", "prospect: No.")
HEARD_OTHERWISE = (
    "rep: Hello.",
    "prospect: Hi.",
    "prospect: Yes.",
    "rep: Right shall we go a head then.",
    "prospect: No.",
)


def closes(call: Call, *places: tuple[int, int]) -> Call:
    acts = tuple(
        Act.of("closing_attempt", call.turns[turn], start, confidence=0.8, reason="asks") for turn, start in places
    )
    return replace(call, acts=acts)


def target(call: Call) -> ActTarget:
    return changes.overrule(report_on(call), call.acts[0].id).act


def test_an_act_is_found_where_another_model_heard_and_cut_a_little_otherwise() -> None:
    before = closes(make_call(*SAID, timed=True), (2, 1))
    after = closes(make_call(*HEARD_OTHERWISE, timed=True), (3, 0))
    assert find_act(after.acts, target(before)) == after.acts[0]


def test_the_same_id_on_other_words_is_another_act() -> None:
    before = closes(make_call(*SAID, timed=True), (2, 1))
    other = make_call(
        "rep: Hello there.", "prospect: Hi.", "rep: So will you sign it today?", "prospect: No.", timed=True
    )
    assert find_act(closes(other, (2, 1)).acts, target(before)) is None


def test_the_same_words_far_away_are_another_act() -> None:
    lines = ("rep: Shall we go ahead?", f"prospect: {'so ' * 40}", "rep: Shall we go ahead?")
    both = closes(make_call(*lines, timed=True), (0, 0), (2, 0))
    assert find_act(both.acts[1:], target(both)) is None
    assert find_act(both.acts, target(both)) == both.acts[0]


def test_of_two_that_fit_equally_well_neither_is_taken() -> None:
    before = closes(make_call("rep: Shall we go ahead?", "prospect: Hm."), (0, 0))
    moved = make_call(
        "rep: Now.", "prospect: So?", "rep: Shall we go ahead?", "prospect: Hm.", "rep: Shall we go ahead?"
    )
    assert find_act(closes(moved, (2, 0), (4, 0)).acts, target(before)) == closes(moved, (2, 0)).acts[0]
    twice = make_call("rep: Hm.", "rep: Shall we go ahead?", "rep: Shall we go ahead?")
    assert find_act(closes(twice, (1, 0), (2, 0)).acts, target(before)) is None


def test_a_lost_act_is_kept_and_told_of_and_changes_nothing() -> None:
    before = report_on(closes(make_call(*SAID, timed=True), (2, 1)))
    after = report_on(closes(make_call(*SAID, timed=True), (0, 0)))
    now = corrected(after, changes.overrule(before, "closing_attempt-2-1"))
    (told,) = now.corrections
    assert not told.applied
    assert "no act “closing attempt” that is surely this one is found at 0:01 any more" in (told.problem or "")
    assert (now.call, now.scorecard) == (after.call, after.scorecard)


def test_words_are_found_where_they_moved_to_and_not_where_they_stand_twice() -> None:
    before, after = make_call(*SAID, timed=True), make_call(*HEARD_OTHERWISE, timed=True)
    place = changes.text(report_on(before), 2, "Shall we?", (1, 3)).place
    found = find_words(after, place)
    assert found is not None
    assert (found[0].index, *found[1:]) == (3, 1, 3)
    assert find_words(make_call("rep: shall we", "prospect: no", "prospect: no", "rep: shall we"), place) is None


def test_a_speaker_is_found_by_the_voice_when_the_ids_were_dealt_out_anew() -> None:
    before = make_call(*SAID, timed=True)
    names = {"S1": "S2", "S2": "S1"}
    turns = tuple(replace(turn, speaker=names[turn.speaker]) for turn in before.turns)
    after = replace(before, transcript=replace(before.transcript, turns=turns))
    found = find_speaker(after, speaker_target(before, before.speakers[0]))
    assert found is not None
    assert found.id == "S2"


def test_a_voice_that_is_no_longer_heard_there_is_nobody() -> None:
    before, short = make_call(*SAID, timed=True), make_call("rep: Hello there.", timed=True)
    assert find_speaker(short, speaker_target(before, before.speakers[0])) is None
