"""What a person says, as a change to a report: checked against the report, so that what cannot be is told at once.

Each function raises InputError with one line that names what there is instead.
"""

import re
from typing import Literal

from analyzer.correct.kinds import check_class, kind_of, nearest
from analyzer.correct.places import act_target, find_words, place_of_words, speaker_target
from analyzer.errors import InputError
from analyzer.types.acts import Act
from analyzer.types.correction import Addition, KindChange, NameChange, Overrule, Reclass, SideChange, TextChange
from analyzer.types.kind import CallKind
from analyzer.types.plain import clock
from analyzer.types.report import Report
from analyzer.types.speech import Side, Speaker, Turn

Owner = Literal["rep", "prospect", "both"]
OWNERS: dict[str, Owner] = {"rep": "rep", "prospect": "prospect", "both": "both"}
Ending = Literal["order", "no"]
ENDINGS: dict[Ending, str] = {"order": "order_taken", "no": "no_reached"}
# A goodbye has fewer words than what it ends on.
FAREWELL_WORDS = 3


def overrule(report: Report, act_id: str) -> Overrule:
    """Says that the act with this id is none."""
    return Overrule(act_target(_act(report, act_id)))


def reclass(report: Report, act_id: str, act_class: str | None, tags: tuple[str, ...] | None = None) -> Reclass:
    """Gives the act another class, other tags, or both."""
    act = _act(report, act_id)
    try:
        new = tuple(tag for tag in tags or () if tag not in act.tags)
        check_class(act.kind, act_class, new)
    except ValueError as error:
        raise InputError(f"{report.call.info.source}: {error}") from error
    if act_class == act.act_class and tags in {None, act.tags}:
        raise InputError(f"{report.call.info.source}: {act_id} is {act_class or 'without a class'} already")
    return Reclass(act_target(act), act_class, tags)


def add(
    report: Report,
    kind: str,
    turn: int,
    words: tuple[int, int] | None = None,
    *,
    act_class: str | None = None,
    tags: tuple[str, ...] = (),
    owner: Owner | None = None,
    when: str | None = None,
) -> Addition:
    """Adds an act on the words of a turn from the first to before the second, or on the whole turn."""
    spoken = _turn(report, turn)
    try:
        kind_of(kind)
        check_class(kind, act_class, tags)
    except ValueError as error:
        raise InputError(f"{report.call.info.source}: {error}") from error
    if kind != "next_step" and (owner is not None or when is not None):
        raise InputError(f"{report.call.info.source}: only a next step has an owner and a day")
    if when is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d|Z)?)?", when):
        raise InputError(f"{report.call.info.source}: {when!r} is no day such as 2026-03-05 or 2026-03-05T14:00")
    return Addition(kind, act_class, tags, place_of_words(spoken, *_range(report, spoken, words)), owner, when)


def ended(report: Report, how: Ending, turn: int | None = None) -> Addition:
    """Says that the call ended with an order or with a clear no, in this turn or else in the last of the prospect's that is more than a goodbye."""
    if turn is None:
        theirs = [each for each in report.call.turns if each.side is Side.PROSPECT] or list(report.call.turns)
        if not theirs:
            raise InputError(f"{report.call.info.source}: nothing is said in this call")
        turn = next((each for each in reversed(theirs) if len(each.words) > FAREWELL_WORDS), theirs[-1]).index
    return add(report, ENDINGS[how], turn)


def kind(report: Report, new: CallKind) -> KindChange:
    """Says what kind of call it is."""
    info = report.call.info
    if new is info.kind and info.kind_confidence == 1:
        raise InputError(f"{info.source}: it is {new.value.replace('_', ' ')} already")
    try:
        return KindChange(new)
    except ValueError as error:
        there = ", ".join(each.value for each in CallKind if each is not CallKind.AUTO)
        raise InputError(f"{info.source}: {error}: {there}") from error


def text(report: Report, turn: int, new: str, words: tuple[int, int] | None = None) -> TextChange:
    """Puts new words in the place of those of a turn from the first to before the second, or of the whole turn."""
    spoken = _turn(report, turn)
    start, end = _range(report, spoken, words)
    place = place_of_words(spoken, start, end)
    if place.quote == " ".join(new.split()):
        raise InputError(f"{report.call.info.source}: turn {turn} says “{place.quote[:80]}” already")
    if find_words(report.call, place) is None:
        raise InputError(
            f"{report.call.info.source}: “{place.quote[:80]}” is said twice at once there; name more of the words"
        )
    try:
        return TextChange(place, " ".join(new.split()))
    except ValueError as error:
        raise InputError(f"{report.call.info.source}: {error}") from error


def side(report: Report, speaker: str, new: Side) -> SideChange:
    """Puts a speaker, named by id or name, on a side."""
    return SideChange(speaker_target(report.call, speaker_of(report, speaker)), new)


def name(report: Report, speaker: str, new: str) -> NameChange:
    """Says what a speaker, named by id or name, is called."""
    try:
        return NameChange(speaker_target(report.call, speaker_of(report, speaker)), " ".join(new.split()))
    except ValueError as error:
        raise InputError(f"{report.call.info.source}: {error}") from error


def speaker_of(report: Report, wanted: str) -> Speaker:
    """The speaker of this id or name."""
    speakers = report.call.speakers
    for speaker in speakers:
        if wanted.casefold() in {speaker.id.casefold(), (speaker.name or "").casefold()}:
            return speaker
    known = ", ".join(speaker.id + (f" ({speaker.name})" if speaker.name else "") for speaker in speakers)
    raise InputError(f"{report.call.info.source}: nobody on this call is called {wanted!r}; there are {known}")


def owner_of(report: Report, name: str | None) -> Owner | None:
    """Who is to do a step, None where nobody is named."""
    if name is None or name in OWNERS:
        return None if name is None else OWNERS[name]
    raise InputError(f"{report.call.info.source}: {name!r} can own no step; name rep, prospect or both")


def turn_at(report: Report, where: str) -> int:
    """The turn of this number, or the one under way at a time such as 1:52."""
    if where.isdecimal():
        return int(where)
    if not re.fullmatch(r"(?:\d{1,3}:)?\d{1,2}:\d\d", where):
        raise InputError(f"{report.call.info.source}: {where!r} is neither a turn's number nor a time such as 1:52")
    seconds = 0
    for part in where.split(":"):
        seconds = 60 * seconds + int(part)
    begun = [turn for turn in report.call.turns if turn.start_ms is not None and turn.start_ms // 1000 <= seconds]
    if not begun:
        raise InputError(f"{report.call.info.source}: nothing is said yet at {where}, or nothing is timed; name a turn")
    return begun[-1].index


def words_in(report: Report, turn: int, quote: str) -> tuple[int, int]:
    """The range of these words in a turn, which must hold them once."""
    spoken = _turn(report, turn)
    wanted, said = _fold(quote), [_bare(word.text) for word in spoken.words]
    found = [at for at in range(len(said) - len(wanted) + 1) if said[at : at + len(wanted)] == wanted]
    if len(found) != 1 or not wanted:
        often = "not" if not found else "more than once"
        raise InputError(f"{report.call.info.source}: “{quote}” is {often} in turn {turn}: “{spoken.text[:120]}”")
    return found[0], found[0] + len(wanted)


def _act(report: Report, act_id: str) -> Act:
    acts = {act.id: act for act in report.call.acts}
    if act_id in acts:
        return acts[act_id]
    kind, turn = act_id.rpartition("-")[0].rpartition("-")[::2]
    near = sorted(
        acts.values(), key=lambda act: (act.kind != kind, abs(act.turn - int(turn or 0)) if turn.isdecimal() else 0)
    )
    there = ", ".join(act.id for act in near[:3]) if kind in {act.kind for act in near} else nearest(act_id, acts)
    raise InputError(f"{report.call.info.source}: no act is called {act_id!r}; the nearest are {there or 'none'}")


def _turn(report: Report, index: int) -> Turn:
    turns = report.call.turns
    if not 0 <= index < len(turns):
        raise InputError(f"{report.call.info.source}: there is no turn {index}; they run from 0 to {len(turns) - 1}")
    return turns[index]


def _range(report: Report, turn: Turn, words: tuple[int, int] | None) -> tuple[int, int]:
    start, end = words or (0, len(turn.words))
    if not 0 <= start < end <= len(turn.words):
        at = "" if turn.start_ms is None else f" at {clock(turn.start_ms)}"
        raise InputError(
            f"{report.call.info.source}: turn {turn.index}{at} has {len(turn.words)} words, not words {start} to {end}"
        )
    return start, end


def _fold(quote: str) -> list[str]:
    return [_bare(word) for word in quote.split()]


def _bare(word: str) -> str:
    return re.sub(r"[^\w']", "", word.lower().replace("\u2019", "'")) or word
