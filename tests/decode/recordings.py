"""Small recordings written with the decoder's own library, for tests."""

from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray


def tones(seconds: float, rate_hz: int = 16_000, hertz: tuple[float, ...] = (440.0, 660.0)) -> NDArray[np.float32]:
    """One steady tone a channel."""
    time = np.arange(int(seconds * rate_hz)) / rate_hz
    return np.stack([0.3 * np.sin(2 * np.pi * pitch * time) for pitch in hertz]).astype(np.float32)


def write(path: Path, sound: NDArray[np.float32], rate_hz: int, codec: str, container: str | None = None) -> Path:
    """The sound encoded into a file."""
    layout = {1: "mono", 2: "stereo", 6: "5.1"}[len(sound)]
    with av.open(str(path), "w", format=container) as out:
        stream = out.add_stream(codec, rate=rate_hz)
        stream.layout = layout
        resampler = av.AudioResampler(format=stream.codec_context.format.name, layout=layout, rate=rate_hz)
        for start in range(0, sound.shape[1], 40_000):
            block = np.ascontiguousarray(sound[:, start : start + 40_000])
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout=layout)
            frame.sample_rate = rate_hz
            for ready in resampler.resample(frame):
                out.mux(stream.encode(ready))
        for ready in resampler.resample(None):
            out.mux(stream.encode(ready))
        out.mux(stream.encode(None))
    return path
