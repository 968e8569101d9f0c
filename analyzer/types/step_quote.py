"""The words that a step rests on, each where it was said."""

from dataclasses import dataclass
from typing import Literal

from analyzer.types.speech import Side, Turn, text_of


@dataclass(frozen=True, slots=True)
class StepQuote:
    """Words that a step rests on: those that `named` it, gave its `day` (or hour), or `accepted` it. `start_word` to before `end_word` count the turn's words."""

    role: Literal["named", "day", "accepted"]
    turn: int
    side: Side
    start_word: int
    end_word: int
    start_ms: int | None
    quote: str

    @classmethod
    def of(cls, role: Literal["named", "day", "accepted"], turn: Turn, start_word: int, end_word: int) -> "StepQuote":
        """Those words of the turn."""
        words = turn.words[start_word:end_word]
        start_ms = words[0].start_ms if words else None
        return cls(
            role,
            turn.index,
            turn.side,
            start_word,
            end_word,
            turn.start_ms if start_ms is None else start_ms,
            text_of(words),
        )
