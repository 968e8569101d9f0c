"""The steps that stand at a call's end and were accepted: what a diary and a follow-up mail may hold."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from analyzer.errors import InputError
from analyzer.report.moments import where
from analyzer.types.acts import Act, Level, StepDetail
from analyzer.types.call import Call
from analyzer.types.report import Report
from analyzer.types.speech import Side

# What people are on a call; no name either, alone or together ("Account Executive").
ROLES = frozenset(
    "account accounts admin advisor adviser assistant business buyer callee chef client coach consultant contact coordinator counsellor counselor customer dealer director engineer estimator executive greeting homeowner host manager mailbox nurse office operator owner parent plant practice principal prospect purchasing reception receptionist rep representative sales salesman salesperson saleswoman secretary seller shipping shop site specialist staff student supervisor support surveyor tenant vendor venue voicemail".split()
)
# What stands behind a name: the company, the side.
BEHIND = re.compile(r"\s*[(\[].*$")
# Labels that software gives to voices; they are nobody's name.
NO_NAME = re.compile(
    r"(?i)\W*(?:s|spk|speaker|voice|caller|channel|ch|unknown|agent|rep|prospect|customer|client|person|participant|left|right)?[\W_]*\d*\W*|[a-z]\W*"
)

# A step without a day goes into a mail only when its acceptance was plain; not yet calibrated.
SURE = 0.8
POINTS_BACK = frozenset(
    "it that them this those you me us to over across out round by on in back through again".split()
)


@dataclass(frozen=True, slots=True)
class AgreedStep:
    """A step with the words that name it and, where there are any, the words that accept it. `when` is a date, or a date with time."""

    act: Act
    detail: StepDetail
    when: date | datetime | None
    agreed_quote: str | None


def agreed_steps(report: Report) -> tuple[AgreedStep, ...]:
    """The accepted steps in the order they were named, each once. Raises InputError where it is not sure who is the rep."""
    call = report.call
    if not call.sides_sure:
        raise InputError(
            f"{call.info.source}: it is not sure who is the rep, so nothing can be written in the rep's name: say so with --rep-name and analyse again"
        )
    found: list[AgreedStep] = []
    for act in call.acts_of("next_step"):
        detail = act.detail
        if (
            not isinstance(detail, StepDetail)
            or not detail.stands
            or detail.level not in {Level.AGREED, Level.SCHEDULED}
        ):
            continue
        if detail.level is not Level.SCHEDULED and act.confidence < SURE:
            continue
        quote = call.turns[detail.agreed_turn].text if detail.agreed_turn is not None else None
        step = AgreedStep(act, detail, _when(detail.when, report), quote)
        if not any(_says_again(before, step) for before in found):
            found.append(step)
    return tuple(found)


def _says_again(before: AgreedStep, step: AgreedStep) -> bool:
    """Whether a step is one that was named before: at the same moment, or told back by those who accepted it ("Yes. Send the sheet.")."""
    one, other = before.detail, step.detail
    joint = other.is_talk or other.is_meeting
    if joint != (one.is_talk or one.is_meeting):
        return False
    if other.when and one.when == other.when:
        return joint or (one.owner == other.owner and _only_points_back(other.what))
    echoes = not other.when and step.act.turn == one.agreed_turn and step.act.side is not before.act.side
    return echoes and _verb(one.what) == _verb(other.what) != ""


def _verb(what: str | None) -> str:
    return (what or "").casefold().partition(" ")[0]


def _only_points_back(what: str | None) -> bool:
    """Whether no thing is named in a phrase: "email it to you"."""
    return POINTS_BACK.issuperset((what or "").casefold().split()[1:])


def place(act: Act) -> str:
    """Where in the call something was said: "1:52", or its turn as the page counts them where there are no times."""
    return where(act.turn, act.start_ms)


def name_of(call: Call, side: Side) -> str | None:
    """The name of the only speaker of a side, None where there are several or the label is no name."""
    names = {speaker.name for speaker in call.speakers if speaker.side is side}
    name = next(iter(names)) if len(names) == 1 else None
    name = BEHIND.sub("", name or "").strip()
    return None if not name or NO_NAME.fullmatch(name) or ROLES.issuperset(name.casefold().split()) else name


def _when(when: str | None, report: Report) -> date | datetime | None:
    if when is None:
        return None
    try:
        return datetime.fromisoformat(when) if "T" in when else date.fromisoformat(when)
    except ValueError as error:
        raise InputError(f"{report.call.info.source}: not a report: the step's time {when[:40]!r} is none") from error
