"""Every question of one turn, in order."""

from dataclasses import replace

from analyzer.annotate.questions.behind import behind
from analyzer.annotate.questions.checked import Around, answered_yes_no, checked_statement, put_to_listener
from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.clipped import WHOLE, clipped
from analyzer.annotate.questions.found import Form, Found
from analyzer.annotate.questions.fragments import bare_question_word, closing_fragment
from analyzer.annotate.questions.grammar import CONTRACTED, agrees, governed, quoted, subject
from analyzer.annotate.questions.in_place import in_place
from analyzer.annotate.questions.inversions import inversion
from analyzer.annotate.questions.question_words import question_word
from analyzer.annotate.questions.requests import request
from analyzer.annotate.questions.shortened import (
    ANY,
    CONFIRMED,
    and_yours,
    dropped,
    newsmark,
    tag_question,
    tag_word,
)
from analyzer.annotate.questions.starts import starts_question
from analyzer.annotate.questions.words import (
    AUX,
    BE,
    DO,
    HAVE,
    LINKS,
    MODAL,
    OTHER_PRONOUNS,
    REQUEST_OPENERS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    THINKING,
    TRAILING,
    WH,
    YOU,
)

EITHER = frozenset({Form.INVERSION, Form.TAG, Form.ELLIPSIS})
TAIL_VERBS = frozenset({"think", "know", "say", "reckon", "suppose", "figure", "guess"})
SET_ASIDE = frozenset({"apart", "besides", "in", "for", "with", "by", "over"})
"""What a question goes on with behind a "do you reckon" in its middle."""
RETURN_WORDS = 8
"""The longest answer that gives the question back at its end ("no, have you")."""
LEAVE_WORDS = 7
"""The longest "can I ask you something" that goes with the question behind it."""
MARKED_WORDS = 24
"""A longer statement with a question mark is taken for one only if a yes or a no follows: recognisers put marks where there are none. Not yet calibrated."""
WH_PHRASE = 4
NAMED_WORDS = 3
"""How much more of a thing "what about" names before the question about it starts; not yet calibrated."""
ANEW_WORDS = 6
"""The longest question taken as begun and then put anew; not yet calibrated."""
SHORT_OPENERS = YOU | frozenset("any anything anybody anyone mind tell describe walk talk".split())
"""Words that open requests and shortened questions, of which the reader of starts knows too."""
OPENING = (
    REQUEST_OPENERS
    | SHORT_OPENERS
    | ANY
    | WHOLE
    | frozenset(
        "been seen heard tried got had ever okay ok alright fine happy good fancy care make makes sound that nothing they he she this it".split()
    )
)
"""All words that open one of them."""
SURE_START = 0.8
"""How sure the reader of starts must be where the rules see none; chosen on labelled conversations and calls, half of them read. Not yet calibrated."""
STARTED = 0.7
"""The confidence of a question that only it sees."""
BROKEN_OFF = 3
"""A question of so few words that the next one follows at once was broken off."""


def find(c: CleanTurn, around: Around) -> tuple[Found, ...]:
    """The questions among the cleaned tokens."""
    found: list[Found] = []
    for index, (start, stop, mark) in enumerate(c.sentences):
        last = index == len(c.sentences) - 1
        found += _in_sentence(c, start, stop, mark, around, last=last)
    return tuple(found)


def _in_sentence(c: CleanTurn, start: int, stop: int, mark: str, around: Around, *, last: bool) -> list[Found]:
    asked = mark == "?"
    alone = len(c.sentences) == 1
    if newsmark(c, start, stop, returned=around.asked_before):
        return []
    found = _scan(c, start, stop, asked=asked, alone=alone)
    if around.asked_before and found:
        found = [one for one in found if not (_echo(c, one) or (not asked and _named(c, one)))]
        if not found:
            return []
    if not found:
        return _whole(c, start, stop, mark, around, last=last)
    found[0] = _with_first_half(c, start, found[0])
    ended = [
        _until(c, one, found[i + 1].start if i + 1 < len(found) else stop, stop, last=i + 1 == len(found), asked=asked)
        for i, one in enumerate(found)
    ]
    return _joined(c, ended)


def _echo(c: CleanTurn, one: Found) -> bool:
    """Whether somebody who was asked says the question over before answering ("what did I wear? I wore ...")."""
    mine = c.low[one.head + 1 : one.head + 4]
    return (
        (one.form is Form.WH or (one.form is Form.INVERSION and c.low[one.head] not in MODAL))
        and "i" in mine
        and "you" not in c.low[one.start : one.end]
        and one.after + 2 < len(c.low)
    )


def _named(c: CleanTurn, one: Found) -> bool:
    """Whether somebody who was asked names things ("any white fish"), rather than asks for them."""
    return (
        one.form is Form.ELLIPSIS
        and c.low[one.head] in ANY
        and c.low[one.head + 1 : one.head + 2] not in {("else",), ("other",), ("more",), ("questions",)}
    )


def _scan(c: CleanTurn, start: int, stop: int, *, asked: bool, alone: bool) -> list[Found]:
    found: list[Found] = []
    k, floor = start, start
    while k < stop:
        opened = found and found[-1].form is Form.ABOUT and _asks_anew(c, k, found[-1].after)
        one = _at(c, k, k if opened else start, floor, stop, asked=asked, alone=alone)
        if one is None:
            k += 1
            continue
        if found and one.form is Form.TAG:
            one = replace(one, start=max(one.start, found[-1].after))
        found.append(one)
        k = max(one.after, k + 1)
        floor = k
    return found


def _asks_anew(c: CleanTurn, k: int, after: int) -> bool:
    """Whether a question may start at token k that says more of what "what about" named ("what about your kids, do they ...")."""
    if k == after and c.low[k - 1] in YOU:
        return True
    return not c.punctuated and k - after <= NAMED_WORDS and c.low[k] in DO | HAVE and c.low[k] != "had"


def may_start(c: CleanTurn, k: int, start: int, stop: int) -> Found | None:
    """The question that token k would start if the words before it were another clause."""
    relative = c.low[k] in {"who", "which", "whose"} and c.low[k + 1 : k + 2] and c.low[k + 1] not in AUX
    if relative or quoted(c, k, start) or governed(c, k, start):
        return None
    if c.low[k] in WH:
        return question_word(c, k, k, stop, asked=False)
    joined = c.low[k] in BE and agrees(c, k - 1, c.low[k]) and c.low[k + 1 : k + 2] != ("you",)
    if c.low[k] not in AUX or joined or WH & set(c.low[max(start, k - WH_PHRASE) : k]):
        return None
    return inversion(c, k, k, stop, asked=False)


def _read(c: CleanTurn, k: int, start: int, stop: int) -> Found | None:
    """Where no mark and no word tells that a clause starts at token k, what the reader of starts is sure of."""
    if c.punctuated or k == start:
        return None
    one = may_start(c, k, start, stop) if c.low[k] in AUX | WH else short_start(c, k, start, stop)
    likely = starts_question(c, k) if one is not None else 0.0
    return replace(one, confidence=STARTED) if one is not None and likely >= SURE_START else None


def short_start(c: CleanTurn, k: int, start: int, stop: int) -> Found | None:
    """The request or shortened question that token k would start if the words before it were another clause."""
    if c.low[k] not in SHORT_OPENERS or quoted(c, k, start):
        return None
    alone = stop == len(c.low)
    return (
        request(c, k, k, stop, asked=False)
        or dropped(c, k, k, stop, asked=False, alone=alone)
        or clipped(c, k, k, stop, asked=False, alone=alone)
        or behind(c, k, k, stop)
    )


def _at(c: CleanTurn, k: int, start: int, floor: int, stop: int, *, asked: bool, alone: bool) -> Found | None:
    low = c.low[k]
    if low in WH:
        return (
            question_word(c, k, start, stop, asked=asked)
            or _read(c, k, start, stop)
            or dropped(c, k, start, stop, asked=asked, alone=alone)
        )
    if low in AUX:
        confirmed = c.low[k:stop] in CONFIRMED and k - floor >= 2
        return (
            (tag_question(c, k, floor, stop, asked=asked) if confirmed else None)
            or inversion(c, k, start, stop, asked=asked)
            or _read(c, k, start, stop)
            or tag_question(c, k, floor, stop, asked=asked)
        )
    if low not in OPENING:
        return None
    return (
        request(c, k, start, stop, asked=asked)
        or dropped(c, k, start, stop, asked=asked, alone=alone)
        or clipped(c, k, start, stop, asked=asked, alone=alone)
        or behind(c, k, start, stop)
        or _read(c, k, start, stop)
    )


def _whole(c: CleanTurn, start: int, stop: int, mark: str, around: Around, *, last: bool) -> list[Found]:
    """A sentence in which no question starts, taken whole if it is one all the same."""
    asked = mark == "?"
    alone = not c.punctuated or (start == 0 and last)
    bare = bare_question_word(c, start, stop, asked=asked, alone=alone)
    if bare is not None:
        return [bare]
    tagged = tag_word(c, start, stop, mark, last=last)
    if tagged is not None:
        return [tagged]
    closing = closing_fragment(c, start, stop)
    if closing is not None:
        return [closing]
    named = and_yours(c, start, stop) if asked or alone else None
    if named is not None:
        return [named]
    if asked:
        placed = in_place(c, start, stop)
        if placed is not None:
            return [placed]
        head = next((k for k in range(start, stop) if c.low[k] not in LINKS), start)
        if c.low[head] in WH - {"when"} and stop - head > 2:
            return [Found(head, stop, head, stop, Form.WH, 0.7)]
        if stop - start == 1 and c.low[start] in WH:
            return []
        inner = _inner_question_word(c, start, stop)
        if inner is not None:
            return [inner]
        if stop - start > MARKED_WORDS and not answered_yes_no(around.following):
            return []
        form = Form.DECLARATIVE if any(t.startswith("V") or t == "MD" for t in c.tag[start:stop]) else Form.ELLIPSIS
        return [Found(start, stop, start, stop, form, 0.7)]
    if around.asked_before and alone and stop - start <= RETURN_WORDS and c.low[stop - 1] in YOU:
        back = _returned(c, start, stop)
        if back is not None:
            return [back]
    checked = checked_statement(c, start, stop, around) if last else None
    checked = checked or put_to_listener(c, start, stop, around)
    return [checked] if checked is not None else []


def _inner_question_word(c: CleanTurn, start: int, stop: int) -> Found | None:
    """The question word behind a preamble in a sentence with its mark ("so Jo, for you what happens when ...")."""
    for k in range(start + 1, stop - 2):
        fits = c.low[k] in {"what", "how", "why"} and not governed(c, k, start) and not quoted(c, k, start)
        if fits and (c.gap[k] or c.low[k - 1] in OTHER_PRONOUNS | SUBJECT_PRONOUNS) and c.low[k + 1] != "about":
            return Found(k, stop, k, k + 1, Form.WH, 0.7)
    return None


def _returned(c: CleanTurn, start: int, stop: int) -> Found | None:
    """Such as "no, have you", "do you": the question given back to who asked it."""
    if stop - 2 >= start and c.low[stop - 2] in AUX and (stop - 2 == start or c.low[stop - 3] in LINKS):
        return Found(stop - 2, stop, stop - 2, stop, Form.INVERSION, 0.7)
    return None


def _until(c: CleanTurn, one: Found, bound: int, stop: int, *, last: bool, asked: bool) -> Found:
    """The question with its end found: before the next question, or where its speaker goes on with a statement."""
    if last and asked:
        return replace(one, end=stop)
    end = min(bound, one.end)
    for k in range(max(one.after, one.start + 2), end):
        if _goes_on(c, k, end):
            end = k
            break
    while end > one.after and c.low[end - 1] in TRAILING:
        end -= 1
    return replace(one, end=max(end, one.start + 1))


def _goes_on(c: CleanTurn, k: int, stop: int) -> bool:
    """Whether a statement of its own starts at token k, behind a question."""
    low, before = c.low[k], c.low[k - 1]
    if c.gap[k] == 2:
        return True
    if low not in SUBJECT_PRONOUNS or k + 1 >= stop:
        return False
    if c.tag[k + 1] not in {"VBP", "VBZ", "VBD", "MD"}:
        return False
    if before in SUBORDINATORS - {"and"} | THINKING | AUX or (
        c.tag[k - 1] in {"IN", "DT", "WDT", "WP"} and before != "like"
    ):
        return False
    if before in LINKS:
        return low in {"i", "we"} or before in {"okay", "yeah", "well", "oh", "no", "but"}
    return c.parser_start[k] or low == "i" or c.tag[k - 1] not in {"NN", "NNS", "NNP", "VB", "VBP", "JJ"}


def _is_tail(c: CleanTurn, before: Found, one: Found) -> bool:
    """Whether it only hangs on the question before it ("..., do you think", "..., would you say")."""
    words = c.low[one.start : one.end]
    if len(words) > 3:
        hangs = before.form is Form.WH and c.gap[one.start] == 0 and words[3] in SET_ASIDE
        if not hangs or words[2] == "know":
            return False
    if words[2:] == ("know",) and before.form is not Form.WH:
        return False
    return len(words) >= 3 and words[0] in AUX and words[1] in YOU and words[2] in TAIL_VERBS


def _either(c: CleanTurn, before: Found, one: Found) -> bool:
    """Whether it is the other half of an either/or ("are you moving or are you staying", "what worries you, the cost or what's behind it")."""
    if c.low[one.start - 1] != "or":
        return False
    named = before.form is Form.WH is one.form and c.low[one.head + 1 : one.head + 2] in {("'s",), ("is",)}
    return named or (before.form in EITHER and one.form in EITHER)


def _with_first_half(c: CleanTurn, start: int, one: Found) -> Found:
    """The second half of an either/or with the first, which opens the sentence with its own auxiliary ("have you two minutes, or are you ...")."""
    if one.form is not Form.INVERSION or one.start <= start or c.low[one.start - 1] != "or":
        return one
    opened = next((k for k in range(start, one.start) if c.low[k] not in LINKS), one.start)
    asks = c.low[opened] in AUX - CONTRACTED and subject(c, opened + 1, one.start) is not None
    return replace(one, start=opened, head=opened) if asks else one


def _only_asks_leave(c: CleanTurn, one: Found) -> bool:
    """Whether it only brings on the question behind it ("can I ask you something, what ...")."""
    words = c.low[one.start : one.end]
    return (
        one.form is Form.INVERSION
        and words[0] in MODAL
        and words[1:3] == ("i", "ask")
        and len(words) <= LEAVE_WORDS
        and not set(words) & {"questions", "few", "couple", "two", "things"}
    )


def _inside_wrapper(c: CleanTurn, before: Found, one: Found) -> bool:
    """Whether the auxiliary belongs to the question that a wrapper brings on ("I wanted to ask you how long have you ...")."""
    return (
        before.form in {Form.INDIRECT, Form.ELICIT}
        and one.form is Form.INVERSION
        and before.end >= one.start
        and bool(WH & set(c.low[max(before.start, one.start - WH_PHRASE) : one.start]))
    )


def _begun_anew(c: CleanTurn, before: Found, one: Found) -> bool:
    """Whether a short question is said again with a word more or another in it ("where are you from, where are you calling from")."""
    first, second = c.low[before.start : one.start], c.low[one.start : one.end]
    return (
        len(first) <= ANEW_WORDS
        and first[:3] == second[:3]
        and len(set(first) - set(second)) <= 1 < len(set(first) & set(second))
        and before.end >= one.start
    )


def _joined(c: CleanTurn, found: list[Found]) -> list[Found]:
    """Either/or pairs as one question, "do you think" with the question it hangs on, and none that was broken off for the next."""
    joined: list[Found] = []
    for one in found:
        before = joined[-1] if joined else None
        if before is None:
            joined.append(one)
        elif _only_asks_leave(c, before) and before.end >= one.start:
            joined[-1] = replace(one, start=before.start)
        elif _is_tail(c, before, one) or _either(c, before, one):
            joined[-1] = replace(before, end=one.end)
        elif _inside_wrapper(c, before, one):
            joined[-1] = replace(before, end=max(before.end, one.end), after=one.after)
        elif _begun_anew(c, before, one):
            joined[-1] = replace(one, start=before.start)
        elif (
            before.end >= one.start
            and one.start - before.start <= BROKEN_OFF
            and before.form in {Form.INVERSION, Form.WH}
        ):
            joined[-1] = one
        else:
            joined.append(one)
    return joined
