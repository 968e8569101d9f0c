"""What answer a question invites."""

from itertools import pairwise

from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.found import Form, Found
from analyzer.annotate.questions.grammar import skip_fill, subject
from analyzer.annotate.questions.words import (
    AUX,
    FACT_ADJECTIVES,
    FACT_NOUNS,
    FACT_VERBS,
    KNOWING_VERBS,
    MEASURES,
    MODAL,
    NOT,
    OFFERING,
    OPEN_ADJECTIVES,
    OPEN_HEADS,
    OPEN_NOUNS,
    OPEN_STATES,
    OPEN_VERBS,
    PROPOSED,
    SUBJECT_PRONOUNS,
    TELLING,
    WH,
    YOU,
)
from analyzer.types.acts import QuestionClass

OPEN, SEMI, CLOSED = QuestionClass.OPEN, QuestionClass.SEMI_OPEN, QuestionClass.CLOSED


SUPPOSING = frozenset({"think", "figure", "suppose", "guess", "reckon"})
WISHES = frozenset({"want", "like", "hope", "hoping", "need", "love"})
OFFERED = frozenset({"a", "an", "another", "just", "one", "two", "half"})
"""What "how about" goes on with where it proposes something."""
SUITING = frozenset({"suits", "suit", "suited", "fits", "fit", "costs", "cost"})
"""Verbs whose subject is one thing, however they are followed."""
RANKS = frozenset({"first", "last", "best"})
"""Words behind a verb that tell one thing from all the others ("what starts first")."""
CHOICE_WORDS = 8
"""The longest pair of answers offered at the end of a question, in words."""


def class_of(c: CleanTurn, found: Found) -> QuestionClass:
    """Open, semi-open or closed."""
    match found.form:
        case Form.WH:
            return CLOSED if _offers_choice(c, found) else _of_wh(c, found.head, found.end)
        case Form.ABOUT:
            return _of_about(c, found)
        case Form.WH_BARE:
            return _of_bare(c, found)
        case Form.ELICIT:
            return _of_embedded(c, found.start, found.end) or OPEN
        case Form.INDIRECT:
            return _of_embedded(c, found.start, found.end) or OPEN
        case Form.INVERSION:
            return _of_inversion(c, found)
        case Form.ELLIPSIS if c.low[found.head] == "and":
            return _of_what_is(c, found.head + 1, found.end)
        case _:
            return CLOSED


def _offers_choice(c: CleanTurn, found: Found) -> bool:
    """Whether the answers to choose from hang on it ("which gate do we come in by, the side or the back")."""
    tail = next(
        (k for k in range(found.end - 1, max(found.after - 1, found.end - CHOICE_WORDS), -1) if c.gap[k] == 1), None
    )
    return (
        tail is not None
        and "or" in c.low[tail + 1 : found.end - 1]
        and not set(c.low[tail : found.end]) & {"so", "something", "what", "whatever"}
    )


def _of_about(c: CleanTurn, found: Found) -> QuestionClass:
    """Of "how about you" and "what about Tuesday": a proposal is closed, anything else open."""
    k = found.head + 2
    proposed = set(c.low[k : k + 4]) & PROPOSED or (c.low[found.head] == "how" and c.low[k] in OFFERED)
    return (
        CLOSED if proposed or (k < found.end and (c.tag[k] in {"VBG", "CD"} or c.low[k] in {"we", "i", "if"})) else OPEN
    )


def _of_bare(c: CleanTurn, found: Found) -> QuestionClass:
    low = c.low[found.head]
    if low in {"why", "how"} and not any(word in MEASURES for word in c.low[found.head : found.end]):
        return OPEN
    if "way" in c.low[found.head : found.end]:
        return OPEN
    if (
        low == "what"
        and found.head + 1 < found.end
        and c.low[found.head + 1] in {"else", "for", "about", "next", "now"}
    ):
        return OPEN
    doing = low == "what" and found.head == found.end - 1 > found.start
    return OPEN if doing and c.low[found.head - 1] in {"do", "doing"} else SEMI


def _of_embedded(c: CleanTurn, start: int, end: int) -> QuestionClass | None:
    """The class of the first question word inside a wrapper; None when there is none."""
    for k in range(start, min(end, start + 14)):
        if c.low[k] in WH:
            return _of_wh(c, k, end)
        if c.low[k] in {"if", "whether"}:
            return _of_if(c, k, end)
        if c.low[k] == "through":
            return OPEN
        if c.low[k] == "about" and k > start:
            return OPEN
    return None


def _of_if(c: CleanTurn, k: int, end: int) -> QuestionClass:
    """The class of "I was wondering if you could tell me how ...", which is as open as what follows; "... if you have a dog" is closed."""
    for j in range(k + 1, min(end, k + 6)):
        if c.low[j] in TELLING:
            return _of_embedded(c, j, end) or OPEN
    return CLOSED


def _of_inversion(c: CleanTurn, found: Found) -> QuestionClass:
    k = found.head + 1
    if k < found.end and c.low[k] in NOT:
        k += 1
    subj = subject(c, k, found.end)
    if subj is None or subj.kind == "phrase":
        return CLOSED
    verb = skip_fill(c, subj.end, found.end)
    if (
        verb < found.end
        and c.low[verb] in {"please", "want", "like"}
        and verb + 2 < found.end
        and c.low[verb + 1] == "to"
    ):
        verb += 2
    if verb < found.end and c.low[verb] == "please":
        verb += 1
    if verb >= found.end:
        return CLOSED
    word = c.low[verb]
    rest = c.low[verb + 1 : verb + 7]
    if (
        subj.kind == "you"
        and word in TELLING
        and ({"me", "us"} & set(rest[:3]) or word in {"elaborate", "expand", "describe", "explain", "share"})
    ):
        return _of_telling(c, verb, found.end)
    if word in KNOWING_VERBS and any(low in WH for low in rest[: 4 if word in {"mind", "ask"} else 1]):
        inner = _of_embedded(c, verb, found.end)
        return (inner or CLOSED) if word in {"mind", "ask"} or inner is SEMI else CLOSED
    if word == "mind" and any(low in {"telling", "sharing", "explaining", "describing", "walking"} for low in rest[:2]):
        return _of_embedded(c, verb, found.end) or OPEN
    if word in {"have", "got"} and rest[:2] == ("any", "idea"):
        return _of_embedded(c, verb, found.end) or CLOSED
    return CLOSED


def _of_telling(c: CleanTurn, verb: int, end: int) -> QuestionClass:
    inner = _of_embedded(c, verb, end)
    if inner is not None:
        return inner
    rest = set(c.low[verb + 1 : verb + 9])
    if rest & {"anything"}:
        return CLOSED
    if rest & (FACT_NOUNS - {"story", "idea"}) and not rest & {"more", "bit", "example", "idea", "sense"}:
        return SEMI if c.low[verb] in {"tell", "give", "remind"} else OPEN
    return OPEN


def _of_wh(c: CleanTurn, k: int, end: int) -> QuestionClass:
    low = c.low[k]
    after = c.low[k + 1] if k + 1 < end else ""
    if low == "why":
        return CLOSED if c.low[k + 1 : k + 4] == ("do", "n't", "we") else OPEN
    if low == "how":
        return _of_how(c, k, end)
    if low in {"what", "which"}:
        return _of_what(c, k, end) if low == "what" else SEMI
    if low == "where" and {"go", "take"} & set(c.low[k:end]) and ("from", "here") in set(pairwise(c.low[k:end])):
        return OPEN
    if low == "where" and "see" in c.low[k : k + 6] and after in {"do", "would"}:
        return OPEN
    if low == "where" and ("stand" in c.low[k : k + 6] or "leave" in c.low[k : k + 7]):
        return OPEN
    return SEMI


def _of_how(c: CleanTurn, k: int, end: int) -> QuestionClass:
    """Of "how": a degree ("how many", "how important is") is one short fact, a manner is a story."""
    after = c.low[k + 1] if k + 1 < end else ""
    if after in {"well", "come", "so", "about", "else"}:
        return OPEN
    if after in MEASURES or "scale" in c.low[k:end]:
        return SEMI
    if k + 2 < end and c.tag[k + 1] == "JJ" and c.low[k + 2] in AUX:
        return SEMI
    return SEMI if {"spell", "pronounce"} & set(c.low[k:end]) else OPEN


def _of_what(c: CleanTurn, k: int, end: int) -> QuestionClass:
    if c.low[k + 1 : k + 2] == ("if",):
        return CLOSED if _offers(c, k + 2, end) else OPEN
    if {("look", "like"), ("looks", "like"), ("be", "like")} & set(pairwise(c.low[k:end])):
        return OPEN
    if k + 1 < end and (c.low[k + 1] in SUBJECT_PRONOUNS or c.tag[k + 1] in {"DT", "PRP$"}):
        embedded = subject(c, k + 1, end)
        verb = skip_fill(c, embedded.end if embedded else k + 2, end)
        if verb < end and c.low[verb] in MODAL:
            verb = skip_fill(c, verb + 1, end)
        return _of_what_verb(c, verb, end)
    aux = _auxiliary(c, k, end)
    phrase = c.low[k + 1 : aux] if aux is not None else c.low[k + 1 : k + 4]
    content = [
        word
        for word in phrase
        if word
        not in {"else", "exactly", "the", "heck", "hell", "on", "earth", "ever", "other", "of", "then", "a", "all"}
    ]
    if c.low[k + 1 : k + 2] == ("else",) and not content:
        return OPEN
    if content and aux is not None:
        return _of_what_noun(content)
    if aux is None:
        if _one_thing(c, k + 1, end):
            return SEMI
        return OPEN if _acts(c, k + 1, end) else _of_what_verb(c, k + 1, end)
    nxt = aux + 1
    if nxt < end and c.low[nxt] in NOT:
        nxt += 1
    rest = c.low[nxt:end]
    if not rest:
        return SEMI
    if c.low[aux] in {"'s", "s", "has", "'d"} and c.tag[nxt] in {"VBN", "VBD"} and rest[0] not in {"called", "been"}:
        return _of_what_verb(c, nxt, end)
    if (
        c.low[aux] in {"is", "are", "was", "were", "'s", "s", "'re"}
        or ("be" in rest[:7] and not _wishing(rest))
        or "been" in rest[:5]
    ):
        return _of_what_is(c, nxt, end)
    if c.low[aux] in MODAL and c.tag[nxt] == "VB" and rest[0] not in {"cost", "fit", "suit"} and rest[1:]:
        return OPEN
    subj = subject(c, nxt, end)
    verb = skip_fill(c, subj.end if subj else nxt, end)
    return _of_what_verb(c, verb, end)


def _auxiliary(c: CleanTurn, k: int, end: int) -> int | None:
    """The auxiliary of the question word at k, which no other verb or subject comes before ("what goes on when it's shut" has none)."""
    for j in range(k + 1, min(end, k + 10)):
        if c.low[j] in AUX or c.low[j] == "s":
            return j
        if c.low[j] in SUBJECT_PRONOUNS or c.tag[j] in {"VBZ", "VBD", "VBP"}:
            return None
    return None


def _offers(c: CleanTurn, k: int, end: int) -> bool:
    """Whether what is supposed from k on is offered ("i sent you one", "we met on Monday"), and no mishap ("we lose the contract", "i'm not happy")."""
    if c.low[k : k + 1] not in {("i",), ("we",)}:
        return False
    verb = skip_fill(c, k + 1, end)
    if c.low[verb : verb + 2] in {("were", "to"), ("was", "to")}:
        verb += 2
    elif verb < end and c.low[verb] in {"could", "can", "would"}:
        verb = skip_fill(c, verb + 1, end)
    if verb >= end or "nothing" in c.low[verb:end]:
        return False
    return c.low[verb] in OFFERING or (c.low[verb] in {"get", "got"} and bool(YOU & set(c.low[verb + 1 : verb + 2])))


def _one_thing(c: CleanTurn, k: int, end: int) -> bool:
    """Whether the verb at k is said of one thing among others ("what starts first", "what works for you")."""
    words = c.low[k:end]
    if not words or c.tag[k] not in {"VBZ", "VBD", "NNS"}:
        return False
    if len(words) > 1 and words[1] in RANKS and words[0] not in {"happens", "happened"}:
        return True
    return words[0] == "works" and words[1:2] == ("for",) and len(words) == 3


def _acts(c: CleanTurn, k: int, end: int) -> bool:
    """Whether "what" is itself the subject of a verb that says what it does or did ("what worries you about it", "what else held it up")."""
    while k < end and (c.low[k] in {"else", "all", "exactly", "really"} or c.tag[k] == "RB"):
        k += 1
    return k < end and c.tag[k] in {"VBZ", "VBD", "NNS"} and c.low[k] not in FACT_VERBS | SUITING and k + 1 < end


def _wishing(rest: tuple[str, ...]) -> bool:
    """Whether "be" hangs on a wish ("what do you want to be able to say", "what would you like it to be")."""
    at = rest.index("be")
    return at > 1 and rest[at - 1] == "to" and bool(WISHES & set(rest[:at]))


def _of_what_noun(content: list[str]) -> QuestionClass:
    if content[-1] in OPEN_HEADS:
        return OPEN
    return SEMI


def _of_what_is(c: CleanTurn, nxt: int, end: int) -> QuestionClass:
    """Of "what is ...": by the first word that tells a fact from a story."""
    near = c.low[nxt : min(end, nxt + 7)]
    doing = nxt + 1 if near[0] in SUBJECT_PRONOUNS else nxt
    doing = skip_fill(c, doing, end)
    if near[0] in SUBJECT_PRONOUNS - {"it"} and doing < end and c.tag[doing] == "VBG":
        return _of_doing(c, doing)
    if near[:2] in {("it", "do"), ("it", "got"), ("it", "gotta"), ("that", "do")}:
        return OPEN
    if near[:2] == ("it", "that"):
        return OPEN if _acts(c, nxt + 2, end) else _of_what_verb(c, skip_fill(c, nxt + 2, end), end)
    if (
        near[0] == "it"
        and near[1:2]
        and near[1] in SUBJECT_PRONOUNS
        and c.low[nxt + 2 : nxt + 3] in {("'d",), ("would",)}
    ):
        return _of_what_verb(c, skip_fill(c, nxt + 3, end), end)
    if (
        ("like" in near[1:5] and near[0] not in YOU)
        or c.low[end - 1] == "like"
        or {("first", "thing"), ("one", "thing"), ("next", "step"), ("next", "steps")} & set(pairwise(near))
    ):
        return OPEN
    if FACT_ADJECTIVES & set(near[:4]):
        return SEMI
    for k, word in enumerate(near):
        if word in FACT_NOUNS or word in {"cost", "costs", "called", "costing"}:
            return SEMI
        if word in {"going", "gonna", "trying", "planning", "hoping"} and set(near[k + 1 : k + 4]) & FACT_VERBS:
            return SEMI
        if word in OPEN_NOUNS or word in OPEN_STATES:
            return OPEN
    if near[0] in {"a", "an", "some"}:
        return OPEN
    if OPEN_ADJECTIVES & set(near) or (c.tag[nxt] in {"NN", "NNS", "VBG", "JJ", "NNP"} and end - nxt <= 3):
        return OPEN
    return SEMI


def _of_doing(c: CleanTurn, verb: int) -> QuestionClass:
    """Of "what are you ...ing": one thing where the verb takes one ("paying"), a story otherwise ("seeing")."""
    word = c.low[verb]
    stem = word.removesuffix("ing")
    if word in {"going", "trying", "planning", "hoping", "looking", "wanting"}:
        wanted = set(c.low[verb + 1 : verb + 4]) & FACT_VERBS
        reached = {("get", "to"), ("get", "out"), ("get", "from")} & set(pairwise(c.low[verb : verb + 6]))
        return SEMI if wanted and not reached else OPEN
    one = {word, stem, f"{stem}e", stem[:-1]} & FACT_VERBS
    return SEMI if one else OPEN


def _of_what_verb(c: CleanTurn, verb: int, end: int) -> QuestionClass:
    if verb >= end:
        return SEMI
    words = c.low[verb:end]
    if words[0] in {"got", "had", "has", "gets"} and len(words) > 2 and words[1] in YOU and c.tag[verb + 2] == "VBG":
        return OPEN
    if words[0] in {"end", "ended", "wind", "wound"} and words[1:2] == ("up",) and len(words) > 2:
        return _of_what_verb(c, verb + 2, end)
    if words[0] in {"have", "'ve"} and len(words) > 1 and c.tag[verb + 1] in {"VBN", "VBD"}:
        return _of_what_verb(c, verb + 1, end)
    if words[0] == "take" and "to" in words[1:5]:
        return OPEN
    low = words[0]
    if low == "be" and len(words) > 1 and c.tag[verb + 1] == "VBG":
        return _of_doing(c, verb + 1)
    if (
        low in {"have", "like", "want", "need", "going", "gonna", "trying", "got", "love"}
        and len(words) > 2
        and "to" in words[1 : 5 if low in WISHES else 3]
    ):
        at = words.index("to") + 1
        if at > 2 and low in WISHES:
            return OPEN
        low = words[at] if at < len(words) and words[at] != "be" else low
        if low in FACT_VERBS:
            return SEMI
        return OPEN
    if low in SUPPOSING and len(words) > 2:
        inner = subject(c, verb + 1, end)
        if inner is not None and inner.end < end and FACT_VERBS & set(c.low[inner.end : inner.end + 5]):
            return SEMI
    if low in OPEN_VERBS:
        return OPEN
    if low in FACT_VERBS:
        return SEMI
    return OPEN if c.tag[verb].startswith("V") and any(word in YOU for word in c.low[max(0, verb - 3) : verb]) else SEMI
