"""Questions opened by a question word."""

from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.found import Form, Found
from analyzer.annotate.questions.grammar import (
    CONTRACTED,
    Subject,
    after_preamble,
    closes_turn,
    governed,
    negation,
    only_links_before,
    placed,
    predicate,
    quoted,
    skip_fill,
    starts_clause,
    subject,
    two_finite_clauses,
)
from analyzer.annotate.questions.lead_ins import brought_on, dwelt_on, fresh, hardly_begun, searching
from analyzer.annotate.questions.wh_phrases import phrase_end
from analyzer.annotate.questions.words import (
    AUX,
    BE,
    DO,
    HAVE,
    MEASURES,
    MODAL,
    SEARCHING_VERBS,
    SUBJECT_PRONOUNS,
    WH,
    YOU,
)

SUITING = frozenset({"good", "best", "better", "convenient", "easiest"})

LEFT_OUT = frozenset(
    {"got", "with", "like", "think", "pay", "charge", "want", "reckon", "looking", "after", "use", "call", "up", "on"}
)
"""What follows "what you" and "who you" where an auxiliary was left out ("who you with"), rather than in "what you see is ..."."""

OVER = frozenset((word,) for word in "today now yet already currently first".split())
TAKERS = frozenset({"out", "know", "see", "tell", "check", "show", "say", "decide", "choose", "remember"})
"""Words that take a wh-clause over one of time; "see" alone is often a sign of attention."""
LAST_WORDS = 7
"""The longest "who's their ..." or "where's the ..." taken at the end of a turn where no clause need start; not yet calibrated."""


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
    if low == "what" and follower == "of" and clause and not governed(c, k, start):
        return _about(c, k, start, stop)
    if low == "how" and follower == "come" and not governed(c, k, start) and k + 2 < stop:
        return Found(k, stop, k, k + 2, Form.WH, 0.9) if clause or asked else None
    if (
        low == "what"
        and follower == "if"
        and (clause or asked or c.parser_start[k] or hardly_begun(c, k, start))
        and not quoted(c, k, start)
    ):
        return (
            Found(k, stop, k, k + 2, Form.WH, 0.7)
            if (c.parser_start[k] or hardly_begun(c, k, start)) and (asked or not c.punctuated)
            else None
        )
    if low == "what" and follower in {"a", "an"}:
        return None
    edge = phrase_end(c, k, stop)
    if edge >= stop or c.gap[edge] == 2:
        return None
    if quoted(c, begin, start) or (not asked and (searching(c, k, stop) or not placed(c, begin, start, stop))):
        return None
    if c.low[edge] in AUX or (c.low[edge] == "s" and edge == k + 1):
        return _with_auxiliary(c, begin, k, edge, start, stop, asked=asked, clause=clause)
    if governed(c, begin, start) or _governed_over(c, begin, start):
        return None
    if (
        _broken(c, k, edge, stop, asked=asked)
        and (clause or (_may_close(c, k) and closes_turn(c, k, start, stop)))
        and not two_finite_clauses(c, edge, stop)
    ):
        return Found(begin, stop, k, edge + 2, Form.WH, 0.75)
    if _subject_question(c, k, edge, start, stop, asked=asked, clause=clause):
        return Found(begin, stop, k, edge + 1, Form.WH, 0.8)
    return None


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


def _with_auxiliary(
    c: CleanTurn, begin: int, k: int, edge: int, start: int, stop: int, *, asked: bool, clause: bool
) -> Found | None:
    low, aux = c.low[k], c.low[edge]
    bare = edge == k + 1
    is_governed = governed(c, begin, start) or (aux not in DO and _governed_over(c, begin, start))
    at = negation(c, edge + 1, stop)
    subj = subject(c, at, stop) if at < stop and c.gap[at] < 2 else None
    verb = "is" if aux in CONTRACTED - {"'ve", "'ll", "'d"} else aux
    if subj is not None:
        fits = predicate(c, verb, subj, stop, asked=asked)
        if verb == "have" and not bare and not fits and c.low[at] in SUBJECT_PRONOUNS and _owned(c, subj, stop):
            fits = "full"
        if aux in {"'s", "s"} and not fits:
            fits = predicate(c, "does", subj, stop, asked=asked) or predicate(c, "has", subj, stop, asked=asked)
        if verb in BE and fits == "bare":
            fits = "full"
        yours = (c.low[at] in YOU and verb in DO | MODAL) or (c.low[at] == "your" and clause)
        if low == "which" and bare and not asked and not yours:
            return None
        if low == "why" and aux == "do" and at > edge + 1 and subj.kind != "phrase":
            return _why_not(c, k, subj, stop, asked=asked)
        if subj.kind != "phrase":
            first = c.low[at]
            if low == "who" and bare and verb in DO and first in {"that", "this", "it"} and subj.end >= stop and clause:
                return None if is_governed else Found(begin, stop, k, stop, Form.WH, 0.8)
            if not fits or (fits == "bare" and not asked):
                return None
            if first == "i" and c.low[min(subj.end, stop - 1)] in SEARCHING_VERBS and not asked:
                return None
            if (
                is_governed
                and not (first in YOU and verb != "is" and c.low[begin - 1] not in BE and not dwelt_on(c, begin))
                and not (first in YOU and verb in DO and brought_on(c, begin))
                and not (c.low[begin - 1] == "that" and verb in DO)
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
                and c.low[subj.end : stop] != ("at",)
                and not (low == "who" and fresh(c, k, start, stop))
            ):
                return None
            if verb in BE and first == "there" and two_finite_clauses(c, subj.end, stop):
                return None
            return Found(begin, stop, k, min(subj.end + 1, stop), Form.WH, 0.95 if asked else 0.9)
        if (is_governed and not (verb in DO and brought_on(c, begin))) or not fits:
            return _asked_anyway(begin, k, edge, stop, asked=asked and clause)
        yours = c.low[k : k + 2] in {("which", "one"), ("which", "ones")} and c.low[at] == "your"
        last = bare and stop - k <= LAST_WORDS and c.tag[k - 1] in {"RB", "RBR", "JJR", "UH", "PRP", "RP"}
        if low in {"who", "where", "when", "which"} and not (
            clause or asked or c.parser_start[k] or last or yours or verb in DO
        ):
            return None
        if low == "who" and c.low[at] in {"a", "an"} and not asked:
            return None
        counted = low == "how" and not bare
        if not (clause or asked or yours or counted or c.parser_start[k]) and c.tag[k - 1] in {
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
    opened_anew = low in {"who", "what"} and aux in MODAL | BE | HAVE and not is_governed and fresh(c, k, start, stop)
    if is_governed or not (clause or opened_anew or c.parser_start[k] or (asked and low in {"what", "how"})):
        return None
    if (
        bare
        and low in {"when", "where"}
        and aux in {"'s", "is", "would"}
        and SUITING & set(c.low[edge + 1 : edge + 2])
        and clause
    ):
        return Found(begin, stop, k, edge + 2, Form.WH, 0.8)
    if low in {"which", "when", "where", "why"} and bare and not asked and low != "where":
        return None
    if low == "how" and bare and not asked:
        return None
    if two_finite_clauses(c, edge + 1, stop):
        return None
    if not (asked or opened_anew or only_links_before(c, begin, start) or (c.parser_start[k] and not c.punctuated)):
        return None
    if low == "who" and not asked and c.low[begin - 1 if begin > start else begin] == "and":
        return None
    return Found(begin, stop, k, min(edge + 2, stop), Form.WH, 0.85 if asked else 0.7)


def _governed_over(c: CleanTurn, k: int, start: int) -> bool:
    """Whether a word of time stands between the question word and what takes it ("how do you find out today who has one")."""
    return c.low[k - 1 : k] in OVER and c.gap[k] == 0 and k - 2 > start and c.low[k - 2] in TAKERS


def _owned(c: CleanTurn, subj: Subject, stop: int) -> bool:
    """Whether what stands before "have you" is what they have ("how many of those have you in a season"): nothing follows but where or when."""
    k = skip_fill(c, subj.end, stop)
    return k >= stop or c.tag[k] == "IN"


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
        if asked or c.low[subj.end - 1] not in {"you", "we", "i"} or _for_you(c, subj, stop)
        else None
    )


def _for_you(c: CleanTurn, subj: Subject, stop: int) -> bool:
    """Whether "why don't i" goes on with what is to be done for the listener ("send you the drawing")."""
    return c.low[subj.end - 1] == "i" and bool(YOU & set(c.low[subj.end + 1 : min(stop, subj.end + 3)]))


def _broken(c: CleanTurn, k: int, edge: int, stop: int, *, asked: bool) -> bool:
    """Such as "How you doing", "where you at", "how long you been there", "who you got for that", "what you paying": the auxiliary left out."""
    if c.low[edge] not in YOU | {"they", "he", "she", "y'all"} or edge + 1 >= stop:
        return False
    edge += c.low[edge + 1] in {"all", "guys"} and edge + 2 < stop
    after = c.low[edge + 1]
    if (c.tag[edge + 1] == "VBG" and after != "being") or after in {
        "been", "at", "from", "headed", "based", "think", "doing", "guys", "callin", "calling",
    }:  # fmt: skip
        return True
    if after in AUX | {"'re", "'ve", "'ll", "'d", "never", "can", "know"}:
        return False
    measured = edge > k + 1 and c.low[k] == "how"
    if measured and after in {"got", "have", "want", "need"}:
        return True
    if c.low[edge] not in YOU | {"all", "guys"} or c.low[k] in {"when", "where", "why", "whose", "whom"}:
        return False
    verb = c.tag[edge + 1] in {"VBP", "VB", "VBD", "VBN"} or after in {"got", "with", "on", "run", "reckon", "figure"}
    return verb and (edge > k + 1 or after in LEFT_OUT or asked)


def _may_close(c: CleanTurn, k: int) -> bool:
    return c.low[k] == "how" or c.low[k : k + 3] == ("what", "you", "think")


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
    if two_finite_clauses(c, edge, stop):
        return False
    if not clause:
        return low in {"what", "who"} and (fresh(c, k, start, stop) or after_preamble(c, k, start))
    if asked:
        return True
    return (
        only_links_before(c, k, start)
        and not (low == "who" and k > start and c.low[k - 1] in {"and", "but"} and stop - k > LAST_WORDS)
        and stop - k <= 16
    )
