"""Whether a close came in its time: S1's four steps, and no pressing after a "no" (S1, S3)."""

import re
from dataclasses import replace

from analyzer.score.judge.me_story import long_enough
from analyzer.score.judge.needs import NeedsSoFar, needs_before
from analyzer.score.judge.sureness import sure_missing
from analyzer.types.acts import Act, CloseClass, MonologueDetail
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.speech import Side

PREREQUISITES = ("rapport", "needs", "solution", "readiness")
SURE_RAPPORT = 0.75
# So many answers given back show an interest in the person, whatever the opening was; a name or two said back does not. Not yet calibrated.
INTEREST_SHOWN = 4
# Feeling for what they told shows an interest in the person, wherever it stands.
SYMPATHY = re.compile(
    r"\b(?:sorry to hear|that(?:'s|s| is| must be| must have been) (?:so |really |very |awfully )?(?:sad|awful|terrible|hard|tough|rough|a shame|heartbreaking)|poor (?:you|thing|man|woman|fella|soul)|bless (?:her|him|them|you)|good for you|congratulations)\b",
    re.IGNORECASE,
)
# A sign of interest as sure as this is clear; so many of them reopen what a "no" had shut. Neither is calibrated yet.
CLEAR_SIGN, SIGNS_AGAIN = 0.7, 2
# A single sign that is less sure than this, such as any question about the offer, is too faint. Chosen on calls that were read.
SIGN = 0.6
# The tags of signs that only ask.
ASKING = frozenset({"price", "terms", "start"})
FOR, AGAINST = ("buying_signal", "acceptance"), ("objection", "refusal", "stall")
# So sure a close after a yes is another one, unless it only asks for what the order takes; fainter words only carry out the order. With 0.95 here 11 of 17 set aside in 182 calls had been closes.
ASKED_ANEW = 0.85
# What an order that was just given still takes: "so all I need is the deposit", "if you can sign it and send it back"; and what asks for another.
CARRIES_OUT = re.compile(
    r"\b(?:all (?:that )?(?:i|we)(?:'ll|ll)? need|(?:i|we)(?:'ll| will)? (?:just )?need (?:your|the) (?:name|card|address|postcode|email|number|details|signature|deposit)|"
    r"(?:can|could) (?:i|you)(?: just)? (?:take|have|get|give me|grab|confirm) (?:your|the|a) (?:name|card|address|postcode|email|number|details|signature|deposit)|"
    r"what(?:'s| is|s) (?:your|the|the best) (?:name|card|address|postcode|email|number|details)|(?:if|once|when) you(?:'ve| can| could| have)? (?:just )?(?:sign(?! up)|pay|send|fill)|"
    r"(?:the|your|a) (?:card(?! (?:machine|reader))|deposit|address|postcode|invoice|paperwork|agreement|first payment|long number))\b",
    re.IGNORECASE,
)
ASKS_FOR_MORE = re.compile(
    r"\b(?:go ahead|sign(?:ed)? up|buy|(?:would|do) you (?:like|want)|shall (?:we|i)|percent|discount|(?:take|knock) \S+ off|off the price)\b|%",
    re.IGNORECASE,
)
# What offers something on top of what was already taken; "too" where no adjective follows, unlike "too soon".
ON_TOP = re.compile(
    r"\b(?:too(?=\W*$|[^\w\s]|\s+(?:then|and|while|or|if)\b)|as well|also|adding|add (?:it|that|one|this|the|on)|on top)\b",
    re.IGNORECASE,
)


def judge_closes(call: Call, rubric: Rubric) -> Call:
    """The call with each close `timely` or `premature`, what was missing in its tags and its reason, and `pressure` where it repeats after a "no".

    What takes an order already given for granted is set aside, from where a later judging takes it up again; what is offered on top of it is a close of its own.
    """
    judged: list[Act] = []
    closes: list[Act] = []
    repeats: list[Act] = []
    aside: list[Act] = []
    for act in sorted([*call.acts, *call.set_aside], key=_in_order):
        if act.kind == "pressure" and act.tags == ("repeat",):
            continue
        if act.kind == "assumptive" and (_already_accepted(call, act) or _asked_to_buy(call, act)):
            aside.append(act)
            continue
        if act.kind != "closing_attempt":
            judged.append(act)
            continue
        bare = replace(act, act_class=None, tags=_raw_tags(act), reason=_first(act))
        if _already_accepted(call, bare) and not _offers_more(bare) and _carries_out(call, bare):
            aside.append(bare)
            continue
        close = _judged(call, bare, rubric)
        if any(each.turn == close.turn and "repeat" not in each.tags for each in call.acts_of("pressure")):
            close = replace(close, tags=_joined(close.tags, "pressure"))
        if _repeats_after_no(call, bare, closes):
            close = replace(close, tags=_joined(close.tags, "pressure", "repeat"))
            repeats.append(_pressing(close))
        closes.append(close)
        judged.append(close)
    return replace(call, acts=tuple(sorted([*judged, *repeats], key=_in_order)), set_aside=tuple(aside))


def missing_before(call: Call, close: Act, rubric: Rubric) -> tuple[str, ...]:
    """Which of rapport, needs, solution and readiness had not happened before this close."""
    if _asked_to_buy(call, close):
        return ()
    needs = needs_before(call, close.turn, close.start_word)
    met = {
        "rapport": _rapport(call, close, rubric),
        "needs": needs.met(rubric),
        "solution": any(_before(act, close) or act.turn == close.turn for act in call.acts_of("solution_tied")),
        "readiness": _ready(call, close),
    }
    return tuple(name for name in PREREQUISITES if not met[name])


def sure_premature(call: Call, close: Act, rubric: Rubric) -> float:
    """How sure it is, from 0 to 1, that this was a close and that something was missing; what a person said is sure."""
    if close.correction is not None:
        return 1.0
    return close.confidence * sure_missing(
        call, close, tuple(name for name in PREREQUISITES if name in close.tags), rubric
    )


def _judged(call: Call, close: Act, rubric: Rubric) -> Act:
    missing = missing_before(call, close, rubric)
    if not missing:
        return replace(close, act_class=CloseClass.TIMELY, reason=f"{_first(close)}; everything before it had happened")
    told = {
        "rapport": "no human exchange yet",
        "needs": _needs_words(needs_before(call, close.turn, close.start_word)),
        "solution": "the offer not tied to anything the prospect had said they need",
        "readiness": "no sign of interest, or an objection still open",
    }
    reason = f"{_first(close)}, with " + "; ".join(told[name] for name in missing)
    return replace(close, act_class=CloseClass.PREMATURE, tags=_joined(close.tags, *missing), reason=reason)


def _raw_tags(close: Act) -> tuple[str, ...]:
    """The tags that the words gave, without those of an earlier judging."""
    judged = {*PREREQUISITES, "repeat", *(() if "discount" in close.tags else ("pressure",))}
    return tuple(tag for tag in close.tags if tag not in judged)


def _first(close: Act) -> str:
    """What the annotator gave as its reason, also where this close had been judged before."""
    return close.reason.split(", with ")[0].split("; everything")[0]


def _needs_words(needs: NeedsSoFar) -> str:
    if not needs.questions:
        return "no question about their needs yet"
    number = "one question" if needs.questions == 1 else f"{needs.questions} questions"
    return f"only {number} about their needs, {needs.open_questions} of which left room to tell, answered in {needs.answer_words} words"


def _before(act: Act, close: Act) -> bool:
    return (act.turn, act.start_word) < (close.turn, close.start_word)


def _rapport(call: Call, close: Act, rubric: Rubric) -> bool:
    """A human exchange before the close; an everyday word in the middle of a monologue is none."""
    rules = rubric.monologue
    speeches = [
        range(act.turn, act.end_turn + 1)
        for act in call.acts_of("stretch", side=Side.REP)
        if isinstance(act.detail, MonologueDetail) and long_enough(act.detail, rules.from_ms, rules.from_words)
    ]
    warm = [
        act
        for act in call.acts_of("rapport")
        if act.confidence >= SURE_RAPPORT or not any(act.turn in span for span in speeches)
    ]
    social = [act for act in call.acts_of("question", side=Side.REP) if "social" in act.tags]
    against = {act.turn for act in call.acts_of(*AGAINST, side=Side.PROSPECT)}
    shown = {
        act.turn
        for act in call.acts_of("follow_up", side=Side.REP)
        if "reflection" in act.tags and _before(act, close) and act.turn - 1 not in against
    }
    felt = [act for act in call.acts_of("follow_up", side=Side.REP) if SYMPATHY.search(act.quote)]
    return any(_before(act, close) for act in (*warm, *social, *felt)) or len(shown) >= INTEREST_SHOWN


def _ready(call: Call, close: Act) -> bool:
    """Whether the prospect's last word on buying leans towards it, in more than one faint sign, and nobody else has yet to agree: liking it does not make them."""
    said = _on_buying(call, close)
    if not said or said[-1].kind not in FOR or _others_to_agree(said):
        return False
    last = max((at for at, act in enumerate(said) if act.kind in AGAINST), default=-1)
    # "It's too dear. What would the small one be?" asks on, but nobody has answered the objection yet.
    signs = [
        act for act in said[last + 1 :] if not (last >= 0 and act.turn == said[last].turn and ASKING & {*act.tags})
    ]
    return any(act.confidence >= SIGN for act in signs) or len({act.turn for act in signs}) >= SIGNS_AGAIN


def _others_to_agree(said: list[Act]) -> bool:
    """Whether they named somebody who has to agree, and have not said yes since."""
    named = max((at for at, act in enumerate(said) if "decider" in act.tags), default=len(said))
    return named < len(said) and not any(
        act.kind == "acceptance" or "asks_to_buy" in act.tags for act in said[named + 1 :]
    )


def _asked_to_buy(call: Call, close: Act) -> bool:
    said = _on_buying(call, close)
    against = max((at for at, act in enumerate(said) if act.kind in {"refusal", "stall"}), default=-1)
    return any("asks_to_buy" in act.tags for act in said[against + 1 :])


def _on_buying(call: Call, close: Act) -> list[Act]:
    """What the prospect said for and against buying before the close; of something on top of what they took, only since they took it."""
    said = [act for act in call.acts_of(*FOR, *AGAINST, side=Side.PROSPECT) if _before(act, close)]
    taken = max((at for at, act in enumerate(said) if act.kind == "acceptance"), default=-1)
    return said[taken + 1 :] if _offers_more(close) else said


def _offers_more(close: Act) -> bool:
    return bool(ON_TOP.search(close.quote))


def _already_accepted(call: Call, close: Act) -> bool:
    said = [act for act in call.acts_of("acceptance", "refusal", "stall", side=Side.PROSPECT) if _before(act, close)]
    return bool(said) and said[-1].kind == "acceptance"


def _carries_out(call: Call, close: Act) -> bool:
    """Whether these words, said after a yes, are faint, or right behind it only ask for what the order takes."""
    if close.confidence < ASKED_ANEW:
        return True
    answer = next((turn.index for turn in reversed(call.turns[: close.turn]) if turn.side is Side.PROSPECT), None)
    just = any(act.turn == answer for act in call.acts_of("acceptance", side=Side.PROSPECT))
    return just and CARRIES_OUT.search(close.quote) is not None and ASKS_FOR_MORE.search(close.quote) is None


def _repeats_after_no(call: Call, close: Act, earlier: list[Act]) -> bool:
    """Whether an earlier close was met with a "no", a stall or, in the answer itself, an objection, and nothing took it back."""
    if not earlier:
        return False
    said = [act for act in call.acts_of(*FOR, *AGAINST, side=Side.PROSPECT) if _before(act, close)]
    for past in earlier:
        answer = next((turn.index for turn in call.turns[past.turn + 1 :] if turn.side is Side.PROSPECT), None)
        no = [
            act
            for act in said
            if _before(past, act)
            and (act.kind in {"refusal", "stall"} or (act.kind == "objection" and act.turn == answer))
        ]
        since = [act for act in said if no and _before(no[-1], act)]
        if no and not _leans_again(since) and not any(_takes_back(act, no[-1]) for act in since):
            return True
    return False


def _leans_again(since: list[Act]) -> bool:
    """Whether they came back to it of their own after a "no": more than one clear sign of interest, and no other "no" behind it."""
    signs = [act for act in since if act.kind == "buying_signal" and act.confidence >= CLEAR_SIGN]
    return len({act.turn for act in signs}) >= SIGNS_AGAIN and since[-1].kind in FOR


def _takes_back(later: Act, no: Act) -> bool:
    """Whether this reopens what a "no" had shut; an objection is answered once they lean towards it again."""
    return "asks_to_buy" in later.tags or later.kind == "acceptance" or (no.kind == "objection" and later.kind in FOR)


def _pressing(close: Act) -> Act:
    return replace(
        close,
        id=close.id.replace("closing_attempt", "pressure") + "-repeat",
        kind="pressure",
        act_class=None,
        tags=("repeat",),
        reason='asks for the decision again after a "no" or a stall',
    )


def _in_order(act: Act) -> tuple[int, int, str, str]:
    return act.turn, act.start_word, act.kind, act.id


def _joined(tags: tuple[str, ...], *more: str) -> tuple[str, ...]:
    return (*tags, *(tag for tag in more if tag not in tags))
