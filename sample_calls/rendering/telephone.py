"""What a telephone line does to voices, and the file that a recorder would keep."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sample_calls.rendering.kokoro import BAND_HZ, RATE_HZ
from sample_calls.rendering.script import Script
from sample_calls.rendering.timeline import Timeline

if TYPE_CHECKING:
    from numpy.typing import NDArray

LINE_HZ = 8_000
MU = 255.0


def on_the_line(script: Script, timeline: Timeline) -> "NDArray[np.float32]":
    """The call as the line carries it: channels × samples at 8 kHz."""
    levelled = {"": timeline.tracks[""]}
    for who, person in script.people.items():
        levelled[who] = _at_level(timeline.tracks[who], person.level_db)
    sides = {
        side: sum((levelled[who] for who, person in script.people.items() if person.side == side), levelled[""])
        for side in ("rep", "prospect")
    }
    if "mono" in script.channels:
        channels = [sides["rep"] + sides["prospect"] - levelled[""]]
    else:
        channels = [sides[script.channels["left"]], sides[script.channels["right"]]]
        if script.bleed_db is not None:
            leak = 10 ** (script.bleed_db / 20)
            channels = [channels[0] + leak * channels[1], channels[1] + leak * channels[0]]
    return np.stack([_line(channel, script, index) for index, channel in enumerate(channels)])


def _at_level(track: "NDArray[np.float32]", level_db: float) -> "NDArray[np.float32]":
    """The track with the root mean square of its spoken parts (20 ms frames within 40 dB of the loudest) at `level_db`."""
    frame = RATE_HZ // 50
    frames = track[: len(track) // frame * frame].reshape(-1, frame)
    power = (frames**2).mean(axis=1)
    spoken = power[power > power.max() * 1e-4]
    if not len(spoken):
        return track
    return (track * (10 ** (level_db / 20) / np.sqrt(spoken.mean()))).astype(np.float32)


def _line(channel: "NDArray[np.float32]", script: Script, index: int) -> "NDArray[np.float32]":
    import soxr
    from scipy.signal import butter, sosfilt

    narrow = butter(4, BAND_HZ, btype="bandpass", fs=LINE_HZ, output="sos")
    at_8_khz = soxr.resample(channel, RATE_HZ, LINE_HZ)
    noise = np.random.default_rng([len(script.name), *script.name.encode(), index]).standard_normal(len(at_8_khz))
    noisy = sosfilt(narrow, at_8_khz) + 10 ** (script.noise_db / 20) * noise
    return _mu_law(np.clip(noisy, -1.0, 1.0)).astype(np.float32)


def _mu_law(samples: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """The samples after eight bits of mu-law and back."""
    pressed = np.sign(samples) * np.log1p(MU * np.abs(samples)) / np.log1p(MU)
    steps = np.round(pressed * 127.0) / 127.0
    return np.sign(steps) * np.expm1(np.abs(steps) * np.log1p(MU)) / MU


def write_opus(path: Path, samples: "NDArray[np.float32]", *, bits_a_second: int) -> None:
    """An Ogg Opus file of channels × samples at 8 kHz; the same samples always give the same bytes."""
    import av

    layout = "mono" if len(samples) == 1 else "stereo"
    with av.open(str(path), "w", format="ogg", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("libopus", rate=LINE_HZ, layout=layout)
        stream.bit_rate = bits_a_second * len(samples)
        stream.codec_context.options = {"application": "audio", "vbr": "on"}
        stream.codec_context.flags |= av.codec.context.Flags.bitexact
        pcm = (np.clip(samples, -1.0, 1.0) * 32767).round().astype(np.int16)
        frame = av.AudioFrame.from_ndarray(pcm.T.reshape(1, -1).copy(), format="s16", layout=layout)
        frame.sample_rate = LINE_HZ
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)
