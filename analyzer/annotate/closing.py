"""Where the rep asks for, presumes or presses for a buying decision."""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from analyzer.annotate.close_reader import CloseReader
from analyzer.annotate.not_closing import concludes_no, tells_terms, vetoed
from analyzer.annotate.parsed import Annotator, ParsedCall
from analyzer.annotate.phrasebook import Hit, hits, whole_words
from analyzer.annotate.plain import Plain, plain, plain_text
from analyzer.annotate.turn_reader import CloseReading, read_decision
from analyzer.annotate.whole_words import WholeWords
from analyzer.types.acts import Act
from analyzer.types.speech import Side, Turn

# A close that follows another in the same breath is the same close.
SAME_CLOSE_TOKENS = 40
# From how high log-odds on the reader of turns is believed alone, where it is right in two of three turns that no phrase heard, from where in
# four of five, and from where in 19 of 20; and from how low ones on it takes a listed close away. Chosen on 60 calls left out of its training
# and 158 others (docs/benchmarks.md): phrases fit the calls that were read for them, so where the two differ on new calls the reader is right more often.
SURE, VERY_SURE, CLEAR, DENIED = 3.5, 6.0, 7.0, -4.0
FAIRLY, SURELY, CLEARLY = 0.65, 0.8, 0.95
SURER = 4.5  # as SURE, where listed words were found to speak of a close and not to ask for one
NO_BARGAIN_BELOW = 0.0  # log-odds below which a smaller sum is only told
READERS = 2  # turns read at once: while one waits for its turn to give its answer, the other reads on
# How many turns after a close a smaller sum still belongs to it.
STILL_BARGAINING_TURNS = 14
NUMBER = (
    r"(?:a hundred|half|a couple|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety|a thousand|\d[\d.,]*k?)"
)
PRICE = whole_words(
    [
        rf"{NUMBER}(?: (?:and|\S+ty|hundred|thousand|lakh|million|point|half|{NUMBER})){{0,5}} (?:pounds|dollars|quid|bucks|rupees|euros|cents|pence|all in|plus|a month|a year|a week|an hour|a head|per|each|a pop|a visit|a metre|a unit|a seat|a user|the lot|for the lot|deposit|installed|fitted|delivered|put in|upfront|up front|to you)",
        r"(?:the|our|that) (?:price|cost|fee|fees|total|rate)(?: \S+)? (?:is|are|comes|would|will|works)",
        rf"(?:it is|that is|that would be|it would be|comes to|come to|works out at|we charge|we would charge|costs|for) (?:only )?{NUMBER} (?:hundred|thousand|lakh|pounds|quid)",
    ]
)
SMALLER = whole_words(
    [
        rf"(?:(?:what|how) about(?: just| only)?(?: the| a)?|what if we say|let us say|call it|make it|say|even|only|would you do|could you do|could you manage|can you manage|meet me at|meet you at|split the difference at) {NUMBER}",
        rf"(?:i|we) (?:can|could|will|would) (?:do|go to|go down to|come down to|drop to|drop it to|take|accept|settle for|let you have it for|do it for|do it at|make it)(?: it| you| that)?(?: for| at| to)? {NUMBER}",
        r"(?:the|a|your)(?: \S+)? (?:one|small one|cheaper one|basic one|starter|starter pack|smallest) then",
    ]
)
NO_BARGAIN = re.compile(
    r"(?<!\S)(?:oclock|o'clock|clock|am|pm|past|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|minutes|minute|"
    r"hours|hour|days|weeks|call|meeting|chat|visit|demo|question|questions|more thing|of the|other|last thing|thing|reasons|"
    r"did|had|used|said|ago|years|percent of|people|customers|(?:i|we|you) would|(?:it|that) is|it was)(?!\S)"
)


@dataclass(frozen=True, slots=True)
class MayClose:
    """A turn of the rep's, the closes in it whose words are listed, whether others were but speak of something else (of a close that is quoted, denied or past), and how it reads with the turns next to it where that is worth telling."""

    turn: Turn
    phrased: list[Act]
    spoken_of: bool
    reading: "Future[CloseReading] | None"


def closing(parsed: ParsedCall) -> tuple[Act, ...]:
    """The rep's `closing_attempt` acts, unjudged. Meetings, trials and information to be sent are none, nor is a close that is quoted, denied or imagined."""
    with ThreadPoolExecutor(READERS) as readers:
        return begin_closing(parsed, readers)(parsed)


def begin_closing(parsed: ParsedCall, readers: Executor) -> Annotator:
    """`closing`, begun: turns that may hold a close are read by the `readers`, while other annotators, which may not ask for closes, are at work."""
    on_table = _first_price(parsed.call.turns)
    quick_looks = {each.turn.index: CloseReader(each) for each in parsed.turns if each.turn.side is Side.REP}
    looked: list[MayClose] = []
    for turn in parsed.call.turns:
        if turn.side is Side.REP:
            quick_look = quick_looks.get(turn.index)
            phrased = _phrased(turn, quick_look, on_table=turn.index >= on_table)
            reading = None
            if quick_look is not None and (quick_look.doubts if phrased else quick_look.suspects):
                reading = readers.submit(read_decision, turn, *_around(parsed.call.turns, turn))
            looked.append(MayClose(turn, phrased, not phrased and _spoken_of(turn), reading))
    return partial(_closing, looked)


def _closing(looked: Sequence[MayClose], parsed: ParsedCall) -> tuple[Act, ...]:
    own = team_phrases(parsed.rubric.phrases.closing)
    found: list[Act] = []
    for each in looked:
        attempts = each.phrased if each.reading is None else _weighed(each, each.reading.result())
        attempts = [*attempts, *_in_own_words(each.turn, own, attempts)]
        if not attempts and found and each.turn.index - found[-1].turn <= STILL_BARGAINING_TURNS:
            attempts = _bargains(parsed.call.turns, each.turn)
        found.extend(act for act in attempts if not (tells_terms(parsed.call, act) or concludes_no(act)))
    return tuple(found)


def team_phrases(phrases: tuple[str, ...]) -> WholeWords | None:
    """A team's own phrases as one pattern, None where there are none."""
    plains = [re.escape(text) for text in (plain_text(phrase) for phrase in phrases) if text]
    return whole_words(plains) if plains else None


def _first_price(turns: tuple[Turn, ...]) -> int:
    """The turn from which a price lies on the table: the rep named one, or the prospect asked for it."""
    for turn in turns:
        words = plain(turn)
        if turn.side is Side.REP and next(words.find(PRICE), None):
            return turn.index
        if turn.side is Side.PROSPECT and any("price" in hit.family.tags for hit in hits(words, "buying")):
            return turn.index
    return len(turns)


def _phrased(turn: Turn, reader: CloseReader | None, *, on_table: bool) -> list[Act]:
    """The closes whose words are listed, those aside that the quick look holds for something else."""
    words = plain(turn)
    found = sorted([*_asked(words, "closing"), *_asked(words, "closing_parts")], key=lambda hit: (hit.start, hit.end))
    if on_table and not found:
        found = _asked(words, "closing_on_table")
    if reader is not None:
        found = [hit for hit in found if reader.agrees(hit)]
    return [_act(turn, words, group) for group in _grouped(found)]


def _weighed(looked: MayClose, reading: CloseReading) -> list[Act]:
    """What is left of the closes in listed words, or the one in other words, once the turn is read with those next to it."""
    turn, phrased = looked.turn, looked.phrased
    if phrased and reading.odds >= CLEAR:
        return [replace(act, confidence=max(act.confidence, CLEARLY)) for act in phrased]
    if phrased:
        return phrased if reading.odds > DENIED else []
    if reading.odds < (SURER if looked.spoken_of else SURE):
        return []
    reason = "sounds like asking for the decision"
    confidence = CLEARLY if reading.odds >= CLEAR else SURELY if reading.odds >= VERY_SURE else FAIRLY
    return [Act.of("closing_attempt", turn, reading.first, reading.last, confidence=confidence, reason=reason)]


def _around(turns: tuple[Turn, ...], turn: Turn) -> tuple[Turn | None, Turn | None]:
    """The turns of the prospect's right before and after it."""
    return _of_prospect(turns, turn.index - 1), _of_prospect(turns, turn.index + 1)


def _of_prospect(turns: tuple[Turn, ...], index: int) -> Turn | None:
    return turns[index] if 0 <= index < len(turns) and turns[index].side is Side.PROSPECT else None


def _in_own_words(turn: Turn, own: WholeWords | None, attempts: list[Act]) -> Iterator[Act]:
    if own is None:
        return
    words = plain(turn)
    covered = [range(act.start_word, act.end_word) for act in attempts]
    for start, end in words.find(own):
        first, last = words.words(start, end)
        if not any(first in span for span in covered):
            reason = "a close in the team's own words"
            yield Act.of("closing_attempt", turn, first, last, confidence=0.9, reason=reason)


def _asked(words: Plain, book: str) -> list[Hit]:
    return [hit for hit in hits(words, book) if not vetoed(words, hit.start, hit.end)]


def _spoken_of(turn: Turn) -> bool:
    """Whether words of a close are in it at all; asked where none of them asks for a decision here and now."""
    return any(True for book in ("closing", "closing_parts") for _ in hits(plain(turn), book))


def _bargains(turns: tuple[Turn, ...], turn: Turn) -> list[Act]:
    """A smaller sum or number put forward when an earlier close got no yes, unless the turn reads as asking for nothing."""
    words = plain(turn)
    for start, end in words.find(SMALLER):
        if (
            not NO_BARGAIN.search(words.after(start, end, 8))
            and not NO_BARGAIN.search(words.before(start, 4))
            and read_decision(turn, *_around(turns, turn)).odds > NO_BARGAIN_BELOW
        ):
            first, last = words.words(*words.sentence(start, end))
            reason = "comes down to a smaller sum to get a yes"
            return [Act.of("closing_attempt", turn, first, last, confidence=0.7, reason=reason)]
    return []


def _grouped(found: list[Hit]) -> list[list[Hit]]:
    groups: list[list[Hit]] = [[found[0]]] if found else []
    for before, hit in pairwise(found):
        if hit.start - before.end <= SAME_CLOSE_TOKENS:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return groups


def _act(turn: Turn, words: Plain, group: list[Hit]) -> Act:
    best = max(group, key=lambda hit: hit.family.confidence)
    start, end = min(hit.start for hit in group), max(hit.end for hit in group)
    first, last = words.words(*words.sentence(start, end))
    families = {hit.family.name for hit in group}
    # Two kinds of closing words together are surer than one.
    confidence = min(0.95, best.family.confidence + 0.05 * (len(families) - 1))
    tags = tuple(sorted({tag for hit in group for tag in hit.family.tags}))
    return Act.of("closing_attempt", turn, first, last, tags=tags, confidence=confidence, reason=best.family.reason)
