"""Short turns, mostly without a pause before them."""

import functools
from itertools import pairwise

import numpy as np
import pytest

from analyzer.separate.by_voice import ByVoice
from analyzer.separate.changes import at_once
from analyzer.separate.separation import Separation
from analyzer.types.time import Span, intersection, total_ms
from tests.separate.calls import Talk, mono, sample

SHORT_MS = 1_500


@functools.cache
def told_apart(name: str) -> Separation:
    """A sample call on one channel."""
    return ByVoice().separate(mono(*sample(name)[0]))


def short_turns(name: str) -> dict[str, list[Span]]:
    """Each side's turns of up to a second and a half."""
    found: dict[str, list[Span]] = {"rep": [], "prospect": []}
    for turn in sample(name)[1]["turns"]:
        if turn["end_ms"] - turn["start_ms"] <= SHORT_MS:
            found[turn["side"]].append(Span(turn["start_ms"], turn["end_ms"]))
    return found


@pytest.mark.parametrize("name", ["pitch", "interrogation"])
def test_short_turns_go_to_whoever_had_them(name: str) -> None:
    whole = Talk(name, 0, 600)
    sides = {}
    for track in told_apart(name).tracks:
        shared = [sum(span.overlap_ms(true) for span in track.spans for true in spans) for spans in whole.truth]
        sides["rep" if shared[0] > shared[1] else "prospect"] = track.spans
    turns = [(side, turn) for side, spans in short_turns(name).items() for turn in spans]
    right = [sum(turn.overlap_ms(span) for span in sides[side]) > turn.duration_ms / 2 for side, turn in turns]
    assert turns
    assert sum(right) >= 0.9 * len(right)


def test_voices_share_the_speech_out_but_for_the_moments_when_both_are_heard() -> None:
    """Four moments of this call, 0.8 s together."""
    tracks = told_apart("interrogation").tracks
    assert 0 < total_ms(intersection(tracks[0].spans, tracks[1].spans)) < 800
    assert all(earlier.end_ms <= later.start_ms for track in tracks for earlier, later in pairwise(track.spans))


def test_the_rep_s_share_of_a_call_full_of_overlaps_is_right_to_three_points() -> None:
    whole = Talk("pitch", 0, 600)
    shares = [total_ms(track.spans) for track in told_apart("pitch").tracks]
    assert min(abs(share / sum(shares) - whole.rep_share) for share in shares) < 0.03


def voices_of(both: Span, *, whole: Span, labels: list[int], alike: list[list[float]]) -> list[int]:
    """The voices that a stretch in which two are heard goes to, when every tenth of a second has a voice and a likeness to each."""
    return sorted(at_once([whole], [np.array(alike)], labels, [both]))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("end_ms", [430, 440, 450])
def test_the_last_moments_of_a_region_are_shared_by_what_was_heard_just_before(end_ms: int) -> None:
    """Whole tenths of a second have a likeness, the rest of up to half of one has none."""
    alike = [[0.9, 0.1, 0.2]] * 3 + [[0.9, 0.1, 0.4]]
    assert voices_of(Span(405, end_ms), whole=Span(0, end_ms), labels=[0] * 4, alike=alike) == [0, 2]


def test_a_stretch_of_two_goes_to_two_of_three_voices() -> None:
    alike = [[0.9, 0.3, 0.3]] * 3 + [[0.3, 0.9, 0.3]] * 2 + [[0.3, 0.3, 0.9]]
    assert voices_of(Span(0, 600), whole=Span(0, 600), labels=[0, 0, 0, 1, 1, 2], alike=alike) == [0, 1]
    assert voices_of(Span(0, 600), whole=Span(0, 600), labels=[0, 1, 2, 0, 1, 2], alike=alike) == [0, 1]
