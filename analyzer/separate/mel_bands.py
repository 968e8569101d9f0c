"""Log mel bands as Kaldi makes them (its defaults, without dither), which is what the voice model was trained on."""

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.separate.voice_activity import RATE_HZ

if TYPE_CHECKING:
    from numpy.typing import NDArray

BANDS = 80
FRAME_SAMPLES = RATE_HZ * 25 // 1000
STEP_SAMPLES = RATE_HZ * 10 // 1000
FFT_SAMPLES = 512
LOWEST_HZ = 20.0
PREEMPHASIS = 0.97
SPEECH_RANGE = 32_768.0  # Kaldi's samples are of 16-bit size
LEAST = float(np.finfo(np.float32).eps)
BLOCK_FRAMES = 2_000  # of 20 s at once, so that a long stretch needs little memory


def mel_bands(sound: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """80 bands every 10 ms, shape (frames, 80), of sound at 16 kHz; each frame has 25 ms, and none reaches past the end."""
    frames = np.lib.stride_tricks.sliding_window_view(sound, FRAME_SAMPLES)[::STEP_SAMPLES]
    blocks = [_bands(frames[first : first + BLOCK_FRAMES]) for first in range(0, len(frames), BLOCK_FRAMES)]
    return np.concatenate(blocks)


def _bands(frames: "NDArray[np.float32]") -> "NDArray[np.float32]":
    centred = (frames - frames.mean(axis=1, keepdims=True)) * np.float32(SPEECH_RANGE)
    sharpened = centred * np.float32(1 - PREEMPHASIS)
    sharpened[:, 1:] = centred[:, 1:] - np.float32(PREEMPHASIS) * centred[:, :-1]
    spectrum = np.fft.rfft(sharpened * _window(), FFT_SAMPLES)[:, : FFT_SAMPLES // 2]
    power = spectrum.real**2 + spectrum.imag**2
    # A sparse product adds up in the same order however many threads there are.
    return np.asarray(np.log(np.maximum((_filters() @ power.T).T, LEAST)), dtype=np.float32)


@cache
def _window() -> "NDArray[np.float32]":
    """Povey's window: Hann's, to the power of 0.85."""
    return np.asarray(np.hanning(FRAME_SAMPLES) ** 0.85, dtype=np.float32)


@cache
def _filters() -> Any:
    """Triangles at even steps of mel between 20 Hz and 8 kHz, shape (bands, frequencies), sparse."""
    from scipy.sparse import csr_array

    frequencies = _mel(np.arange(FFT_SAMPLES // 2) * RATE_HZ / FFT_SAMPLES)
    edges = np.linspace(_mel(np.array(LOWEST_HZ)), _mel(np.array(RATE_HZ / 2)), BANDS + 2)[:, None]
    left, middle, right = edges[:-2], edges[1:-1], edges[2:]
    rising, falling = (frequencies - left) / (middle - left), (right - frequencies) / (right - middle)
    return csr_array(np.maximum(0.0, np.minimum(rising, falling)).astype(np.float32))


def _mel(hertz: "NDArray[np.float64]") -> "NDArray[np.float64]":
    return np.asarray(1127.0 * np.log1p(hertz / 700.0))
