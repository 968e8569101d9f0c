"""A turn's words without capitals, punctuation, hesitations and short forms, so that one pattern fits every way of writing them down."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from analyzer.annotate.per_turn import per_turn
from analyzer.types.sentences import ends_sentence
from analyzer.types.speech import Turn, Word

# Words that carry nothing for what a sentence does: hesitations, vocatives, softeners.
EMPTY = frozenset(
    "um uh uhm umm uhh erm er err ah eh oh ooh hmm hm mm mmm sir madam ma'am maam mam ji mate bab pal hun na yaar "
    "just actually basically please kindly simply really literally perhaps maybe obviously".split()
)

# Spellings and short forms, to the words they stand for.
SPELT = {
    "ya": "you",
    "ye": "you",
    "u": "you",
    "yous": "you",
    "youse": "you",
    "y'all": "you",
    "yall": "you",
    "yer": "your",
    "d'you": "do you",
    "d'ya": "do you",
    "dyou": "do you",
    "whaddya": "what do you",
    "wanna": "want to",
    "gonna": "going to",
    "gunna": "going to",
    "gotta": "got to",
    "lemme": "let me",
    "gimme": "give me",
    "kinda": "kind of",
    "sorta": "sort of",
    "dunno": "do not know",
    "innit": "is not it",
    "cuz": "because",
    "'cause": "because",
    "'em": "them",
    "til": "till",
    "alright": "all right",
    "ok": "okay",
    "okey": "okay",
    "yeah": "yes",
    "yep": "yes",
    "yup": "yes",
    "yeh": "yes",
    "aye": "yes",
    "nope": "no",
    "nah": "no",
    "naw": "no",
    "enroll": "enrol",
    "installment": "instalment",
    "installments": "instalments",
    "color": "colour",
    "tonite": "tonight",
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "let's": "let us",
    "dont": "do not",
    "cant": "can not",
    "wont": "will not",
    "didnt": "did not",
    "doesnt": "does not",
    "isnt": "is not",
    "arent": "are not",
    "wasnt": "was not",
    "couldnt": "could not",
    "wouldnt": "would not",
    "shouldnt": "should not",
    "havent": "have not",
    "hasnt": "has not",
    "im": "i am",
    "ive": "i have",
    "youre": "you are",
    "youve": "you have",
    "youll": "you will",
    "youd": "you would",
    "theyre": "they are",
    "thats": "that is",
    "whats": "what is",
    "wheres": "where is",
    "hows": "how is",
    "lets": "let us",
    "theres": "there is",
    "heres": "here is",
    "weve": "we have",
}

ENDINGS = {"n't": "not", "'ll": "will", "'d": "would", "'ve": "have", "'re": "are", "'m": "am"}
# After these "'s" stands for "is"; elsewhere it marks whose a thing is.
IS_AFTER = frozenset("it that what he she there where how who when here this why which everything one".split())

# Little words that a speaker says twice without meaning to.
STUTTERED = frozenset(
    "i the a an we you to and it is do can shall should would so but if my your our in on of for that what are he she "
    "they was will have be or at with".split()
)
# After these "lets" is "let us".
OPENERS = frozenset("so well okay right then and yes now but no great perfect cool sure fine good oh".split())


class Finder(Protocol):
    """What finds stretches in a text, as a compiled pattern does."""

    def finditer(self, string: str, /) -> Iterator[re.Match[str]]: ...


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain tokens of a turn. `word_of[i]` is the index in `turn.words` of token i's word; `ends` holds the tokens after which the text has a full stop, a question mark or an exclamation mark."""

    tokens: tuple[str, ...]
    word_of: tuple[int, ...]
    ends: frozenset[int]
    text: str

    def find(self, pattern: Finder) -> Iterator[tuple[int, int]]:
        """The half-open ranges of tokens that the pattern covers."""
        return self.covered(pattern.finditer(self.text))

    def covered(self, matches: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
        """The half-open ranges of tokens of these matches in the text."""
        for match in matches:
            if match.end() > match.start():
                yield self.text.count(" ", 0, match.start()), self.text.count(" ", 0, match.end()) + 1

    def words(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the turn's words that these tokens stand in."""
        return self.word_of[start], self.word_of[end - 1] + 1

    def before(self, start: int, most: int) -> str:
        """Up to `most` tokens before `start`, none from an earlier sentence."""
        first = start
        while first > 0 and start - first < most and first - 1 not in self.ends:
            first -= 1
        return " ".join(self.tokens[first:start])

    def after(self, start: int, end: int, most: int) -> str:
        """The tokens from `start` to `end`, and up to `most` after them in the same sentence."""
        last = end
        while last < len(self.tokens) and last - end < most and last - 1 not in self.ends:
            last += 1
        return " ".join(self.tokens[start:last])

    def sentences(self) -> Iterator[tuple[int, int]]:
        """The half-open ranges of tokens between the stops, in their order."""
        start = 0
        for end in [*sorted(at + 1 for at in self.ends), len(self.tokens)]:
            if end > start:
                yield start, end
            start = max(start, end)

    def sentence(self, start: int, end: int, *, left: int = 6, right: int = 8) -> tuple[int, int]:
        """The tokens widened to the sentence around them, by at most `left` and `right` tokens where no mark ends it sooner."""
        first, last = start, end
        while first > 0 and start - first < left and first - 1 not in self.ends:
            first -= 1
        while last < len(self.tokens) and last - end < right and last - 1 not in self.ends:
            last += 1
        return first, last


@per_turn
def plain(turn: Turn, *, keep_empty: bool = False) -> Plain:
    """The turn's plain tokens; `keep_empty` keeps hesitations, vocatives and softeners."""
    tokens: list[str] = []
    word_of: list[int] = []
    ends: set[int] = set()
    for index, word in enumerate(turn.words):
        for token in _lets(word, tokens) or plain_tokens(word):
            if not keep_empty and token in EMPTY:
                continue
            tokens.append(token)
            word_of.append(index)
            if not keep_empty and _stuttered(tokens):
                del tokens[-1], word_of[-1]
        if tokens and not word.text.endswith("…") and ends_sentence(word.text):
            ends.add(len(tokens) - 1)
    return Plain(tuple(tokens), tuple(word_of), frozenset(ends), " ".join(tokens))


def plain_text(text: str) -> str:
    """A phrase in the same plain form as a turn."""
    tokens = (token for part in text.split() for token in plain_tokens(Word(part)))
    return " ".join(token for token in tokens if token not in EMPTY)


def plain_tokens(word: Word) -> list[str]:
    """One word's plain tokens; none where it is punctuation alone."""
    return list(_tokens(word.text))


@lru_cache(maxsize=16_384)
def _tokens(written: str) -> tuple[str, ...]:
    text = written.lower().replace("’", "'").replace("‘", "'")
    return tuple(token for part in re.split(r"[-–—/…]+", text) for token in _expanded(part))


def _expanded(part: str) -> list[str]:
    money = re.match(r"\W*([$£€₹])\W*(\d[\d.,]*k?)", part)
    if money:
        unit = {"$": "dollars", "£": "pounds", "€": "euros", "₹": "rupees"}[money[1]]
        return [money[2].rstrip(".,"), unit]
    if re.match(r"\W*\d[\d.,]*%", part):
        return [part.strip(".,?!%\"'()"), "percent"]
    core = re.sub(r"^[^\w']+|[^\w']+$", "", part)
    bare = core.strip("'")
    if core in SPELT or bare in SPELT:
        return (SPELT.get(core) or SPELT[bare]).split()
    for ending, full in ENDINGS.items():
        if bare.endswith(ending) and len(bare) > len(ending):
            return [bare.removesuffix(ending), full]
    if bare.endswith("'s") and bare[:-2] in IS_AFTER:
        return [bare[:-2], "is"]
    return [bare] if bare else []


def _lets(word: Word, before: list[str]) -> list[str]:
    """The verb "lets" inside a sentence ("the lid lets steam out"), which is not "let us" without its apostrophe."""
    verb = word.text.lower().strip(".,") == "lets" and bool(before) and before[-1] not in OPENERS
    return ["lets"] if verb else []


def _stuttered(tokens: list[str]) -> bool:
    return len(tokens) > 1 and tokens[-1] == tokens[-2] and tokens[-1] in STUTTERED
