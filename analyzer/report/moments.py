"""Where in the call the evidence lies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.report.wording import act_label, act_reason
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.correction import Place
from analyzer.types.plain import clock
from analyzer.types.score import Finding
from analyzer.types.sentences import ends_sentence
from analyzer.types.speech import Side, Turn, text_of

QUOTED_WORDS = 40
# So many words of another sentence are cut off a quotation.
STRAY = 4
# So many words are taken in to begin or end where its sentence does.
RUN_ON = 10
# How turns are numbered wherever people see them, and what the number is for.
COUNTED = "counted from 0, the number that “analyzer correct” takes"
_IN_TURN = re.compile(r"\bin turn (\d{1,9})\b")
_NAMED = re.compile(r"(?:(?<=\b[Aa]t )|(?<=\b[Ii]n ))(\d{1,4}(?::\d\d){1,2}|turn \d{1,9})\b")


@dataclass(frozen=True, slots=True)
class Moment:
    """Words of the call that a reader can find and play. `where` is a time, or the turn's index where nothing is timed: the number that is in the ids of acts and that a correction takes.

    `act` is the id of the act they show, empty where none was found in them.
    """

    turn: int
    start_word: int
    end_word: int | None
    start_ms: int | None
    where: str
    who: str
    quote: str
    label: str
    reason: str
    act: str = ""


Sentence = tuple[str | Moment, ...]
"""A sentence cut where it names a moment."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A finding's sentence and its moments in order of time; `quotes` holds words that could not be placed."""

    message: str
    sentence: Sentence
    moments: tuple[Moment, ...]
    quotes: tuple[str, ...] = ()


def said(sentence: Sentence) -> str:
    """The sentence as plain text."""
    return "".join(part if isinstance(part, str) else part.where for part in sentence)


def where(turn: int, start_ms: int | None) -> str:
    """The name of a moment for people."""
    return f"turn {turn}" if start_ms is None else clock(start_ms)


def names(call: Call) -> dict[str, str]:
    """What to call each speaker: the name if known, else the side, numbered where a side has several; Speaker 1 and so on while sides are unsure."""
    if not call.sides_sure:
        return {speaker.id: speaker.name or f"Speaker {n}" for n, speaker in enumerate(call.speakers, 1)}
    shown: dict[str, str] = {}
    for speaker in call.speakers:
        fellows = [each.id for each in call.speakers if each.side is speaker.side and not each.name]
        word = "Rep" if speaker.side is Side.REP else "Prospect"
        shown[speaker.id] = speaker.name or (word if len(fellows) == 1 else f"{word} {fellows.index(speaker.id) + 1}")
    return shown


def voices(call: Call) -> dict[str, str]:
    """What tells each speaker's voice apart on a page: rep, prospect, or first and second by turns where no side is known."""
    unknown = [speaker.id for speaker in call.speakers if speaker.side is Side.UNKNOWN]
    return {
        each.id: ("first", "second")[unknown.index(each.id) % 2] if each.id in unknown else each.side.value
        for each in call.speakers
    }


def shortened(text: str, words: int = QUOTED_WORDS) -> str:
    """The first words of a long text, with a sign that there are more."""
    parts = text.split()
    return text if len(parts) <= words else " ".join(parts[:words]) + " …"


class Places:
    """Finds a call's moments. Acts and turns that a finding names and the call lacks are left out; of turns with fewer quotes than turns, the first speak for all."""

    def __init__(self, call: Call) -> None:
        self._turns = {turn.index: turn for turn in call.turns}
        self._acts = {act.id: act for act in call.acts}
        self._names = names(call)
        self._timed = [turn for turn in call.turns if turn.start_ms is not None]

    def evidence(self, findings: Sequence[Finding]) -> tuple[Evidence, ...]:
        """The findings in their own order, which begins with what matters most, each with its moments in order of time."""
        return tuple(map(self.told, findings))

    def moments(self, finding: Finding) -> tuple[Moment, ...]:
        """The moments of one finding in order of time."""
        acts = [act for id_ in finding.acts if (act := self._acts.get(id_)) and act.turn in self._turns]
        covered = {turn for act in acts for turn in range(act.turn, act.end_turn + 1)}
        turns = [self._turns[i] for i in finding.turns if i in self._turns and i not in covered]
        quotes = finding.quotes if finding.quotes and not acts else tuple(turn.text for turn in turns)
        found = [self._act(act) for act in acts]
        found += [self._turn(turn, quote) for turn, quote in zip(turns, quotes, strict=False)]
        return tuple(sorted(found, key=lambda moment: (moment.turn, moment.start_word)))

    def told(self, finding: Finding) -> Evidence:
        """One finding with its moments."""
        moments = self.moments(finding)
        return Evidence(finding.message, self.sentence(finding.message), moments, () if moments else finding.quotes)

    def sentence(self, text: str) -> Sentence:
        """The text with each moment it names outside quotation marks ("at 1:52", "in turn 7") as a moment, where the call has it."""
        parts: list[str | Moment] = []
        for index, piece in enumerate(re.split(r"(\"[^\"]*\"|“[^”]*”)", text)):
            split = [piece] if index % 2 else _NAMED.split(piece)
            for place, part in enumerate(split):
                moment = self._named(part) if not index % 2 and place % 2 else None
                parts.append(moment or part)
        return tuple(part for part in parts if part != "")

    def who(self, speaker: str) -> str:
        """What to call a speaker; the id where the call has none of it."""
        return self._names.get(speaker, speaker)

    def at(self, place: Place) -> Moment | None:
        """The moment of some words; None where the call has no such turn."""
        turn = self._turns.get(place.turn)
        if turn is None:
            return None
        return Moment(
            turn.index,
            place.start_word,
            place.end_word if place.end_turn == place.turn else None,
            place.start_ms,
            where(turn.index, place.start_ms),
            self._names.get(turn.speaker, ""),
            shortened(place.quote),
            "",
            "",
        )

    def _named(self, name: str) -> Moment | None:
        """The moment that people call this: an act's or a turn's start, or the turn that is then under way."""
        if name.startswith("turn "):
            turn = self._turns.get(int(name.removeprefix("turn ")))
            return self._turn(turn, "") if turn else None
        for act in self._acts.values():
            if act.start_ms is not None and act.turn in self._turns and clock(act.start_ms) == name:
                return self._act(act)
        past = [turn for turn in self._timed if _seconds(clock(turn.start_ms or 0)) <= _seconds(name)]
        return self._turn(past[-1], "") if past else None

    def _act(self, act: Act) -> Moment:
        turn = self._turns[act.turn]
        end = act.end_word if act.end_turn == act.turn else None
        who = self._names.get(turn.speaker, "")
        place = where(act.turn, act.start_ms)
        return Moment(
            act.turn,
            act.start_word,
            end,
            act.start_ms,
            place,
            who,
            shortened(self._whole(act)),
            # What a close lacked is said by the finding.
            act_label(act).partition("; missing")[0],
            _IN_TURN.sub(self._told_time, act_reason(act)),
            act.id,
        )

    def _told_time(self, named: re.Match[str]) -> str:
        """Where something was said in a turn: at its time, where it has one."""
        turn = self._turns.get(int(named[1]))
        return named[0] if turn is None or turn.start_ms is None else f"at {clock(turn.start_ms)}"

    def _whole(self, act: Act) -> str:
        """The act's words as a quotation that begins and ends where a sentence does, when a few words are in the way."""
        words = [word.text for word in self._turns[act.turn].words]
        if act.end_turn != act.turn or text_of(self._turns[act.turn].words[act.start_word : act.end_word]) != act.quote:
            return act.quote
        first, last = act.start_word, act.end_word
        ends = [place + 1 for place, word in enumerate(words) if ends_sentence(word)]
        if not ends:
            return act.quote
        begins = [0, *ends]
        # A question is in its last words; other acts may be in the first.
        early = [p for p in begins if first < p <= first + STRAY and p < last] if act.kind == "question" else []
        before = [place for place in begins if first - RUN_ON <= place < first]
        first = first if first in begins else early[-1] if early else before[-1] if before else first
        late = [place for place in ends if last - STRAY <= place < last and place > first]
        after = [place for place in ends if last < place <= last + RUN_ON]
        last = last if last in ends else after[0] if after else late[0] if late else last
        return text_of(self._turns[act.turn].words[first:last])

    def _turn(self, turn: Turn, quote: str) -> Moment:
        at = _find(turn, quote)
        start_ms = turn.words[at[0]].start_ms if at and at[0] < len(turn.words) else None
        start_ms = turn.start_ms if start_ms is None else start_ms
        first, last = at or (0, None)
        who = self._names.get(turn.speaker, "")
        return Moment(turn.index, first, last, start_ms, where(turn.index, start_ms), who, shortened(quote), "", "")


def _find(turn: Turn, quote: str) -> tuple[int, int] | None:
    """The range of the turn's words that the quote repeats."""
    wanted = quote.removesuffix("…").split()
    spoken = text_of(turn.words).split()
    for first in range(len(spoken) - len(wanted) + 1):
        if wanted and spoken[first : first + len(wanted)] == wanted:
            return first, first + len(wanted)
    return None


def _seconds(name: str) -> int:
    seconds = 0
    for part in name.split(":"):
        seconds = 60 * seconds + int(part)
    return seconds
