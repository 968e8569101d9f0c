from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analyzer.separate import voice_activity
from analyzer.separate.separation import bridged
from analyzer.separate.voice_activity import spans_of_both, speech_spans
from analyzer.types.speech import SpeechTrack
from analyzer.types.time import Span, total_ms, union
from tests.separate.calls import Talk, db, noise, wrong_ms


def test_edges_of_speech_are_mostly_right_to_a_tenth_of_a_second() -> None:
    talk = Talk("pitch", 0, 140)
    errors = []
    for true_spans, signal in zip(talk.truth, (talk.rep, talk.prospect), strict=True):
        (track,) = bridged((SpeechTrack("S1", speech_spans(signal)),))
        for true in true_spans:
            found = max(track.spans, key=true.overlap_ms)
            errors += [abs(found.start_ms - true.start_ms), abs(found.end_ms - true.end_ms)]
    assert np.percentile(errors, 50) <= 30
    assert np.percentile(errors, 80) <= 100


def test_a_whisper_of_a_recording_is_heard_as_well_as_a_loud_one() -> None:
    signal = Talk("pitch", 60, 80).rep
    assert wrong_ms(union(speech_spans(db(-30) * signal)), union(speech_spans(signal))) < 500


def test_silence_and_noise_are_nobody() -> None:
    assert speech_spans(np.zeros(0, dtype=np.float32)) == ()
    assert speech_spans(np.zeros(48_000, dtype=np.float32)) == ()
    assert speech_spans(noise(160_000, -50)) == ()


def test_both_channels_at_once_hold_what_each_holds_alone() -> None:
    talk = Talk("pitch", 0, 40)
    assert spans_of_both(talk.rep, talk.prospect) == (speech_spans(talk.rep), speech_spans(talk.prospect))


def test_a_long_recording_is_read_piece_by_piece_with_the_same_result(monkeypatch) -> None:
    signal = Talk("pitch", 60, 105).rep
    whole = speech_spans(signal)
    monkeypatch.setattr(voice_activity, "BLOCK_FRAMES", 200)
    assert wrong_ms(union(speech_spans(signal)), union(whole)) < 600


spans = st.lists(
    st.tuples(st.integers(0, 5_000), st.integers(1, 900)).map(lambda pair: Span(pair[0], pair[0] + pair[1])), max_size=6
).map(lambda found: tuple(union(found)))


@given(spans, spans)
def test_bridging_adds_only_short_pauses_in_which_nobody_else_speaks(first, second) -> None:
    one, other = bridged((SpeechTrack("S1", first), SpeechTrack("S2", second)))
    assert all(later.start_ms - earlier.end_ms > 0 for earlier, later in pairwise(one.spans))
    for closed in one.spans:
        pauses = [
            Span(a.end_ms, b.start_ms) for a, b in pairwise(first) if closed.overlap_ms(Span(a.end_ms, b.start_ms))
        ]
        assert all(pause.duration_ms <= 500 for pause in pauses)
        assert all(pause.overlap_ms(span) == 0 for pause in pauses for span in second)
    assert total_ms(other.spans) >= total_ms(second)
