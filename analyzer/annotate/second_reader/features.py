"""What the second reader looks at in a stretch of words: its short runs of words, and the same with all but the little words blanked to what part of speech they are."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

from analyzer.annotate.second_reader.tokens import Token

KEPT = frozenset(
    """
    i you we they he she it me us them him her my your our their his its this that these those the a an some any all no not none nothing
    anything something everything one two who what which when where why how whose if or and but so because than then there here is are was
    were be been being am do does did done have has had will would can could shall should may might must let going get got go take make put
    want need like know think say tell ask see look send call ring sign pay buy order book start for to of in on at by with from up down out
    over off about into back before after until till now today tonight tomorrow yes okay right well just else more most much many long often
    only still already ever never again too enough happy ready fine sure good better best new first last next name card
    """.split()
)
"""Words that say what a sentence does; all others are blanked in the second kind of runs."""
SIZES = (2, 5, 9, 15)


def features(tokens: tuple[Token, ...]) -> frozenset[int]:
    """The features of a stretch, each as the CRC-32 of its name."""
    said = [token.text for token in tokens]
    frame = ["^", *(token.text if token.text in KEPT else token.tag for token in tokens), "$"]
    names = [*_runs(said), *(f"l:{token.lemma}" for token in tokens)]
    names += [f"f:{a} {b}" for a, b in pairwise(frame)]
    names += [f"f:{a} {b} {c}" for a, b, c in zip(frame, frame[1:], frame[2:], strict=False)]
    names += [f"f:{a} {b} {c} {d}" for a, b, c, d in zip(frame, frame[1:], frame[2:], frame[3:], strict=False)]
    names.append(f"n:{sum(len(tokens) > size for size in SIZES)}")
    return _keys(names)


def features_of_words(said: Sequence[str]) -> frozenset[int]:
    """The same of plain words of which nothing else is known: their short runs alone."""
    return _keys(_runs(said))


def _runs(said: Sequence[str]) -> Iterator[str]:
    words = ["^", *said, "$"]
    yield from (f"w:{word}" for word in said)
    yield from (f"w:{a} {b}" for a, b in pairwise(words))
    yield from (f"w:{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False))


def _keys(names: Iterable[str]) -> frozenset[int]:
    return frozenset(map(crc32, map(str.encode, names)))
