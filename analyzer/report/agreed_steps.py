"""The steps that stand at a call's end and were accepted: what a diary and a follow-up mail may hold."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from analyzer.errors import InputError
from analyzer.types.acts import Act, Level, StepDetail
from analyzer.types.call import Call
from analyzer.types.plain import clock
from analyzer.types.report import Report
from analyzer.types.speech import Side

# Labels that software gives to voices; they are nobody's name.
NO_NAME = re.compile(
    r"(?i)\W*(?:s|spk|speaker|voice|caller|channel|ch|unknown|agent|rep|prospect|customer|client|person|participant|left|right)?[\W_]*\d*\W*|[a-z]\W*"
)

# A step without a day goes into a mail only when its acceptance was plain; not yet calibrated.
SURE = 0.8


@dataclass(frozen=True, slots=True)
class AgreedStep:
    """A step with the words that name it and, where there are any, the words that accept it. `when` is a date, or a date with time."""

    act: Act
    detail: StepDetail
    when: date | datetime | None
    agreed_quote: str | None


def agreed_steps(report: Report) -> tuple[AgreedStep, ...]:
    """The accepted steps in the order they were named, one for each moment and owner. Raises InputError where it is not sure who is the rep."""
    call = report.call
    if not call.sides_sure:
        raise InputError(
            f"{call.info.source}: it is not sure who is the rep, so nothing can be written in the rep's name: say so with --rep-name and analyse again"
        )
    found: dict[tuple[object, ...], AgreedStep] = {}
    for act in call.acts_of("next_step"):
        detail = act.detail
        if (
            not isinstance(detail, StepDetail)
            or not detail.stands
            or detail.level not in {Level.AGREED, Level.SCHEDULED}
        ):
            continue
        if not detail.when and act.confidence < SURE:
            continue
        key = (detail.when, detail.is_talk or detail.is_meeting) if detail.when else (act.id,)
        quote = call.turns[detail.agreed_turn].text if detail.agreed_turn is not None else None
        found.setdefault(key, AgreedStep(act, detail, _when(detail.when, report), quote))
    return tuple(found.values())


def place(act: Act) -> str:
    """Where in the call something was said: "1:52", or its turn where there are no times."""
    return clock(act.start_ms) if act.start_ms is not None else f"turn {act.turn + 1}"


def name_of(call: Call, side: Side) -> str | None:
    """The name of the only speaker of a side, None where there are several or the label is no name."""
    names = {speaker.name for speaker in call.speakers if speaker.side is side}
    name = next(iter(names)) if len(names) == 1 else None
    return None if name is None or NO_NAME.fullmatch(name) else name.strip()


def _when(when: str | None, report: Report) -> date | datetime | None:
    if when is None:
        return None
    try:
        return datetime.fromisoformat(when) if "T" in when else date.fromisoformat(when)
    except ValueError as error:
        raise InputError(f"{report.call.info.source}: not a report: the step's time {when[:40]!r} is none") from error
