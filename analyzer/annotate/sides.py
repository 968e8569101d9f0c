"""Who sells and who buys: what the user said first, then the phrases of the whole call and, where they leave it open, all of its words; never who speaks first."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

from analyzer.annotate.side_cues import leaning
from analyzer.annotate.side_reader import sounds_selling
from analyzer.annotate.side_talk import brought, exchanges, greeted, interviews
from analyzer.types.call import Call
from analyzer.types.rubric import Phrases
from analyzer.types.speech import Side, Speaker

SURE = 0.7
# From what was said to log odds, set by judgement and held against invented calls and talk where nobody sells.
CUE_SCALE = 0.75
# In long talk some of these words fall by chance: the scale goes down with the square root of its length in these many words.
CHANCE_WORDS = 200
# Evidence against what the words say makes it weigh less, and so does little evidence: its share of all, and of this much doubt, to this power.
AGREEMENT_POWER, DOUBT = 0.5, 0.9
# Interviewing the other speaks for selling, but friends do it too: hardly ever enough by itself.
INTERVIEW_WEIGHT, INTERVIEW_MOST, INTERVIEW_DOUBT = 0.25, 0.55, 4
# Three or more on a call: who asks and answers each other mostly stand on different sides.
EXCHANGE_WEIGHT, EXCHANGE_MOST = 0.6, 1.8
# So do those who greet or thank each other by name, and who brought somebody along stands with them. By judgement, not yet calibrated.
GREETING_WEIGHT, GREETING_MOST, BROUGHT = 0.8, 1.6, 1.6
# Where the user named who sells, anybody else most likely buys.
NAMED_PRIOR = -1.4
NAMED = 20.0
# From the log odds of all turns, which lean on each other, to those of a speaker, and the most they count. Where nobody sells, nobody sounds
# like it: they count in full where somebody does, not where all are far below (a logistic step round the third figure, that wide).
SOUNDS_WEIGHT, SOUNDS_MOST, NOBODY_SELLS, NOBODY_WIDTH = 0.08, 1.25, 6.0, 2.0
# More voices than this are not weighed together: each is set against all the others.
MOST_TOGETHER = 8


@dataclass(frozen=True, slots=True)
class Party:
    """People who stand on one side: one speaker, or all on one channel. `odds` are log odds that they sell."""

    speakers: frozenset[str]
    odds: float


def assign_sides(call: Call, *, phrases: Phrases | None = None) -> Call:
    """The call with a side and a confidence for every speaker.

    A side the user gave stays as it is; the other of two people takes the other side. Below a confidence of 0.7 a side stays `unknown`.
    """
    given: dict[str, Side] = {speaker.id: speaker.side for speaker in call.speakers if speaker.side is not Side.UNKNOWN}
    if len(given) == len(call.speakers):
        return with_speakers(call, call.speakers)
    if given and len(call.speakers) == 2:
        other = Side.PROSPECT if Side.REP in given.values() else Side.REP
        known = next(speaker.side_confidence for speaker in call.speakers if speaker.id in given)
        return with_speakers(
            call,
            tuple(
                speaker if speaker.id in given else replace(speaker, side=other, side_confidence=known)
                for speaker in call.speakers
            ),
        )
    parties = _parties(call, given, phrases or Phrases())
    chances = _chances(call, parties)
    if any(max(chance, 1 - chance) < SURE for chance in chances.values()):
        chances = _chances(call, _as_they_sound(call, parties))
    return with_speakers(
        call,
        tuple(
            speaker if speaker.id in given else _leaned(speaker, chances.get(speaker.id, 0.5))
            for speaker in call.speakers
        ),
    )


def voicemail_sides(call: Call) -> Call:
    """The sides of a message left: whoever says most of it sells, whoever else is heard is the greeting. A side the user gave stays."""
    said = call.words_said
    caller = max(said, key=lambda id_: said[id_])
    return with_speakers(
        call,
        tuple(
            speaker
            if speaker.side_confidence == 1
            else replace(speaker, side=Side.REP if speaker.id == caller else Side.PROSPECT, side_confidence=0.9)
            for speaker in call.speakers
        ),
    )


def with_speakers(call: Call, speakers: tuple[Speaker, ...]) -> Call:
    """The call with these speakers, every turn taking its speaker's side."""
    sides = {speaker.id: speaker.side for speaker in speakers}
    turns = tuple(replace(turn, side=sides.get(turn.speaker, Side.UNKNOWN)) for turn in call.turns)
    return replace(call, speakers=speakers, transcript=replace(call.transcript, turns=turns))


def _leaned(speaker: Speaker, chance: float) -> Speaker:
    """The speaker on the likelier side, where it is likely enough; how surely the voice was told from others counts too."""
    confidence = speaker.voice_confidence * max(chance, 1 - chance)
    side = Side.REP if chance > 0.5 else Side.PROSPECT
    return replace(speaker, side=side if confidence >= SURE else Side.UNKNOWN, side_confidence=round(confidence, 3))


def _parties(call: Call, given: dict[str, Side], phrases: Phrases) -> list[Party]:
    """People heard on one channel while others are heard on another are of one side: what they say is taken together."""
    by_channel = len({speaker.channel for speaker in call.speakers} - {None}) > 1
    asked = interviews(call.turns)
    grouped: dict[str | int | None, list[Speaker]] = {}
    for speaker in call.speakers:
        grouped.setdefault(speaker.channel if by_channel and speaker.id not in given else speaker.id, []).append(
            speaker
        )
    return [_party(call, group, given, asked, phrases) for group in grouped.values()]


def _party(
    call: Call, group: list[Speaker], given: dict[str, Side], asked: dict[tuple[str, str], int], phrases: Phrases
) -> Party:
    ids = frozenset(speaker.id for speaker in group)
    sides = {given[id_] for id_ in ids if id_ in given}
    if sides:
        return Party(ids, NAMED if sides == {Side.REP} else -NAMED)
    leanings = [leaning(each, [turn for turn in call.turns if turn.speaker == each.id], phrases) for each in group]
    scale = CUE_SCALE / math.sqrt(1 + sum(call.words_said.values()) / CHANCE_WORDS)
    selling = scale * sum(each.for_selling for each in leanings)
    buying = scale * sum(each.for_buying for each in leanings)
    put = sum(times for (asker, other), times in asked.items() if asker in ids and other not in ids)
    got = sum(times for (asker, other), times in asked.items() if other in ids and asker not in ids)
    leads = INTERVIEW_WEIGHT * (put - got) / math.sqrt(put + got + INTERVIEW_DOUBT)
    odds = _agreed(selling, buying) + max(-INTERVIEW_MOST, min(INTERVIEW_MOST, leads))
    return Party(ids, odds + (NAMED_PRIOR if Side.REP in given.values() else 0.0))


def _as_they_sound(call: Call, parties: list[Party]) -> list[Party]:
    """The parties with what a reader of their words makes of all their turns."""
    sounding = [sounds_selling(turn for turn in call.turns if turn.speaker in party.speakers) for party in parties]
    sold = 1 / (1 + math.exp((NOBODY_SELLS - max(sounding)) / NOBODY_WIDTH))
    return [
        replace(party, odds=party.odds + sold * max(-SOUNDS_MOST, min(SOUNDS_MOST, SOUNDS_WEIGHT * sounds)))
        for party, sounds in zip(parties, sounding, strict=True)
    ]


def _agreed(selling: float, buying: float) -> float:
    """The log odds of cues for and against, held back where they contradict each other or are few."""
    share = abs(selling - buying) / (selling + buying + DOUBT)
    return (selling - buying) * math.pow(share, AGREEMENT_POWER)


def _chances(call: Call, parties: list[Party]) -> dict[str, float]:
    """How likely each speaker sells, over all ways to share the call out that leave nobody selling to nobody."""
    if len(parties) == 1:
        chance = 1 / (1 + math.exp(-parties[0].odds))
        # Whoever talks alone and sells is a rep; nobody buys alone.
        return dict.fromkeys(parties[0].speakers, max(0.5, chance))
    if len(parties) > MOST_TOGETHER:
        middle = (max(p.odds for p in parties) + min(p.odds for p in parties)) / 2
        return {id_: 1 / (1 + math.exp(middle - party.odds)) for party in parties for id_ in party.speakers}
    opposed = _opposed(call, parties) if len(parties) > 2 else {}
    weights: dict[tuple[bool, ...], float] = {}
    for sells in product((True, False), repeat=len(parties)):
        if len(set(sells)) > 1:
            odds = sum(party.odds for party, sold in zip(parties, sells, strict=True) if sold)
            weights[sells] = odds + sum(weight for (a, b), weight in opposed.items() if sells[a] != sells[b])
    most = max(weights.values())
    shares = {sells: math.exp(weight - most) for sells, weight in weights.items()}
    total = sum(shares.values())
    return {
        id_: sum(share for sells, share in shares.items() if sells[place]) / total
        for place, party in enumerate(parties)
        for id_ in party.speakers
    }


def _opposed(call: Call, parties: list[Party]) -> dict[tuple[int, int], float]:
    """Log odds that two parties are of different sides: from how often one asks and the other speaks next, who greets whom by name, and who brought whom along."""
    place = {id_: index for index, party in enumerate(parties) for id_ in party.speakers}
    found: dict[tuple[int, int], float] = {}

    def add(pairs: Iterable[tuple[frozenset[str], float]], most: float) -> None:
        told: dict[tuple[int, int], float] = {}
        for pair, weight in pairs:
            first, second = sorted(place[id_] for id_ in pair)
            if first != second:
                told[first, second] = told.get((first, second), 0.0) + weight
        for key, weight in told.items():
            found[key] = found.get(key, 0.0) + min(most, weight)

    add(((pair, EXCHANGE_WEIGHT * times) for pair, times in exchanges(call.turns).items()), EXCHANGE_MOST)
    greetings = greeted(call.turns, call.speakers).items()
    add(((pair, GREETING_WEIGHT * times) for pair, times in greetings), GREETING_MOST)
    add(((pair, -BROUGHT) for pair in brought(call.turns, call.speakers)), 0.0)
    return found
