"""Two channels: each side on its own."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from analyzer.separate.bleed import Crosstalk, find_crosstalk, leaked
from analyzer.separate.by_voice import ByVoice, sampled_voices, voices_in
from analyzer.separate.separation import Separation, bridged
from analyzer.separate.voice_activity import EDGE_MS, levels_db, spans_of_both, speech_spans
from analyzer.types.audio import Audio, HealthNote
from analyzer.types.speech import SpeechTrack
from analyzer.types.time import Span, total_ms, union

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Signals = tuple[NDArray[np.float32], NDArray[np.float32]]
    Spoken = tuple[tuple[Span, ...], tuple[Span, ...]]

SIDES = ("left", "right")
OFFSET_WORTH_SAYING_MS = 60
LEAK_WORTH_SAYING_MS = 1_000
LONG_ENOUGH_MS = 200  # a shorter remainder may be an edge of the leak

# Splitting one channel between two people takes more than telling two voices apart on a mono call: most channels hold one person.
SURELY_TWO_PEOPLE = 0.9
SAME_PERSON = (
    0.75  # likeness of two voices' means: two people of one sex on one line gave up to 0.7; not yet calibrated
)
SHORTEST_PART_MS = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ByChannel:
    """Takes each of two channels for one side, unless both carry the same mix. `speakers` is how many people there are, or None."""

    speakers: int | None = None

    def separate(self, audio: Audio) -> Separation:
        """Speakers S1, S2, ..., those of the first channel first. A channel has one unless two voices are surely heard on it."""
        signals = (audio.samples[0], audio.samples[1])
        spoken = spans_of_both(*signals)
        if not any(spoken):
            return Separation((), {}, 0.0, (HealthNote("no_speech", "Nobody is heard on this recording."),))
        shared = find_crosstalk(*signals, spoken)
        if shared.same_mix:
            return self._from_one_mix(audio)
        own = own_speech(signals, shared, spoken)
        people = self._people(signals, own)
        tracks: list[SpeechTrack] = []
        channel_of: dict[str, int] = {}
        for channel, voices in enumerate(people):
            for spans in voices:
                speaker = f"S{len(tracks) + 1}"
                tracks.append(SpeechTrack(speaker, spans))
                channel_of[speaker] = channel
        notes = (*_channel_notes(shared, spoken, own), *_people_notes(people))
        return Separation(bridged(tuple(tracks)), channel_of, 0.5 if shared.upside_down else 1.0, notes)

    def _from_one_mix(self, audio: Audio) -> Separation:
        """Both channels carry everybody: the louder one is heard as a mono recording."""
        channel = int(np.argmax([levels_db(samples, EDGE_MS).mean() for samples in audio.samples]))
        mono = ByVoice(speakers=self.speakers).separate(Audio(audio.samples[channel : channel + 1], audio.rate_hz))
        note = HealthNote(
            "same_mix",
            "Both channels carry the same sound, so people are told apart by voice, as on a mono recording.",
        )
        return replace(mono, channel_of=dict.fromkeys(mono.channel_of, channel), notes=(note, *mono.notes))

    def _people(self, signals: "Signals", own: "Spoken") -> "list[tuple[tuple[Span, ...], ...]]":
        """For each channel the spans of each person heard on it."""
        alone: list[tuple[tuple[Span, ...], ...]] = [(spans,) if spans else () for spans in own]
        if self.speakers is not None and self.speakers <= sum(map(len, alone)):
            return alone
        needed = SURELY_TWO_PEOPLE if self.speakers is None else 0.0
        voices = [sampled_voices(signal, spans) for signal, spans in zip(signals, own, strict=True)]
        people = list(alone)
        for channel in (0, 1):
            mine, other = voices[channel], voices[1 - channel]
            if mine.count < 2 or mine.sure < needed:
                continue
            if other.count and float((mine.centroids @ other.centroids.T).max()) > SAME_PERSON:
                continue  # what sounds like a second person here is the other side, leaking over
            heard = voices_in(signals[channel], own[channel], count=None)
            if len(heard.spans) > 1 and heard.sure >= needed and min(map(total_ms, heard.spans)) >= SHORTEST_PART_MS:
                people[channel] = heard.spans
        return people


def own_speech(signals: "Signals", shared: Crosstalk, spoken: "Spoken") -> "Spoken":
    """The speech of each channel's own side: what leaked over from the other is taken out."""
    first, second = signals
    left, right = spoken
    if shared.into_first:
        left = _without(leaked(first, second, shared.into_first), first, left)
    if shared.into_second:
        right = _without(leaked(second, first, shared.into_second), second, right)
    return left, right


def _without(leak: "NDArray[np.bool_]", signal: "NDArray[np.float32]", spoken: tuple[Span, ...]) -> tuple[Span, ...]:
    """The speech outside the leaked frames: what is heard with them silenced, and the longer stretches of speech between them.

    A signal with holes makes the speech detector overhear what is said between two holes, so that neither is enough alone.
    """
    heard = speech_spans(signal, muted=leak)
    between: list[Span] = []
    for span in spoken:
        first = span.start_ms // EDGE_MS
        own = (~leak[first : -(-span.end_ms // EDGE_MS)]).astype(np.int8)
        edges = (np.flatnonzero(np.diff(np.concatenate(([0], own, [0])))) + first) * EDGE_MS
        between += [
            Span(a, min(b, span.end_ms)) for a, b in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
        ]
    return union([*heard, *(span for span in between if span.duration_ms >= LONG_ENOUGH_MS)])


def _channel_notes(shared: Crosstalk, spoken: "Spoken", own: "Spoken") -> list[HealthNote]:
    notes: list[HealthNote] = []
    for i, leak in enumerate((shared.into_first, shared.into_second)):
        removed_ms = total_ms(spoken[i]) - total_ms(own[i])
        if leak and removed_ms >= LEAK_WORTH_SAYING_MS:
            message = (
                f"The voice of the {SIDES[1 - i]} channel is also heard on the {SIDES[i]} channel, {_louder(leak.gain_db)}; "
                f"{removed_ms / 1000:.0f} s of it were left out there."
            )
            notes.append(HealthNote("channels_bleed", message))
    if shared.into_first and shared.into_second:
        offset_ms = (shared.into_second.delay_ms - shared.into_first.delay_ms) / 2
        if abs(offset_ms) >= OFFSET_WORTH_SAYING_MS:
            late = SIDES[1] if offset_ms > 0 else SIDES[0]
            message = f"The {late} channel runs about {abs(offset_ms) / 1000:.1f} s late; pauses between the sides are that much off."
            notes.append(HealthNote("channels_offset", message))
    if shared.upside_down:
        message = "One side is louder on the other side's channel than on its own, so the channels may not tell the sides apart."
        notes.append(HealthNote("channels_unsure", message))
    silent = [SIDES[i] for i, spans in enumerate(own) if not spans]
    notes += [HealthNote("one_channel_silent", f"Nobody speaks on the {side} channel.") for side in silent]
    return notes


def _louder(gain_db: float) -> str:
    return "equally loud" if abs(gain_db) < 1 else f"{abs(gain_db):.0f} dB {'weaker' if gain_db < 0 else 'louder'}"


def _people_notes(people: "list[tuple[tuple[Span, ...], ...]]") -> list[HealthNote]:
    return [
        HealthNote("several_on_channel", f"{len(voices)} voices are heard on the {SIDES[channel]} channel.")
        for channel, voices in enumerate(people)
        if len(voices) > 1
    ]
