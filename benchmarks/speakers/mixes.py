"""Mono calls made up from the two-channel sample calls: other levels, other noise, other pairs of voices, and people who talk at once."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analyzer.types.audio import Audio
from analyzer.types.speech import Word
from analyzer.types.time import Span, union
from benchmarks.speakers.calls import SAMPLE_CALLS, TrueCall, calls_in

PAUSES_MS = (0, 60, 120, 250, 400, 700)
LOUD = 0.08
TALKED_OVER_MS = (200, 1_500)  # how much of the last words an early answer covers
MOST_SIGN_MS = 900
SIGNS_IN = 0.4  # of the long turns, those that hold a sign of attention
EARLY = 0.4  # of the turns, those that begin before the other ends

Sound = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Laid:
    """What one of two voices says from `begin_ms` on; `said` are its words with their times in the sound."""

    voice: int
    begin_ms: int
    sound: Sound
    said: tuple[Word, ...]

    @property
    def end_ms(self) -> int:
        return self.begin_ms + len(self.sound) // 16

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(
            Word(word.text, (word.start_ms or 0) + self.begin_ms, (word.end_ms or 0) + self.begin_ms)
            for word in self.said
        )


def mixes(seed: int, count: int) -> list[TrueCall]:
    """So many mixes, half of them stretches of a call with both channels mixed, half turns of two voices laid one after the other."""
    calls = [call for call in calls_in(SAMPLE_CALLS) if call.audio.channels == 2]
    chance = np.random.default_rng(seed)
    return [(_stretch if number % 2 else _turns)(calls, chance) for number in range(count)]


def overlapping(seed: int, count: int) -> list[TrueCall]:
    """So many mixes in which both talk at once at times: half stretches of a call with one side moved, half turns laid over each other."""
    calls = [call for call in calls_in(SAMPLE_CALLS) if call.audio.channels == 2]
    chance = np.random.default_rng([seed, 1])
    return [(_moved_side if number % 2 else _over_each_other)(calls, chance) for number in range(count)]


def _moved_side(calls: list[TrueCall], chance: np.random.Generator) -> TrueCall:
    """60 to 110 s of one call, one side 0.3 to 1.5 s early and up to 9 dB weaker or louder than the other."""
    call = calls[chance.integers(len(calls))]
    early_ms = int(chance.uniform(300, 1_500))
    moved = int(chance.integers(2))
    length = int(chance.uniform(60_000, 110_000))
    start = int(chance.uniform(0, max(1, call.audio.duration_ms - length - early_ms)))
    length = min(length, call.audio.duration_ms - early_ms - start)
    gains = [1.0, 10 ** (chance.uniform(-9, 0) / 20)]
    chance.shuffle(gains)
    sound = np.zeros(length * 16, dtype=np.float32)
    speech: dict[str, tuple[Span, ...]] = {}
    words: dict[str, tuple[Word, ...]] = {}
    for number, (speaker, spans) in enumerate(sorted(call.speech.items())):
        first = start + early_ms * (number == moved)
        whole = Span(first, first + length)
        sound += np.float32(gains[number]) * _own_channel(call, speaker)[first * 16 : (first + length) * 16]
        speech[speaker] = tuple(_moved(span, whole) for span in spans if span.overlap_ms(whole))
        words[speaker] = _words(call.words[speaker], whole.start_ms, whole.end_ms, -first)
    return replace(call, name=f"moved {call.name}", audio=_on_a_line(sound, chance), speech=speech, words=words)


def _over_each_other(calls: list[TrueCall], chance: np.random.Generator) -> TrueCall:
    """40 to 100 s of turns of one second to nine by two of the voices, the second up to 10 dB weaker."""
    voices = [(call, speaker) for call in calls for speaker in sorted(call.speech)]
    who = [voices[place] for place in chance.choice(len(voices), 2, replace=False)]
    gains = (1.0, 10 ** (chance.uniform(-10, 0) / 20))
    laid = _laid_over(who, chance.uniform(40_000, 100_000), chance)
    sound = np.zeros(max(each.begin_ms * 16 + len(each.sound) for each in laid), dtype=np.float32)
    for each in laid:
        level = gains[each.voice] * LOUD / (float(np.sqrt(np.mean(each.sound**2))) + 1e-9)
        sound[each.begin_ms * 16 : each.begin_ms * 16 + len(each.sound)] += each.sound * np.float32(level)
    own = {
        side: sorted((each for each in laid if each.voice == voice), key=lambda each: each.begin_ms)
        for voice, side in enumerate(("rep", "prospect"))
    }
    return TrueCall(
        " over ".join(f"{call.name} {speaker}" for call, speaker in who),
        _on_a_line(sound, chance),
        {side: union(Span(each.begin_ms, each.end_ms) for each in pieces) for side, pieces in own.items()},
        {side: tuple(word for each in pieces for word in each.words) for side, pieces in own.items()},
        {side: side for side in own},
    )


def _laid_over(who: list[tuple[TrueCall, str]], length_ms: float, chance: np.random.Generator) -> list[Laid]:
    """Turns by one and the other, two in five begun over the last one's end, with signs of attention laid over others."""
    laid: list[Laid] = []
    now = at = 0
    free_from = 0  # where a turn may begin at the earliest, so that nobody talks over themselves
    while at < length_ms:
        sound, said = _piece(*who[now], int(chance.uniform(1_000, 9_000)), chance)
        over = int(chance.uniform(*TALKED_OVER_MS)) if laid and chance.random() < EARLY else 0
        begin = max(free_from, at - over) if over else at + int(chance.choice(PAUSES_MS))
        turn = Laid(now, begin, sound, said)
        laid.append(turn)
        if turn.end_ms - begin > 3_000 and chance.random() < SIGNS_IN:
            sign, signed = _piece(*who[1 - now], int(chance.uniform(300, MOST_SIGN_MS)), chance)
            small = Laid(1 - now, begin + int(chance.uniform(1_000, turn.end_ms - begin - 1_000)), sign, signed)
            if small.begin_ms > at + 300 and small.end_ms < turn.end_ms - 200:
                laid.append(small)
                free_from = small.end_ms + 300
        free_from = max(free_from, at + 100)
        at = turn.end_ms
        now = 1 - now
    return laid


def _piece(call: TrueCall, speaker: str, most_ms: int, chance: np.random.Generator) -> tuple[Sound, tuple[Word, ...]]:
    """The first words of one of the speaker's stretches, at most so long, and their times in it."""
    while True:
        span = call.speech[speaker][chance.integers(len(call.speech[speaker]))]
        most = min(span.end_ms, span.start_ms + most_ms)
        said = _words(call.words[speaker], span.start_ms - 30, most, -span.start_ms)
        if said:
            duration = said[-1].end_ms or 0
            return _own_channel(call, speaker)[span.start_ms * 16 : (span.start_ms + duration) * 16], said


def _stretch(calls: list[TrueCall], chance: np.random.Generator) -> TrueCall:
    """60 to 110 s of one call, one side up to 9 dB weaker."""
    call = calls[chance.integers(len(calls))]
    length = int(chance.uniform(60_000, 110_000))
    start = int(chance.uniform(0, max(1, call.audio.duration_ms - length)))
    whole = Span(start, min(call.audio.duration_ms, start + length))
    gains = np.array([10 ** (chance.uniform(-9, 0) / 20), 1.0], dtype=np.float32)
    chance.shuffle(gains)
    sound = gains @ np.asarray(call.audio.samples[:, whole.start_ms * 16 : whole.end_ms * 16])
    speech = {
        speaker: tuple(_moved(span, whole) for span in spans if span.overlap_ms(whole))
        for speaker, spans in call.speech.items()
    }
    words = {
        speaker: _words(given, whole.start_ms, whole.end_ms, -whole.start_ms) for speaker, given in call.words.items()
    }
    return replace(call, name=f"stretch of {call.name}", audio=_on_a_line(sound, chance), speech=speech, words=words)


def _turns(calls: list[TrueCall], chance: np.random.Generator) -> TrueCall:
    """40 to 100 s of turns of half a second to nine by two of the voices, pauses of 0 to 0.7 s between, the second up to 10 dB weaker."""
    voices = [(call, speaker) for call in calls for speaker in sorted(call.speech)]
    who = [voices[place] for place in chance.choice(len(voices), 2, replace=False)]
    gains = (1.0, 10 ** (chance.uniform(-10, 0) / 20))
    parts: list[Sound] = []
    at = 0
    speech: tuple[list[Span], list[Span]] = ([], [])
    words: tuple[list[Word], list[Word]] = ([], [])
    length, now = chance.uniform(40_000, 100_000), 0
    while at < length:
        call, speaker = who[now]
        span = call.speech[speaker][chance.integers(len(call.speech[speaker]))]
        most = min(span.end_ms, span.start_ms + int(chance.uniform(500, 9_000)))
        said = _words(call.words[speaker], span.start_ms - 30, most, at - span.start_ms)
        if not said:
            continue
        duration = (said[-1].end_ms or 0) - at
        sound = _own_channel(call, speaker)[span.start_ms * 16 : (span.start_ms + duration) * 16]
        pause = int(chance.choice(PAUSES_MS))
        level = gains[now] * LOUD / (float(np.sqrt(np.mean(sound**2))) + 1e-9)
        parts += [sound * np.float32(level), np.zeros(pause * 16, dtype=np.float32)]
        speech[now].append(Span(at, at + duration))
        words[now].extend(said)
        at += duration + pause
        now = 1 - now
    sides = ("rep", "prospect")
    return TrueCall(
        " and ".join(f"{call.name} {speaker}" for call, speaker in who),
        _on_a_line(np.concatenate(parts), chance),
        {side: union(spans) for side, spans in zip(sides, speech, strict=True)},
        {side: tuple(given) for side, given in zip(sides, words, strict=True)},
        {side: side for side in sides},
    )


def _on_a_line(sound: Sound, chance: np.random.Generator) -> Audio:
    """The sound with hiss or rumble 12 to 30 dB below its speech."""
    below = chance.uniform(12, 30)
    noise = chance.standard_normal(len(sound)).astype(np.float32)
    if chance.random() < 0.5:
        spectrum = np.fft.rfft(noise)
        noise = np.fft.irfft(spectrum / np.sqrt(np.arange(len(spectrum)) + 50), len(noise))
        noise /= noise.std()
    loud = 1.6 * float(np.sqrt(np.mean(sound**2)))
    mixed = sound + noise * np.float32(loud * 10 ** (-below / 20))
    return Audio(np.clip(mixed, -1, 1).astype(np.float32)[None], 16_000)


def _own_channel(call: TrueCall, speaker: str) -> Sound:
    """The channel on which the speaker is loudest."""
    power = [
        sum(float(np.sum(channel[span.start_ms * 16 : span.end_ms * 16] ** 2)) for span in call.speech[speaker])
        for channel in call.audio.samples
    ]
    return np.asarray(call.audio.samples[int(np.argmax(power))])


def _words(words: tuple[Word, ...], start_ms: int, end_ms: int, shift_ms: int) -> tuple[Word, ...]:
    """The words wholly between two times, moved."""
    timed = ((word.text, word.start_ms or 0, word.end_ms or 0) for word in words)
    return tuple(Word(text, a + shift_ms, b + shift_ms) for text, a, b in timed if a >= start_ms and b <= end_ms)


def _moved(span: Span, whole: Span) -> Span:
    return Span(max(span.start_ms, whole.start_ms) - whole.start_ms, min(span.end_ms, whole.end_ms) - whole.start_ms)
