"""A copy of a recording that any browser plays."""

import io
from pathlib import Path
from typing import Any

from analyzer.decode.media import sound_format
from analyzer.types.audio import Audio

# What Chromium, Firefox and Safari all play, by the demuxer's and the decoder's names in FFmpeg.
PLAYED: frozenset[tuple[str, str]] = frozenset(
    {
        ("wav", "pcm_s16le"),
        ("wav", "pcm_u8"),
        ("mp3", "mp3"),
        ("mp3", "mp3float"),
        ("mov,mp4,m4a,3gp,3g2,mj2", "aac"),
        ("flac", "flac"),
        ("ogg", "opus"),
        ("ogg", "libopus"),
        ("ogg", "vorbis"),
        ("matroska,webm", "opus"),
        ("matroska,webm", "libopus"),
        ("matroska,webm", "vorbis"),
    }
)
BITS_A_SECOND = 32_000


def browser_plays(path: Path) -> bool:
    """Whether browsers play the recording as it is. Raises InputError when it cannot be opened at all."""
    return sound_format(path) in PLAYED


def compact_copy(audio: Audio) -> bytes:
    """The sound as AAC in an MP4 file, its first two channels kept, about 0.25 MB a minute and channel, on the clock of `audio`."""
    import av
    import numpy as np

    out = io.BytesIO()
    channels = min(2, audio.channels)
    layout = "stereo" if channels == 2 else "mono"
    with av.open(out, "w", format="mp4") as target:
        stream: Any = target.add_stream("aac", rate=audio.rate_hz, layout=layout)
        stream.bit_rate = BITS_A_SECOND * channels
        for blocks in zip(*(audio.blocks(channel) for channel in range(channels)), strict=True):
            sound = np.ascontiguousarray(np.stack([samples for _, samples in blocks]), dtype=np.float32)
            frame = av.AudioFrame.from_ndarray(sound, format="fltp", layout=layout)
            frame.sample_rate = audio.rate_hz
            frame.pts = blocks[0][0]
            target.mux(stream.encode(frame))
        target.mux(stream.encode(None))
    return out.getvalue()
