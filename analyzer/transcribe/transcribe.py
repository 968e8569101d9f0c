"""One recording's sound and speech tracks in, its transcript out."""

from bisect import bisect_left, bisect_right

from analyzer.transcribe.heard import Channel, Language, Tick, Transcriber
from analyzer.transcribe.turns import turns_of
from analyzer.transcribe.whose import by_speaker, without_echoes
from analyzer.types.audio import Audio, HealthNote
from analyzer.types.speech import SpeechTrack, Transcript, Word
from analyzer.types.time import total_ms, union

# Below this a guess at another language is no ground to doubt that the call is in English. Not yet calibrated.
SURELY_FOREIGN = 0.7
# A voice that sounds this long says a word; what does not is laughter, noise or music. Not yet calibrated.
WORDLESS_MS = 1_000
NEAR_MS = 500


def transcribe(
    audio: Audio,
    tracks: tuple[SpeechTrack, ...],
    channel_of: dict[str, int],
    engine: Transcriber,
    *,
    tick: Tick | None = None,
) -> tuple[Transcript, tuple[HealthNote, ...]]:
    """The transcript of a recording whose speakers are heard at `tracks`, each on the channel that `channel_of` names.

    Notes say `not_english` when another language is spoken, `no_words` when speech was heard but no word understood.
    `tick` is told the milliseconds of sound as they are done.
    """
    spoken_at = (
        (channel, union(span for track in tracks if channel_of[track.speaker] == channel for span in track.spans))
        for channel in sorted(set(channel_of.values()))
    )
    channels = {channel: Channel(audio.samples[channel], spans) for channel, spans in spoken_at}
    language = _language(channels, engine)
    foreign = language.code not in {None, "en"} and language.probability >= SURELY_FOREIGN
    spoken = language.code if foreign and language.code else "en"
    said_on = engine.transcribe(tuple(channels.values()), language=spoken, tick=tick)
    heard = dict(zip(channels, said_on, strict=True))
    if len(heard) > 1:
        heard = without_echoes(audio, heard)
    words: dict[str, tuple[Word, ...]] = {}
    for channel, said in heard.items():
        words |= by_speaker(said, tuple(track for track in tracks if channel_of[track.speaker] == channel))
    speech = tuple(_worded(track, words.get(track.speaker, ())) for track in tracks)
    transcript = Transcript(spoken if language.code else None, turns_of(words), speech)
    return transcript, _notes(transcript, language, foreign=foreign)


def _language(channels: dict[int, Channel], engine: Transcriber) -> Language:
    """Judged on the channel with the most speech."""
    fullest = max(channels.values(), key=lambda channel: total_ms(channel.spans), default=None)
    if fullest is None or not fullest.spans:
        return Language(None, 0.0)
    return engine.language(fullest)


def _worded(track: SpeechTrack, words: tuple[Word, ...]) -> SpeechTrack:
    """The track less its long stretches without a word."""
    starts = [word.start_ms or 0 for word in words]
    ends = [word.end_ms or 0 for word in words]
    kept = (
        span
        for span in track.spans
        if span.duration_ms < WORDLESS_MS
        or bisect_right(ends, span.start_ms - NEAR_MS) < bisect_left(starts, span.end_ms + NEAR_MS)
    )
    return SpeechTrack(track.speaker, tuple(kept))


def _notes(transcript: Transcript, language: Language, *, foreign: bool) -> tuple[HealthNote, ...]:
    if foreign:
        return (
            HealthNote(
                "not_english",
                f"The call sounds like {language.code} ({language.probability:.0%} sure), not English; what depends on the words is not scored.",
            ),
        )
    if not transcript.turns and transcript.speech:
        return (HealthNote("no_words", "Voices were heard, but no word could be understood."),)
    return ()
