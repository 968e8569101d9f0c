"""Whether a question starts at a word, by what stands around it: a small linear model trained on turns of our own without marks."""

from zlib import crc32

from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.grammar import only_links_before
from analyzer.annotate.questions.words import AUX, KNOWING, LINKS, SAY, SAYING, SUBJECT_PRONOUNS, SUBORDINATORS, WH, YOU
from analyzer.annotate.second_reader.features import KEPT
from analyzer.annotate.second_reader.model import model

FRAME = (
    KEPT | AUX | WH | LINKS | SUBJECT_PRONOUNS | SUBORDINATORS | KNOWING | SAY | SAYING | {"n't", "'s", "'re", "'ve"}
)
"""Words that say how clauses hang together; of all others only the part of speech counts."""
BEFORE = (1, 3, 6, 12, 20)
BEHIND = (2, 4, 7, 12, 20)
"""How many words stand before and behind, in steps."""
NEAR = 5
"""So many words on each side count for being there at all."""
CLIMB = 4
"""So far up the parse the verb of a clause is looked for."""


def start_features(c: CleanTurn, k: int) -> frozenset[int]:
    """The features of token k as the first word of a question, each as the CRC-32 of its name."""
    size = len(c.low)

    def word(j: int) -> str:
        return c.low[j] if 0 <= j < size else "^" if j < 0 else "$"

    def tag(j: int) -> str:
        return c.tag[j] if 0 <= j < size else "^" if j < 0 else "$"

    def frame(j: int) -> str:
        return word(j) if word(j) in FRAME else tag(j)

    at, one, two, three = word(k), frame(k - 1), frame(k - 2), frame(k - 3)
    next_, after, last = frame(k + 1), frame(k + 2), frame(k + 3)
    before = c.low[max(0, k - NEAR) : k]
    behind = c.low[k + 1 : k + 1 + NEAR]
    names = {
        f"at {at}",
        f"-1 {word(k - 1)}",
        f"-2 {word(k - 2)}",
        f"-1f {one}",
        f"-1t {tag(k - 1)}",
        f"-21 {two} {one}",
        f"-21t {tag(k - 2)} {tag(k - 1)}",
        f"-321 {three} {two} {one}",
        f"-1at {one} {at}",
        f"-1tat {tag(k - 1)} {at}",
        f"-21at {two} {one} {at}",
        f"-1at1 {one} {at} {next_}",
        f"-1tat1 {tag(k - 1)} {at} {next_}",
        f"-21tat {tag(k - 2)} {tag(k - 1)} {at}",
        f"-1at12 {tag(k - 1)} {at} {next_} {after}",
        f"+1 {next_}",
        f"at1 {at} {next_}",
        f"at12 {at} {next_} {after}",
        f"at123 {at} {next_} {after} {last}",
        f"1t {tag(k + 1)} {tag(k + 2)}",
        f"gap {c.gap[k]}",
        f"parser {c.parser_start[k]} {tag(k - 1)}",
        f"parser {c.parser_start[k]} {at}",
        f"links {only_links_before(c, k, 0)} {at}",
        f"before {sum(k > n for n in BEFORE)}",
        f"behind {sum(size - k > n for n in BEHIND)}",
        f"ends {size - k <= BEHIND[-2]} {tag(k - 1)}",
        f"you {bool(YOU & set(behind))}",
        f"knowing {bool(KNOWING & set(before))} {at}",
        f"said {bool((SAYING | SAY) & set(before))}",
        f"opened {word(0) if word(0) in SUBORDINATORS else ''}",
    }
    names.update(f"near {low}" for low in before if low in FRAME)
    names.update(f"next {low}" for low in behind if low in FRAME)
    names.update(_hangs(c, k))
    return frozenset(crc32(name.encode()) for name in names)


def _hangs(c: CleanTurn, k: int) -> set[str]:
    """What the parser takes the clause of token k for, and what it hangs on."""
    token = c.doc[c.token[k]]
    names = {f"dep {token.dep_}"}
    for _ in range(CLIMB):
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}:
            break
        token = token.head
    head = token.head
    left = head.i < c.token[k]
    names.add(f"clause {token.dep_} {left}")
    names.add(f"hangs {token.dep_} {head.lemma_.lower() if left and head.i != token.i else ''}")
    return names


def starts_question(c: CleanTurn, k: int) -> float:
    """How likely a question starts at token k, from 0 to 1."""
    return model("starts").read(start_features(c, k))["starts"]
