"""An act that a person added, with the figures that the analyzer would have given it."""

from dataclasses import replace

from analyzer.correct.kinds import KINDS, NEEDS
from analyzer.correct.places import find_about, moment
from analyzer.correct.reclassed import because
from analyzer.types.acts import Act, Answer, Detail, Level, MonologueDetail, QuestionDetail, StepDetail
from analyzer.types.call import Call
from analyzer.types.correction import Addition, Correction
from analyzer.types.speech import Side, Turn
from analyzer.types.time import Span, intersection, total_ms

LONG_SPEECH = frozenset({"me_story", "breathless", "presenting"})
OF_STEPS, OF_QUESTIONS = frozenset({"talk", "meeting"}), frozenset(NEEDS)


def added_act(call: Call, correction: Correction, change: Addition) -> tuple[Act | None, str]:
    """The act, or None and why there cannot be one."""
    kind = KINDS.get(change.act_kind)
    if kind is None:
        return None, f"there is no {change.act_kind!r} to add"
    found = find_about(call, change.place)
    if found is None:
        return None, f"the words “{change.place.quote[:80]}” are not to be found {moment(change.place)} any more"
    turn, start, end = found
    if kind.side is not None and turn.side is not kind.side and turn.side is not Side.UNKNOWN:
        who = "the prospect" if turn.side is Side.PROSPECT else "the rep"
        return None, f"{who} said that, and {change.act_kind.replace('_', ' ')} is the other side's to do"
    tags = change.tags or kind.usual
    act = Act.of(
        change.act_kind,
        turn,
        start,
        end,
        act_class=change.act_class or (Level.PROPOSED.value if change.act_kind == "next_step" else None),
        tags=tuple(tag for tag in tags if tag not in _told(change.act_kind)),
        confidence=1.0,
        reason=because(correction, f"added by {correction.by}"),
        detail=_detail(call, turn, (start, end), change, tags),
    )
    return replace(act, correction=correction.id), ""


def _told(kind: str) -> frozenset[str]:
    """The tags that only fill in the act's figures."""
    return {"question": OF_QUESTIONS, "next_step": OF_STEPS}.get(kind, frozenset())


def _detail(call: Call, turn: Turn, words: tuple[int, int], change: Addition, tags: tuple[str, ...]) -> "Detail | None":
    if change.act_kind == "question":
        return QuestionDetail(_answer(call, turn), tuple(tag for tag in tags if tag in NEEDS))
    if change.act_kind == "next_step":
        return StepDetail(
            level=Level(change.act_class or Level.PROPOSED),
            what=None,
            owner=change.owner,
            when=change.when,
            when_text=None,
            agreed_turn=None,
            stands=True,
            is_talk="talk" in tags,
            is_meeting="meeting" in tags,
        )
    if change.act_kind in LONG_SPEECH:
        count = words[1] - words[0]
        return MonologueDetail(count, _speech_ms(call, turn, words), 0, 0, None, "invited" in tags, None, None)
    return None


def _answer(call: Call, asked: Turn) -> Answer:
    """What others said until the asker spoke again."""
    reply: list[Turn] = []
    for turn in call.turns[asked.index + 1 :]:
        if turn.speaker == asked.speaker:
            break
        reply.append(turn)
    if not reply:
        return Answer(None, 0, None, answered=False, stacked=False, self_answered=False)
    times = [_speech_ms(call, turn, (0, len(turn.words))) for turn in reply]
    speech = None if None in times else sum(time or 0 for time in times)
    words = sum(len(turn.words) for turn in reply)
    return Answer(reply[0].index, words, speech, answered=True, stacked=False, self_answered=False)


def _speech_ms(call: Call, turn: Turn, words: tuple[int, int]) -> int | None:
    """How long the speaker is heard over these words of a turn."""
    tracks = {track.speaker: track.spans for track in call.transcript.speech}
    first, last = turn.words[words[0]] if turn.words else None, turn.words[words[1] - 1] if turn.words else None
    start = turn.start_ms if first is None or first.start_ms is None else first.start_ms
    end = turn.end_ms if last is None or last.end_ms is None else last.end_ms
    if start is None or end is None or not tracks:
        return None
    return total_ms(intersection(tracks.get(turn.speaker, ()), [Span(start, max(start, end))]))
