"""The phrase that a question word opens: "what kind of people", "how many of those", "who besides you"."""

from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.grammar import CONTRACTED, IN_NOUN_PHRASE, UNFIT, subject
from analyzer.annotate.questions.words import AUX, MEASURES, MODAL, SUBJECT_PRONOUNS, SUBORDINATORS

EMPHASIS = frozenset(
    {
        "exactly",
        "else",
        "ever",
        "then",
        "really",
        "specifically",
        "precisely",
        "actually",
        "about",
        "roughly",
        "again",
        "now",
        "all",
    }
)

SETTING_ASIDE = (("besides",), ("except",), ("but",), ("apart", "from"), ("aside", "from"), ("other", "than"))
"""What sets somebody aside behind a question word ("who besides you would ...")."""

OATHS = (("on", "earth"), ("in", "the", "world"), ("the", "heck"), ("the", "hell"))

LONGEST_PHRASE = 10
"""Tokens from a question word to its auxiliary, at most."""


def phrase_end(c: CleanTurn, k: int, stop: int) -> int:
    """The token after the wh-phrase that starts at k: "what kind of people", "how many", "how often"."""
    low, end = c.low[k], k + 1
    if low == "how" and end < stop and c.low[end] not in AUX:
        if c.low[end] in MEASURES or c.tag[end] in {"JJ", "RB"}:
            end += 1
            if end < stop and c.low[end] == "of":
                end += 1
        else:
            return end
    if low in {"what", "which", "whose", "how"}:
        if low == "which" and end + 1 < stop and c.low[end] == "of":
            end += 2
        while end < stop and end - k < 9 and c.gap[end] < 2 and c.low[end] not in AUX | SUBJECT_PRONOUNS:
            if (
                (c.tag[end] in IN_NOUN_PHRASE and (c.tag[end] != "PRP$" or end - k > 1))
                or c.low[end] in {"kind", "type", "sort", "kinds", "types", "sorts", "other", "more", "percentage"}
                or (c.low[end] in {"of", "the", "a", "your", "and", "them", "these", "those"} and end - k > 1)
                or (c.low[end] in {"that", "this"} and c.low[end - 1] == "of")
            ):
                end += 1
            else:
                break
    for oath in OATHS:
        if c.low[end : end + len(oath)] == oath:
            end += len(oath)
    while end < stop and c.low[end] in EMPHASIS and c.gap[end] < 2:
        end += 1
    return _far_auxiliary(c, k, end, stop) or _set_aside(c, end, stop) or end


def _set_aside(c: CleanTurn, k: int, stop: int) -> int | None:
    """The auxiliary behind those whom the words at k set aside ("besides you", "apart from your brother"), if there is one."""
    for words in SETTING_ASIDE:
        if c.low[k : k + len(words)] == words:
            them = subject(c, k + len(words), stop)
            behind = them.end if them is not None else min(k + len(words) + 1, stop)
            return behind if behind < stop and c.low[behind] in AUX else None
    return None


def _far_auxiliary(c: CleanTurn, k: int, end: int, stop: int) -> int | None:
    """The auxiliary that a long wh-phrase runs up to ("what part of the country are you ..."), if there is one."""
    placed = c.low[k] in {"who", "where"} and end < stop and (c.low[k + 1] == "else" or c.tag[end] == "IN")
    if not placed and (c.low[k] not in {"what", "which", "how"} or end == k + 1):
        return None
    for j in range(end, min(stop - 1, k + LONGEST_PHRASE)):
        if (
            c.gap[j] == 2
            or c.low[j] in SUBJECT_PRONOUNS | SUBORDINATORS - {"of", "to", "and", "or"}
            or c.tag[j] in {"VBZ", "VBD", "VBP", "MD"}
            or c.low[j] in AUX
        ):
            asks = c.low[j] in AUX - CONTRACTED and c.low[j + 1] in SUBJECT_PRONOUNS | {
                "your",
                "the",
                "that",
                "this",
                "n't",
            }
            asks = asks or (placed and c.low[j] in MODAL - CONTRACTED and c.tag[j + 1] == "VB")
            return j if asks and c.low[j + 1] not in UNFIT.get(c.low[j], ()) else None
    return None
