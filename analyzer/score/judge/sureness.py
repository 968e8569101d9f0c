"""How sure it is that what must come before a close had not happened: less sure where the words leave room for what no rule heard."""

from math import prod

from analyzer.score.judge.needs import needs_before
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.speech import Side

# All of these are estimates, not yet calibrated.
CLEARLY, LIKELY, PERHAPS = 0.9, 0.7, 0.4
# So many words of the prospect's in the first turns can hold a human exchange that was not heard as one.
OPENING_TURNS, CHATTY_WORDS = 8, 14
# Questions that are not about the prospect's world, whatever was missed.
OTHER_QUESTIONS = frozenset(
    {"social", "logistics", "closing", "next_step", "permission", "truth", "feedback", "referral"}
)
NEARLY = 0.8
# A prospect who has said this much since the offer may have leaned towards it in words that were not heard so.
LEANING_WORDS = 12


def sure_missing(call: Call, close: Act, names: tuple[str, ...], rubric: Rubric) -> float:
    """How sure it is, from 0 to 1, that at least one of the named prerequisites was missing before the close."""
    rate = {"rapport": _rapport, "needs": _needs, "solution": _solution, "readiness": _readiness}
    return 1 - prod(1 - rate[name](call, close, rubric) for name in names)


def _rapport(call: Call, close: Act, rubric: Rubric) -> float:  # noqa: ARG001
    opening = call.turns[: min(OPENING_TURNS, close.turn)]
    words = sum(len(turn.words) for turn in opening if turn.side is Side.PROSPECT)
    return PERHAPS if words >= CHATTY_WORDS else LIKELY


def _needs(call: Call, close: Act, rubric: Rubric) -> float:
    """Less sure where enough was asked and told, only not heard as being about needs, or where little was lacking."""
    needs, rules = needs_before(call, close.turn, close.start_word), rubric.closing
    asked = [
        act
        for act in call.acts_of("question", side=Side.REP)
        if (act.turn, act.start_word) < (close.turn, close.start_word) and not OTHER_QUESTIONS & {*act.tags}
    ]
    told = sum(len(turn.words) for turn in call.turns[: close.turn] if turn.side is Side.PROSPECT)
    if len(asked) >= rules.need_questions and told >= rules.answer_words and needs.questions:
        near = needs.answer_words >= NEARLY * rules.answer_words or (needs.answer_ms or 0) >= NEARLY * rules.answer_ms
        return PERHAPS if near else LIKELY
    return CLEARLY


def _solution(call: Call, close: Act, rubric: Rubric) -> float:  # noqa: ARG001
    """Less sure where the rep spoke of the offer after a need was told."""
    needs = [act.turn for act in call.acts_of("need_stated", side=Side.PROSPECT) if act.turn < close.turn]
    offered = [act.turn for act in call.acts_of("presenting", side=Side.REP) if act.turn <= close.turn]
    if not needs:
        return CLEARLY
    return PERHAPS if offered and max(offered) > needs[0] else LIKELY


def _readiness(call: Call, close: Act, rubric: Rubric) -> float:  # noqa: ARG001
    """Sure where the prospect's last word was against it; less so where it leaned faintly, or where they had said much that leaned no way."""
    said = [
        act
        for act in call.acts_of("buying_signal", "acceptance", "objection", "refusal", "stall", side=Side.PROSPECT)
        if (act.turn, act.start_word) < (close.turn, close.start_word)
    ]
    if said:
        return PERHAPS if said[-1].kind in {"buying_signal", "acceptance"} else CLEARLY
    offered = min((act.turn for act in call.acts_of("presenting", "solution_tied", side=Side.REP)), default=close.turn)
    since = [turn for turn in call.turns[offered : close.turn] if turn.side is Side.PROSPECT]
    return PERHAPS if any(len(turn.words) >= LEANING_WORDS for turn in since) else LIKELY
