"""A copy of a recording that any browser plays."""

import io
from pathlib import Path
from typing import Any

from analyzer.errors import InputError

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
RATE_HZ = 24_000


def browser_plays(path: Path) -> bool:
    """Whether browsers play the recording as it is. Raises InputError when it cannot be opened at all."""
    import av

    try:
        with av.open(str(path), metadata_errors="ignore") as container:
            streams = container.streams.audio
            return bool(streams) and (container.format.name, streams[0].codec_context.name) in PLAYED
    except (av.FFmpegError, OSError) as error:
        raise InputError(f"{path}: not a recording that can be opened: {error}") from error


def compact_copy(path: Path) -> bytes:
    """The recording as AAC in an MP4 file, channels kept, about 0.25 MB a minute and channel. What is damaged is left out."""
    import av

    out = io.BytesIO()
    with av.open(str(path), metadata_errors="ignore") as source, av.open(out, "w", format="mp4") as target:
        stereo = source.streams.audio[0].codec_context.channels > 1
        stream: Any = target.add_stream("aac", rate=RATE_HZ, layout="stereo" if stereo else "mono")
        stream.bit_rate = BITS_A_SECOND * (2 if stereo else 1)
        resampler = av.AudioResampler(format="fltp", layout="stereo" if stereo else "mono", rate=RATE_HZ)
        for packet in source.demux(audio=0):
            try:
                frames = packet.decode()
            except av.FFmpegError:
                continue
            for frame in frames:
                frame.pts = None
                for resampled in resampler.resample(frame):
                    target.mux(stream.encode(resampled))
        for resampled in resampler.resample(None):
            target.mux(stream.encode(resampled))
        target.mux(stream.encode(None))
    return out.getvalue()
