"""The sound of a call with masked words not to be heard."""

from typing import TYPE_CHECKING

from analyzer.choices import Cover
from analyzer.redact.masks import is_masked
from analyzer.types.audio import Audio
from analyzer.types.call import Call
from analyzer.types.speech import Turn
from analyzer.types.time import Span, union

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Word times of the speech model are off by up to about two tenths of a second.
BEFORE_MS, AFTER_MS = 120, 180
# Speech of the other side that is met for less than this is the end of what they said before.
MEETS_MS = 200
# A tone as on television: loud enough to be told from a fault of the line, softer than speech.
BEEP_HZ, BEEP_LEVEL = 1000, 0.08
FADE_MS = 8
# Voice without words beside a masked one: how far to look for it, and how much quieter than the masked one it may be (20 dB). Not yet calibrated.
WORDLESS_BEFORE_MS, WORDLESS_AFTER_MS, FRAME_MS, BREATH_MS, QUIETER = 3_000, 20_000, 20, 300, 0.1
LEAK_CODES = frozenset({"channels_bleed", "channels_unsure"})


def masked_spans(call: Call, channels: int) -> dict[int, tuple[Span, ...]]:
    """When each channel must not be heard: while a masked word is said on the channel of who says it, and on the others
    unless somebody else speaks there at that time and the channels were not heard to leak into one another.

    Empty where nothing is masked. A masked turn without word times is covered whole.
    """
    spoken = {speaker.id: speaker.channel for speaker in call.speakers}
    leaks = any(note.code in LEAK_CODES for note in call.info.health)
    spans: dict[int, list[Span]] = {channel: [] for channel in range(channels)}
    for turn in call.turns:
        for span in _masked(turn):
            for channel in range(channels):
                own = channels == 1 or spoken.get(turn.speaker) in {channel, None}
                if own or leaks or not _others_speak(call, turn.speaker, channel, span):
                    spans[channel].append(span)
    return {channel: union(each) for channel, each in spans.items() if each}


def hidden_spans(call: Call, audio: Audio) -> dict[int, tuple[Span, ...]]:
    """The masked spans, and with them the voice nearby to which no words were given: a speech model may write what was said in
    two breaths as one word and give it the time of the first.
    """
    spans = masked_spans(call, audio.channels)
    channels = {speaker.id: 0 if audio.channels == 1 else speaker.channel for speaker in call.speakers}
    more: dict[int, list[Span]] = {channel: list(each) for channel, each in spans.items()}
    for turn in call.turns:
        channel = channels.get(turn.speaker)
        if channel is None or channel not in spans:
            continue
        worded = _worded(call, {id_ for id_, theirs in channels.items() if theirs == channel})
        for span in _masked(turn):
            more[channel] += _wordless(audio, channel, span, worded)
    return {channel: union(each) for channel, each in more.items()}


def covered(audio: Audio, spans: dict[int, tuple[Span, ...]], how: Cover) -> Audio:
    """The same `audio`, its samples written over in place for these spans with a tone or with nothing."""
    for channel, each in spans.items():
        for span in each:
            start = max(0, span.start_ms * audio.rate_hz // 1000)
            piece = audio.samples[channel, start : span.end_ms * audio.rate_hz // 1000]
            piece[:] = _filling(len(piece), audio.rate_hz, how)
    audio.let_go()
    return audio


def _masked(turn: Turn) -> tuple[Span, ...]:
    """The stretches of a turn in which masked words are said, each a little longer than its words but not into the next heard one."""
    words = turn.words
    hidden = [place for place, word in enumerate(words) if is_masked(word.text)]
    if any(words[place].start_ms is None or words[place].end_ms is None for place in hidden):
        return () if turn.span is None else (turn.span,)
    spans: list[Span] = []
    for place in hidden:
        start, end = words[place].start_ms or 0, words[place].end_ms or 0
        first, last = start - BEFORE_MS, end + AFTER_MS
        if place and place - 1 not in hidden:
            first = max(first, min(words[place - 1].end_ms or 0, start))
        if place + 1 < len(words) and place + 1 not in hidden:
            last = min(last, max(words[place + 1].start_ms or last, end))
        if place - 1 in hidden:
            # Nothing is to be heard between two words of a number either.
            first = min(first, words[place - 1].end_ms or first)
        spans.append(Span(max(0, first), max(last, first, 0)))
    return union(spans)


def _worded(call: Call, speakers: set[str]) -> list[Span]:
    """When these speakers say words that were recognised, in order."""
    return sorted(
        Span(word.start_ms, max(word.start_ms, word.end_ms))
        for turn in call.turns
        if turn.speaker in speakers
        for word in turn.words
        if word.start_ms is not None and word.end_ms is not None
    )


def _wordless(audio: Audio, channel: int, span: Span, worded: list[Span]) -> list[Span]:
    """Voice on the channel just before or after a masked span, up to the words on either side."""
    before = max(
        (each.end_ms for each in worded if each.start_ms < span.start_ms and each.end_ms <= span.end_ms), default=0
    )
    after = min((each.start_ms for each in worded if each.start_ms >= span.end_ms), default=audio.duration_ms)
    gaps = (
        (max(0, before, span.start_ms - WORDLESS_BEFORE_MS), span.start_ms),
        (span.end_ms, min(after - FRAME_MS, span.end_ms + WORDLESS_AFTER_MS)),
    )
    loud = _loudness(audio, channel, span.start_ms, span.end_ms)
    least = QUIETER * (sum(loud) / len(loud)) if loud else 0.0
    found: list[Span] = []
    for start, end in gaps:
        voiced = [
            Span(start + place * FRAME_MS, min(end, start + (place + 1) * FRAME_MS))
            for place, level in enumerate(_loudness(audio, channel, start, end))
            if level > least and start + place * FRAME_MS < end
        ]
        found += union(voiced, bridge_ms=BREATH_MS)
    return found


def _loudness(audio: Audio, channel: int, start_ms: int, end_ms: int) -> list[float]:
    """The root mean square of each frame between two times."""
    import numpy as np

    if end_ms - start_ms < FRAME_MS:
        return []
    frame = FRAME_MS * audio.rate_hz // 1000
    piece = audio.cut(channel, max(0, start_ms), end_ms)
    whole = len(piece) // frame
    return [float(level) for level in np.sqrt((piece[: whole * frame].reshape(whole, frame) ** 2).mean(axis=1))]


def _others_speak(call: Call, speaker: str, channel: int, span: Span) -> bool:
    theirs = {each.id for each in call.speakers if each.id != speaker and each.channel == channel}
    return any(
        track.speaker in theirs and any(span.overlap_ms(each) > MEETS_MS for each in track.spans)
        for track in call.transcript.speech
    )


def _filling(length: int, rate_hz: int, how: Cover) -> "NDArray[np.float32]":
    import numpy as np

    if how is Cover.SILENCE or not length:
        return np.zeros(length, np.float32)
    tone = BEEP_LEVEL * np.sin(2 * np.pi * BEEP_HZ * np.arange(length) / rate_hz)
    fade = min(length // 2, FADE_MS * rate_hz // 1000)
    if fade:
        ramp = np.linspace(0, 1, fade)
        tone[:fade] *= ramp
        tone[-fade:] *= ramp[::-1]
    return tone.astype(np.float32)
