"""Words put in the place of personal ones: as many as there were, so that every place and time in a report stays true."""

import re
from collections.abc import Iterable
from dataclasses import replace

from analyzer.redact.found import Found, Personal
from analyzer.types.speech import Turn, Word, text_of

FOLLOWING = "·"
"""What stands for each further word of what was masked."""
MASKS = frozenset(kind.mask for kind in Personal)
_OPENING = re.compile(r"^[\"'“‘(\[]+")
_CLOSING = re.compile(r"[.,;:!?…)\]\"'”’]+$")


def is_masked(word: str) -> bool:
    """Whether the word stands for one that was taken out, and when played must not be heard."""
    if "[" in word:
        return any(mask in word for mask in MASKS)
    return FOLLOWING in word and _CLOSING.sub("", word) == FOLLOWING


def masked(words: list[str], kind: Personal) -> list[str]:
    """The mask and a dot for each further word, with the punctuation that stood around them all."""
    opening, closing = _OPENING.match(words[0]), _CLOSING.search(words[-1])
    out = [kind.mask, *[FOLLOWING] * (len(words) - 1)]
    out[0] = (opening[0] if opening else "") + out[0]
    out[-1] += closing[0] if closing else ""
    return out


def masked_turn(turn: Turn, found: Iterable[Found]) -> Turn:
    """The turn with these of its words masked, each word keeping its time; its `text` follows from its words."""
    words = list(turn.words)
    for each in found:
        texts = masked([word.text for word in words[each.start_word : each.end_word]], each.kind)
        for place, text in enumerate(texts, each.start_word):
            words[place] = Word(text, words[place].start_ms, words[place].end_ms, words[place].confidence)
    return turn if words == list(turn.words) else replace(turn, text=text_of(words), words=tuple(words))
