"""The turns of a call as the reader of turns takes them, each read once, whoever asks, and some of them ahead."""

from collections.abc import Sequence
from concurrent.futures import Executor, Future

from analyzer.annotate.turn_reader import TurnReading, read_turn
from analyzer.types.speech import Side, Turn


class Readings:
    """Reads turns of one call when they are asked for, or begins to before that; `readers`, where there are any, do what is begun."""

    def __init__(self, readers: Executor | None = None) -> None:
        self._readers = readers
        self._begun: dict[int, Future[TurnReading]] = {}
        self._read: dict[int, TurnReading] = {}

    @property
    def ahead(self) -> bool:
        """Whether somebody is there to read ahead."""
        return self._readers is not None

    def begin(self, turns: Sequence[Turn], index: int) -> None:
        """Has this turn read ahead, where somebody is there to do it and it was not begun before."""
        if self._readers is not None and not self.is_begun(index):
            self._begun[index] = self._readers.submit(read_turn, *_with_neighbours(turns, index))

    def is_begun(self, index: int) -> bool:
        """Whether this turn is read already or being read."""
        return index in self._begun or index in self._read

    def of(self, turns: Sequence[Turn], index: int) -> TurnReading:
        """How this turn reads. Raises ModelError when a file of the model is missing."""
        if index not in self._read:
            begun = self._begun.get(index)
            self._read[index] = read_turn(*_with_neighbours(turns, index)) if begun is None else begun.result()
        return self._read[index]


def _with_neighbours(turns: Sequence[Turn], index: int) -> tuple[Turn, Turn | None, Turn | None]:
    return turns[index], _of_other(turns, index - 1, index), _of_other(turns, index + 1, index)


def _of_other(turns: Sequence[Turn], beside: int, index: int) -> Turn | None:
    """The turn there, where it is the other side's."""
    if not 0 <= beside < len(turns):
        return None
    return turns[beside] if {turns[beside].side, turns[index].side} == {Side.REP, Side.PROSPECT} else None
