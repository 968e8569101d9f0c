"""A turn's tokens without hesitations and repetitions, so that rules see what was meant to be said."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.annotate.questions.words import AUX, DO, FILLERS, LINKS, NOT, SUBJECT_PRONOUNS, WH

if TYPE_CHECKING:
    from spacy.tokens import Doc

SENTENCE_END = frozenset(".?!")
RUN_TOGETHER = {
    spoken: tuple(zip(words.split(), tags.split(), strict=True))
    for spoken, words, tags in (
        ("d'you", "do you", "VBP PRP"),
        ("d'ya", "do you", "VBP PRP"),
        ("dya", "do you", "VBP PRP"),
        ("didja", "did you", "VBD PRP"),
        ("couldja", "could you", "MD PRP"),
        ("wouldja", "would you", "MD PRP"),
        ("whaddya", "what do you", "WP VBP PRP"),
        ("whatcha", "what are you", "WP VBP PRP"),
        ("howdya", "how do you", "WRB VBP PRP"),
    )
}
"""Words written as they sound."""
LONGEST_REPEAT = 4


@dataclass(frozen=True, slots=True)
class CleanTurn:
    """Parallel lists over the kept tokens; `end` of each sentence holds its mark.

    `token[k]` is the token's index in the parse. `gap[k]` says what stood before it: 0 nothing, 1 a comma, dash or hesitation,
    2 the end of a sentence (or the start of the turn). `parser_start[k]` says that the parser starts a sentence there. `doc` is the parse.
    """

    low: tuple[str, ...]
    tag: tuple[str, ...]
    token: tuple[int, ...]
    gap: tuple[int, ...]
    parser_start: tuple[bool, ...]
    sentences: tuple[tuple[int, int, str], ...]
    punctuated: bool
    doc: "Doc"


def clean(doc: "Doc") -> CleanTurn:
    """The turn's words as its speaker meant them."""
    rows: list[tuple[str, str, int, int, bool]] = []
    marks: list[tuple[int, str]] = []
    gap, parser_start = 2, True
    sound = False
    for token in doc:
        low = token.lower_
        parser_start = parser_start or bool(token.is_sent_start)
        if token.is_punct or token.is_space or not any(c.isalnum() for c in low):
            if low[-1:] in SENTENCE_END and not low.startswith(".."):
                gap = 2
                if rows and (not marks or marks[-1][0] != len(rows)):
                    marks.append((len(rows), low[-1]))
                elif marks and low[-1] == "?":
                    marks[-1] = (marks[-1][0], "?")
            elif low not in {"'", '"', "“", "”", "%", "$"}:
                gap = max(gap, 1)
            continue
        if low in FILLERS or (sound and low == "huh"):
            gap, sound = max(gap, 1 if gap else 0), True
            continue
        sound = False
        for word, tag in RUN_TOGETHER.get(low.replace("\u2019", "'"), ((low, token.tag_),)):
            rows.append((word, tag, token.i, gap, parser_start))
            gap, parser_start = 0, False
    rows, marks = _without_repeats(*_without_asides(rows, marks))
    return _built(rows, marks, doc)


Rows = list[tuple[str, str, int, int, bool]]
Marks = list[tuple[int, str]]


def _without_asides(rows: Rows, marks: Marks) -> tuple[Rows, Marks]:
    """Drops "you know" and "I mean" said in passing."""
    drop: set[int] = set()
    for k in range(len(rows) - 1):
        pair = rows[k][0], rows[k + 1][0]
        before = rows[k - 1][0] if k else ""
        after = rows[k + 2][0] if k + 2 < len(rows) else ""
        if rows[k + 1][3] > 0 or k in drop:
            continue
        apart = rows[k][3] == 1 and k + 2 < len(rows) and rows[k + 2][3] == 1
        aside = before in {"would", "could"} and k > 1 and rows[k - 2][1] in {"NN", "NNS", "NNP", "NNPS"}
        denied = before in NOT and k > 2 and rows[k - 3][0] in SUBJECT_PRONOUNS
        asking = after in WH and k + 4 < len(rows) and rows[k + 3][0] in AUX and rows[k + 4][1] in {"PRP", "PRP$", "DT"}
        if pair == ("you", "know") and (
            apart
            or denied
            or (aside and after in {"the", "that", "it", "they"})
            or (asking and before not in {*DO, "if", "that"})
        ):
            drop |= {k, k + 1}
            continue
        if pair == ("you", "know") and before not in {
            *DO,
            *NOT,
            "would",
            "as",
            "if",
            "when",
            "what",
            "how",
            "could",
            "that",
        }:
            if rows[k][3] == 2 and (k + 2 == len(rows) or not (rows[k + 2][3] or after in SUBJECT_PRONOUNS)):
                continue
            if after in {"what", "that", "the", "who", "about", "any", "why"} and not (
                k + 2 < len(rows) and rows[k + 2][3]
            ):
                continue
            drop |= {k, k + 1}
        elif (
            pair == ("i", "mean")
            and after not in {"that", "it", "by", "to"}
            and before not in {"what", "do", "did", "that"}
        ):
            drop |= {k, k + 1}
            if k + 2 < len(rows):
                rows[k + 2] = (*rows[k + 2][:3], max(rows[k + 2][3], 1), rows[k + 2][4])
    return _without(rows, marks, drop)


def _without_repeats(rows: Rows, marks: Marks) -> tuple[Rows, Marks]:
    """Drops the second of two equal stretches ("do you, do you like")."""
    drop: set[int] = set()
    low = [row[0] for row in rows]
    k = 0
    while k < len(low):
        for n in range(LONGEST_REPEAT, 0, -1):
            if (
                k + 2 * n <= len(low)
                and low[k : k + n] == low[k + n : k + 2 * n]
                and _meant_once(low, k, n)
                and not any(row[3] == 2 for row in rows[k + n : k + 2 * n][:1])
            ):
                drop |= set(range(k + n, k + 2 * n))
                break
        k += 1
    return _without(rows, marks, drop)


def _meant_once(low: list[str], k: int, n: int) -> bool:
    """Whether a stretch said twice was meant once; "where do you go, do you go there" and "right, right" were not."""
    before = low[k - 1] if k else ""
    if n == 1:
        return low[k] not in LINKS and not (low[k] in DO and before in SUBJECT_PRONOUNS)
    return not (low[k] in AUX and before in WH and n > 2)


def _without(rows: Rows, marks: Marks, drop: set[int]) -> tuple[Rows, Marks]:
    if not drop:
        return rows, marks
    kept: Rows = []
    new_index: list[int] = []
    gap, start = 0, False
    for k, row in enumerate(rows):
        new_index.append(len(kept))
        if k in drop:
            gap, start = max(gap, row[3] if row[3] == 2 else 0), start or row[4]
            continue
        kept.append((row[0], row[1], row[2], max(gap, row[3]), start or row[4]))
        gap, start = 0, False
    new_index.append(len(kept))
    moved: Marks = []
    for at, mark in marks:
        if new_index[at] and (not moved or moved[-1][0] != new_index[at]):
            moved.append((new_index[at], mark))
    return kept, moved


def _built(rows: Rows, marks: Marks, doc: "Doc") -> CleanTurn:
    sentences: list[tuple[int, int, str]] = []
    start = 0
    for at, mark in marks:
        sentences.append((start, at, mark))
        start = at
    if start < len(rows):
        sentences.append((start, len(rows), ""))
    return CleanTurn(
        tuple(row[0] for row in rows),
        tuple(row[1] for row in rows),
        tuple(row[2] for row in rows),
        tuple(row[3] for row in rows),
        tuple(row[4] for row in rows),
        tuple(sentences),
        bool(marks),
        doc,
    )
