import numpy as np
import pytest
from numpy.typing import NDArray

from analyzer.decode.health import Examination, Layout, examine
from analyzer.errors import InputError
from analyzer.types.audio import Audio

RATE = 16_000


def voice(seconds: int = 30, *, seed: int = 0, share: float = 0.6, level: float = 0.1) -> NDArray[np.float32]:
    """Something that rises and falls like speech: noise of the voice's band in syllables and pauses."""
    random = np.random.default_rng(seed)
    noise = random.normal(0, 1, seconds * RATE)
    smooth = np.convolve(noise, np.hanning(16), mode="same")
    syllables = np.repeat(random.uniform(0.2, 1, seconds * 8), RATE // 8)
    sentences = np.repeat(random.random(seconds) < share, RATE)
    return (level * smooth * syllables * sentences / smooth.std()).astype(np.float32)


def line_noise(seconds: int = 30, *, level: float = 0.0002, seed: int = 9) -> NDArray[np.float32]:
    return np.random.default_rng(seed).normal(0, level, seconds * RATE).astype(np.float32)


def examined(*channels: NDArray[np.float32]) -> Examination:
    return examine(Audio(np.clip(np.stack(channels), -1, 1).astype(np.float32), RATE), "call.wav")


def codes(examination: Examination) -> list[str]:
    return [note.code for note in examination.notes]


def test_two_sides_that_differ_stay_two() -> None:
    found = examined(voice(seed=1) + line_noise(), voice(seed=2) + line_noise(seed=8))
    assert (found.layout, found.audio.channels, codes(found)) == (Layout.STEREO, 2, [])


def test_silence_is_no_call() -> None:
    for channels in ([np.zeros(RATE * 5, np.float32)], [line_noise(5), line_noise(5, seed=3)]):
        with pytest.raises(InputError, match=r"call\.wav: nothing but silence"):
            examined(*channels)


@pytest.mark.parametrize("silent", [0, 1])
def test_one_silent_channel_leaves_the_other_as_the_whole_call(silent: int) -> None:
    channels = [voice(), voice()]
    channels[silent] = line_noise()
    found = examined(*channels)
    assert (found.layout, codes(found)) == (Layout.MONO, ["one_channel_silent"])
    assert ("left", "right")[silent] in found.notes[0].message
    np.testing.assert_array_equal(found.audio.samples[0], voice())


def test_a_mono_call_upmixed_to_two_channels_is_one_call() -> None:
    sound = voice() + line_noise()
    coded = (np.round(sound * 400) / 400).astype(np.float32)
    late = np.roll(sound, 160)
    for copy in (sound, 0.3 * sound, -sound, coded, late, sound + line_noise(level=0.002)):
        assert codes(examined(sound, copy)) == ["same_mix"]


def test_sides_that_bleed_into_each_other_are_not_one_signal() -> None:
    rep, prospect = voice(seed=1, share=0.4), voice(seed=2, share=0.4)
    found = examined(rep + 0.3 * prospect, prospect + 0.3 * rep)
    assert (found.layout, codes(found)) == (Layout.STEREO, [])


def test_clipped_sound_is_noted_and_loud_sound_is_not() -> None:
    assert codes(examined(np.clip(voice(level=2.0), -1, 1))) == ["clipped"]
    assert codes(examined(np.clip(voice(level=2.0), -0.4, 0.4))) == ["clipped"]
    assert codes(examined(voice(level=0.25))) == []


def test_a_quiet_side_is_noted() -> None:
    found = examined(voice(seed=1), voice(seed=2, level=0.01))
    assert codes(found) == ["level_imbalance"]
    assert "right channel is 20 dB quieter" in found.notes[0].message


def test_more_than_two_channels_are_mixed_unless_only_two_carry_sound() -> None:
    nothing = np.zeros(RATE * 30, np.float32)
    two = examined(voice(seed=1), nothing, voice(seed=2), nothing)
    assert (two.layout, codes(two)) == (Layout.STEREO, [])
    three = examined(voice(seed=1), voice(seed=2), voice(seed=3))
    assert (three.audio.channels, codes(three)) == (1, ["many_channels"])


def test_hold_music_is_silenced_and_speech_beside_it_is_not() -> None:
    time = np.arange(24 * RATE) / RATE
    chords = [(262, 330, 392), (294, 349, 440), (247, 330, 392), (262, 349, 440)]
    music = np.concatenate(
        [
            sum(
                np.sin(2 * np.pi * pitch * overtone * time[: 2 * RATE]) / overtone
                for pitch in chords[bar % 4]
                for overtone in (1, 2, 3)
            )
            for bar in range(12)
        ]
    )
    speech = voice(30)
    found = examined(np.concatenate([speech, 0.03 * music, speech]).astype(np.float32))
    (held,) = found.music[0]
    assert abs(held.start_ms - 30_000) <= 3_000
    assert abs(held.end_ms - 54_000) <= 3_000
    assert codes(found) == ["hold_music"]
    assert not found.audio.samples[0, 16 * held.start_ms : 16 * held.end_ms].any()
    np.testing.assert_array_equal(found.audio.samples[0, : 16 * 27_000], speech[: 16 * 27_000])


def test_ringing_and_keys_are_silenced() -> None:
    time = np.arange(2 * RATE) / RATE
    ring = 0.1 * (np.sin(2 * np.pi * 440 * time) + np.sin(2 * np.pi * 480 * time))
    key = 0.1 * (np.sin(2 * np.pi * 770 * time) + np.sin(2 * np.pi * 1336 * time))[: RATE // 2]
    pause = np.zeros(2 * RATE)
    found = examined(np.concatenate([ring, pause, ring, pause, voice(10), key, pause]).astype(np.float32))
    assert codes(found) == ["tones"]
    spans = found.music[0]
    assert [round(span.start_ms / 1000) for span in spans] == [0, 4, 18]
    assert [round(span.duration_ms / 500) for span in spans] == [4, 4, 1]
