"""One channel with everybody on it."""

import functools

import numpy as np
import pytest

from analyzer.separate.by_voice import ByVoice, clearness, share_off
from analyzer.separate.changes import Shares
from analyzer.separate.embedding import Window
from tests.separate.calls import Talk, codes, db, mono, noise, share_of, spans_of, wrong_ms


@functools.cache
def talk() -> Talk:
    return Talk("discovery", 5.4, 65)


def test_two_voices_are_told_apart_and_the_first_heard_is_the_first() -> None:
    found = ByVoice().separate(mono(talk().rep, talk().prospect))
    assert found.channel_of == {"S1": 0, "S2": 0}
    assert found.sure > 0.8
    assert found.notes == ()
    assert abs(share_of(found) - talk().rep_share) < 0.03
    assert wrong_ms(spans_of(found, "S1"), talk().truth[0]) < 2_500
    assert wrong_ms(spans_of(found, "S2"), talk().truth[1]) < 3_000


def test_noise_on_the_line_does_not_change_who_is_who() -> None:
    found = ByVoice().separate(mono(talk().rep, talk().prospect, noise(len(talk().rep), -45)))
    assert abs(share_of(found) - talk().rep_share) < 0.05


def test_a_quiet_voice_is_still_heard() -> None:
    found = ByVoice().separate(mono(db(-12) * talk().rep, talk().prospect))
    assert abs(share_of(found) - talk().rep_share) < 0.05


def test_one_voice_is_one_speaker() -> None:
    found = ByVoice().separate(mono(talk().prospect))
    assert [track.speaker for track in found.tracks] == ["S1"]


def test_one_voice_asked_to_be_two_is_not_split_with_confidence() -> None:
    found = ByVoice(speakers=2).separate(mono(talk().prospect))
    assert found.sure < 0.5
    assert codes(found) == ["voices_unsure"]


def test_a_number_of_speakers_that_was_given_is_kept_to() -> None:
    assert len(ByVoice(speakers=1).separate(mono(talk().rep, talk().prospect)).tracks) == 1


@pytest.mark.parametrize("speakers", [None, 2])
def test_the_same_recording_gives_the_same_answer(speakers: int | None) -> None:
    audio = mono(talk().rep, talk().prospect)
    assert ByVoice(speakers=speakers).separate(audio) == ByVoice(speakers=speakers).separate(audio)


def test_speech_that_could_be_either_voice_lowers_the_confidence() -> None:
    windows = [Window(i, 2_000 * i, 2_000 * i + 1_500) for i in range(10)]
    apart = np.tile(np.array([[0.8, 0.4]], dtype=np.float32), (10, 1))
    some_between = apart.copy()
    some_between[:2] = [0.6, 0.58]
    alike = np.tile(np.array([[0.8, 0.65]], dtype=np.float32), (10, 1))
    assert clearness(windows, apart) == 1
    assert clearness(windows, some_between) == pytest.approx(0.6)
    assert clearness(windows, alike) == pytest.approx(0.4)


def test_how_far_the_share_may_be_off_grows_with_doubtful_speech_and_snatches_and_is_said() -> None:
    clear, doubtful, snatches = Shares({}, 0.0, 0.0), Shares({}, 0.05, 0.0), Shares({}, 0.0, 0.05)
    assert share_off(clear) < 0.015
    assert share_off(clear) < min(share_off(doubtful), share_off(snatches)) < 0.05
    assert share_off(Shares({}, 1.0, 1.0)) == 0.25
    said = ByVoice().separate(mono(talk().rep, talk().prospect)).share_off
    assert said is not None
    assert 0.01 < said < 0.06


def test_a_share_of_one_voice_cannot_be_off() -> None:
    assert ByVoice(speakers=1).separate(mono(talk().prospect)).share_off is None
