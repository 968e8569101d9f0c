"""An act as a person classed it."""

from dataclasses import replace

from analyzer.correct.kinds import NEEDS, PREREQUISITES
from analyzer.types.acts import Act, CloseClass, Level, QuestionDetail, StepDetail
from analyzer.types.correction import Correction, Reclass


def reclassed(act: Act, correction: Correction, change: Reclass) -> Act:
    """The act with its new class and tags, sure, and with the person's reason."""
    tags = act.tags if change.tags is None else change.tags
    if change.act_class == CloseClass.TIMELY:
        tags = tuple(tag for tag in tags if tag not in PREREQUISITES)
    detail = act.detail
    if isinstance(detail, QuestionDetail) and change.tags is not None:
        needs = tuple(tag for tag in change.tags if tag in NEEDS)
        detail = replace(detail, needs=needs or (detail.needs if "need" in tags else ()))
        tags = tuple(tag for tag in tags if tag not in NEEDS)
    if isinstance(detail, StepDetail) and change.act_class is not None:
        detail = _at_level(detail, Level(change.act_class))
        if detail.level is Level.AGREED:
            tags = tuple(tag for tag in tags if tag != "timed")
    return replace(
        act,
        act_class=act.act_class if change.act_class is None and act.kind != "me_story" else change.act_class,
        tags=tags,
        confidence=1.0,
        reason=because(correction, f"as {correction.by} judged"),
        detail=detail,
        correction=correction.id,
    )


def _at_level(detail: StepDetail, level: Level) -> StepDetail:
    """The step with what it holds on this level: agreed alone it has no day, below that nobody accepted it, and the words for either go with it."""
    detail = replace(detail, level=level)
    if level is Level.AGREED:
        kept = tuple(
            quote
            for quote in detail.quotes
            if quote.role == "named" or (quote.role == "accepted" and quote.turn == detail.agreed_turn)
        )
        return replace(detail, when=None, when_text=None, hour_text=None, limit=None, clash=None, quotes=kept)
    if level in {Level.PROPOSED, Level.VAGUE, Level.NONE}:
        kept = tuple(quote for quote in detail.quotes if quote.role != "accepted")
        return replace(detail, agreed_turn=None, unanswered=None, quotes=kept)
    return detail


def because(correction: Correction, said: str) -> str:
    """What was done with the reason that was given for it."""
    return f"{said}: {correction.why}" if correction.why else said
