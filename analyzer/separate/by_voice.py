"""One channel, several people: told apart by their voices."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.separate.both_heard import both_heard
from analyzer.separate.changes import CLEAR_WINDOW_MS, Shares, whose_speech
from analyzer.separate.clustering import Voices, find_voices
from analyzer.separate.embedding import DIMENSIONS, WINDOW_MS, Window, embed, windows_over
from analyzer.separate.separation import Separation, bridged
from analyzer.separate.voice_activity import speech_spans
from analyzer.types.audio import Audio, HealthNote
from analyzer.types.speech import SpeechTrack
from analyzer.types.time import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MOST_CLEAR_WINDOWS = 1_200  # evenly picked from a long call, so that time and memory stay bounded
# Whether a channel holds a second voice is judged on the first so many windows where all are about as like their mean, else on more.
# In mixes of the sample calls' voices (the second with 6 to 50 % of the windows) that found it as often as always taking all of them
# (worst at 6 %: in 66 of 100 mixes instead of 74) at two fifths of the cost.
FIRST_SAMPLED, SAMPLED_WINDOWS = 16, 60
ODD_BELOW = 0.1
SURE_ENOUGH = 0.5

# How far a share of the speech is off, in points: e to the first, plus so much for the root of the speech that is hardly more like its own
# voice and of what is said in snatches. Fitted on the mixes 1, 101 and 201 to 204 of `python -m benchmarks.speakers --mixes`, as the spread
# of a normal law; nine of ten of those were off by at most so many spreads. Others are the test.
SHARE_OFF, HARDLY_ADDS, SNATCHES_ADD = -0.33, 5.21, 3.40
NINE_OF_TEN = 1.45
MOST_OFF = 0.25
SEVERAL_SURE = (
    0.4  # the number of more than two voices was right in three of eight made-up mixes only, mostly one too low
)

# How much more like its own voice than the next one speech is (cosine), on windows laid side by side. Set on made-up mixes of two of the
# sample calls' voices (`python -m benchmarks.speakers --mixes 1`); another seed is the test.
ALIKE_MARGIN, APART_MARGIN = 0.18, 0.28
ALIKE_SURE = 0.4
HARDLY_MARGIN, HARDLY_COSTS = 0.1, 2.0


@dataclass(frozen=True, slots=True)
class Heard:
    """The spans of each voice, the first heard first; from 0 to 1 how surely they were told apart; and what Separation says of `share_off`."""

    spans: tuple[tuple[Span, ...], ...]
    sure: float
    share_off: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ByVoice:
    """Tells voices apart on one channel. `speakers` is how many there are, 1 to 6, or None to find out."""

    speakers: int | None = None

    def separate(self, audio: Audio) -> Separation:
        """The speakers S1, S2, ... in the order in which they are first heard; several channels are heard as their mean."""
        signal = audio.samples[0] if audio.channels == 1 else audio.samples.mean(axis=0, dtype=np.float32)
        spoken = speech_spans(signal)
        if not spoken:
            return Separation((), {}, 0.0, (HealthNote("no_speech", "Nobody is heard on this recording."),))
        heard = voices_in(signal, spoken, count=self.speakers)
        tracks = bridged(tuple(SpeechTrack(f"S{i + 1}", spans) for i, spans in enumerate(heard.spans)))
        sure = heard.sure
        if self.speakers is None and len(tracks) > 2:
            sure = min(sure, SEVERAL_SURE)
        channel_of = {track.speaker: 0 for track in tracks}
        return Separation(tracks, channel_of, sure, _notes(len(tracks), sure, self.speakers), heard.share_off)


def sampled_voices(signal: "NDArray[np.float32]", spoken: "Sequence[Span]") -> Voices:
    """The voices in a sample of the speech: cheap, good for whether there is more than one, and whose."""
    windows = [window for window in windows_over(spoken, step_ms=WINDOW_MS) if window.duration_ms >= CLEAR_WINDOW_MS]
    if not windows:
        return Voices(np.zeros((0, DIMENSIONS), dtype=np.float32), 0.0)
    sample = [windows[i] for i in _evenly(len(windows), SAMPLED_WINDOWS)]
    first = _evenly(len(sample), FIRST_SAMPLED)
    rest = np.setdiff1d(np.arange(len(sample)), first)
    vectors = np.zeros((len(sample), DIMENSIONS), dtype=np.float32)
    starts = np.array([window.start_ms for window in sample], dtype=np.int64)
    vectors[first] = embed(signal, [sample[i] for i in first])
    found = find_voices(vectors[first], starts[first], count=None, near_ms=WINDOW_MS)
    if found.count == 1 and _none_odd(vectors[first] @ found.centroids[0]):
        return found
    vectors[rest] = embed(signal, [sample[i] for i in rest])
    return find_voices(vectors, starts, count=None, near_ms=WINDOW_MS)


def _evenly(of: int, most: int) -> "NDArray[np.intp]":
    """The places of at most so many things, evenly picked, the first and the last among them."""
    return np.unique(np.linspace(0, of - 1, most).round().astype(np.intp))


def _none_odd(likeness: "NDArray[np.float32]") -> bool:
    return float(np.median(likeness) - likeness.min()) < ODD_BELOW


def voices_in(signal: "NDArray[np.float32]", spoken: "Sequence[Span]", *, count: int | None) -> Heard:
    """Who is heard when within `spoken`; `count` is how many voices there are, None to find out."""
    windows = windows_over(spoken, step_ms=WINDOW_MS)
    if count == 1 or len(windows) == 0:
        return Heard((tuple(spoken),), 1.0 if count == 1 else 0.0)
    vectors = embed(signal, windows)
    clear = np.array([i for i, window in enumerate(windows) if window.duration_ms >= CLEAR_WINDOW_MS], dtype=np.intp)
    if len(clear) > MOST_CLEAR_WINDOWS:
        clear = clear[np.linspace(0, len(clear) - 1, MOST_CLEAR_WINDOWS).round().astype(np.intp)]
    starts = np.array([windows[i].start_ms for i in clear], dtype=np.int64)
    found = find_voices(vectors[clear], starts, count=count, near_ms=WINDOW_MS)
    if found.count == 1:
        return Heard((tuple(spoken),), found.sure)
    likeness = vectors @ found.centroids.T
    shares = whose_speech(signal, windows, likeness, found.centroids, both_heard(signal, spoken))
    heard = sorted(shares.spans.values(), key=lambda spans_of: spans_of[0])
    return Heard(tuple(map(tuple, heard)), found.sure * clearness(windows, likeness), share_off(shares))


def share_off(shares: Shares) -> float:
    """How far a voice's share of the speech may be off either way in nine recordings of ten."""
    spread = math.exp(SHARE_OFF + HARDLY_ADDS * math.sqrt(shares.hardly) + SNATCHES_ADD * math.sqrt(shares.snatches))
    return round(min(MOST_OFF, NINE_OF_TEN * spread / 100), 4)


def clearness(windows: "Sequence[Window]", likeness: "NDArray[np.float32]") -> float:
    """From 0 to 1, how clearly the speech belongs to one voice rather than to the next: on average, and how much of it does hardly."""
    ranked = np.sort(likeness, axis=1)
    margins = ranked[:, -1] - ranked[:, -2]
    lengths = np.array([window.duration_ms for window in windows], dtype=np.float64)
    usual = float(margins @ lengths / lengths.sum())
    hardly = float(lengths[margins < HARDLY_MARGIN].sum() / lengths.sum())
    apart = float(np.clip((usual - ALIKE_MARGIN) / (APART_MARGIN - ALIKE_MARGIN), 0.0, 1.0))
    return (ALIKE_SURE + (1 - ALIKE_SURE) * apart) * max(0.0, 1 - HARDLY_COSTS * hardly)


def _notes(found: int, sure: float, wanted: int | None) -> tuple[HealthNote, ...]:
    if wanted is not None and found < wanted:
        return (
            HealthNote("voices_unsure", f"You named {wanted} speakers, but only {found} could be told apart by voice."),
        )
    if wanted is None and found > 2:
        message = (
            f"{found} voices were made out. Among more than two, similar voices may have been taken for one; "
            "give the number of speakers if you know it."
        )
        return (HealthNote("voices_unsure", message),)
    if sure >= SURE_ENOUGH:
        return ()
    if found == 1:
        return (
            HealthNote(
                "voices_unsure", "Only one voice was made out, but not surely: two people may sound alike here."
            ),
        )
    return (
        HealthNote(
            "voices_unsure", f"The {found} voices on this recording sound too much alike to be sure who said what."
        ),
    )
