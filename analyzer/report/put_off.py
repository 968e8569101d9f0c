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
WANTS_QUIET = re.compile(
    rf"(?i)\b(?:take (?:me|us) off|remove (?:me|us) from|(?:stop|quit) (?:calling|ringing|phoning|mailing|emailing|contacting|bothering)|(?:don'?t|do not|never) (?:you )?(?:ever )?{CONTACTS}(?: (?:me|us|here|this number|back))?,? (?:again|ever|any ?more)\b(?! (?:at|before|during|in|on|until|while)\b))"
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


def wants_quiet(call: Call) -> bool:
    """Whether the other side asked to be left alone, so that even a mail of thanks is one too many."""
    return any(WANTS_QUIET.search(turn.text) for turn in call.turns if turn.side is Side.PROSPECT)


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
