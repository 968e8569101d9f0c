"""Whether the rep presented before the needs were understood, and pushed for the decision on the phone (S1)."""

from analyzer.score.judge.needs import needs_before
from analyzer.types.acts import Act, MonologueDetail, StepDetail
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric
from analyzer.types.speech import Side

# An offer to talk so many turns after a push takes it back.
SOON_TURNS = 4


def presented_before_needs(call: Call, rubric: Rubric) -> tuple[bool | None, tuple[Act, ...]]:
    """Whether the rep presented for as long as the rubric allows before the needs were understood, and the acts that did.

    The firm's own story counts unless the prospect asked for it. None on a voicemail and where the sides are not sure.
    """
    if not call.sides_sure or call.info.kind is CallKind.VOICEMAIL:
        return None, ()
    early: list[Act] = []
    for act in call.acts_of("presenting", side=Side.REP):
        if needs_before(call, act.turn, act.start_word).met(rubric):
            break
        if not {"firm", "invited"} <= {*act.tags}:
            early.append(act)
    details = [act.detail for act in early if isinstance(act.detail, MonologueDetail)]
    words = sum(detail.words for detail in details)
    speech = sum(detail.speech_ms or 0 for detail in details)
    rules = rubric.closing
    long = speech >= rules.presenting_ms if call.transcript.timed else words >= rules.presenting_words
    return long, tuple(early) if long else ()


def pushed_on_phone(call: Call, rubric: Rubric) -> tuple[bool | None, tuple[Act, ...]]:  # noqa: ARG001
    """Whether the rep pressed for a decision on the call, and the closes that did; a push given up for a meeting is none.

    None on a voicemail and where the sides are not sure.
    """
    if not call.sides_sure or call.info.kind is CallKind.VOICEMAIL:
        return None, ()
    closes = call.acts_of("closing_attempt", side=Side.REP)
    pressed = [act for act in closes if "pressure" in act.tags]
    pressed += _after_a_no(call, closes, {act.turn for act in pressed})
    pressed.sort(key=lambda act: (act.turn, act.start_word))
    if not pressed:
        return False, ()
    last = pressed[-1].turn
    given_up = any(_offers_talk(act) and last < act.turn <= last + SOON_TURNS for act in call.acts)
    if given_up and len(pressed) == 1 and not any(act.turn > last for act in call.acts_of("pressure")):
        return False, ()
    return True, tuple(pressed)


def _after_a_no(call: Call, closes: tuple[Act, ...], known: set[int]) -> list[Act]:
    """Pressure in the rep's very next words after a close got no yes, in turns not `known` for it: it presses for that decision."""
    pressing: set[int] = set()
    against = call.acts_of("refusal", "stall", "objection", side=Side.PROSPECT)
    for close in closes:
        after = call.turns[close.turn + 1 : close.turn + 3]
        if [turn.side for turn in after] != [Side.PROSPECT, Side.REP] or after[1].index in known:
            continue
        if any(act.turn == after[0].index for act in against):
            pressing.add(after[1].index)
    return [act for act in call.acts_of("pressure", side=Side.REP) if act.turn in pressing]


def _offers_talk(act: Act) -> bool:
    return act.side is Side.REP and isinstance(act.detail, StepDetail) and (act.detail.is_meeting or act.detail.is_talk)
