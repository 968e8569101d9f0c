"""People who talk at once on one channel."""

import functools
import hashlib
import tomllib
from pathlib import Path

import numpy as np

from analyzer.networks import model_path
from analyzer.separate.both_heard import MODEL_FILE, both_heard, chances_of_two, stretches_of_two
from analyzer.separate.by_voice import ByVoice
from analyzer.separate.separation import Separation
from analyzer.types.time import Span, intersection, total_ms
from tests.separate.calls import Talk, later, mono, wrong_ms

MANIFEST = Path(__file__).parents[2] / "models" / "manifest.toml"
EARLY_MS = 1_500


@functools.cache
def talk() -> Talk:
    return Talk("discovery", 5.4, 65)


def at_once(found: Separation) -> tuple[Span, ...]:
    first, second = found.tracks
    return intersection(first.spans, second.spans)


def test_the_model_file_is_the_one_the_manifest_pins() -> None:
    pinned = tomllib.loads(MANIFEST.read_text())["segmentation"]["files"]["segmentation.onnx"]
    data = model_path(MODEL_FILE).read_bytes()
    assert (len(data), hashlib.sha256(data).hexdigest()) == (pinned["size"], pinned["sha256"])


def test_who_talks_over_the_other_s_words_is_heard_with_them() -> None:
    """The rep's side a second and a half late, so that it often starts before the prospect has done."""
    rep = later(talk().rep, EARLY_MS)
    true = tuple(Span(span.start_ms + EARLY_MS, span.end_ms + EARLY_MS) for span in talk().truth[0])
    over = intersection(true, talk().truth[1])
    found = at_once(ByVoice().separate(mono(rep, talk().prospect)))
    right = total_ms(intersection(found, over))
    assert total_ms(over) > 3_000
    assert right > 0.6 * total_ms(over)
    assert right > 0.75 * total_ms(found)


def test_where_nobody_talks_over_the_other_nothing_is_made_up() -> None:
    """Each side silenced where the other speaks first."""
    rep, prospect = talk().rep.copy(), talk().prospect.copy()
    for span in intersection(*talk().truth):
        rep[span.start_ms * 16 : span.end_ms * 16] = 0
    found = ByVoice().separate(mono(rep, prospect))
    assert len(found.tracks) == 2
    assert at_once(found) == ()


def test_one_voice_is_never_two_at_once() -> None:
    assert both_heard(talk().prospect, talk().truth[1]) == ()


def test_the_same_chances_whatever_came_long_before() -> None:
    """Windows follow the speech, so that a long silence changes nothing."""
    sound = mono(later(talk().rep, EARLY_MS), talk().prospect).samples[0][: 16_000 * 20]
    silence = np.zeros(16_200 * 40, dtype=np.float32)
    spoken, moved = [Span(0, 20_000)], [Span(40_500, 60_500)]
    at_start = chances_of_two(sound, spoken)
    behind = chances_of_two(np.concatenate([silence, sound]), moved)[len(silence) // 270 :]
    assert np.abs(at_start - behind[: len(at_start)]).mean() < 0.02


def test_short_speech_has_an_answer() -> None:
    assert wrong_ms(both_heard(talk().rep[:1_600], [Span(0, 100)]), ()) == 0


def test_what_is_left_of_a_stretch_within_the_speech_counts_only_when_it_lasts() -> None:
    chances = np.zeros(60, dtype=np.float32)
    chances[10:20] = 0.9
    assert stretches_of_two(chances, [Span(0, 300)]) == (Span(192, 300),)
    assert stretches_of_two(chances, [Span(0, 195)]) == ()


def test_speech_past_the_end_of_the_sound_is_left_out() -> None:
    sound = talk().rep[:16_000]
    assert not chances_of_two(sound, [Span(1_300, 1_500)]).any()
    assert np.array_equal(chances_of_two(sound, [Span(900, 1_500)]), chances_of_two(sound, [Span(900, 1_000)]))
