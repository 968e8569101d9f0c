"""When anybody is heard in one signal."""

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.types.audio import let_go
from analyzer.types.time import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE_HZ = 16_000
FRAME_SAMPLES = 512  # the detector answers once in 32 ms
FRAME_MS = 32
BLOCK_FRAMES = 9_375  # five minutes at a time, so that a long call needs no second copy in memory
PORTION_FRAMES = 512  # 16 s at once: five minutes at once take 300 MB inside the detector
CONTEXT_SAMPLES = 64  # of the frame before, which the detector hears again
WARM_UP_FRAMES = 94  # three seconds heard again before each block, to settle the detector's memory

# Measured on telephone calls with a quiet party: starting at 0.5 missed 15 % of that party's speech, at 0.35 5 %.
STARTS_AT = 0.35
STOPS_BELOW = 0.20
MIN_SILENCE_MS = 150
MIN_SPEECH_MS = 60

EDGE_MS = 10
EDGE_SAMPLES = RATE_HZ * EDGE_MS // 1000
MUTED_DB = 60.0
EDGE_REACH_MS = 100  # how far outside the detector's own answer speech is looked for
EDGE_BELOW_PEAK_DB = 35.0
EDGE_ABOVE_NOISE_DB = 3.0
HIDING_DB = 30.0  # noise closer than this to the peak hides the soft ends of words
DETECTOR_LAG_MS = 64  # the detector answers this much late when speech stops

LOUD_DBFS = -20.0  # quiet signals are raised to this before they are judged
MOST_GAIN_DB = 40.0
SILENT_DBFS = -75.0  # nothing under this is speech, however much it is raised
TINY = 1e-10


def speech_spans(signal: "NDArray[np.float32]", *, muted: "NDArray[np.bool_] | None" = None) -> tuple[Span, ...]:
    """The stretches of a 16 kHz signal in which somebody speaks, in order; pauses from 150 ms on separate them.

    What is said in `muted` frames of 10 ms is not heard.
    """
    levels = levels_db(signal, EDGE_MS)
    if muted is not None:
        levels = np.where(muted, levels - MUTED_DB, levels)
    if not len(levels) or np.percentile(levels, 99) < SILENT_DBFS:
        return ()
    gain_db = float(np.clip(LOUD_DBFS - np.percentile(levels, 95), 0.0, MOST_GAIN_DB))
    chances = speech_chances(signal, gain=10 ** (gain_db / 20), muted=muted)
    spans = _runs(chances)
    return _fit_edges(spans, levels, round(1000 * len(signal) / RATE_HZ))


def spans_of_both(
    first: "NDArray[np.float32]", second: "NDArray[np.float32]"
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """`speech_spans` of two signals, found beside each other: the detector works in one thread."""
    from faster_whisper.vad import get_vad_model

    get_vad_model()  # loaded once, not by each
    with ThreadPoolExecutor(1) as beside:
        of_second = beside.submit(speech_spans, second)
        return speech_spans(first), of_second.result()


def levels_db(signal: "NDArray[np.float32]", frame_ms: int) -> "NDArray[np.float32]":
    """The level of every full frame, in dB relative to full scale."""
    size = RATE_HZ * frame_ms // 1000
    block = size * max(1, BLOCK_FRAMES * FRAME_SAMPLES // size)
    parts: list[NDArray[np.float32]] = []
    for first in range(0, len(signal) // size * size, block):
        held = signal[first : first + block]
        frames = held[: len(held) // size * size].reshape(-1, size)
        power = np.einsum("ij,ij->i", frames, frames) / size
        parts.append((10 * np.log10(power + TINY)).astype(np.float32))
        let_go(signal)
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)


def speech_chances(
    signal: "NDArray[np.float32]", *, gain: float = 1.0, muted: "NDArray[np.bool_] | None" = None
) -> "NDArray[np.float32]":
    """How likely each 32 ms frame of the signal, made `gain` times as loud, is speech, 0 to 1."""
    from faster_whisper.vad import get_vad_model

    detector = get_vad_model()
    frames = -(-len(signal) // FRAME_SAMPLES)
    parts: list[NDArray[np.float32]] = []
    for first in range(0, frames, BLOCK_FRAMES):
        heard_from = max(0, first - WARM_UP_FRAMES)
        from_sample = heard_from * FRAME_SAMPLES
        block = signal[from_sample : (first + BLOCK_FRAMES) * FRAME_SAMPLES] * np.float32(gain)
        if muted is not None:
            frame_of = np.minimum((np.arange(len(block)) + from_sample) // EDGE_SAMPLES, len(muted) - 1)
            block[muted[frame_of]] *= np.float32(10 ** (-MUTED_DB / 20))
        padded = np.pad(np.clip(block, -1.0, 1.0), (0, -len(block) % FRAME_SAMPLES))
        parts.append(_answers(detector.session, padded)[first - heard_from :])
        let_go(signal)
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)


def _answers(session: Any, sound: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """The detector's answer on every full frame. As faster-whisper asks it, but in portions, each with the memory that the last one left."""
    frames = sound.reshape(-1, FRAME_SAMPLES)
    heard = np.zeros((len(frames), CONTEXT_SAMPLES + FRAME_SAMPLES), dtype=np.float32)
    heard[:, CONTEXT_SAMPLES:] = frames
    heard[1:, :CONTEXT_SAMPLES] = frames[:-1, -CONTEXT_SAMPLES:]
    h = c = np.zeros((1, 1, 128), dtype=np.float32)
    answers: list[NDArray[np.float32]] = []
    for first in range(0, len(heard), PORTION_FRAMES):
        answer, h, c = session.run(None, {"input": heard[first : first + PORTION_FRAMES], "h": h, "c": c})
        answers.append(np.asarray(answer, dtype=np.float32).ravel())
    return np.concatenate(answers) if answers else np.zeros(0, dtype=np.float32)


def _runs(chances: "NDArray[np.float32]") -> list[Span]:
    """Speech starts at one threshold and lasts until the chance has stayed under the lower one for a short silence."""
    spans: list[Span] = []
    start: int | None = None
    quiet_since: int | None = None
    silence = MIN_SILENCE_MS / FRAME_MS
    for i, chance in enumerate(chances.tolist()):
        if chance >= STARTS_AT:
            start = i if start is None else start
            quiet_since = None
        elif start is not None and chance < STOPS_BELOW:
            quiet_since = i if quiet_since is None else quiet_since
            if i - quiet_since >= silence:
                spans.append(Span(start * FRAME_MS, quiet_since * FRAME_MS))
                start = quiet_since = None
    if start is not None:
        spans.append(Span(start * FRAME_MS, (quiet_since or len(chances)) * FRAME_MS))
    return [span for span in spans if span.duration_ms > MIN_SPEECH_MS]


def _fit_edges(spans: list[Span], levels: "NDArray[np.float32]", duration_ms: int) -> tuple[Span, ...]:
    """The spans with each end moved to where the sound itself begins or ends, at most 100 ms outside."""
    noise = _noise_db(spans, levels)
    fitted: list[Span] = []
    for i, span in enumerate(spans):
        before = fitted[-1].end_ms if fitted else 0
        after = (span.end_ms + spans[i + 1].start_ms) // 2 if i + 1 < len(spans) else duration_ms
        start = max(before, (span.start_ms - EDGE_REACH_MS) // EDGE_MS * EDGE_MS)
        end = min(after, span.end_ms + EDGE_REACH_MS, duration_ms)
        inside = levels[start // EDGE_MS : end // EDGE_MS]
        if not len(inside):
            continue
        first, last = _loud_part(inside, noise)
        # Noise hides the soft ends of words, which the detector hears better than a level does.
        hidden = noise + EDGE_ABOVE_NOISE_DB > float(np.percentile(inside, 95)) - HIDING_DB
        trim = 0 if hidden else EDGE_REACH_MS // EDGE_MS
        first = min(first, (span.start_ms - start) // EDGE_MS + trim)
        last = max(last, (span.end_ms - DETECTOR_LAG_MS - start) // EDGE_MS - trim)
        fitted.append(Span(start + first * EDGE_MS, min(start + max(first, last) * EDGE_MS, duration_ms)))
    return tuple(fitted)


def _loud_part(levels: "NDArray[np.float32]", noise: float) -> tuple[int, int]:
    """The first frame that stands out from the noise, and the one after the last."""
    peak = float(np.percentile(levels, 95))
    floor = max(peak - EDGE_BELOW_PEAK_DB, min(noise + EDGE_ABOVE_NOISE_DB, peak - EDGE_ABOVE_NOISE_DB))
    loud = np.flatnonzero(levels >= floor)
    return int(loud[0]), int(loud[-1]) + 1


def _noise_db(spans: list[Span], levels: "NDArray[np.float32]") -> float:
    """The usual level between the spans; the quietest tenth of everything when nothing is between them."""
    between = np.ones(len(levels), dtype=bool)
    for span in spans:
        between[max(0, span.start_ms - EDGE_REACH_MS) // EDGE_MS : (span.end_ms + EDGE_REACH_MS) // EDGE_MS] = False
    quiet = levels[between]
    return float(np.median(quiet)) if len(quiet) >= 20 else float(np.percentile(levels, 10))
