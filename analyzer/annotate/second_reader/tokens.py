"""A turn as the second reader sees it: its plain tokens with their lemmas and parts of speech."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from analyzer.annotate.plain import plain

if TYPE_CHECKING:
    from analyzer.annotate.parsed import ParsedTurn

KEPT_AS = "second_reader_tokens"
COARSE = {"NOUN": "N", "PROPN": "N", "VERB": "V", "AUX": "V", "ADJ": "A", "ADV": "R", "NUM": "#"}


class Token(NamedTuple):
    """One plain token: its text, the lemma and the coarse part of speech of the word it came from."""

    text: str
    lemma: str
    tag: str


def tokens_of(parsed: "ParsedTurn", start: int, end: int) -> tuple[Token, ...]:
    """The plain tokens of the turn from `start` to before `end`, as `plain(turn).tokens` counts them."""
    return _tokens(parsed)[start:end]


def _tokens(parsed: "ParsedTurn") -> tuple[Token, ...]:
    """All of the turn's, worked out once and kept with its parse, however many readers ask."""
    known: tuple[Token, ...] | None = parsed.doc.user_data.get(KEPT_AS)
    if known is None:
        known = parsed.doc.user_data[KEPT_AS] = tuple(_made(parsed))
    return known


def _made(parsed: "ParsedTurn") -> Iterator[Token]:
    words = plain(parsed.turn)
    first: dict[int, tuple[str, str]] = {}
    for token, word in zip(parsed.doc, parsed.word_of, strict=True):
        if word not in first and token.text[0].isalnum():
            pos = token.pos_
            first[word] = token.lemma_.lower(), COARSE.get(pos, pos)
    for text, word in zip(words.tokens, words.word_of, strict=True):
        yield Token(text, *first.get(word, (text, "X")))
