"""What the prospect says for and against buying: signals, objections, a no, a stall, a yes to a close."""

import re

from analyzer.annotate.answer_reader import read_answer
from analyzer.annotate.buying_reader import weighed, worth_reading
from analyzer.annotate.closing import PRICE
from analyzer.annotate.farewells import is_farewell
from analyzer.annotate.parsed import ParsedCall, ParsedTurn
from analyzer.annotate.phrasebook import Hit, hits
from analyzer.annotate.plain import Plain, plain, plain_text
from analyzer.annotate.second_reader.tokens import tokens_of
from analyzer.types.acts import Act
from analyzer.types.backchannel import is_backchannel
from analyzer.types.call import Call
from analyzer.types.speech import Side, Turn

YES = re.compile(
    r"(?:and |well |so |right |oh |go on )*(?:yes|sure|absolutely|definitely|certainly|of course|go on then|go ahead|deal|done|"
    r"let us (?:do|go)|all right|okay|fine|why not|i do|(?:i am|we are)(?! (?:in (?:a|an|the|my|our)|at|on|out|off|away|busy|driving|having|just|with|going|looking|waiting|standing|sitting|about)(?!\S))|(?:i|we) will(?! (?:not|never|put the phone|drop the phone|hang up|cut the call|ring off|put you down|be hanging))|i think so|perfect|great|brilliant|"
    r"sounds (?:good|great)|you have got (?:a|yourself a) deal|that works|works for me|book it|do it|sign me up|put me down|"
    r"please do|by all means|i would love|we would love)(?!\S)"
)
YES_BUT = re.compile(
    r"(?<!\S)(?:but|only|except|though|if|once|after|let me|need to|have to|not|never|no|think about|talk to|check|depends|unless)(?!\S)"
)
NO = re.compile(
    r"(?:well |oh |sorry |look |hmm |um |uh |er |ah |wait |hang on |hold on |whoa |listen |i am afraid )*(?:no|not|never|neither|nothing|i would rather not|i do not think so|i doubt it|i do not want)(?!\S)"
)
# Of the rep's words before, what a refusal can refer to.
OFFERING = ("closing_attempt", "presenting", "pressure", "assumptive", "solution_tied")
JOKE = re.compile(
    r"(?<!\S)(?:having me on|having a laugh|pulling my leg|you are (?:joking|kidding|teasing|winding me up)|very funny|nice one|good one)(?!\S)"
)
ABOUT_OFFER = re.compile(
    r"(?:and |so |okay |right |well |but |yes )*(?:what|how|when|which|who|where|do|does|would|will|can|could|is|are|am|must|if)(?!\S)"
)
CHALLENGE = re.compile(
    r"(?<!\S)(?:how do i know|how can (?:you|it|i|we)|what makes|who is this|who are you|why|name|are you there|hear me|your number|"
    r"what (?:am i|are we|do i|do we) (?:already |currently )?(?:pay|paying|on|have|got|having)(?: now| already| currently| at the moment)?$|how did you|where did you|what are you|what is (?:this|that|it) (?:about|for|got|to do)|what do you (?:mean|want)|calling from|"
    r"sorry|pardon|say (?:that )?again|to do with|(?:are|is) (?:you|it|that|this) (?:not|serious|joking|kidding|a joke|legal)|do you know what|"
    r"do you ever|what did|what else do|how are|how is (?:it going|life|everything|business)|what day|what time|which way|how old|is that so|is that right)(?!\S)"
)
# What is asked of them, and how they take it on.
ASKS_A_TASK = re.compile(
    r"(?<!\S)(?:(?:could|can|would|will) you(?: please| just| maybe| perhaps| be able to| mind)? (?:send|sending|email|emailing|forward|text|share|give|get|take|check|ask|bring|fill|filling|measure|find|look|have|dig|ring|call|let)|"
    r"(?:please|just) (?:send|email|forward|text|fill)|would you be able to|if you (?:could|can|would) (?:just )?(?:send|email|forward|text|fill|share|check|ask))(?!\S)"
)
WILL_DO = re.compile(r"(?<!\S)(?:i|we) (?:will|am going to|are going to)(?: \S+)? do it(?!\S)")
# What taking a task on says besides: yes, when, thanks and goodbye. Whoever says more, of something else than the task, may mean the offer.
BESIDES = frozenset(
    """
    yes sure okay right fine well oh no problem worries bother trouble of course certainly absolutely definitely happily gladly can do will am are going
    i we us it that this them you your me my to the a an and so then for at on in by up with is all thanks thank cheers bye goodbye see speak lovely great
    now later soon straight away today tonight tomorrow morning afternoon evening lunch lunchtime weekend week month end first next before after minute
    monday tuesday wednesday thursday friday saturday sunday myself help time hour hours asking ringing calling
    """.split()
)
UNTIL_WHEN = re.compile(
    r"(?<!\S)(?:when|once|after|before|as soon as|while) (?:i|we|he|she|they|my|our|the)(?!\S)[^.,?!;]*"
)
# How sure the quick reader of answers must be of a yes; chosen on calls that were read, not yet calibrated.
LEAST_YES, SURE_YES = 0.2, 0.6
# A choice is taken by naming it: a noun, a number or what sort it is, at the start of the answer.
NAMING, OPENING = frozenset({"N", "#", "A"}), 4
UNTAKEN = frozenset(
    "no not none neither nothing never what why who how which cancel close stop drop leave lapse".split()
)
# "Is it?" and "do you?" are signs of attention.
SHORTEST_QUESTION = 2
# How few and how many words say something back, and how much of it must be the other's.
SAID_BACK, MOST_OF_IT = (3, 8), 0.6
AMOUNT = re.compile(
    r"(?<!\S)(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|lakh|\d[\d.,]*k?)(?!\S)"
)


def buying(parsed: ParsedCall) -> tuple[Act, ...]:
    """The prospect's `buying_signal`, `objection`, `refusal`, `stall` and `acceptance` acts.

    Objections and refusals count from the moment the rep has put something on the table, and not as answers to questions about the prospect's own world.
    """
    turns = parsed.call.turns
    offered = min((act.turn for act in parsed.call.acts_of(*OFFERING, side=Side.REP)), default=len(turns))
    asked_needs = {
        act.turn
        for act in parsed.call.acts_of("question", side=Side.REP)
        if {"need", "feedback", "social"} & {*act.tags}
    }
    closes = {act.turn for act in parsed.call.acts_of("closing_attempt")}
    # "You're free to say no" | "I will, don't worry": what a no that was made safe is answered with is none yet.
    freed = {act.turn for act in parsed.call.acts_of("no_is_ok", side=Side.REP)}
    found: list[tuple[ParsedTurn, list[Act], bool | None]] = []
    for each in parsed.turns:
        turn = each.turn
        if turn.side is not Side.PROSPECT or is_farewell(turn):
            continue
        before = _rep_turn_before(turns, turn.index)
        if _taken_for_a_joke(turns, turn.index):
            continue
        on_table = turn.index > offered and (before is None or before.index not in asked_needs)
        own = [act for act in _said(turn, on_table=on_table) if not _does_a_task(act, turn, before)]
        if on_table:
            own += _leans(turn, own)
            own += _asks_about_offer(parsed.call, turn, own)
            own += _says_it_back(turns, turn, before, own)
        answers = before is not None and before.index in closes and not _attending(turns, turn, before)
        if answers and before is not None:
            close = next(act for act in parsed.call.acts_of("closing_attempt") if act.turn == before.index)
            own += _answer_to_close(each, close, own)
        elif before is not None and on_table:
            own += _price_thrown_back(turn, before, [*(found[-1][1] if found else ()), *own])
        free = before is not None and before.index in freed
        read = (answers or (on_table and not free)) and worth_reading(each, own, answers=answers)
        if read:
            # All that are to be read are begun before the first is waited for.
            parsed.readings.begin(turns, turn.index)
        found.append((each, own, answers if read else None))
    return tuple(
        act
        for each, own, answers in found
        for act in (own if answers is None else weighed(parsed, each, own, answers=answers))
    )


def _does_a_task(act: Act, turn: Turn, before: Turn | None) -> bool:
    """Whether "I'll do it" only takes on what the rep had just asked for, "could you send me a photo?", and says nothing more."""
    if "asks_to_buy" not in act.tags or before is None or not WILL_DO.search(plain_text(act.quote)):
        return False
    if not ASKS_A_TASK.search(plain(before).text):
        return False
    said = plain_text(UNTIL_WHEN.sub(" ", turn.text.lower())).split()
    return not {*said} - BESIDES - {*plain(before).tokens}


def _asks_about_offer(call: Call, turn: Turn, found: list[Act]) -> list[Act]:
    """Questions about what was offered, past those that other phrases found: people ask how a thing works when they think of having it."""
    taken = [range(act.start_word, act.end_word) for act in found if act.turn == turn.index]
    acts: list[Act] = []
    for question in call.acts_of("question", side=Side.PROSPECT):
        if question.turn != turn.index or any(
            question.start_word < span.stop and span.start < question.end_word for span in taken
        ):
            continue
        text = plain_text(question.quote)
        if ABOUT_OFFER.match(text) and not CHALLENGE.search(text) and len(text.split()) > SHORTEST_QUESTION:
            acts.append(
                Act.of(
                    "buying_signal", turn, question.start_word, question.end_word, tags=("terms",), confidence=0.55,
                    reason="asks about what was offered",
                )
            )  # fmt: skip
    return acts


def _rep_turn_before(turns: tuple[Turn, ...], index: int) -> Turn | None:
    return next((turn for turn in reversed(turns[:index]) if turn.side is Side.REP), None)


def _attending(turns: tuple[Turn, ...], turn: Turn, before: Turn) -> bool:
    """Whether a short "yeah" only attends: said while the rep still speaks, or gone on from by the prospect's own next turn."""
    if not is_backchannel(turn, answers=False):
        return False
    if turn.span is not None and before.span is not None and turn.span.end_ms < before.span.end_ms:
        return True
    return turn.index + 1 < len(turns) and turns[turn.index + 1].side is Side.PROSPECT


def _taken_for_a_joke(turns: tuple[Turn, ...], index: int) -> bool:
    after = turns[index + 1] if index + 1 < len(turns) else None
    return after is not None and after.side is Side.REP and bool(JOKE.search(plain(after).text))


def _said(turn: Turn, *, on_table: bool) -> list[Act]:
    words = plain(turn)
    acts: list[Act] = []
    covered: dict[str, int] = {}
    for hit in hits(words, "buying"):
        kind = hit.family.kind
        if kind in {"objection", "refusal", "stall"} and not on_table:
            continue
        if hit.start < covered.get(kind, 0):
            continue
        covered[kind] = hit.end
        acts.append(_act(turn, words, hit))
    return acts


def _leans(turn: Turn, found: list[Act]) -> list[Act]:
    """Which way the turn leans by the frames of its sentences, where no phrase told; the last of each kind."""
    if any(act.turn == turn.index for act in found):
        return []
    words = plain(turn)
    last = {hit.family.kind: hit for hit in hits(words, "leaning")}
    against = {kind: hit for kind, hit in last.items() if kind != "buying_signal"}
    return [_act(turn, words, hit) for hit in (against or last).values()]


def _act(turn: Turn, words: Plain, hit: Hit) -> Act:
    first, last = words.words(hit.start, hit.end)
    family = hit.family
    return Act.of(family.kind, turn, first, last, tags=family.tags, confidence=family.confidence, reason=family.reason)


def _answer_to_close(parsed: ParsedTurn, close: Act, found: list[Act]) -> list[Act]:
    turn, words = parsed.turn, plain(parsed.turn)
    said = {act.kind for act in found if act.turn == turn.index}
    if "refusal" not in said and NO.match(words.text):
        return [Act.of("refusal", turn, confidence=0.8, reason="says no to the close")]
    against = said & {"refusal", "stall", "objection"}
    asks_to_buy = any(act.turn == turn.index and "asks_to_buy" in act.tags for act in found)
    if against:
        return []
    read = read_answer(parsed)
    said_yes = YES.match(words.text) and (asks_to_buy or not YES_BUT.search(words.text) or read.yes.likely >= SURE_YES)
    if said_yes and read.yes.likely >= LEAST_YES:
        return [Act.of("acceptance", turn, confidence=0.8, reason="says yes to the close")]
    if _takes_one(parsed, close):
        return [Act.of("acceptance", turn, confidence=0.7, reason="takes one of the two that were offered")]
    return []


def _takes_one(parsed: ParsedTurn, close: Act) -> bool:
    """Whether the answer to a choice begins with what was to be chosen from."""
    words = plain(parsed.turn)
    asked = plain_text(close.quote).split()
    if "or" not in asked or parsed.turn.text.rstrip().endswith("?") or UNTAKEN.intersection(words.tokens):
        return False
    named = next((token.text for token in tokens_of(parsed, 0, OPENING) if token.tag in NAMING), None)
    return any(named in asked[max(0, at - 2) : at + 4] for at, word in enumerate(asked) if word == "or")


def _says_it_back(turns: tuple[Turn, ...], turn: Turn, before: Turn | None, found: list[Act]) -> list[Act]:
    """What the rep had just offered, said back to be sure of it, which the rep then says once more: "Sundays as well" | "Sundays as well"."""
    after = turns[turn.index + 1] if turn.index + 1 < len(turns) else None
    words = plain(turn)
    if before is None or after is None or after.side is not Side.REP or any(act.turn == turn.index for act in found):
        return []
    said = {*words.tokens}
    if not SAID_BACK[0] <= len(words.tokens) <= SAID_BACK[1] or AMOUNT.search(words.text):
        return []
    if min(len(said.intersection(plain(each).tokens)) for each in (before, after)) < MOST_OF_IT * len(said):
        return []
    reason = "makes sure of what was offered"
    return [Act.of("buying_signal", turn, tags=("terms",), confidence=0.5, reason=reason)]


def _price_thrown_back(turn: Turn, before: Turn, found: list[Act]) -> list[Act]:
    """A price that the rep had just named, said again at the start of the turn with nothing that leans towards buying."""
    asked = any("price" in act.tags and act.turn == before.index - 1 for act in found)
    if any(act.turn == turn.index for act in found) or not (asked or next(plain(before).find(PRICE), None)):
        return []
    words, named = plain(turn), {*AMOUNT.findall(plain(before).text)}
    opening = {*AMOUNT.findall(" ".join(words.tokens[:3]))}
    if opening & named and len(words.tokens) >= 2:
        return [Act.of("objection", turn, tags=("price",), confidence=0.5, reason="throws the price back")]
    return []
