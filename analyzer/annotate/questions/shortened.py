"""Questions without a full form: tags, dropped auxiliaries and statements put as questions."""

from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.found import Form, Found
from analyzer.annotate.questions.grammar import NOUNS, agrees, only_links_before, starts_clause
from analyzer.annotate.questions.words import (
    AUX,
    BE,
    HAVE,
    LINKS,
    MODAL,
    NEWS,
    NEWS_AROUND,
    NOT,
    RIGHT_BEFORE,
    SUBJECT_PRONOUNS,
    YOU,
)

CONFIRMED = frozenset(
    {
        ("have", "i", "got", "that", "right"),
        ("have", "i", "got", "it", "right"),
        ("am", "i", "right"),
        ("is", "that", "right"),
        ("is", "that", "fair"),
        ("is", "that", "correct"),
        ("is", "that", "it"),
    }
)
"""What asks at the end whether the statement before it is so."""
HANDLING = frozenset(
    {
        "do",
        "did",
        "doing",
        "done",
        "use",
        "used",
        "put",
        "set",
        "make",
        "made",
        "get",
        "play",
        "cook",
        "fix",
        "build",
        "built",
    }
)
TAG_WORDS = frozenset({"right", "huh", "correct", "innit"})
TAG_PRONOUNS = (SUBJECT_PRONOUNS - {"i"}) | {"that", "this", "there"}

ANY = frozenset({"any", "anything", "anyone", "anybody", "anywhere"})
MAX_FRAGMENT = 8
CHOICE_WORDS = 16
"""The longest "you want the black one or the white one"; not yet calibrated."""
NO_CHOICE = frozenset({"know", "see", "can", "could", "should", "either", "might", "may", "will", "would", "need"})
"""What follows "you" where an "or" behind it offers no choice."""


def tag_question(c: CleanTurn, k: int, start: int, stop: int, *, asked: bool) -> Found | None:
    """Such as "..., isn't it": an auxiliary and a pronoun behind a statement. `start` is where the statement may begin."""
    if c.low[k] not in AUX - {"'s", "'re", "'ve", "'ll", "'d", "s"} or k - start < 2:
        return None
    if c.low[k:stop] in CONFIRMED and _has_verb(c, start, k):
        return Found(_statement_start(c, k, start), stop, k, stop, Form.TAG, 0.85)
    at = k + 1
    negated = at < stop and c.low[at] in NOT
    at += negated
    if (
        at >= stop
        or c.low[at] not in TAG_PRONOUNS
        or (
            not _turned_round(c, k, at, start, negated=negated)
            and not (negated and at + 1 >= stop and c.low[k - 1] == "that")
            and c.low[k - 1]
            in {
                "so",
                "neither",
                "nor",
                "as",
                "than",
                "and",
                "but",
                "what",
                "to",
                "how",
                "who",
                "that",
                "where",
                "or",
                "like",
                "which",
                "because",
            }
        )
    ):
        return None
    end = at + 1
    ends = (
        end >= stop
        or c.gap[end] == 2
        or (end + 1 >= stop and c.low[end] in {"though", "now", "then", "either", "too", "really"})
    )
    between = c.gap[k] >= 1 and end < stop and c.gap[end] >= 1
    if not ends and not between and not (negated and (c.gap[end] or c.low[end] in LINKS | SUBJECT_PRONOUNS)):
        return None
    before = c.low[k - 1]
    if c.tag[k - 1] in {"DT", "PRP$"} and before not in TAG_PRONOUNS:
        return None
    if before in NOT | MODAL | {"i", "we"} or (
        before in SUBJECT_PRONOUNS - {"it", "you"} and agrees(c, k - 1, c.low[k]) and not c.gap[k]
    ):
        return None
    if agrees(c, k - 1, c.low[k]) and not (c.gap[k] or negated or ends):
        return None
    if not _has_verb(c, start, k) and not asked and not (negated and ends):
        return None
    return Found(_statement_start(c, k, start), end if not ends else stop, k, end, Form.TAG, 0.9)


def _turned_round(c: CleanTurn, k: int, at: int, start: int, *, negated: bool) -> bool:
    """Whether the statement before a tag at the end has the tag's own subject and auxiliary the other way round ("you wouldn't ..., would you")."""
    said = {"can": "ca", "will": "wo"}.get(c.low[k], c.low[k]) if not negated else c.low[k]
    return at + 1 >= len(c.low) and any(
        (c.low[j] == c.low[at] or (c.tag[j] in NOUNS and c.low[at] in {"he", "she", "it", "they"}))
        and c.low[j + 1] == said
        and (c.low[j + 2] in NOT) != negated
        for j in range(start, k - 2)
    )


def _with_you_if(c: CleanTurn, k: int, stop: int) -> bool:
    """Such as "with you both if"."""
    return c.low[k : k + 1] == ("with",) and c.low[k + 1] in YOU and "if" in c.low[k + 2 : min(stop, k + 4)]


def _has_verb(c: CleanTurn, start: int, stop: int) -> bool:
    return any(c.tag[j].startswith("V") or c.tag[j] == "MD" or c.low[j] == "'s" for j in range(start, stop))


def _statement_start(c: CleanTurn, k: int, start: int) -> int:
    j = k - 1
    while j > start and not (c.gap[j] == 2 or (c.parser_start[j] and k - j > 3)):
        j -= 1
    return j


def tag_word(c: CleanTurn, start: int, stop: int, mark: str, *, last: bool) -> Found | None:
    """Such as "..., right", "..., huh" behind a statement at the end of a turn or of a sentence."""
    k = stop - 1
    if k - start < 2 or c.low[k] not in TAG_WORDS or mark == "!":
        return None
    before = c.low[k - 1]
    if c.low[k] != "huh":
        if (before in RIGHT_BEFORE or _done_right(c, k)) and not c.gap[k]:
            return None
        if not last:
            return None
    if not _has_verb(c, start, k) and not (c.low[k] == "huh" and (mark == "?" or k - start > 3)):
        return None
    if all(low in LINKS for low in c.low[start:k]):
        return None
    return Found(_statement_start(c, k, start), stop, k, stop, Form.TAG, 0.75)


def _done_right(c: CleanTurn, k: int) -> bool:
    """Whether "right" at k tells how or where to a verb before it ("they didn't use it right", "we turned right")."""
    if c.low[k] != "right":
        return False
    if c.low[k - 1] in {"turn", "turned", "turning", "bear", "keep"}:
        return True
    return c.low[k - 1] in {"it", "them", "things"} and c.low[k - 2] in HANDLING


def dropped(c: CleanTurn, k: int, start: int, stop: int, *, asked: bool, alone: bool) -> Found | None:
    """Such as "Ever been there", "any pets", "anything else", "you getting any sun", "mind if I ask", "got two minutes"."""
    if (
        c.low[k : k + 2] in {("anything", "else"), ("what", "else")}
        and k + 2 >= stop
        and not (
            k > start
            and (
                c.low[k - 1] in {"than", "or", "as", "of", "do", "about", "like", "know", "n't", "for", "to"}
                or c.low[k - 1] in BE | HAVE
            )
        )
    ):
        return Found(k, stop, k, k + 2, Form.WH_BARE if c.low[k] == "what" else Form.ELLIPSIS, 0.8)
    if c.low[k : k + 2] == ("any", "idea") and stop - k <= MAX_FRAGMENT and starts_clause(c, k, start):
        return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.8)
    if not (k == start or only_links_before(c, k, start)) or k + 1 >= stop:
        return None
    low, after, tag = c.low[k], c.low[k + 1], c.tag[k + 1]
    size = stop - k
    if low in {"been", "seen", "heard", "tried", "got", "had"} and set(c.low[k + 1 : k + 4]) & (ANY | {"ever"}):
        return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.7)
    if low == "ever" and tag in {"VBN", "VBD", "VB", "VBP"}:
        return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.8)
    if low == "mind" and after in {"if", "me", "telling", "sharing"}:
        return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.85)
    if low in {"okay", "alright", "ok", "fine", "happy", "good"} and (after == "if" or _with_you_if(c, k + 1, stop)):
        return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.7)
    if low == "fancy" and (after in {"a", "an", "some", "the", "it", "that"} or tag == "VBG"):
        return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.7)
    if low == "care" and after == "to":
        return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.7)
    if low == "got" and after in {"any", "a", "two", "five", "time", "enough"} and size <= 12:
        return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.7)
    if low in {"make", "makes"} and after == "sense" and size <= 3:
        return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.7) if low == "make" else None
    if low == "sound" and after in {"good", "fair", "okay", "alright", "right", "ok"} and size <= 4:
        return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.75)
    if (
        low in ANY
        and (asked or (alone and size <= MAX_FRAGMENT))
        and (
            after
            in {
                "else",
                "other",
                "more",
                "questions",
                "idea",
                "ideas",
                "luck",
                "chance",
                "thoughts",
                "plans",
                "reason",
            }
            or tag in NOUNS | {"JJ"}
        )
    ):
        finite = any(t in {"VBZ", "VBD", "MD"} for t in c.tag[k + 1 : min(stop, k + 4)]) or after in {"time", "day"}
        return None if finite and not asked else Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.8)
    if low in YOU:
        if after in {"all", "guys"} and k + 3 < stop:
            k += 1
            after, tag, size = c.low[k + 1], c.tag[k + 1], size - 1
        if after == "mind" and c.low[k + 2 : k + 3] and c.low[k + 2] in {"if", "me", "my", "telling", "sharing"}:
            return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.85)
        if after == "mean" and size >= 3 and c.low[k + 2] not in {"to", "well", "it", "that"}:
            return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.7)
        if (
            alone
            and size <= CHOICE_WORDS
            and "or" in c.low[k + 2 : stop - 1]
            and tag in {"VBP", "VB", "VBN", "VBD"}
            and after not in NO_CHOICE
            and c.low[k + 2] not in NOT
        ):
            return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.7)
        if after == "remember" and size >= 3 and c.low[k + 2] in {"when", "that", "the", "how", "what", "those"}:
            return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.7)
        if after == "have" and c.low[k + 2 : k + 3] == ("any",) and size <= MAX_FRAGMENT:
            return Found(k, stop, k, k + 3, Form.ELLIPSIS, 0.7)
        if after == "ever":
            return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.85)
        if tag == "VBG" and size >= 3:
            return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.7)
        if after in {"mind", "wanna", "want"} and "or" in c.low[k:stop]:
            return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.7)
    return None


def and_yours(c: CleanTurn, start: int, stop: int) -> Found | None:
    """Such as "and your budget": a thing named with "and", and nothing said of it."""
    k = start
    while k < stop and c.low[k] in LINKS - {"and"}:
        k += 1
    if stop - k not in {3, 4} or c.low[k] != "and" or c.low[k + 1] not in {"your", "the"}:
        return None
    return (
        Found(k, stop, k, stop, Form.ELLIPSIS, 0.6)
        if all(c.tag[j] in NOUNS | {"JJ"} for j in range(k + 2, stop))
        else None
    )


def newsmark(c: CleanTurn, start: int, stop: int, *, returned: bool) -> bool:
    """Whether the stretch only shows that its speaker heard something new, or asks to hear it again ("did you?", "really?", "pardon?").

    `returned`: the other side had just asked, so that "did you?" gives the question back.
    """
    words = [c.low[j] for j in range(start, stop) if c.low[j] not in NEWS_AROUND]
    if not words:
        return True
    if words[:3] == ["are", "you", "sure"]:
        return False
    if all(word in NEWS for word in words) and len(words) <= 4:
        return True
    pair = [word for word in words if word not in NOT]
    if len(pair) != 2 or (returned and pair[0] in AUX and pair[1] in YOU):
        return False
    return (pair[0] in AUX and pair[1] in TAG_PRONOUNS) or (pair[1] in AUX - {"'s"} and pair[0] in TAG_PRONOUNS)
