"""Yes/no questions: an auxiliary before its subject."""

from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.found import Form, Found
from analyzer.annotate.questions.grammar import (
    CONTRACTED,
    NOUNS,
    UNFIT,
    Subject,
    after_preamble,
    agrees,
    closes_turn,
    negation,
    only_links_before,
    placed,
    predicate,
    quoted,
    skip_fill,
    starts_clause,
    subject,
)
from analyzer.annotate.questions.words import (
    AUX,
    BE,
    DO,
    HAVE,
    MODAL,
    NOT,
    SUBJECT_PRONOUNS,
    WH,
    YOU,
)

EXCLAIMED = frozenset(
    {"great", "truth", "something", "amazing", "wonderful", "funny", "awful", "terrible", "incredible", "ridiculous"}
)
"""Behind "isn't that" these exclaim."""
ANY_THING = frozenset({("anything",), ("anyone",), ("anybody",), ("any",)})
BROUGHT_ON = frozenset({("ask", "you", "this"), ("ask", "you", "something"), ("ask", "you", "that")})
FREE = frozenset({"RB", "RP", "UH"})
"""Parts of speech behind which a clause may well have ended."""
STATED = frozenset(
    "thing things problem point trouble reason idea fact difference question deal one ones catch".split()
)
"""Nouns of which "is that ..." tells what they are."""
TOLD_OF = frozenset({("JJ",), ("JJR",), ("DT",), ("VBG",), ("VBN",)})
"""What may follow a bare noun of which "is" asks something ("is gas expensive")."""
SAYINGS = frozenset(
    {("would", "you", "believe", "it"), ("would", "you", "believe", "that"), ("do", "you", "know", "what")}
)
"""What is said in passing, as a question only in form."""
NO_NEWS = frozenset(
    {"really", "now", "too", "not", "n't", "then", "though", "right", "ever", "also", "so", "anyway", "actually", "all"}
)
"""Adverbs that leave "is it" what it is, a sign of attention."""
NEGATIVE_OPENERS = frozenset(
    {"only", "never", "rarely", "seldom", "nor", "neither", "hardly", "little", "as", "than", "barely"}
)


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
    if _says_so(c, k, start, subj) or (c.low[k : k + 4] in SAYINGS and _ends_clause(c, k + 4)):
        return None
    fits = predicate(c, aux, subj, stop, asked=asked)
    if fits == "bare" and aux in BE and subj.kind == "pronoun" and _placed_by_adverb(c, subj.end, stop):
        fits = "full" if only_links_before(c, k, start) else fits
    if fits == "bare" and aux in BE and subj.kind == "phrase" and (stop - k >= 4 or _named(c, k, start)):
        fits = "full"
    if aux == "do" and subj.kind == "phrase" and c.low[subj.end : subj.end + 2] in {("like", "that"), ("like", "this")}:
        return None
    opens = starts_clause(c, k, start) or _restarted(c, k, start)
    if not fits and aux in DO and subj.kind == "phrase" and opens:
        fits = "full" if _verb_follows(c, subj.end, min(stop, subj.end + 8)) else ""
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
    if aux in BE and negated and first in {"that", "it"} and not asked and EXCLAIMED & set(c.low[k + 3 : k + 5]):
        return False
    clause = starts_clause(c, k, start)
    before = c.low[k - 1] if k > start else ""
    any_ = c.low[k + 1 : k + 2] == ("there",) and c.low[k + 2 : k + 3] in ANY_THING
    if aux in BE and any_ and before not in {"what", "who", "there", "that", "which", "how", "where", *NOT}:
        return True
    if k - 2 >= start and c.tag[k - 1] in NOUNS and c.low[k - 2] in {"what", "which", "whose", "whatever"}:
        return False
    if c.low[k - 2 : k - 1] == ("whether",) and agrees(c, k - 1, aux):
        return False
    if set(c.low[max(start, k - 3) : k]) & {"neither", "nor"} or _forbids(c, k, subj, negated=negated):
        return False
    if before in NEGATIVE_OPENERS or (before in {"so", "and"} and k + 2 >= stop):
        return False
    if quoted(c, k, start) or (not asked and not placed(c, k, start, stop)):
        return False
    if aux == "shall" and first in {"i", "we"} and before not in WH | {"that", "as", "nor", "neither", "than"}:
        return k - 2 < start or not WH & set(c.low[max(start, k - 4) : k])
    if aux in BE and first == "that" and subj.kind == "pronoun" and not asked and _complement(c, subj.end, stop):
        return False
    if (
        aux in {"had", "should", "were"}
        and not asked
        and (
            (aux == "had" and not _asks_of_past(c, k, start, subj, stop))
            or c.low[min(subj.end, stop - 1)] in {"need", "want", "decide", "wish", "require", "ever", "find"}
        )
    ):
        return False
    if subj.kind == "phrase":
        indefinite = first in {"a", "an", "no"} or (c.tag[k + 1] in NOUNS | {"JJ", "CD"} and aux in BE)
        told = c.tag[subj.end : subj.end + 1] in TOLD_OF and only_links_before(c, k, start)
        told = (told and c.tag[k + 1] in NOUNS) or c.low[k + 1 : k + 3] == ("most", "of")
        brief = stop - k < 4 and not _named(c, k, start)
        if aux in BE and not (asked or told) and (indefinite or brief or "JJS" in c.tag[k : k + 3]):
            return False
        if aux == "have" and first in {"my", "our"} and k > start and not asked:
            return False
        if aux in HAVE and c.tag[min(skip_fill(c, subj.end, stop), stop - 1)] not in {"VBN", "VBD"}:
            return False
        if c.punctuated and not asked:
            return only_links_before(c, k, start)
        opened = clause or (aux in DO and after_preamble(c, k, start)) or _ends_turn(c, k, start, subj, stop)
        return opened or (asked and before != "there") or _restarted(c, k, start)
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
    if before == "that" and subj.kind == "you" and aux not in BE:
        return k - 2 >= start and c.tag[k - 1] == "DT" and c.tag[k - 2] in {"IN", "VBD", "VBN"}
    if c.low[max(start, k - 3) : k] in BROUGHT_ON:
        return True
    if before in {"to", "a", "an", "the", "not", "n't"} or c.tag[k - 1] in {"TO", "DT", "MD"}:
        return False
    if before in WH or before in {"that", "whatever", "whoever", "however", "wherever"}:
        return False
    if aux in DO | HAVE and c.low[k + 1 : k + 3] == ("you", "ever"):
        return True
    if c.tag[k - 1] == "RB" and k - 2 >= start and c.low[k - 2] in SUBJECT_PRONOUNS and agrees(c, k - 2, aux):
        return c.parser_start[k]
    if aux in BE and _is_object(c, k, start) and c.low[k - 1] == first:
        return True
    pointing = first in {"that", "this"} or c.low[k + 1 : k + 3] in {("there", "a"), ("there", "an"), ("there", "much")}
    ended = c.tag[k - 1] in FREE or (c.tag[k - 1] in NOUNS and before not in STATED and closes_turn(c, k, start, stop))
    if aux in BE and pointing and ended and subj.end < stop and not _finite(c, subj.end, stop):
        return True
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
        fresh = (
            c.tag[k - 1] in NOUNS
            and aux in BE
            and first in {"it", "he", "she", "they", "you"}
            and c.tag[min(skip_fill(c, subj.end, stop), stop - 1)] != "VBD"
        )
        return (
            (c.parser_start[k] and before not in SUBJECT_PRONOUNS)
            or confirmed
            or fresh
            or (negated and subj.kind == "you")
        )
    if aux in BE and first in {"that", "this"}:
        return (
            c.parser_start[k]
            or stop - k <= 4
            or (c.low[k + 2] in WH and c.low[k + 3] not in AUX and before not in SUBJECT_PRONOUNS)
        )
    return not (aux in BE and first == "it" and c.tag[k - 1] in {"VBG", "IN"})


def _ends_clause(c: CleanTurn, k: int) -> bool:
    """Whether a clause ends before token k, or the turn."""
    return k >= len(c.low) or c.gap[k] > 0


def _says_so(c: CleanTurn, k: int, start: int, subj: Subject) -> bool:
    """Whether a pronoun before "was" or "had" and what they say of it make a statement ("that was the right one", "you had the gutters done")."""
    return (
        c.punctuated
        and c.low[k] in BE | HAVE
        and subj.kind == "phrase"
        and k > start
        and c.gap[k] == 0
        and c.low[k - 1] in SUBJECT_PRONOUNS | {"that", "this"}
        and agrees(c, k - 1, c.low[k])
        and (starts_clause(c, k - 1, start) or c.low[k - 1] in YOU)
    )


def _forbids(c: CleanTurn, k: int, subj: Subject, *, negated: bool) -> bool:
    """Whether "don't you worry", "don't you go saying that" tells somebody what not to do."""
    said = c.low[subj.end : subj.end + 1]
    if c.low[k] != "do" or not negated or subj.kind != "you":
        return False
    return (
        said in {("worry",), ("dare",), ("fret",)}
        or c.low[subj.end : subj.end + 2] == ("feel", "bad")
        or (said in {("go",), ("be",)} and c.tag[subj.end + 1 : subj.end + 2] == ("VBG",))
    )


def _verb_follows(c: CleanTurn, k: int, stop: int) -> bool:
    """Whether a base form stands in k to before `stop`, ahead of any new subject but that of a clause on the noun ("the firm you work for")."""
    if k + 1 < stop and c.low[k] in SUBJECT_PRONOUNS and c.tag[k + 1] in {"VBP", "VBZ", "VBD"}:
        k += 2
    for j in range(k, stop):
        if c.low[j] in SUBJECT_PRONOUNS - {"you"} or c.low[j] in CONTRACTED or c.tag[j] == "MD":
            return False
        if c.tag[j] == "VB" or c.low[j] == "have":
            return True
    return False


def _placed_by_adverb(c: CleanTurn, k: int, stop: int) -> bool:
    """Whether adverbs that tell something ("is it still there", "was this recently") fill what is left."""
    return k < stop <= skip_fill(c, k, stop) and bool(set(c.low[k:stop]) - NO_NEWS)


def _asks_of_past(c: CleanTurn, k: int, start: int, subj: Subject, stop: int) -> bool:
    """Whether "had you been there" is all there is, and no condition."""
    rest = c.low[subj.end : stop]
    return only_links_before(c, k, start) and subj.kind == "you" and not set(rest) & SUBJECT_PRONOUNS


def _ends_turn(c: CleanTurn, k: int, start: int, subj: Subject, stop: int) -> bool:
    """Whether "is your house brick" and the like end a turn without marks."""
    return (
        c.low[k] in {"is", "are", "was", "were"}
        and c.tag[k - 1] in FREE
        and c.low[k - 1] not in NOT
        and c.low[k + 1] in {"your", "the", "his", "her", "their"}
        and subj.end < stop
        and closes_turn(c, k, start, stop)
        and not _finite(c, subj.end, stop)
    )


def _is_object(c: CleanTurn, k: int, start: int) -> bool:
    """Whether the pronoun before token k ends what was said ("I haven't seen it")."""
    return k - 2 >= start and c.tag[k - 2] in {"VB", "VBN", "VBD", "VBP", "VBG", "IN"}


def _finite(c: CleanTurn, k: int, stop: int) -> bool:
    """Whether a verb that needs a subject stands in k to before `stop`."""
    return any(c.tag[j] in {"VBZ", "VBP", "VBD", "MD"} for j in range(k, stop))


def _named(c: CleanTurn, k: int, start: int) -> bool:
    """Such as "is that Kelso": a name behind "is that" that opens its sentence."""
    return c.low[k + 1] in {"this", "that"} and only_links_before(c, k, start)


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
    begun = starts_clause(c, j, start) or (j > start and c.low[j] in DO and c.low[j - 1] in WH)
    return j < k and c.low[j] in AUX - CONTRACTED and begun
