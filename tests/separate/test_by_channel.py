"""Each hazard of a two-channel recording, made from a clean one."""

import functools

import numpy as np
import pytest

from analyzer.separate.separate import Wanted, separate
from analyzer.separate.separation import Separation
from analyzer.types.time import intersection, total_ms
from tests.separate.calls import Talk, codes, db, later, noise, share_of, spans_of, stereo, wrong_ms


@functools.cache
def talk() -> Talk:
    return Talk("pitch", 60, 105)


def two_people(left: np.ndarray, right: np.ndarray) -> Separation:
    """The answer when the number of people is given, which spares the search for a third."""
    return separate(stereo(left, right), Wanted(speakers=2))


def test_clean_channels_give_each_side_its_speech_and_nothing_to_say() -> None:
    found = separate(stereo(talk().rep, talk().prospect))
    assert found.channel_of == {"S1": 0, "S2": 1}
    assert (found.sure, found.notes) == (1.0, ())
    assert wrong_ms(spans_of(found, "S1"), talk().truth[0]) < 1_000
    assert wrong_ms(spans_of(found, "S2"), talk().truth[1]) < 1_000


@pytest.mark.parametrize(("gain_db", "delay_ms"), [(-40, 0), (-20, 0), (-20, 300), (-12, 20), (-6, 0)])
def test_a_voice_leaking_both_ways_stays_with_its_own_side(gain_db: float, delay_ms: int) -> None:
    rep, prospect = talk().rep, talk().prospect
    left = rep + db(gain_db) * later(prospect, delay_ms)
    right = prospect + db(gain_db) * later(rep, delay_ms)
    found = two_people(left, right)
    assert found.channel_of == {"S1": 0, "S2": 1}
    assert abs(share_of(found) - talk().rep_share) < 0.02
    assert wrong_ms(spans_of(found, "S1"), talk().truth[0]) < 3_000
    assert wrong_ms(spans_of(found, "S2"), talk().truth[1]) < 3_000


def test_a_leak_is_said() -> None:
    found = two_people(talk().rep, talk().prospect + db(-20) * talk().rep)
    assert codes(found) == ["channels_bleed"]
    assert "left channel is also heard on the right channel, 20 dB weaker" in found.notes[0].message


def test_people_talking_at_once_over_a_leak_both_keep_most_of_their_speech() -> None:
    rep, prospect = talk().rep, np.roll(talk().prospect, -3 * 16_000)  # now both talk at once for some seconds
    apart = two_people(rep, prospect)
    leaking = two_people(rep + db(-20) * prospect, prospect + db(-20) * rep)
    for speaker in ("S1", "S2"):
        kept = intersection(spans_of(leaking, speaker), spans_of(apart, speaker))
        assert total_ms(kept) > 0.7 * total_ms(spans_of(apart, speaker))


@pytest.mark.parametrize("quiet_db", [-20, -30])
def test_a_quiet_channel_counts_as_much_as_a_loud_one(quiet_db: float) -> None:
    found = two_people(talk().rep, db(quiet_db) * talk().prospect)
    assert abs(share_of(found) - talk().rep_share) < 0.01


def test_a_quiet_channel_with_a_leak_on_top() -> None:
    rep, prospect = talk().rep, talk().prospect
    found = two_people(rep + db(-20) * prospect, db(-20) * (prospect + db(-20) * rep))
    assert abs(share_of(found) - talk().rep_share) < 0.03


def test_channels_on_which_level_misleads_are_not_called_sure() -> None:
    rep, prospect = talk().rep, talk().prospect
    found = two_people(db(-20) * (rep + db(-12) * prospect), prospect + db(-12) * rep)
    assert "channels_unsure" in codes(found)
    assert found.sure <= 0.5


def test_a_late_channel_is_said_where_a_leak_shows_it() -> None:
    rep, prospect = talk().rep, talk().prospect
    found = two_people(rep + db(-18) * prospect, later(prospect + db(-18) * rep, 300))
    assert "channels_offset" in codes(found)
    assert "right channel runs about 0.3 s late" in " ".join(note.message for note in found.notes)
    assert abs(share_of(found) - talk().rep_share) < 0.02


def test_one_side_on_both_channels_belongs_to_the_channel_that_has_nothing_else() -> None:
    found = two_people(talk().rep + talk().prospect, talk().prospect)
    assert found.channel_of == {"S1": 0, "S2": 1}
    assert abs(share_of(found) - talk().rep_share) < 0.02


@pytest.mark.parametrize("right_db", [0, -12])
def test_the_same_mix_on_both_channels_is_heard_as_mono(right_db: float) -> None:
    mix = talk().rep + talk().prospect
    found = two_people(mix, db(right_db) * mix)
    assert codes(found)[0] == "same_mix"
    assert found.channel_of == {"S1": 0, "S2": 0}
    assert abs(share_of(found) - talk().rep_share) < 0.05 or abs(share_of(found, "S2") - talk().rep_share) < 0.05


def test_a_silent_channel_is_said() -> None:
    found = two_people(talk().rep, noise(len(talk().rep), -60))
    assert codes(found) == ["one_channel_silent"]
    assert found.channel_of == {"S1": 0}
    assert found.notes[0].message == "Nobody speaks on the right channel."


def test_a_channel_with_nothing_but_a_leak_has_no_speaker_of_its_own() -> None:
    found = separate(stereo(talk().rep, db(-25) * talk().rep + noise(len(talk().rep), -70)))
    assert len(found.tracks) == 1
    assert wrong_ms(spans_of(found, "S1"), talk().truth[0]) < 1_000


def test_music_on_hold_is_nobodys_speech() -> None:
    found = two_people(talk().rep, np.concatenate([talk().prospect, hold_music(12.0)])[-len(talk().rep) :])
    end_of_speech_ms = 45_000 - 12_000
    assert all(span.end_ms <= end_of_speech_ms + 500 for span in spans_of(found, "S2"))


def test_silence_on_both_channels_is_nobody() -> None:
    found = two_people(noise(160_000, -60), np.zeros(160_000, dtype=np.float32))
    assert found.tracks == ()
    assert codes(found) == ["no_speech"]


def test_two_people_on_one_channel_are_two_speakers() -> None:
    other = Talk("discovery", 30, 75)  # the prospect here lends the voice of a colleague
    colleague = np.where(np.arange(len(other.prospect)) < 20 * 16_000, other.prospect, np.float32(0))
    rep = np.concatenate([talk().rep, colleague])
    prospect = np.concatenate([talk().prospect, noise(len(colleague), -70)])
    found = separate(stereo(rep, prospect))
    assert found.channel_of == {"S1": 0, "S2": 0, "S3": 1}
    assert "several_on_channel" in codes(found)
    assert separate(stereo(rep, prospect), Wanted(speakers=2)).channel_of == {"S1": 0, "S2": 1}


def hold_music(seconds: float) -> np.ndarray:
    """A tune over a held chord."""
    time = np.arange(int(seconds * 16_000)) / 16_000
    tune = np.random.default_rng(1).choice([262.0, 294, 330, 392, 440, 523], int(seconds * 4) + 1)
    pitch = np.repeat(tune, 4_000)[: len(time)]
    chord = sum(np.sin(2 * np.pi * hertz * time) for hertz in (262, 330, 392))
    return (0.05 * (np.sin(2 * np.pi * np.cumsum(pitch) / 16_000) * 2 + chord)).astype(np.float32)
