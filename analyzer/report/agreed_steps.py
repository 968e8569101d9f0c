"""The steps that stand at a call's end and were accepted: what a diary and a follow-up mail may hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from analyzer.errors import InputError
from analyzer.types.acts import Act, Level, StepDetail
from analyzer.types.call import Call
from analyzer.types.report import Report
from analyzer.types.speech import Side, Turn

# What people are on a call; no name either, alone or together ("Account Executive").
ROLES = frozenset(
    "account accounts admin advisor adviser assistant business buyer callee chef client coach consultant contact coordinator counsellor counselor customer dealer director engineer estimator executive greeting homeowner host manager mailbox nurse office operator owner parent plant practice principal prospect purchasing reception receptionist rep representative sales salesman salesperson saleswoman secretary seller shipping shop site specialist staff student supervisor support surveyor tenant vendor venue voicemail".split()
)
# What stands behind a name, the company or the side, begins with one of these.
BRACKETS = re.compile(r"[(\[]")
# Labels that software gives to voices; they are nobody's name.
NO_NAME = re.compile(
    r"(?:(?:s|spk|speaker|voice|caller|channel|ch|unknown|agent|rep|prospect|customer|client|person|participant|left|right)?(?: ?\d+)?|[a-z])"
)
PARTS = re.compile(r"[^\W_]+")

# A step without a day goes into a mail only when its acceptance was plain; not yet calibrated.
SURE = 0.8
# What was turned down or put off is no promise any more, and what only follows from another is told with it.
NOT_OPEN = frozenset({"declined", "put_off", "follows"})
# What somebody promises to do alone needs less of a yes; not yet calibrated.
SURE_OWN = 0.6
# "I'll put both in the mail": the two things were named before.
BOTH = re.compile(
    r"(?i)\b(?:send|e-?mail|mail|post|put|bring|get)\b(?: (?:you|them|it))? both\b(?! (?:the|your|our|my|of)\b)"
)
POINTS = re.compile(r"(?i)\b(?:it|that|them|those|this|one|some)\b[.,;:?!…]*$")
POINTS_BACK = frozenset(
    "it that them this those both all you me us to over across out round by on in back through again".split()
)
# Words that name nothing beside what was named.
NAMES_NOTHING = POINTS_BACK | frozenset("a an the my your our then please so just".split())


@dataclass(frozen=True, slots=True)
class AgreedStep:
    """A step with the words that name it (`said`, with the sentence before where they only point back to it) and, where there are any, the words that accept it. `when` is a date, or a date with time; `before` is what the other side said just before, where the step takes up two things from it."""

    act: Act
    detail: StepDetail
    when: date | datetime | None
    agreed_quote: str | None
    said: str
    before: Turn | None = None


def agreed_steps(report: Report) -> tuple[AgreedStep, ...]:
    """The accepted steps in the order they were named, each once. Raises InputError where it is not sure who is the rep."""
    call = report.call
    if not call.sides_sure:
        raise InputError(
            f"{call.info.source}: it is not sure who is the rep, so nothing can be written in the rep's name: say so with --rep-name and analyse again"
        )
    found: list[AgreedStep] = []
    for act, detail in _standing(call):
        if detail.level not in {Level.AGREED, Level.SCHEDULED}:
            continue
        if detail.level is not Level.SCHEDULED and act.confidence < (SURE_OWN if _promised(act, detail) else SURE):
            continue
        quote = call.turns[detail.agreed_turn].text if detail.agreed_turn is not None else None
        step = AgreedStep(act, detail, _when(detail.when, report), quote, _said(call, act), _before(call, act))
        if not any(_says_again(before, step) for before in found):
            found.append(step)
    return tuple(step for step in found if not any(_has_its_day(step, other) for other in found))


def any_agreed(call: Call) -> bool:
    """Whether a step stands as agreed, be it sure or not."""
    return any(detail.level in {Level.AGREED, Level.SCHEDULED} for _, detail in _standing(call))


def promised_besides(report: Report) -> tuple[AgreedStep, ...]:
    """What the rep promised to do alone and the other side neither took up nor turned down."""
    agreed = agreed_steps(report)
    found: list[AgreedStep] = []
    for act, detail in _standing(report.call):
        open_still = detail.level is Level.PROPOSED and NOT_OPEN.isdisjoint(act.tags)
        if not (open_still and _promised(act, detail) and act.side is Side.REP and act.confidence >= SURE):
            continue
        step = AgreedStep(
            act, detail, _when(detail.when, report), None, _said(report.call, act), _before(report.call, act)
        )
        if not any(_says_again(before, step) for before in (*agreed, *found)):
            found.append(step)
    return tuple(found)


def _standing(call: Call) -> Iterator[tuple[Act, StepDetail]]:
    for act in call.acts_of("next_step"):
        if isinstance(act.detail, StepDetail) and act.detail.stands:
            yield act, act.detail


def _promised(act: Act, detail: StepDetail) -> bool:
    """Whether who named it will do it, alone and without asking."""
    return detail.doer == act.side.value and not (detail.is_talk or detail.is_meeting or "asked" in act.tags)


def _said(call: Call, act: Act) -> str:
    """The words that name the step; where they only point back to what was named in the sentence before, that too."""
    before = [word.text for word in call.turns[act.turn].words[: act.start_word]]
    if not before or not POINTS.search(act.quote):
        return act.quote
    ends = [place + 1 for place, word in enumerate(before[:-1]) if word[-1:] in {".", "?", "!"}]
    return " ".join([*before[ends[-1] if ends else 0 :], act.quote])


def _before(call: Call, act: Act) -> Turn | None:
    before = call.turns[act.turn - 1] if act.turn else None
    return before if before is not None and before.side is not act.side and BOTH.search(act.quote) else None


def _has_its_day(step: AgreedStep, other: AgreedStep) -> bool:
    """Whether a talk or a meeting without a day is the one that another step gives a day to."""
    one, dated = step.detail, other.detail
    same = (one.is_talk and dated.is_talk) or (one.is_meeting and dated.is_meeting)
    return same and not _day(step) and bool(_day(other))


def _day(step: AgreedStep) -> str:
    """The day and hour, on the calendar or as said."""
    return step.detail.when or (step.detail.when_text or "").casefold()


def _says_again(before: AgreedStep, step: AgreedStep) -> bool:
    """Whether a step is one that was named before: at the same moment, or told back by those who accepted it ("Yes. Send the sheet.")."""
    one, other = before.detail, step.detail
    joint = other.is_talk or other.is_meeting
    if joint != (one.is_talk or one.is_meeting):
        return False
    if joint and _day(step) and _day(before) == _day(step):
        return True
    if one.owner != other.owner:
        return False
    if _day(step):
        return _day(before) == _day(step) and (_only_points_back(other.what) or _same_thing(before, step))
    echoes = step.act.turn == one.agreed_turn and step.act.side is not before.act.side
    return echoes and (_verb(one.what) == _verb(other.what) != "" if joint else _same_thing(before, step))


def _same_thing(before: AgreedStep, step: AgreedStep) -> bool:
    """Whether the verb is said again with no other thing: "post the sheet" after "post you the sample sheet"."""
    told = {*_words(before.detail.what), *_words(before.act.quote)}
    again = _verb(before.detail.what) == _verb(step.detail.what) != ""
    return again and (NAMES_NOTHING | told).issuperset(_words(step.detail.what))


def _verb(what: str | None) -> str:
    return next(iter(_words(what)), "")


def _only_points_back(what: str | None) -> bool:
    """Whether no thing is named in a phrase: "email it to you"."""
    return POINTS_BACK.issuperset(_words(what)[1:])


def _words(said: str | None) -> list[str]:
    return [word.strip(".,;:!?…") for word in (said or "").casefold().split()]


def name_of(call: Call, side: Side) -> str | None:
    """The name of the only speaker of a side, None where there are several or the label is no name."""
    names = {speaker.name for speaker in call.speakers if speaker.side is side}
    name = next(iter(names)) if len(names) == 1 else None
    name = BRACKETS.split(name or "", maxsplit=1)[0].strip()
    plain = " ".join(PARTS.findall(name.casefold()))
    return None if NO_NAME.fullmatch(plain) or ROLES.issuperset(name.casefold().split()) else name


def _when(when: str | None, report: Report) -> date | datetime | None:
    if when is None:
        return None
    try:
        return datetime.fromisoformat(when) if "T" in when else date.fromisoformat(when)
    except ValueError as error:
        raise InputError(f"{report.call.info.source}: not a report: the step's time {when[:40]!r} is none") from error
