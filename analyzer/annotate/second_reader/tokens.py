"""A turn as the second reader sees it: its plain tokens with their lemmas and parts of speech."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.annotate.plain import plain

if TYPE_CHECKING:
    from analyzer.annotate.parsed import ParsedTurn

COARSE = {"NOUN": "N", "PROPN": "N", "VERB": "V", "AUX": "V", "ADJ": "A", "ADV": "R", "NUM": "#"}


@dataclass(frozen=True, slots=True)
class Token:
    """One plain token: its text, the lemma and the coarse part of speech of the word it came from."""

    text: str
    lemma: str
    tag: str


def tokens_of(parsed: "ParsedTurn", start: int, end: int) -> tuple[Token, ...]:
    """The plain tokens of the turn from `start` to before `end`, as `plain(turn).tokens` counts them."""
    words = plain(parsed.turn)
    first: dict[int, int] = {}
    for place, word in enumerate(parsed.word_of):
        if word not in first and parsed.doc[place].text[0].isalnum():
            first[word] = place
    out: list[Token] = []
    for text, word in zip(words.tokens[start:end], words.word_of[start:end], strict=True):
        if word in first:
            token = parsed.doc[first[word]]
            out.append(Token(text, token.lemma_.lower(), COARSE.get(token.pos_, token.pos_)))
        else:
            out.append(Token(text, text, "X"))
    return tuple(out)
