from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.score.metrics import interruptions, measure
from analyzer.score.rubric import load_rubric
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.score import Metrics
from analyzer.types.speech import Side, Speaker, SpeechTrack, Transcript, Turn, words_of
from analyzer.types.time import Span, total_ms, union
from tests.builders import make_call

RUBRIC = load_rubric()
SPEAKERS = (Speaker("R", Side.REP, 1.0), Speaker("P", Side.PROSPECT, 1.0))


def timed_call(*lines: tuple[str, int, int, str]) -> Call:
    """A call of (speaker R or P, start_ms, end_ms, text)."""
    sides = {"R": Side.REP, "P": Side.PROSPECT}
    turns = tuple(Turn(i, who, sides[who], text, words_of(text), a, b) for i, (who, a, b, text) in enumerate(lines))
    speech = tuple(SpeechTrack(s.id, union(t.span for t in turns if t.speaker == s.id and t.span)) for s in SPEAKERS)
    base = make_call("rep: hi", kind=CallKind.OUTBOUND)
    info = replace(base.info, duration_ms=max(b for _, _, b, _ in lines))
    return Call(info, SPEAKERS, Transcript("en", turns, speech))


def test_talk_share_is_the_reps_part_of_the_talking_not_of_the_call():
    metrics = measure(timed_call(("R", 0, 3000, "one two three"), ("P", 5000, 11000, "four five six")), RUBRIC)
    assert metrics.talk_share == pytest.approx(1 / 3, abs=1e-4)
    assert metrics.talk_share_of_call == pytest.approx(3 / 11, abs=1e-4)
    assert metrics.silence_share == pytest.approx(2 / 11, abs=1e-4)
    assert metrics.rep_wpm == 60


def test_overlapped_speech_counts_for_both_sides():
    metrics = measure(timed_call(("R", 0, 4000, "a b c d"), ("P", 3000, 7000, "e f g h")), RUBRIC)
    assert (metrics.rep_speech_ms, metrics.prospect_speech_ms, metrics.overlap_ms) == (4000, 4000, 1000)
    assert metrics.talk_share == 0.5


def test_a_backchannel_does_not_end_a_monologue():
    call = timed_call(
        ("R", 0, 20_000, "so here is how it works"),
        ("P", 20_000, 20_500, "mm-hm"),
        ("R", 20_500, 41_000, "and then it goes on like that"),
        ("P", 42_000, 44_000, "that was long, I must say"),
    )
    metrics = measure(call, RUBRIC)
    assert metrics.longest_rep_monologue_ms == 40_500
    assert metrics.longest_prospect_monologue_ms == 2000


def test_yes_after_a_question_is_an_answer():
    call = timed_call(
        ("R", 0, 2000, "is it the roof?"), ("P", 2000, 2400, "yes"), ("R", 2500, 4000, "right, the roof it is")
    )
    assert measure(call, RUBRIC).longest_prospect_monologue_ms == 400


def test_patience_is_negative_where_the_rep_talks_over_the_end():
    call = timed_call(("P", 0, 4000, "it is about the roof you see"), ("R", 3000, 6000, "oh the roof of course right"))
    assert measure(call, RUBRIC).patience_ms == -1000


def test_an_interruption_takes_the_floor_in_mid_sentence():
    cut = ("P", 0, 4000, "well what I wanted to say about the whole")
    assert measure(timed_call(cut, ("R", 2500, 6000, "let me stop you there")), RUBRIC).interruptions_by_rep == 1


def test_talking_over_the_last_word_is_no_interruption():
    cut = ("P", 0, 4000, "well what I wanted to say about the whole")
    assert measure(timed_call(cut, ("R", 3700, 6000, "yes I see what you mean")), RUBRIC).interruptions_by_rep == 0


def test_a_remark_inside_the_others_turn_takes_no_floor():
    cut = ("P", 0, 9000, "well what I wanted to say about the whole thing is this")
    assert interruptions(timed_call(cut, ("R", 2500, 4500, "you poor thing honestly")), Side.REP, 200) == ()


def test_an_untimed_call_has_words_but_no_times():
    metrics = measure(make_call("rep: how are you today", "prospect: fine"), RUBRIC)
    assert (metrics.rep_words, metrics.prospect_words) == (4, 1)
    assert metrics.talk_share is metrics.silence_share is metrics.patience_ms is metrics.turns_per_minute is None


def test_unsure_sides_measure_nothing_that_depends_on_them():
    call = make_call("A: good morning", "B: hello there you", timed=True)
    metrics = measure(call, RUBRIC)
    assert metrics == Metrics(overlap_ms=0, silence_share=0.0, turns_per_minute=metrics.turns_per_minute)


@given(
    st.lists(
        st.tuples(st.sampled_from("RP"), st.integers(0, 60_000), st.integers(1, 20_000), st.just("one two three four")),
        min_size=1,
        max_size=12,
    )
)
def test_shares_and_times_stay_within_the_call(rows):
    rows.sort(key=lambda row: row[1])
    call = timed_call(*((who, start, start + length, text) for who, start, length, text in rows))
    metrics = measure(call, RUBRIC)
    assert 0 <= metrics.talk_share <= 1
    assert 0 <= metrics.silence_share <= 1
    assert 0 <= metrics.solution_share <= metrics.talk_share + 1e-3
    assert metrics.overlap_ms <= min(metrics.rep_speech_ms, metrics.prospect_speech_ms)
    everyone = [Span(start, start + length) for _, start, length, _ in rows]
    assert metrics.rep_speech_ms + metrics.prospect_speech_ms - metrics.overlap_ms == total_ms(everyone)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=2, max_size=8))
def test_swapping_the_sides_swaps_the_talk_share(lengths):
    lines, at = [], 0
    for index, (pause, length) in enumerate(lengths):
        at += pause * 100
        lines.append(("RP"[index % 2], at, at + length * 100, "some words here"))
        at += length * 100
    swapped = [({"R": "P", "P": "R"}[who], a, b, text) for who, a, b, text in lines]
    here, there = measure(timed_call(*lines), RUBRIC), measure(timed_call(*swapped), RUBRIC)
    assert here.talk_share + there.talk_share == pytest.approx(1, abs=2e-4)
