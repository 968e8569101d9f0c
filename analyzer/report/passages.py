"""The transcript cut where acts begin and end, so that a format can mark them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from analyzer.report.moments import names, voices, where
from analyzer.report.wording import UNMARKED, act_label, act_tone
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.correction import Corrected, Overrule, TextChange
from analyzer.types.speech import Turn, text_of

MARGIN_WORDS = 40
"""From this many words on an act is told beside its turn, not underlined: a page of underlines shows nothing."""

_TONES = ("change", "step", "open", "closed", "overruled", "corrected", "note")

Mark = tuple[int, int, str, str]
"""The first word, the one after the last, the tone and the label of what is marked in a turn."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a turn; `tone` and `label` are empty where nobody did anything worth a mark."""

    text: str
    tone: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One turn to show. `notes` are the long acts that begin here, `margin` the tone of those that cover it."""

    turn: int
    start_ms: int | None
    where: str
    voice: str
    who: str
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...]
    margin: str


def passages(call: Call, corrections: Iterable[Corrected] = ()) -> Iterator[Passage]:
    """The turns in order with their acts marked, and with what people set right in them."""
    inline: dict[int, list[Mark]] = defaultdict(list)
    corrected = tuple(each for each in corrections if each.applied)
    by = {each.correction.id: each.correction.by for each in corrected}
    notes: dict[int, list[str]] = defaultdict(list)
    margins: dict[int, list[str]] = defaultdict(list)
    for act in call.acts:
        if act.kind in UNMARKED:
            continue
        if act.end_turn == act.turn and act.end_word - act.start_word < MARGIN_WORDS:
            inline[act.turn].append((act.start_word, act.end_word, act_tone(act), _label(act, by)))
            continue
        notes[act.turn].append(_label(act, by))
        for covered in range(act.turn, act.end_turn + 1):
            margins[covered].append(act_tone(act))
    for turn_index, mark in filter(None, map(_correction_mark, corrected)):
        inline[turn_index].append(mark)
    shown, heard = names(call), voices(call)
    for turn in call.turns:
        yield Passage(
            turn.index,
            turn.start_ms,
            where(turn.index, turn.start_ms),
            heard.get(turn.speaker, turn.side.value),
            shown.get(turn.speaker, turn.speaker),
            tuple(pieces(turn, inline[turn.index])),
            tuple(notes[turn.index]),
            min(margins[turn.index], key=_TONES.index, default=""),
        )


TONES = {
    "open": "an open question",
    "closed": "a closed question",
    "step": "a close or a next step",
    "change": "what to change next time",
    "note": "something else that was found",
    "corrected": "words set right",
    "overruled": "a finding overruled",
}
"""What each underline means."""


def tones_of(shown: Iterable[Passage]) -> tuple[tuple[str, str], ...]:
    """The underlines that these turns have, each with what it means."""
    used = {piece.tone for passage in shown for piece in passage.pieces}
    return tuple((tone, words) for tone, words in TONES.items() if tone in used)


def pieces(turn: Turn, marks: list[Mark]) -> Iterator[Piece]:
    """The turn's words cut where their underline changes; a piece names all the marks on it. Joined by spaces they are the turn."""
    count = len(turn.words)
    if not count:
        yield Piece("(no words)", *marks[0][2:]) if marks else Piece(turn.text)
        return
    ranges = [(max(0, first), min(count, last), tone, label) for first, last, tone, label in marks]
    cuts = sorted({0, count, *(bound for first, last, *_ in ranges if first < last for bound in (first, last))})
    cut: list[tuple[int, int, str, list[str], set[int]]] = []
    for first, last in pairwise(cuts):
        over = [place for place, (start, end, *_) in enumerate(ranges) if start <= first and last <= end]
        tone = min((ranges[place][2] for place in over), key=_TONES.index, default="")
        labels = [ranges[place][3] for place in over]
        if cut and tone and cut[-1][2] == tone and cut[-1][4] & {*over}:
            # What one act covers is underlined in one stroke, also where a second act ends within it.
            begun, _, _, before, covering = cut.pop()
            cut.append((begun, last, tone, [*before, *labels], covering | {*over}))
        else:
            cut.append((first, last, tone, labels, {*over}))
    for first, last, tone, labels, _ in cut:
        yield Piece(text_of(turn.words[first:last]), tone, "; ".join(dict.fromkeys(labels)))


def _label(act: Act, by: dict[str, str]) -> str:
    label = act_label(act)
    return f"{label}, corrected by {by[act.correction]}" if act.correction in by else label


def _correction_mark(each: Corrected) -> tuple[int, Mark] | None:
    """The mark on corrected words, and on those of an act that was overruled."""
    place, made = each.place, each.correction
    if place is None or place.turn != place.end_turn:
        return None
    why = f": {made.why}" if made.why else ""
    if isinstance(made.change, TextChange):
        return place.turn, (
            place.start_word,
            place.end_word,
            "corrected",
            f"corrected by {made.by}{why}; heard as “{each.was}”",
        )
    if isinstance(made.change, Overrule) and each.act is not None:
        return place.turn, (
            place.start_word,
            place.end_word,
            "overruled",
            f"overruled by {made.by}{why}; found as {act_label(each.act)}",
        )
    return None
