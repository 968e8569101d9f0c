"""Digits read out one after the other, also over several turns while the other side says "yeah" or repeats them."""

from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.redact.spelled import FILLERS, Unit, core, units_of
from analyzer.types.speech import Turn

# A turn of these and of digits alone does not take the word from who reads a number out.
_LISTENING = FILLERS | frozenset("mm mhm mm-hm mm-hmm uh-huh yep yup got it go on sure lovely great perfect thanks thank you that's fine carry cool".split())  # fmt: skip
_MOST_LISTENING = 10
_MOST_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Run:
    """What one speaker reads out in one go: groups of digits with nothing but fillers between them."""

    units: tuple[Unit, ...]

    @property
    def digits(self) -> str:
        return "".join(unit.code for unit in self.units)

    @property
    def first(self) -> Unit:
        return self.units[0]

    @property
    def last(self) -> Unit:
        return self.units[-1]

    @property
    def plus(self) -> bool:
        return self.first.plus

    @property
    def read_out(self) -> bool:
        """Whether most of it was said digit by digit or written in groups, as nobody says a quantity."""
        single = sum(len(unit.code) for unit in self.units if unit.read_out)
        return 2 * single >= len(self.digits)

    def places(self) -> Iterator[tuple[int, int, int]]:
        """The words it covers, turn by turn: turn, first word, word after the last."""
        turns = dict.fromkeys(unit.turn for unit in self.units)
        for turn in turns:
            inside = [unit for unit in self.units if unit.turn == turn]
            yield turn, inside[0].start_word, inside[-1].end_word


def runs_of(turns: tuple[Turn, ...]) -> tuple[Run, ...]:
    """Every run of digits of a conversation, in the order of their first words."""
    open_runs: dict[str, tuple[list[Unit], int]] = {}
    ended: list[Run] = []
    for turn in turns:
        pieces = _within(turn)
        going_on = open_runs.pop(turn.speaker, None)
        if going_on and pieces and _only(turn, 0, pieces[0][0].start_word):
            pieces[0] = going_on[0] + pieces[0]
        elif going_on:
            ended.append(Run(tuple(going_on[0])))
        if not _listens(turn, pieces):
            ended += [Run(tuple(units)) for units, _ in open_runs.values()]
            open_runs.clear()
        ended += [Run(tuple(units)) for units in pieces[:-1]]
        if pieces and _only(turn, pieces[-1][-1].end_word, len(turn.words)):
            open_runs[turn.speaker] = (pieces[-1], turn.index)
        elif pieces:
            ended.append(Run(tuple(pieces[-1])))
    ended += [Run(tuple(units)) for units, _ in open_runs.values()]
    return tuple(sorted(ended, key=lambda run: (run.first.turn, run.first.start_word)))


def _within(turn: Turn) -> list[list[Unit]]:
    """The runs of one turn."""
    pieces: list[list[Unit]] = []
    before: Unit | None = None
    for unit in units_of(turn):
        if unit.is_digits:
            near = before is not None and _only(turn, before.end_word, unit.start_word) and not unit.plus
            if near:
                pieces[-1].append(unit)
            else:
                pieces.append([unit])
            before = unit
        else:
            before = None
    return pieces


def _only(turn: Turn, start: int, end: int) -> bool:
    """Whether at most a few fillers stand between."""
    words = [core(word.text).lower() for word in turn.words[start:end]]
    return len(words) <= _MOST_BETWEEN and all(not word or word in FILLERS for word in words)


def _listens(turn: Turn, pieces: list[list[Unit]]) -> bool:
    """Whether the turn holds nothing but signs of attention and digits."""
    digits = {place for units in pieces for unit in units for place in range(unit.start_word, unit.end_word)}
    words = [core(word.text).lower() for place, word in enumerate(turn.words) if place not in digits]
    return len(words) <= _MOST_LISTENING and all(not word or word in _LISTENING for word in words)
