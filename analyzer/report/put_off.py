"""How the other side ended a call on which nothing was agreed: what a short mail may repeat to them."""

import re

from analyzer.report.moments import shortened
from analyzer.types.acts import Act, Level, StepDetail
from analyzer.types.call import Call
from analyzer.types.speech import Side

# Fewer words ("no") tell nothing that is worth repeating.
FEWEST_WORDS = 3
# A turn of so many words is repeated whole, of a longer one only what puts off.
WHOLE_TURN = 30
CONTACTS = r"(?:call|ring|phone|contact|bother|mail|email|text|write(?: to)?|message)"
CONTACTED = r"(?:called|rung|phoned|contacted|bothered|mailed|emailed|texted)"
CONTACTING = r"(?:calling|ringing|phoning|contacting|bothering|mailing|emailing|texting)"
# A time to be left alone at is not for good: "don't call again before noon".
FOR_GOOD = r",? (?:again|ever|any ?more)\b(?!,? (?:at|before|after|during|in|on|until|till|while|for|next|this|today|tonight|tomorrow|so|unless)\b)"
# They say it to the caller, and do not tell of others: "they never call us again".
TO_THE_CALLER = r"(?:^|[.,;:!?…]\s+|\b(?:please|just|you to|you) )"
NOT_TOLD = r"(?<!\bthey )(?<!\bwe )(?<!\bi )(?<!\bwho )(?<!\byou )"
WANTS_QUIET = re.compile(
    rf"(?i)\b(?:take|remove) (?:me|us|my \w+|our \w+) (?:off|from) (?:\w+ ){{1,3}}(?:lists?|database|records|books|system)\b"
    rf"|{TO_THE_CALLER}(?:stop|quit) {CONTACTING}\b"
    rf"|{TO_THE_CALLER}never {CONTACTS}(?: (?:me|us|here|this number|back))?{FOR_GOOD}"
    rf"|{NOT_TOLD}\b(?:don't|do not) (?:you )?(?:ever )?{CONTACTS}(?: (?:me|us|here|this number|back))?{FOR_GOOD}"
    rf"|{NOT_TOLD}\b(?:don't|do not) (?:contact|bother) (?:me|us)(?=[.!]|$)"
    rf"|\b(?:don't|do not) want to be {CONTACTED}(?:{FOR_GOOD}|(?=[.!]|$))"
    r"|\b(?:delete|erase|remove) (?:my|our) (?:phone )?(?:number|details)\b"
)


def put_off(call: Call) -> Act | None:
    """The last words of the other side that put the matter off or turned it down, in the second half of the call; None where there are none."""
    half = len(call.turns) // 2
    said = [
        act
        for act in (*call.acts_of("stall", "refusal", side=Side.PROSPECT), *_vague(call))
        if act.turn >= half and len(words_of(call, act).split()) >= FEWEST_WORDS
    ]
    return max(said, key=lambda act: (act.turn, act.start_word), default=None)


def wants_quiet(call: Call) -> int | None:
    """The last turn in which the other side asked to be left alone, so that even a mail of thanks is one too many; None where they did not."""
    asked = (turn.index for turn in call.turns if turn.side is Side.PROSPECT and _asks_for_quiet(turn.text))
    return max(asked, default=None)


def _asks_for_quiet(text: str) -> bool:
    return WANTS_QUIET.search(text.replace("’", "'")) is not None


def words_of(call: Call, act: Act) -> str:
    """What was said there, whole where it is short."""
    turn = call.turns[act.turn]
    return turn.text if len(turn.words) <= WHOLE_TURN else shortened(act.quote, WHOLE_TURN)


def _vague(call: Call) -> tuple[Act, ...]:
    """What the other side may do some day, and has not taken back."""
    return tuple(
        act
        for act in call.acts_of("next_step", side=Side.PROSPECT)
        if isinstance(act.detail, StepDetail) and act.detail.stands and act.detail.level is Level.VAGUE
    )
