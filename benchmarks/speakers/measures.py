"""How far an answer to "who speaks when" is from the truth."""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from analyzer.separate.separation import Separation
from analyzer.transcribe.whose import by_speaker
from analyzer.types.speech import SpeechTrack
from analyzer.types.time import Span, intersection, total_ms, union
from benchmarks.speakers.calls import TrueCall

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pyannote.core import Annotation, Segment
    from pyannote.metrics.diarization import DiarizationErrorRate


NEAR_POINTS = 3.0


@dataclass(frozen=True, slots=True)
class Measured:
    """All in percent, talk share in points; `sure` is the analyzer's own word for how well the voices could be told apart.

    `said_off` is its word for how many points the talk share may be off in nine calls of ten, None on channels of their own.
    `both_true_s` is how many seconds two truly talk at once, `both_found_s` how many are said to be such, `both_right_s` those of them that are.
    """

    der: float
    der_collar: float
    words: float
    share_error: float
    found: int
    true: int
    sure: float
    said_off: float | None
    both_true_s: float
    both_found_s: float
    both_right_s: float

    @property
    def surely_near(self) -> bool:
        """Whether the analyzer takes the talk share for right to three points."""
        return self.sure >= 0.5 and (self.said_off is None or self.said_off <= NEAR_POINTS)

    @property
    def near(self) -> bool:
        return self.share_error <= NEAR_POINTS


def measure(call: TrueCall, separation: Separation) -> Measured:
    """Diarization error rate without a collar and with one of 0.25 s on both sides of an edge, words with the right person, talk share."""
    truth = _annotation({speaker: spans for speaker, spans in call.speech.items() if spans})
    answer = _annotation({track.speaker: track.spans for track in separation.tracks})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        strict = DiarizationErrorRate()
        rate = strict(truth, answer)
        # pyannote.metrics counts a collar as a whole, half of it before the edge and half after.
        rate_collar = DiarizationErrorRate(collar=0.5)(truth, answer)
        person = strict.optimal_mapping(truth, answer)
    true_both = _at_once(call.speech.values())
    found_both = _at_once(track.spans for track in separation.tracks)
    true_speakers = sum(1 for spans in call.speech.values() if spans)
    return Measured(
        100 * rate,
        100 * rate_collar,
        _words_right(call, separation, person),
        _share_error(call, separation.tracks, person),
        len(separation.tracks),
        true_speakers,
        separation.sure,
        None if separation.share_off is None else 100 * separation.share_off,
        total_ms(true_both) / 1000,
        total_ms(found_both) / 1000,
        total_ms(intersection(true_both, found_both)) / 1000,
    )


def _at_once(speech: Iterable[tuple[Span, ...]]) -> tuple[Span, ...]:
    """When two or more are heard."""
    return union(span for one, other in combinations(speech, 2) for span in intersection(one, other))


def _annotation(spans_of: dict[str, tuple[Span, ...]]) -> Annotation:
    annotation = Annotation()
    for speaker, spans in spans_of.items():
        for i, span in enumerate(spans):
            annotation[Segment(span.start_ms / 1000, span.end_ms / 1000), f"{speaker} {i}"] = speaker
    return annotation


def _words_right(call: TrueCall, separation: Separation, person: dict[str, str]) -> float:
    """The part of the true words that goes to the right person when each is dealt out as the transcriber does it.

    On separate channels a word is only ever heard on its speaker's own, so there it must be covered by its speaker's track.
    """
    right = total = 0
    channels = set(separation.channel_of.values())
    for speaker, words in call.words.items():
        total += len(words)
        if len(channels) > 1:
            own = [track for track in separation.tracks if person.get(track.speaker) == speaker]
            right += sum(any(_covers(track, word.start_ms or 0, word.end_ms or 0) for track in own) for word in words)
        else:
            dealt = by_speaker(words, separation.tracks)
            right += sum(len(given) for track, given in dealt.items() if person.get(track) == speaker)
    return 100 * right / total if total else 0.0


def _covers(track: SpeechTrack, start_ms: int, end_ms: int) -> bool:
    """Whether at least half of the word lies within the track."""
    span = Span(start_ms, max(end_ms, start_ms + 1))
    return sum(span.overlap_ms(part) for part in track.spans) * 2 >= span.duration_ms


def _share_error(call: TrueCall, tracks: tuple[SpeechTrack, ...], person: dict[str, str]) -> float:
    """How many points the rep side's part of all speech time is off."""
    found = dict.fromkeys(call.sides, 0)
    for track in tracks:
        side = call.side_of.get(person.get(track.speaker, ""))
        if side:
            found[side] += total_ms(track.spans)
    true = dict.fromkeys(call.sides, 0)
    for speaker, spans in call.speech.items():
        true[call.side_of[speaker]] += total_ms(spans)
    return 100 * abs(_share(found) - _share(true))


def _share(times: dict[str, int]) -> float:
    return times.get("rep", 0) / max(1, sum(times.values()))
