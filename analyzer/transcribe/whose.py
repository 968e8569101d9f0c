"""Whose words they are: told by the tracks of a shared channel, and held to the loud copy where channels bleed."""

import math
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from analyzer.types.speech import SpeechTrack, Word
from analyzer.types.time import Span

if TYPE_CHECKING:
    from analyzer.types.audio import Audio

# The same word this close on two channels is one word heard twice, if one copy is this much weaker. Not yet calibrated.
SAME_TIME_MS = 300
WEAKER_DB = 6.0
# How many words, and how long, a sentence may reach over a change of voice. Not yet calibrated.
MOST_LATE_WORDS = 2
MOST_LATE_MS = 800
# Where two are heard at once, one track must cover so much more of a word to own it. From none to 0.2 s gave 24.5 to 25.4 % cpWER on calls of the
# sample calls with one side moved (`python -m benchmarks.speakers --overlapping 11 --words`), and least there.
CLEARLY_MORE_MS = 100


def by_speaker(words: tuple[Word, ...], tracks: tuple[SpeechTrack, ...]) -> dict[str, tuple[Word, ...]]:
    """The words of one channel dealt out to its speakers, each word to whose track covers most of it, else to the nearest.

    A word that two tracks cover alike, since both are heard at once, goes to whoever says the words around it in its sentence.
    Where the voice changes a word or two before a sentence ends, the sentence keeps its last words: tracks and word
    times are a few hundred milliseconds off there, while people rarely finish each other's sentences.
    """
    if len(tracks) == 1:
        return {tracks[0].speaker: words}
    owners = _settled(words, [_owner(word, tracks) for word in words], tracks[0].speaker)
    for place in range(1, len(words)):
        if owners[place] != owners[place - 1] and not _ends_sentence(words[place - 1]):
            for last in range(place, min(place + MOST_LATE_WORDS, len(words))):
                if (words[last].end_ms or 0) - (words[place].start_ms or 0) > MOST_LATE_MS or owners[last] != owners[
                    place
                ]:
                    break
                if _ends_sentence(words[last]):
                    owners[place : last + 1] = [owners[place - 1]] * (last + 1 - place)
                    break
    return {
        track.speaker: tuple(word for word, owner in zip(words, owners, strict=True) if owner == track.speaker)
        for track in tracks
    }


def _owner(word: Word, tracks: tuple[SpeechTrack, ...]) -> str | None:
    """Whose word it is by time alone; None where two are heard all through it, or as good as."""
    first, second = sorted(((_fit(word, track), track) for track in tracks), key=lambda fit: fit[0], reverse=True)[:2]
    if second[0][0] and first[0][0] - second[0][0] < CLEARLY_MORE_MS:
        return None
    return first[1].speaker


def _settled(words: tuple[Word, ...], owners: list[str | None], otherwise: str) -> list[str]:
    """The owners, with words that could be either's given to whom the sentence before them is, else to whom it goes on behind them."""
    settled: list[str] = []
    while len(settled) < len(words):
        first = last = len(settled)
        owner = owners[first]
        if owner is None:
            while last + 1 < len(words) and owners[last + 1] is None and not _ends_sentence(words[last]):
                last += 1
            before = settled[-1] if settled else None
            behind = next((known for known in owners[last + 1 :] if known), None)
            goes_on = first > 0 and not _ends_sentence(words[first - 1])
            leads_on = last + 1 < len(words) and not _ends_sentence(words[last])
            owner = (behind if leads_on and not goes_on else before) or behind or otherwise
        settled += [owner] * (last + 1 - first)
    return settled


def _ends_sentence(word: Word) -> bool:
    return word.text[-1:] in {".", "?", "!"}


def _fit(word: Word, track: SpeechTrack) -> tuple[int, int]:
    start, end = word.start_ms or 0, word.end_ms or 0
    span = Span(start, max(start, end))
    covered = sum(span.overlap_ms(part) for part in track.spans)
    gap = min((max(0, part.start_ms - end, start - part.end_ms) for part in track.spans), default=1 << 40)
    return covered, -gap


def without_echoes(audio: "Audio", heard: dict[int, tuple[Word, ...]]) -> dict[int, tuple[Word, ...]]:
    """Each channel's words less those that are only the other channel's, bleeding through: the loud copy owns a word."""
    return {
        channel: tuple(
            word
            for word in words
            if not any(_echoes(audio, word, channel, heard[other], other) for other in heard if other != channel)
        )
        for channel, words in heard.items()
    }


def _echoes(audio: "Audio", word: Word, channel: int, others: tuple[Word, ...], other: int) -> bool:
    text = _plain(word.text)
    return any(
        _plain(twin.text) == text and _level_db(audio, other, twin) - _level_db(audio, channel, word) >= WEAKER_DB
        for twin in _around(others, word)
    )


def _around(words: tuple[Word, ...], word: Word) -> tuple[Word, ...]:
    start = word.start_ms or 0
    first = bisect_left(words, start - SAME_TIME_MS, key=lambda twin: twin.start_ms or 0)
    last = bisect_right(words, start + SAME_TIME_MS, key=lambda twin: twin.start_ms or 0)
    return words[first:last]


def _level_db(audio: "Audio", channel: int, word: Word) -> float:
    sound = audio.cut(channel, word.start_ms or 0, word.end_ms)
    power = float((sound * sound).mean()) if len(sound) else 0.0
    return 10 * math.log10(power + 1e-12)


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text).lower()
