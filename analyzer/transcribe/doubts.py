"""Which of the model's words are invented: said of silence, noise or music, or the same words over and over."""

import re
from itertools import pairwise

from analyzer.transcribe.word_times import RawWord
from analyzer.types.sentences import ends_sentence

# The model's own two doubts together, at the bounds Whisper's authors decode with.
NO_SPEECH = 0.6
LOW_LOGPROB = -1.0
# On noise the model writes a word or two that it hardly believes: 0.03 to 0.04 a word, where real speech in telephone
# noise stays over 0.3. Not yet calibrated between.
UNBELIEVED = 0.1
# Text that compresses better than this repeats itself (the bound Whisper's authors use).
REPEATING = 2.4
LONGEST_LOOP = 12
# Sentences that the model learnt from subtitles and writes when it hears nothing. They count as invented only when it
# is unsure of them as well, since people do say "thank you" and "bye".
LEARNT = frozenset(
    {
        "you",
        "thank you",
        "thank you very much",
        "thanks",
        "bye",
        "bye bye",
        "thanks for watching",
        "thank you for watching",
        "thank you so much for watching",
        "please subscribe",
        "please like and subscribe",
        "dont forget to like and subscribe",
        "see you next time",
        "see you in the next video",
        "ill see you in the next video",
        "subtitles by the amaraorg community",
        "music",
        "applause",
    }
)
UNSURE = 0.35


def believed(
    words: tuple[RawWord, ...], *, avg_logprob: float, no_speech: float, compression: float
) -> tuple[RawWord, ...]:
    """The words of one chunk that were really heard."""
    if not words or (no_speech > NO_SPEECH and avg_logprob < LOW_LOGPROB) or _mean(words) < UNBELIEVED:
        return ()
    if compression > REPEATING:
        words = without_loops(words)
    kept: list[RawWord] = []
    for sentence in _sentences(words):
        if not (_plain(sentence) in LEARNT and _mean(sentence) < UNSURE):
            kept += sentence
    return tuple(kept)


def without_loops(words: tuple[RawWord, ...]) -> tuple[RawWord, ...]:
    """The words with every phrase that comes three times or more in a row, alike to the letter, said once."""
    plain = [_plain((word,)) for word in words]
    kept: list[RawWord] = []
    at = 0
    while at < len(words):
        for length in range(1, LONGEST_LOOP + 1):
            phrase = plain[at : at + length]
            times = 1
            while plain[at + times * length : at + (times + 1) * length] == phrase:
                times += 1
            if times >= 3:
                kept += words[at : at + length]
                at += times * length
                break
        else:
            kept.append(words[at])
            at += 1
    return tuple(kept)


def _sentences(words: tuple[RawWord, ...]) -> list[tuple[RawWord, ...]]:
    ends = [place + 1 for place, word in enumerate(words) if ends_sentence(word.text)]
    return [words[a:b] for a, b in pairwise((0, *ends, len(words))) if a < b]


def _plain(words: tuple[RawWord, ...]) -> str:
    return " ".join(re.sub(r"[^\w ]", "", word.text) for word in words).lower().strip()


def _mean(words: tuple[RawWord, ...]) -> float:
    return sum(word.confidence for word in words) / len(words)
