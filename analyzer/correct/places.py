"""Where corrected words stand, and where they have gone in another analysis of the same recording.

Another speech model hears some words otherwise and cuts turns elsewhere, a later version moves an act by a word. What was meant is
found again by its words and its time together; where that leaves a doubt, nothing is found, since the wrong place is worse than none.
None of the bounds is calibrated.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.correction import ActTarget, Place, SpeakerTarget
from analyzer.types.plain import clock
from analyzer.types.speech import Speaker, Turn, text_of

# How far the same words may have moved: in time, or in turns where there are no times.
NEAR_MS, NEAR_TURNS = 3_000, 2
# Words at the same time must still be half the same; words that have moved, nearly all.
SAME_TIME_LIKENESS, MOVED_LIKENESS, SAME_TIME_SHARE = 0.5, 0.75, 0.5
# Two places that fit within this of each other fit equally well.
MARGIN = 0.15
# Of the same words said twice near their place, those are meant that are nearer by so much: in ms, or for want of times never.
APART = 1_000


def place_of_words(turn: Turn, start_word: int, end_word: int) -> Place:
    """The place of the words from `start_word` to before `end_word` of a turn."""
    words = turn.words[start_word:end_word]
    whole = start_word == 0 and end_word == len(turn.words)
    start = turn.start_ms if whole or not words else words[0].start_ms
    end = turn.end_ms if whole or not words else words[-1].end_ms
    return Place(turn.index, start_word, turn.index, end_word, start, end, text_of(words))


def place_of_act(act: Act) -> Place:
    """The place of the words that an act stands on."""
    return Place(act.turn, act.start_word, act.end_turn, act.end_word, act.start_ms, act.end_ms, act.quote)


def act_target(act: Act) -> ActTarget:
    """The act as a correction names it."""
    return ActTarget(act.id, act.kind, act.side, place_of_act(act))


def speaker_target(call: Call, speaker: Speaker) -> SpeakerTarget:
    """The speaker as a correction names them: by id and by the longest turn of theirs."""
    own = [turn for turn in call.turns if turn.speaker == speaker.id and turn.words]
    longest = max(own, key=lambda turn: (len(turn.words), -turn.index), default=None)
    return SpeakerTarget(speaker.id, None if longest is None else place_of_words(longest, 0, len(longest.words)))


def moment(place: Place) -> str:
    """Where a place is, for people: "at 1:52", or its turn where there are no times."""
    return f"in turn {place.turn}" if place.start_ms is None else f"at {clock(place.start_ms)}"


def find_speaker(call: Call, target: SpeakerTarget) -> Speaker | None:
    """The speaker meant; None where nobody, or somebody who cannot be told, now says what they said."""
    by_id = {speaker.id: speaker for speaker in call.speakers}
    said = target.said
    if said is None:
        return by_id.get(target.id)
    if said.start_ms is None or said.end_ms is None or not call.transcript.timed:
        saying = {turn.speaker for turn in call.turns if _folded(turn) == _fold(said.quote)}
        return by_id.get(target.id if not saying or target.id in saying else min(saying))
    shares = dict.fromkeys(by_id, 0)
    for turn in call.turns:
        if turn.start_ms is not None and turn.end_ms is not None:
            shared = min(turn.end_ms, said.end_ms) - max(turn.start_ms, said.start_ms)
            shares[turn.speaker] = shares.get(turn.speaker, 0) + max(0, shared)
    longest = max(shares, key=lambda id_: (shares[id_], id_ == target.id), default=None)
    if longest is None or not shares[longest]:
        return None
    return by_id.get(longest)


def find_act(acts: tuple[Act, ...], target: ActTarget) -> Act | None:
    """The act meant among these; None where none of its kind fits, or two fit equally well."""
    fitting = sorted(
        ((fit, act) for act in acts if act.kind == target.kind and (fit := _fit(target, act)) is not None),
        key=lambda each: (-each[0], each[1].id),
    )
    if not fitting or (len(fitting) > 1 and fitting[0][0] - fitting[1][0] < MARGIN):
        return None
    return fitting[0][1]


def find_words(call: Call, place: Place) -> tuple[Turn, int, int] | None:
    """The turn and the range of its words that are the place's, word for word; None where they stand nowhere near, or where it could be one of two."""
    wanted = _fold(place.quote)
    if not wanted:
        return None
    found = sorted(
        ((away, turn.index, start) for turn in call.turns for start, away in _standing(turn, wanted, place)),
    )
    if not found or (found[0][0] > 0 and len(found) > 1 and found[1][0] - found[0][0] < APART):
        return None
    _, index, start = found[0]
    return call.turns[index], start, start + len(wanted)


def find_about(call: Call, place: Place) -> tuple[Turn, int, int] | None:
    """Like `find_words`; where the words are heard otherwise now, those of one turn at the same time that are alike."""
    exact = find_words(call, place)
    if exact is not None or place.start_ms is None or place.end_ms is None:
        return exact
    fitting: list[tuple[float, Turn, int, int]] = []
    for turn in call.turns:
        inside = [
            at
            for at, word in enumerate(turn.words)
            if word.start_ms is not None and word.end_ms is not None
            if place.start_ms <= (word.start_ms + word.end_ms) // 2 <= place.end_ms
        ]
        if inside:
            likeness = alike(place.quote, text_of(turn.words[inside[0] : inside[-1] + 1]))
            fitting.append((likeness, turn, inside[0], inside[-1] + 1))
    best = max(fitting, key=lambda each: each[0], default=None)
    return None if best is None or best[0] < SAME_TIME_LIKENESS else best[1:]


def alike(one: str, other: str) -> float:
    """How alike two wordings are, from 0 to 1, capitals and punctuation left out."""
    return SequenceMatcher(None, _fold(one), _fold(other), autojunk=False).ratio()


def _fit(target: ActTarget, act: Act) -> float | None:
    """How well an act fits the one meant; None where it is another."""
    place, likeness = target.place, alike(target.place.quote, act.quote)
    if place.start_ms is not None and place.end_ms is not None and act.start_ms is not None and act.end_ms is not None:
        apart = abs(place.start_ms - act.start_ms)
        shared = min(place.end_ms, act.end_ms) - max(place.start_ms, act.start_ms)
        share = max(0, shared) / max(1, min(place.end_ms - place.start_ms, act.end_ms - act.start_ms))
        moved = apart <= NEAR_MS
    else:
        apart = abs(place.turn - act.turn)
        shared = min(place.end_word, act.end_word) - max(place.start_word, act.start_word)
        share = 0.0
        if place_of_act(act) == replace(place, quote=act.quote):
            share = 1.0
        elif not apart and place.end_turn == act.end_turn:
            share = max(0, shared) / max(1, min(place.end_word - place.start_word, act.end_word - act.start_word))
        moved = apart <= NEAR_TURNS
    same_time = share >= SAME_TIME_SHARE and likeness >= SAME_TIME_LIKENESS
    if not (same_time or (moved and likeness >= MOVED_LIKENESS)):
        return None
    # The very act of the same analysis goes before any that is merely like it.
    itself = act.id == target.id and likeness == 1 and share == 1
    return likeness + min(1.0, share) + (1.0 if itself else 0.0)


def _standing(turn: Turn, wanted: list[str], place: Place) -> Iterator[tuple[int, float]]:
    """Where in a turn these very words stand, each with how far that is from the place; what is too far is left out."""
    said = _folded(turn)
    for start in range(len(said) - len(wanted) + 1):
        if said[start : start + len(wanted)] != wanted:
            continue
        start_ms = turn.words[start].start_ms
        if start_ms is None and start == 0:
            start_ms = turn.start_ms
        if place.start_ms is not None and start_ms is not None:
            if abs(start_ms - place.start_ms) <= NEAR_MS:
                yield start, abs(start_ms - place.start_ms)
        elif abs(turn.index - place.turn) <= NEAR_TURNS:
            away = abs(turn.index - place.turn) + abs(start - place.start_word) / (1 + len(said))
            yield start, away


def _folded(turn: Turn) -> list[str]:
    return [_bare(word.text) for word in turn.words]


def _fold(text: str) -> list[str]:
    return [_bare(word) for word in text.split()]


def _bare(word: str) -> str:
    return re.sub(r"[^\w']", "", word.lower().replace("\u2019", "'")) or word
