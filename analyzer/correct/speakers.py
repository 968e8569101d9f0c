"""Sides and names as people set them."""

from dataclasses import replace

from analyzer.correct.places import find_speaker
from analyzer.types.call import Call
from analyzer.types.correction import Corrected, Correction, NameChange, SideChange, SpeakerTarget
from analyzer.types.speech import Side, Speaker

ONE_SIDE = "not everybody can be on one side; say who sells and who buys"


def with_sides(call: Call, corrections: tuple[Correction, ...]) -> tuple[Call, tuple[Corrected, ...]]:
    """The call with its speakers on the sides that were set last; where two talk, each time the other takes the other side."""
    done: list[Corrected] = []
    set_: dict[str, Side] = {}
    for each in corrections:
        if isinstance(each.change, SideChange):
            speaker = find_speaker(call, each.change.speaker)
            if speaker is None:
                done.append(Corrected(each, problem=_nobody(each.change.speaker)))
                continue
            done.append(Corrected(each, was=set_.get(speaker.id, speaker.side).value))
            set_[speaker.id] = each.change.side
            if len(call.speakers) == 2:
                other = next(other.id for other in call.speakers if other is not speaker)
                set_[other] = Side.PROSPECT if each.change.side is Side.REP else Side.REP
    if not set_:
        return call, tuple(done)
    speakers = tuple(
        replace(speaker, side=set_[speaker.id], side_confidence=1.0) if speaker.id in set_ else speaker
        for speaker in call.speakers
    )
    if len(speakers) > 1 and len({speaker.side for speaker in speakers}) == 1:
        return call, tuple(replace(each, problem=each.problem or ONE_SIDE) for each in done)
    return _with_speakers(call, speakers), tuple(done)


def with_names(call: Call, corrections: tuple[Correction, ...]) -> tuple[Call, tuple[Corrected, ...]]:
    """The call with its speakers called as was said."""
    done: list[Corrected] = []
    for each in corrections:
        if isinstance(each.change, NameChange):
            speaker = find_speaker(call, each.change.speaker)
            if speaker is None:
                done.append(Corrected(each, problem=_nobody(each.change.speaker)))
                continue
            done.append(Corrected(each, was=speaker.name))
            call = _named(call, {speaker.id: each.change.name})
    return call, tuple(done)


def _named(call: Call, names: dict[str, str]) -> Call:
    return replace(
        call,
        speakers=tuple(
            replace(speaker, name=names[speaker.id]) if speaker.id in names else speaker for speaker in call.speakers
        ),
    )


def _with_speakers(call: Call, speakers: tuple[Speaker, ...]) -> Call:
    sides = {speaker.id: speaker.side for speaker in speakers}
    turns = tuple(replace(turn, side=sides.get(turn.speaker, turn.side)) for turn in call.turns)
    return replace(call, speakers=speakers, transcript=replace(call.transcript, turns=turns))


def _nobody(target: SpeakerTarget) -> str:
    return f"it cannot be told any more which voice was meant by {target.id}"
