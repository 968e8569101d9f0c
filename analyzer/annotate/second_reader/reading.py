"""What the second reader holds a rep's question to be for."""

from typing import TYPE_CHECKING

from analyzer.annotate.plain import plain
from analyzer.annotate.second_reader.features import features
from analyzer.annotate.second_reader.model import model
from analyzer.annotate.second_reader.tokens import tokens_of

if TYPE_CHECKING:
    from analyzer.annotate.parsed import ParsedTurn


def reading(parsed: "ParsedTurn", start_word: int, end_word: int) -> dict[str, float]:
    """How likely these words of a turn do each thing that the reader knows, from 0 to 1; empty where they hold no plain word."""
    words = plain(parsed.turn)
    inside = [place for place, word in enumerate(words.word_of) if start_word <= word < end_word]
    return model("weights").read(features(tokens_of(parsed, inside[0], inside[-1] + 1))) if inside else {}
