"""Lines laid along the clock: every sentence, backchannel and tone at its moment."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sample_calls.rendering.kokoro import RATE_HZ, Kokoro, Spoken
from sample_calls.rendering.script import Line, Pause, Person, Script, Sentence, Tone, chance

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAD_S, TAIL_S = 0.6, 0.9
BACKCHANNEL_DB = -3.0
"""How much softer than a line a backchannel is said."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as spoken, in seconds from the start of the recording."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Utterance:
    """One line or one backchannel of a person."""

    who: str
    words: tuple[Word, ...]
    backchannel: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is heard: one track a person at 24 kHz (tones under ``), and the words with their times in the order of their starts."""

    tracks: "dict[str, NDArray[np.float32]]"
    utterances: tuple[Utterance, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class _Placed:
    who: str
    start: float
    samples: "NDArray[np.float32]"


class _Layout:
    """The clock while lines are laid along it."""

    def __init__(self, script: Script, kokoro: Kokoro) -> None:
        self._script, self._kokoro = script, kokoro
        self.now = LEAD_S
        self.placed: list[_Placed] = []
        self.utterances: list[Utterance] = []

    def add(self, line: Line | Tone, index: int) -> None:
        if isinstance(line, Tone):
            self.placed.append(_Placed("", self.now, _tone(line)))
            self.now += line.ms / 1000
            return
        gap = line.gap_ms / 1000 if line.gap_ms is not None else 0.09 + 0.36 * chance(self._script.name, index, "gap")
        at = max(LEAD_S, self.now + (gap if self.utterances else 0.0))
        words: list[Word] = []
        speaker = self._script.people[line.who]
        for number, part in enumerate(line.parts):
            if isinstance(part, Pause):
                at += part.ms / 1000
                continue
            if number and not isinstance(line.parts[number - 1], Pause):
                at += 0.14 + 0.26 * chance(self._script.name, index, number, "breath")
            spoken = self._say(speaker, part.text)
            placed = [Word(word, at + start, at + end) for word, start, end in spoken.words]
            self.placed.append(_Placed(line.who, at, spoken.samples))
            self._backchannels(speaker, part, placed)
            words += placed
            at += len(spoken.samples) / RATE_HZ
        self.utterances.append(Utterance(line.who, tuple(words), backchannel=False))
        self.now = at

    def _backchannels(self, speaker: Person, sentence: Sentence, words: list[Word]) -> None:
        for count, text in sentence.backchannels:
            listener = next(person for person in self._script.people.values() if person.side != speaker.side)
            spoken = self._say(listener, text)
            at = words[count - 1].end - 0.08 if count else words[0].start
            samples = spoken.samples * np.float32(10 ** (BACKCHANNEL_DB / 20))
            self.placed.append(_Placed(listener.id, at, samples))
            said = tuple(Word(word, at + start, at + end) for word, start, end in spoken.words)
            self.utterances.append(Utterance(listener.id, said, backchannel=True))

    def _say(self, person: Person, text: str) -> Spoken:
        pace = person.speed * (0.96 + 0.08 * chance(person.voice, text, "pace"))
        return self._kokoro.say(text, voice=person.voice, speed=round(pace, 2))


def lay_out(script: Script, kokoro: Kokoro) -> Timeline:
    """The whole call as tracks and timed words."""
    layout = _Layout(script, kokoro)
    for index, line in enumerate(script.lines):
        layout.add(line, index)
    seconds = layout.now + TAIL_S
    tracks = {who: np.zeros(round(seconds * RATE_HZ), np.float32) for who in [*script.people, ""]}
    for placed in layout.placed:
        first = round(placed.start * RATE_HZ)
        tracks[placed.who][first : first + len(placed.samples)] += placed.samples
    utterances = sorted(layout.utterances, key=lambda utterance: utterance.words[0].start)
    return Timeline(tracks, tuple(utterances), seconds)


def _tone(tone: Tone) -> "NDArray[np.float32]":
    times = np.arange(tone.ms * RATE_HZ // 1000) / RATE_HZ
    return (0.25 * np.sin(2 * np.pi * tone.hz * times)).astype(np.float32)
