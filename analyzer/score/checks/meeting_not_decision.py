"""A meeting rather than a decision: the fifth lesson of S1."""

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.score.judge.presenting import pushed_on_phone
from analyzer.score.wording import at, quoted
from analyzer.types.acts import Act, StepDetail
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side

# Kinds of pressure that press for the decision itself.
DECIDING = frozenset({"deadline", "repeat", "insisting"})


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:
    pushed, pressed = pushed_on_phone(call, rubric)
    offers = [
        act
        for act in call.acts_of("meeting_offer", "next_step", side=Side.REP)
        if _is_meeting(act) and not _of_needs(call, act) and not _of_order(call, act)
    ] or _agreed_on(call, step)
    if pushed and pressed:
        first = pressed[0]
        return Outcome(
            held=False,
            findings=(evidence(f"You pressed for a decision on the phone, {at(first)}.", pressed),),
            advice=f"Instead of {quoted(first.quote)} {at(first)}, offer to meet, or a time to talk again, when they have had room to think.",
            unsure=not surely(pressed, rubric),
        )
    insisted = _insisted(call, offers)
    if insisted:
        return Outcome(
            held=False,
            findings=(evidence(f"You pressed for a decision on the phone, {at(insisted[0])}.", insisted),),
            advice=f"Leave {quoted(insisted[0].quote)} out, and let the meeting you offered be the next thing they decide.",
            unsure=True,
        )
    if offers:
        return Outcome(
            held=True,
            findings=(
                evidence(f"You offered to meet or to talk again, {at(offers[0])}, and pressed for nothing.", offers),
            ),
            advice="You offered a meeting and left the decision for it.",
            unsure=not surely(offers, rubric),
        )
    return Outcome(held=None, findings=(Finding("You neither offered a meeting nor pressed for a decision."),))


def _agreed_on(call: Call, step: NextStep) -> list[Act]:
    """The meeting or talk that stands at the end, agreed by both, whoever of the two named it first."""
    if step.agreed_turn is None or step.outcome is not None:
        return []
    return [
        act
        for act in call.acts_of("next_step")
        if act.turn == step.turn and act.quote == step.quote and _is_meeting(act) and not _of_order(call, act)
    ]


def _insisted(call: Call, offers: list[Act]) -> list[Act]:
    """Pressure that stood beside the offers of a meeting and was not given up for one: several moments of it, or one after the last offer."""
    if not offers:
        return []
    pressed = [act for act in call.acts_of("pressure", side=Side.REP) if DECIDING & {*act.tags}]
    turns = sorted({act.turn for act in pressed})
    return pressed if len(turns) > 1 or (turns and turns[0] > offers[-1].turn) else []


def _of_order(call: Call, offer: Act) -> bool:
    """Whether the words book in what was bought: what is arranged with an order or after it puts no decision off."""
    taken = offer.detail.agreed_turn if isinstance(offer.detail, StepDetail) else None
    return any(act.turn <= offer.turn or act.turn == taken for act in call.acts_of("order_taken"))


def _of_needs(call: Call, offer: Act) -> bool:
    """Whether the words belong to a question about needs ("what made you ring us this week?")."""
    return any(
        act.turn == offer.turn and act.start_word < offer.end_word and offer.start_word < act.end_word
        for act in call.acts_of("question", side=Side.REP)
        if "need" in act.tags
    )


def _is_meeting(act: Act) -> bool:
    return act.kind == "meeting_offer" or (
        isinstance(act.detail, StepDetail)
        and (act.detail.is_meeting or (act.detail.is_talk and act.detail.agreed_turn is not None))
    )


meeting_not_decision = Practice(
    id="meeting_not_decision",
    title="A meeting, not a decision",
    target="a meeting offered and no decision pressed",
    source='S1: "Never push for a decision over the phone, try instead to schedule a face-to-face meeting"',
    look=_look,
)
