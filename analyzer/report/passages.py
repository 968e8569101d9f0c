"""The transcript cut where acts begin and end, so that a format can mark them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from analyzer.report.moments import names, voices, where
from analyzer.report.wording import UNMARKED, act_label, act_tone
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.speech import Turn, text_of

MARGIN_WORDS = 40
"""From this many words on an act is told beside its turn, not underlined: a page of underlines shows nothing."""

_TONES = ("change", "step", "open", "closed", "note")


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


def passages(call: Call) -> Iterator[Passage]:
    """The turns in order with their acts marked."""
    inline: dict[int, list[Act]] = defaultdict(list)
    notes: dict[int, list[str]] = defaultdict(list)
    margins: dict[int, list[str]] = defaultdict(list)
    for act in call.acts:
        if act.kind in UNMARKED:
            continue
        if act.end_turn == act.turn and act.end_word - act.start_word < MARGIN_WORDS:
            inline[act.turn].append(act)
            continue
        notes[act.turn].append(act_label(act))
        for covered in range(act.turn, act.end_turn + 1):
            margins[covered].append(act_tone(act))
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


def pieces(turn: Turn, acts: list[Act]) -> Iterator[Piece]:
    """The turn's words cut at the acts' bounds; where acts overlap, one piece names them all. Joined by spaces they are the turn."""
    count = len(turn.words)
    if not count:
        yield Piece(turn.text)
        return
    ranges = [(max(0, act.start_word), min(count, act.end_word), act) for act in acts]
    cuts = sorted({0, count, *(bound for first, last, _ in ranges if first < last for bound in (first, last))})
    for first, last in pairwise(cuts):
        over = [act for start, end, act in ranges if start <= first and last <= end]
        tone = min((act_tone(act) for act in over), key=_TONES.index, default="")
        yield Piece(text_of(turn.words[first:last]), tone, "; ".join(dict.fromkeys(act_label(act) for act in over)))
