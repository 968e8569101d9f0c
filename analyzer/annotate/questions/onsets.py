"""Where a question starts: one matcher for each form, tried at one token."""

from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.found import Form, Found
from analyzer.annotate.questions.grammar import (
    CONTRACTED,
    IN_NOUN_PHRASE,
    NOUNS,
    UNFIT,
    Subject,
    agrees,
    governed,
    negation,
    only_links_before,
    predicate,
    quoted,
    skip_fill,
    starts_clause,
    subject,
    two_finite_clauses,
)
from analyzer.annotate.questions.words import (
    AUX,
    BE,
    DO,
    HAVE,
    MEASURES,
    MODAL,
    NOT,
    SEARCHING_VERBS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    WH,
    YOU,
)

NEGATIVE_OPENERS = frozenset(
    {"only", "never", "rarely", "seldom", "nor", "neither", "hardly", "little", "as", "than", "barely"}
)
SEARCHES = (
    ("what", "'s", "the", "word"),
    ("what", "do", "you", "call", "it"),
    ("what", "do", "you", "call", "them"),
    ("what", "do", "you", "call", "that"),
    ("what", "'s", "his", "name"),
    ("what", "'s", "her", "name"),
    ("what", "'s", "its", "name"),
    ("what", "'s", "it", "called"),
    ("how", "do", "you", "say"),
    ("how", "can", "i", "say"),
    ("how", "should", "i", "say"),
    ("how", "shall", "i", "put"),
    ("what", "is", "it"),
    ("what", "was", "it"),
    ("what", "can", "i", "tell", "you"),
    ("what", "can", "i", "say"),
)
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
OATHS = (("on", "earth"), ("in", "the", "world"), ("the", "heck"), ("the", "hell"))


LONGEST_PHRASE = 10
"""Tokens from a question word to its auxiliary, at most."""


def inversion(c: CleanTurn, k: int, start: int, stop: int, *, asked: bool) -> Found | None:
    """Such as "Do you ...", "is the ...": an auxiliary before its subject."""
    aux = c.low[k]
    if aux not in AUX or aux in CONTRACTED:
        return None
    at = negation(c, k + 1, stop)
    negated = at > k + 1
    subj = subject(c, at, stop)
    if subj is None or c.gap[at] == 2 or c.low[at] in UNFIT.get(aux, ()):
        return None
    fits = predicate(c, aux, subj, stop, asked=asked)
    if fits == "bare" and aux in BE and subj.kind == "phrase" and stop - k >= 4:
        fits = "full"
    if not fits and aux in DO and subj.kind == "phrase" and starts_clause(c, k, start):
        fits = "full" if "VB" in c.tag[subj.end : subj.end + 8] else ""
    if c.gap[at] == 1 and not asked:
        return None
    if fits != "full" or not _may_invert(c, k, start, stop, subj, asked=asked, negated=negated):
        return None
    verb = skip_fill(c, subj.end, stop)
    if not asked and verb + 1 >= stop and c.low[verb : verb + 1] == ("think",):
        return None
    sure = 0.95 if asked else 0.85 if starts_clause(c, k, start) else 0.75
    return Found(k, stop, k, min(skip_fill(c, subj.end, stop) + 1, stop), Form.INVERSION, sure)


def _may_invert(c: CleanTurn, k: int, start: int, stop: int, subj: Subject, *, asked: bool, negated: bool) -> bool:
    aux, first = c.low[k], c.low[negation(c, k + 1, stop)]
    clause = starts_clause(c, k, start)
    before = c.low[k - 1] if k > start else ""
    if before in NEGATIVE_OPENERS or (before in {"so", "and"} and k + 2 >= stop):
        return False
    if quoted(c, k, start) or (not asked and not _placed(c, k, start, stop)):
        return False
    if aux in BE and first == "that" and subj.kind == "pronoun" and not asked and _complement(c, subj.end, stop):
        return False
    if (
        aux in {"had", "should", "were"}
        and not asked
        and (
            aux == "had"
            or c.low[min(subj.end, stop - 1)] in {"need", "want", "decide", "wish", "require", "ever", "find"}
        )
    ):
        return False
    if subj.kind == "phrase":
        indefinite = first in {"a", "an", "no"} or (c.tag[k + 1] in NOUNS | {"JJ", "CD"} and aux in BE)
        if aux in BE and not asked and (indefinite or stop - k < 4 or "JJS" in c.tag[k : k + 3]):
            return False
        if aux in HAVE and c.tag[min(skip_fill(c, subj.end, stop), stop - 1)] not in {"VBN", "VBD"}:
            return False
        if c.punctuated and not asked:
            return only_links_before(c, k, start)
        return clause or asked or _restarted(c, k, start)
    if aux == "have" and first in {"this", "that", "these", "those", "it", "something", "everything", "anything"}:
        return False
    if (
        aux in {"do", "have", "can", "will"}
        and first in {"it", "that", "this", "these", "those", "something", "anything", "everything"}
        and not asked
        and aux in {"do", "have"}
    ):
        return False
    if aux == "may" and first != "i" and not asked:
        return False
    if clause or _restarted(c, k, start):
        return True
    if before in {"to", "a", "an", "the", "not", "n't"} or c.tag[k - 1] in {"TO", "DT", "MD"}:
        return False
    if before in WH or before in {"that", "whatever", "whoever", "however", "wherever"}:
        return False
    if aux in DO | HAVE and c.low[k + 1 : k + 3] == ("you", "ever"):
        return True
    if c.tag[k - 1] == "RB" and k - 2 >= start and c.low[k - 2] in SUBJECT_PRONOUNS and agrees(c, k - 2, aux):
        return c.parser_start[k]
    if agrees(c, k - 1, aux):
        asks = (
            c.tag[k - 1] in NOUNS
            and first in {"they", "he", "she", "it", "we"}
            and c.tag[skip_fill(c, subj.end, stop)] == "VB"
        )
        if asks and aux in DO | MODAL:
            return True
        confirmed = (
            (subj.kind == "you" or (first == "i" and aux in MODAL))
            and aux not in BE
            and before not in SUBJECT_PRONOUNS | {"who", "which", "there"}
        )
        fresh = c.tag[k - 1] in NOUNS and aux in BE and first in {"it", "he", "she", "they", "you"}
        return (
            (c.parser_start[k] and before not in SUBJECT_PRONOUNS)
            or confirmed
            or fresh
            or (negated and subj.kind == "you")
        )
    if aux in BE and first in {"that", "this"}:
        return c.parser_start[k] or stop - k <= 4
    return not (aux in BE and first == "it" and c.tag[k - 1] in {"VBG", "IN"})


def _placed(c: CleanTurn, k: int, start: int, stop: int) -> bool:
    """Whether a question without its mark may start at k: where a punctuated sentence does, or if it speaks to the listener."""
    return (
        not c.punctuated or only_links_before(c, k, start) or bool(set(c.low[k : min(k + 5, stop)]) & (YOU | {"your"}))
    )


def _complement(c: CleanTurn, k: int, stop: int) -> bool:
    """Whether a clause with its own subject and verb stands at k, as behind "the thing is that"."""
    subj = subject(c, k, stop)
    if subj is None:
        return False
    verb = skip_fill(c, subj.end, stop)
    return verb < stop and (c.low[verb] in CONTRACTED or c.tag[verb] in {"VBZ", "VBP", "VBD", "MD"})


def _restarted(c: CleanTurn, k: int, start: int) -> bool:
    """Whether an inverted question was begun just before k and is begun anew ("was she, was her show ...")."""
    j = k - 1
    if j >= start and k + 1 < len(c.low) and c.low[j] == c.low[k + 1] and starts_clause(c, j, start):
        return True
    if j > start and (c.low[j] in SUBJECT_PRONOUNS or c.low[j] in NOT):
        j -= 1
    return j < k and c.low[j] in AUX - CONTRACTED and starts_clause(c, j, start)


def question_word(c: CleanTurn, k: int, start: int, stop: int, *, asked: bool) -> Found | None:
    """Such as "What do you ...", "who pays", "how many people ...", "how about ..."."""
    low = c.low[k]
    if low not in WH:
        return None
    begin = k
    if (
        k > start
        and c.low[k - 1] in {"for", "in", "at", "from", "with", "to", "by", "of", "about", "on"}
        and c.gap[k] == 0
        and starts_clause(c, k - 1, start)
    ):
        begin = k - 1
    follower = c.low[k + 1] if k + 1 < stop else ""
    clause = starts_clause(c, begin, start)
    if follower == "about" and low in {"what", "how"}:
        return _about(c, k, start, stop)
    if low == "how" and follower == "come" and not governed(c, k, start) and k + 2 < stop:
        return Found(k, stop, k, k + 2, Form.WH, 0.9) if clause or asked else None
    if low == "what" and follower == "if" and (clause or asked) and not quoted(c, k, start):
        return (
            Found(k, stop, k, k + 2, Form.WH, 0.7)
            if only_links_before(c, k, start) and (asked or not c.punctuated)
            else None
        )
    if low == "what" and follower in {"a", "an"}:
        return None
    edge = _phrase_end(c, k, stop)
    if edge >= stop or c.gap[edge] == 2:
        return None
    if quoted(c, begin, start) or (not asked and (_searching(c, k, stop) or not _placed(c, begin, start, stop))):
        return None
    if c.low[edge] in AUX or (c.low[edge] == "s" and edge == k + 1):
        return _with_auxiliary(c, begin, k, edge, start, stop, asked=asked, clause=clause)
    if governed(c, begin, start):
        return None
    if _broken(c, k, edge, stop) and clause and not two_finite_clauses(c, edge, stop):
        return Found(begin, stop, k, edge + 2, Form.WH, 0.75)
    if _subject_question(c, k, edge, start, stop, asked=asked, clause=clause):
        return Found(begin, stop, k, edge + 1, Form.WH, 0.8)
    return None


def _searching(c: CleanTurn, k: int, stop: int) -> bool:
    """Whether somebody looks for a word aloud and goes on ("what's the word")."""
    return any(
        c.low[k : k + len(words)] == words
        and k + len(words) < stop
        and c.low[k + len(words)] not in {"that", "you", "about", "like", "they"}
        for words in SEARCHES
    )


def _about(c: CleanTurn, k: int, start: int, stop: int) -> Found | None:
    follower = c.low[k + 2] if k + 2 < stop else ""
    if (
        quoted(c, k, start)
        or not follower
        or c.tag[k + 2] == "UH"
        or (follower in AUX and c.low[k + 3 : k + 4] and c.low[k + 3] in SUBJECT_PRONOUNS)
    ):
        return None
    if c.low[k] == "how" and follower == "that" and k + 3 >= stop:
        return None
    return Found(k, stop, k, k + 3, Form.ABOUT, 0.9)


def _phrase_end(c: CleanTurn, k: int, stop: int) -> int:
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
                c.tag[end] in IN_NOUN_PHRASE
                or c.low[end] in {"kind", "type", "sort", "kinds", "types", "sorts", "other", "more", "percentage"}
                or (c.low[end] in {"of", "the", "a", "your", "and", "them", "these", "those"} and end - k > 1)
            ):
                end += 1
            else:
                break
    for oath in OATHS:
        if c.low[end : end + len(oath)] == oath:
            end += len(oath)
    while end < stop and c.low[end] in EMPHASIS and c.gap[end] < 2:
        end += 1
    return _far_auxiliary(c, k, end, stop) or end


def _far_auxiliary(c: CleanTurn, k: int, end: int, stop: int) -> int | None:
    """The auxiliary that a long wh-phrase runs up to ("what part of the country are you ..."), if there is one."""
    if c.low[k] not in {"what", "which", "how"} or end == k + 1:
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
            return j if asks and c.low[j + 1] not in UNFIT.get(c.low[j], ()) else None
    return None


def _with_auxiliary(
    c: CleanTurn, begin: int, k: int, edge: int, start: int, stop: int, *, asked: bool, clause: bool
) -> Found | None:
    low, aux = c.low[k], c.low[edge]
    bare = edge == k + 1
    is_governed = governed(c, begin, start)
    at = negation(c, edge + 1, stop)
    subj = subject(c, at, stop) if at < stop and c.gap[at] < 2 else None
    verb = "is" if aux in CONTRACTED - {"'ve", "'ll", "'d"} else aux
    if subj is not None:
        fits = predicate(c, verb, subj, stop, asked=asked)
        if aux in {"'s", "s"} and not fits:
            fits = predicate(c, "does", subj, stop, asked=asked) or predicate(c, "has", subj, stop, asked=asked)
        if verb in BE and fits == "bare":
            fits = "full"
        if low == "which" and bare and not asked and not (c.low[at] in YOU and verb in DO | MODAL):
            return None
        if low == "why" and aux == "do" and at > edge + 1 and subj.kind != "phrase":
            return _why_not(c, k, subj, stop, asked=asked)
        if subj.kind != "phrase":
            first = c.low[at]
            if not fits or (fits == "bare" and not asked):
                return None
            if first == "i" and c.low[min(subj.end, stop - 1)] in SEARCHING_VERBS and not asked:
                return None
            if (
                is_governed
                and not (first in YOU and verb != "is" and c.low[begin - 1] not in BE)
                and not (asked and verb in DO | {"are", "were"} | MODAL | HAVE)
            ):
                return None
            if (
                not clause
                and low in {"when", "where", "who"}
                and first not in YOU
                and not c.parser_start[k]
                and verb in BE
                and subj.end < stop
            ):
                return None
            if verb in BE and first == "there" and two_finite_clauses(c, subj.end, stop):
                return None
            return Found(begin, stop, k, min(subj.end + 1, stop), Form.WH, 0.95 if asked else 0.9)
        if is_governed or not fits:
            return _asked_anyway(begin, k, edge, stop, asked=asked and clause)
        if low in {"who", "where", "when", "which"} and not (clause or asked or c.parser_start[k]):
            return None
        if low == "who" and c.low[at] in {"a", "an"} and not asked:
            return None
        if not (clause or asked or c.parser_start[k]) and c.tag[k - 1] in {
            "DT",
            "IN",
            "TO",
            "PRP$",
            "MD",
            "VBZ",
            "VB",
            "VBP",
            "VBG",
        }:
            return None
        if verb in BE and two_finite_clauses(c, max(subj.end, edge + 1), stop) and not asked:
            return None
        return Found(begin, stop, k, min(subj.end, stop), Form.WH, 0.9 if clause else 0.75)
    if is_governed or not (clause or c.parser_start[k] or (asked and low in {"what", "how"})):
        return None
    if low in {"which", "when", "where", "why"} and bare and not asked and low != "where":
        return None
    if low == "how" and bare and not asked:
        return None
    if two_finite_clauses(c, edge + 1, stop):
        return None
    if not asked and not (only_links_before(c, begin, start) or (c.parser_start[k] and not c.punctuated)):
        return None
    if low == "who" and not asked and c.low[begin - 1 if begin > start else begin] == "and":
        return None
    return Found(begin, stop, k, min(edge + 2, stop), Form.WH, 0.85 if asked else 0.7)


def _asked_anyway(begin: int, k: int, edge: int, stop: int, *, asked: bool) -> Found | None:
    return Found(begin, stop, k, min(edge + 2, stop), Form.WH, 0.8) if asked else None


def _why_not(c: CleanTurn, k: int, subj: Subject, stop: int, *, asked: bool) -> Found | None:
    """Told apart: "Why don't you tell me ..." asks to tell; "why don't you start" directs; with a question mark it proposes."""
    verb = c.low[skip_fill(c, subj.end, stop)] if skip_fill(c, subj.end, stop) < stop else ""
    if verb in {"tell", "walk", "describe", "explain", "share", "give"} and "me" in c.low[subj.end : subj.end + 4]:
        return Found(k, stop, k, subj.end + 2, Form.ELICIT, 0.9)
    if c.low[subj.end - 1] in YOU | {"we"} and verb in {"go", "start", "just", "you", "begin"}:
        return None
    return (
        Found(k, stop, k, min(subj.end + 1, stop), Form.WH, 0.8)
        if asked or c.low[subj.end - 1] not in {"you", "we", "i"}
        else None
    )


def _broken(c: CleanTurn, k: int, edge: int, stop: int) -> bool:
    """Such as "How you doing", "where you at", "how long you been there"."""
    if c.low[edge] not in YOU | {"they", "he", "she", "y'all"} or edge + 1 >= stop:
        return False
    after = c.low[edge + 1]
    return (
        (c.tag[edge + 1] == "VBG" and after != "being")
        or after in {"been", "at", "think", "doing", "guys"}
        or (edge > k + 1 and c.low[k] == "how" and after in {"got", "have", "want", "need"})
    )


def _subject_question(c: CleanTurn, k: int, edge: int, start: int, stop: int, *, asked: bool, clause: bool) -> bool:
    """Such as "Who pays", "what happened", "how many people work there"."""
    low, edge = c.low[k], skip_fill(c, edge, stop)
    if (
        edge >= stop
        or low in {"when", "where", "why"}
        or (low == "how" and edge == k + 1)
        or (low == "which" and edge == k + 1)
    ):
        return False
    if low == "how" and c.low[k + 1] not in MEASURES:
        return False
    moved = low == "what" and c.tag[edge] == "VBN" and c.low[min(edge + 1, stop - 1)] in YOU
    if (
        not moved
        and c.tag[edge] not in {"VBZ", "VBD", "VBP"}
        and c.low[edge]
        not in {
            "happened",
            "happens",
            "made",
            "brought",
            "prompted",
        }
    ):
        return False
    if not clause or two_finite_clauses(c, edge, stop):
        return False
    if asked:
        return True
    return (
        only_links_before(c, k, start)
        and not (low == "who" and k > start and c.low[k - 1] in {"and", "but"})
        and stop - k <= 16
    )
