"""Calls built by hand, for tests that need no model and no file."""

from analyzer.types.call import Call, CallInfo
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side, Speaker, SpeechTrack, Transcript, Turn, Word, words_of
from analyzer.types.time import union


def make_call(*lines: str, kind: CallKind = CallKind.OUTBOUND, timed: bool = False, ms_a_word: int = 350) -> Call:
    """A call from lines such as "rep: Hi, it's Dana." and "prospect: Hello."; timed ones run without a gap at `ms_a_word`."""
    turns: list[Turn] = []
    at = 0
    for index, line in enumerate(lines):
        label, text = (part.strip() for part in line.split(":", 1))
        words = words_of(text)
        end = at + ms_a_word * len(words)
        speaker = {"rep": "S1", "prospect": "S2"}.get(label, label)
        side = Side(label) if label in {"rep", "prospect"} else Side.UNKNOWN
        turns.append(Turn(index, speaker, side, text, words, at if timed else None, end if timed else None))
        at = end
    sides = {turn.speaker: turn.side for turn in turns}
    speakers = tuple(Speaker(id_, side, float(side is not Side.UNKNOWN)) for id_, side in sides.items())
    speech = tuple(SpeechTrack(s.id, union(t.span for t in turns if t.speaker == s.id and t.span)) for s in speakers)
    info = CallInfo("0" * 64, "call.json", at if timed else None, None, kind, 1.0)
    return Call(info, speakers, Transcript("en", tuple(turns), speech if timed else ()))


def said(text: str, start_ms: int, *, word_ms: int = 300) -> tuple[Word, ...]:
    """The words of a text one after the other without a pause."""
    return tuple(
        Word(word, start_ms + place * word_ms, start_ms + (place + 1) * word_ms, 0.9)
        for place, word in enumerate(text.split())
    )
