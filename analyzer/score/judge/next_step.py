"""The call's next step: the firmest commitment that still stands when it ends."""

from typing import Literal

from analyzer.types.acts import Act, Level, StepDetail
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric
from analyzer.types.score import NextStep
from analyzer.types.speech import Side

ORDER = (Level.NONE, Level.VAGUE, Level.PROPOSED, Level.AGREED, Level.SCHEDULED)


def next_step_of(call: Call, rubric: Rubric) -> NextStep:
    """The highest level that stands at the call's end, with the words that show it, and how the call ended.

    Of several steps on one level one that only answers another asked for in the same breath comes last; then a talk, meeting or trial goes before a task, then what the prospect is to do, then the one named last; one that was turned down gives way to a later one.
    After a clear "no" only what was accepted stands.
    """
    del rubric
    outcome = _outcome(call)
    steps = [
        (act, act.detail)
        for act in call.acts_of("next_step")
        if isinstance(act.detail, StepDetail) and act.detail.stands
    ]
    if outcome == "closed_no":
        steps = [(act, detail) for act, detail in steps if ORDER.index(detail.level) >= ORDER.index(Level.AGREED)]
    if not steps:
        return NextStep(Level.NONE, outcome=outcome, involved=_involved(call, None))
    steps = [step for step in steps if not _replaced(step[0], steps)]
    act, detail = max(steps, key=lambda step: _rank(*step))
    return NextStep(
        detail.level,
        outcome=outcome,
        what=detail.what,
        owner=detail.owner,
        when=detail.when,
        when_text=detail.when_text,
        turn=act.turn,
        agreed_turn=detail.agreed_turn,
        quote=act.quote,
        involved=_involved(call, act),
        hour_text=detail.hour_text,
        limit=detail.limit,
        quotes=detail.quotes,
    )


def _replaced(act: Act, steps: list[tuple[Act, StepDetail]]) -> bool:
    """Whether the step was turned down and another, as firm and not turned down, was named after it."""
    return "declined" in act.tags and any(
        other.turn > act.turn and other.act_class == act.act_class and "declined" not in other.tags
        for other, _ in steps
    )


def _rank(act: Act, detail: StepDetail) -> tuple[int, bool, bool, bool, bool, int]:
    return (
        ORDER.index(detail.level),
        "follows" not in act.tags,
        detail.is_talk or detail.is_meeting,
        has_time(act, detail),
        detail.owner == "prospect",
        act.turn,
    )


def has_time(act: Act, detail: StepDetail) -> bool:
    """Whether a time of day was named, even where no date could be counted from it."""
    return "timed" in act.tags or (detail.when is not None and "T" in detail.when)


def _outcome(call: Call) -> Literal["closed_won", "closed_no"] | None:
    """`closed_won` or `closed_no`, whichever was reached last; what a person said of it goes before what was heard."""
    ends = call.acts_of("order_taken", "no_reached")
    ends = tuple(act for act in ends if act.correction is not None) or ends
    return None if not ends else "closed_won" if ends[-1].kind == "order_taken" else "closed_no"


def _involved(call: Call, step: Act | None) -> bool | None:
    """Whether the prospect was asked what they would be comfortable with: where to go from here, or whether the step itself suits them."""
    if call.info.kind is CallKind.VOICEMAIL:
        return False
    if call.acts_of("where_next", side=Side.REP):
        return True
    return step is not None and step.side is Side.REP and "asked" in step.tags and "declined" not in step.tags
