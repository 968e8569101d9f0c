"""Small pieces of English grammar over a cleaned turn: subjects, predicates, clause starts."""

from dataclasses import dataclass

from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.words import (
    ASKING,
    AUX,
    BE,
    DETERMINERS,
    DO,
    HAVE,
    KNOWING,
    LINKS,
    MANNER_FILL,
    MODAL,
    NEWS_AROUND,
    NOT,
    OTHER_PRONOUNS,
    SAY,
    SAYING,
    SPEAKERS,
    SUBJECT_PRONOUNS,
    TOLD,
    WEAK_LINKS,
    WH,
    YOU,
)

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
IN_NOUN_PHRASE = NOUNS | {"JJ", "JJR", "JJS", "CD", "POS", "PRP$"}
CONTRACTED = frozenset({"'s", "'re", "'ve", "'ll", "'d", "s"})
SINGULAR = frozenset({"is", "was", "has", "had", "does", "did", "'s"}) | MODAL
PLURAL = frozenset({"are", "were", "have", "had", "do", "did", "'re", "'ve"}) | MODAL
NOMINATIVE = frozenset({"i", "he", "she", "we", "they"})
PEOPLE = frozenset({"anyone", "anybody", "someone", "somebody", "everyone", "everybody", "anything", "something"})
LONGEST_SUBJECT = 9
LAST_CLAUSE = 12
"""The longest question taken at the end of a turn where no clause need start; not yet calibrated."""
PREAMBLE = 9
LEADING = frozenset({"if", "once", "apart", "out", "besides", "without"})
"""Words that open what leads up to a question."""
CLOSING_TAGS = NOUNS | {"RB", "JJ", "UH", "PRP", "RP", "CD"}
GREETINGS = frozenset({("hi",), ("hello",), ("hey",), ("hiya",)})
ADDRESSED = frozenset({"ma'am", "sir", "madam", "mate", "folks"})
"""Names for the listener, after which a clause may start."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject found; `end` is the token after it."""

    end: int
    kind: str  # you, pronoun, phrase


def subject(c: CleanTurn, k: int, stop: int) -> Subject | None:
    """The subject that starts at token k, if one does."""
    if k >= stop:
        return None
    low, tag = c.low[k], c.tag[k]
    if low in SUBJECT_PRONOUNS:
        end = k + 1
        if (
            low in YOU
            and end < stop
            and c.low[end] in {"guys", "all", "two", "both", "folks", "people", "three", "lot"}
        ):
            end += 1
        joined = subject(c, end + 1, stop) if _joins(c, end, stop) else None
        return Subject(joined.end if joined else end, "you" if low in YOU else "pronoun")
    if low in {"this", "that"} and c.low[k + 1 : k + 2] == ("much",):
        return Subject(k + 2, "pronoun")
    if low in {"this", "that", "these", "those"} and not _noun_follows(c, k + 1, stop):
        return Subject(k + 1, "pronoun")
    if (
        low in {"any", "all", "some", "both", "each", "one", "either", "most", "many"}
        and k + 2 < stop
        and c.low[k + 1] == "of"
    ):
        inner = subject(c, k + 2, stop)
        return Subject(inner.end if inner else k + 3, "phrase")
    if low in OTHER_PRONOUNS and low not in DETERMINERS:
        end = k + 1
        if end < stop and c.low[end] == "else":
            end += 1
        if end + 2 < stop and low in PEOPLE and c.low[end] in {"in", "at", "on", "from"}:
            place = _phrase(c, end + 1, stop, determined=c.low[end + 1] in DETERMINERS)
            end = place.end if place and place.end < stop else end
        return Subject(end, "pronoun")
    if low == "all" and k + 2 < stop and c.low[k + 1] in {"this", "that", "these", "those"}:
        return Subject(k + 2, "pronoun")
    return _phrase(c, k, stop, determined=low in DETERMINERS or tag in {"DT", "PRP$"})


def _joins(c: CleanTurn, k: int, stop: int) -> bool:
    """Whether "and your husband" and the like stands at k, behind a pronoun."""
    return k + 2 < stop and c.low[k] in {"and", "or"} and (c.tag[k + 1] == "PRP$" or c.low[k + 1] in PEOPLE)


def _noun_follows(c: CleanTurn, k: int, stop: int) -> bool:
    while k < stop and c.tag[k] in {"JJ", "CD", "JJR"}:
        k += 1
    return k < stop and c.tag[k] in NOUNS


def _phrase(c: CleanTurn, k: int, stop: int, *, determined: bool) -> Subject | None:
    end = k + 1 if determined else k
    last_noun = 0
    if c.tag[k] == "PRP$" and end + 1 < stop and c.tag[end] in {"RB", "RP"}:
        last_noun = end = end + 1
    while end < stop and end - k < LONGEST_SUBJECT and not (c.gap[end] and end > k):
        if c.tag[end] in IN_NOUN_PHRASE or c.low[end] in {"guys", "people", "kids"}:
            if c.tag[end] in NOUNS or c.low[end] in {"guys", "people", "kids", "one", "ones"}:
                last_noun = end + 1
            end += 1
        elif last_noun and c.low[end] in {"of", "and", "in", "at", "for", "with", "on", "'s"} and end + 1 < stop:
            end += 1
            if c.low[end] in {"everything", "everybody", "everyone", "all", "stuff", "them", "you", "us"}:
                last_noun = end = end + 1
            elif c.tag[end] in {"DT", "PRP$"}:
                end += 1
        else:
            break
    if determined and not last_noun and end > k + 1 and end >= stop:
        return Subject(end, "phrase")
    return Subject(last_noun, "phrase") if last_noun else None


def skip_fill(c: CleanTurn, k: int, stop: int) -> int:
    """Past adverbs and the like that may stand before a verb."""
    while (
        k < stop
        and (c.low[k] in MANNER_FILL or (c.tag[k] == "RB" and c.low[k] != "so"))
        and c.tag[k] not in {"VB", "VBP"}
    ):
        k += 1
    return k


def predicate(c: CleanTurn, aux: str, subj: Subject, stop: int, *, asked: bool) -> str:
    """Whether what follows fits the auxiliary: "full", "bare" (nothing follows) or "" (it does not fit)."""
    k = skip_fill(c, subj.end, stop)
    if k >= stop or c.gap[k] == 2:
        return "bare"
    low, tag = c.low[k], c.tag[k]
    if aux == "would" and subj.kind == "you" and "rather" in c.low[subj.end : k]:
        return "full"
    if aux in BE and low in {"okay", "ok", "alright"} and c.low[k + 1 : k + 2] in {("if",), ("with",), ("for",)}:
        return "full"
    if low in WH and k + 1 < stop and c.low[k + 1] in AUX - CONTRACTED and subj.kind != "phrase":
        return "bare"
    if low in AUX and k + 1 < stop and c.low[k + 1] in NOT:
        return ""
    if aux in DO:
        if low in CONTRACTED or low in (MODAL | BE) - {"s", "will", "can"} or low in NOMINATIVE or tag in {"VBZ", "MD"}:
            return ""
        if low in {"and", "but", "or", "so", "well", "okay"}:
            return "bare"
        if tag in {"VB", "VBP"} or low in DO | {"have", "need", "like"}:
            return "full"
        if tag in {"VBD", "VBN"}:
            return "" if low.endswith("ed") and low != "need" else "full"
        return (
            "full"
            if subj.kind == "you"
            and tag in {"NN", "NNP", "JJ", "VBG", "IN", "NNS"}
            and low not in {"that", "because", "if", "than", "as"}
            else ""
        )
    if aux in HAVE:
        if subj.kind == "you" and k + 1 < stop and tag in NOUNS | {"JJ", "VB"} and c.tag[k + 1] in {"VBN", "VBD"}:
            return "full"
        if tag in {"VBN", "VBD"} or low in {
            "got",
            "had",
            "been",
            "gotten",
            "read",
            "heard",
            "put",
            "come",
            "become",
            "run",
        }:
            return "full"
        return (
            "full"
            if subj.kind != "phrase"
            and low in {"any", "anything", "the", "a", "an", "enough", "your", "time", "kids", "children"}
            else ""
        )
    if aux in MODAL:
        if tag in {"VB", "VBP"} or low in {"have", "be", "do", "like", "need"}:
            return "full"
        if tag in {"NN", "VBD", "VBN"} and subj.kind != "phrase" and not low.endswith(("ed", "ing")):
            return "full"
        return "bare" if low in {"and", "but", "or"} else ""
    if subj.kind != "phrase" and tag in {"VB", "VBP"} and low in {"see", "know", "think", "mean", "want", "need"}:
        return ""
    if low == "because" and k + 1 < stop and c.low[subj.end - 1] in {"that", "it", "this"}:
        return "full"
    if low in NOMINATIVE and c.low[subj.end - 1] in {"that", "it"} and not asked:
        return ""
    if subj.kind != "phrase" and low in {"and", "but", "or", "so", "because", "well", "okay", "yeah", "too", "as"}:
        return "bare"
    if low in AUX and k + 1 < stop and c.low[k + 1] in YOU:
        return "bare"
    if low in CONTRACTED or (low in AUX and low not in {"do", "have"} and tag in {"VBZ", "VBP", "VBD", "MD", "AUX"}):
        return "" if not asked else "full"
    if (
        subj.kind != "phrase"
        and tag in {"VBZ", "VBD"}
        and not low.endswith("ed")
        and low not in {"put", "set", "built", "made", "left", "paid", "told", "sold", "found", "used"}
    ):
        return ""
    return "full"


def agrees(c: CleanTurn, k: int, aux: str) -> bool:
    """Whether token k could be the subject of the auxiliary after it."""
    low, tag = c.low[k], c.tag[k]
    if low == "i":
        return aux in {"am", "was", "were", "have", "had", "do", "did", "'ve"} | MODAL
    if low in {"we", "they", "you", "ya", "these", "those"}:
        return aux in PLURAL
    if low in {
        "he",
        "she",
        "it",
        "that",
        "this",
        "there",
        "everything",
        "everybody",
        "everyone",
        "nobody",
        "one",
        "nothing",
        "something",
        "anything",
    }:
        return aux in SINGULAR or (low == "there" and aux in PLURAL)
    if low in {"who", "which"}:
        return True
    if tag in {"NNS", "NNPS"} or low == "people":
        return aux in PLURAL
    if tag in {"NN", "NNP"}:
        return aux in SINGULAR
    return False


UNFIT = {
    "is": frozenset({"i", "you", "we", "they", "these", "those"}),
    "was": frozenset({"we", "they", "these", "those"}),
    "does": frozenset({"i", "you", "we", "they"}),
    "has": frozenset({"i", "you", "we", "they"}),
    "are": frozenset({"i", "he", "she", "it", "this", "that"}),
    "do": frozenset({"he", "she", "it"}),
    "have": frozenset({"he", "she", "it", "this", "that"}),
    "were": frozenset({"it", "he", "she"}),
}
"""Subjects that an auxiliary does not take: together they are two clauses that meet ("what they do is they ...")."""


def starts_clause(c: CleanTurn, k: int, start: int) -> bool:
    """Whether a new clause can be taken to start at token k, going by the words before it alone."""
    if k == start or c.gap[k] >= 1:
        return True
    before = c.low[k - 1]
    if (before == "there" and c.low[k - 2 : k - 1] in GREETINGS) or before in ADDRESSED:
        return True
    if all(low in NEWS_AROUND for low in c.low[start:k]):
        return True
    if before == "see" and c.low[max(start, k - 2) : k - 1] == ("i",):
        return True
    if before in {"worries", "problem", "bother"} and c.low[k - 2] == "no":
        return True
    if before in WEAK_LINKS:
        return (
            k - 1 == start or c.gap[k - 1] >= 1 or c.low[k - 2] in LINKS or c.tag[k - 2] in {"NN", "NNS", "NNP", "UH"}
        )
    return before in LINKS or c.tag[k - 1] == "UH"


def after_preamble(c: CleanTurn, k: int, start: int) -> bool:
    """Whether what stands before token k in a turn without marks only leads up to it ("once it's in the van", "out of interest", "just so I know")."""
    opens = next((j for j in range(start, k) if not (c.low[j] in LINKS - {"so"} or c.tag[j] == "UH")), k)
    leads = c.low[opens : opens + 1] and (
        c.low[opens] in LEADING or c.low[opens : opens + 2] in {("just", "so"), ("apart", "from"), ("so", "if")}
    )
    return (
        bool(leads) and not c.punctuated and 2 <= k - opens <= PREAMBLE and c.tag[k - 1] in CLOSING_TAGS | {"VBP", "VB"}
    )


def closes_turn(c: CleanTurn, k: int, start: int, stop: int) -> bool:
    """Whether the last words of a turn without marks may be a clause of their own from token k on: short, and behind words that need nothing after them."""
    return (
        not c.punctuated
        and stop == len(c.low)
        and stop - k <= LAST_CLAUSE
        and k - start > 1
        and c.tag[k - 1] in CLOSING_TAGS
        and c.low[k - 1] not in KNOWING | AUX
    )


def only_links_before(c: CleanTurn, k: int, start: int) -> bool:
    """Whether nothing but "well", "so", "and" and the like stands before token k in its sentence."""
    return all(c.low[j] in LINKS or c.tag[j] == "UH" for j in range(start, k))


def governed(c: CleanTurn, k: int, start: int) -> bool:
    """Whether the word before a wh-word takes a wh-clause as its object ("I know what ...", "that's what ...")."""
    filler = k > start and c.low[k - 1] == "like" and only_links_before(c, k, start)
    return k > start and c.gap[k] == 0 and c.low[k - 1] in KNOWING and not filler


def quoted(c: CleanTurn, k: int, start: int) -> bool:
    """Whether the words before k announce somebody's reported words ("he said, well, ...")."""
    j = k - 1
    while (
        j >= start
        and c.low[j] != "like"
        and (c.low[j] in LINKS or c.tag[j] == "UH" or c.low[j] in {"hey", "oh", "god"})
    ):
        j -= 1
    if j < start:
        return False
    low, before = c.low[j], c.low[j - 1] if j > start else ""
    if j < k - 1 and "what" in c.low[max(start, j - 3) : j]:
        return False
    if low == "goes":
        return before in {"he", "she", "everybody", "everyone"} or (j > start and c.tag[j - 1] in NOUNS)
    if low in TOLD and before == "to" and j - 2 >= start:
        return c.low[j - 2] in SAYING | SAY
    if low in SAYING:
        return before != "you" and not (low in {"going", "saying"} and c.gap[j + 1] == 0 and before not in BE)
    if low == "ask" and before == "and" and {"they", "he", "she", "people"} & set(c.low[max(start, j - 8) : j]):
        return True
    if low in SAY:
        return before in SPEAKERS and not (low in {"think", "thought", "go", "went"} and c.gap[j + 1] == 0)
    if (c.low[j], before) == ("me", "tell") and only_links_before(c, j - 1, start):
        return False
    if low in TOLD and before in ASKING:
        return low != "you" or bool(
            {"they", "he", "she", "people", "who", "always"} & set(c.low[max(start, j - 4) : j])
        )
    if low == "like":
        return before in BE | {"be", "been", "just", "all", "was"} and j > start
    return _asked_somebody(c, j, start)


def _asked_somebody(c: CleanTurn, j: int, start: int) -> bool:
    """Whether the words up to j say that somebody of one's own was asked ("I was asking my husband quickly")."""
    while j > start and c.tag[j] in {"RB", "JJ"}:
        j -= 1
    return (
        j - 2 >= start
        and c.tag[j] in NOUNS
        and c.low[j - 1] in {"my", "his", "her", "our", "their"}
        and c.low[j - 2] in ASKING
    )


def two_finite_clauses(c: CleanTurn, k: int, stop: int) -> bool:
    """Whether "is" or "was" follows without a new subject, as in "what I do is ..."."""
    for j in range(k, min(stop, k + 14)):
        if c.gap[j] == 2 and j > k:
            return False
        if c.low[j] in {"what", "how", "who"} and c.low[j - 1] in {"of", "on", "about"}:
            return False
        if c.low[j] in {"is", "was", "'s"} and j > k and c.tag[j] != "POS":
            before = c.low[j - 1]
            if j + 1 < stop and c.low[j + 1] == "that" and before not in {"who", "what", "which"}:
                return True
            if (
                before
                in {"it", "that", "he", "she", "this", "there", "who", "what", "which", "think", "say", "you"} | WH
            ):
                continue
            return True
    return False


def negation(c: CleanTurn, k: int, stop: int) -> int:
    """Past a "not" at token k."""
    return k + 1 if k < stop and c.low[k] in NOT else k


def placed(c: CleanTurn, k: int, start: int, stop: int) -> bool:
    """Whether a question without its mark may start at k: where a punctuated sentence does, or if it speaks to the listener."""
    return (
        not c.punctuated or only_links_before(c, k, start) or bool(set(c.low[k : min(k + 5, stop)]) & (YOU | {"your"}))
    )
