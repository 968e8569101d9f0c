"""Plain measurements of a call: components first, rates after; None where a thing cannot be measured."""

import itertools
from collections.abc import Iterable
from dataclasses import replace
from statistics import median

from analyzer.score.floors import Floor, backchannel_turns, floors
from analyzer.types.acts import Act, QuestionClass
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Metrics
from analyzer.types.speech import Side, Turn
from analyzer.types.time import Span, intersection, near, total_ms, union

NOT_COUNTED = frozenset({"social", "logistics", "rhetorical"})
_BREAKS_OFF = ("-", "–", "—", "…", "...")


def measure(call: Call, rubric: Rubric) -> Metrics:
    """What can be measured of the call. Times need a timed transcript, and what depends on the side needs sure sides; the rest is None."""
    row = floors(call)
    length = call.info.duration_ms if call.transcript.timed else None
    everyone = [span for track in call.transcript.speech for span in track.spans]
    shared = Metrics(
        overlap_ms=_overlap_ms(call) if length else None,
        silence_share=round(max(0.0, 1 - total_ms(everyone) / length), 4) if length else None,
        turns_per_minute=round(len(row) * 60_000 / length, 2) if length else None,
    )
    if not call.sides_sure:
        return shared
    rep, prospect = side_speech(call, Side.REP), side_speech(call, Side.PROSPECT)
    rep_ms, prospect_ms = total_ms(rep), total_ms(prospect)
    rep_words, prospect_words = words_of_side(call, Side.REP), words_of_side(call, Side.PROSPECT)
    asked = counted_questions(call)
    classes = [act.act_class for act in asked]
    counts = replace(
        shared,
        questions_counted=len(asked),
        questions_open=classes.count(QuestionClass.OPEN),
        questions_semi_open=classes.count(QuestionClass.SEMI_OPEN),
        questions_closed=classes.count(QuestionClass.CLOSED),
        questions_per_30_minutes=round(len(asked) * 1_800_000 / length, 1) if length else None,
        rep_words=rep_words,
        prospect_words=prospect_words,
    )
    if not length:
        return counts
    both = rep_ms + prospect_ms
    return replace(
        counts,
        talk_share=_share(rep_ms, both),
        talk_share_of_call=_share(rep_ms, length),
        talk_share_by_third=_by_third(rep, prospect, length),
        solution_share=_share(rep_ms * _solution_part(call), both),
        rep_speech_ms=rep_ms,
        prospect_speech_ms=prospect_ms,
        longest_rep_monologue_ms=_longest_ms(row, Side.REP),
        longest_prospect_monologue_ms=_longest_ms(row, Side.PROSPECT),
        patience_ms=_patience_ms(row),
        rep_wpm=_per_minute(rep_words, rep_ms),
        prospect_wpm=_per_minute(prospect_words, prospect_ms),
        interruptions_by_rep=len(interruptions(call, Side.REP, rubric.talk.interruption_ms)),
        interruptions_by_prospect=len(interruptions(call, Side.PROSPECT, rubric.talk.interruption_ms)),
    )


def side_speech(call: Call, side: Side) -> tuple[Span, ...]:
    """When anybody of this side is heard."""
    ids = {speaker.id for speaker in call.speakers if speaker.side is side}
    return union(span for track in call.transcript.speech if track.speaker in ids for span in track.spans)


def words_of_side(call: Call, side: Side) -> int:
    """How many words this side said."""
    return sum(len(turn.words) for turn in call.turns if turn.side is side)


def counted_questions(call: Call) -> tuple[Act, ...]:
    """The rep's questions that count in the ratio: not the social, the technical and the rhetorical ones."""
    return tuple(act for act in call.acts_of("question", side=Side.REP) if not NOT_COUNTED.intersection(act.tags))


def interruptions(call: Call, side: Side, least_ms: int) -> tuple[tuple[Turn, Turn], ...]:
    """Each turn cut short by `side` and the turn that cut it: begun in the middle of the other's sentence, at least `least_ms` before its end, and kept.

    Three words still to come, or words that break off, make a middle: the tail of a sentence is often talked over without harm.
    """
    row = [floor for floor in floors(call) if floor.span is not None]
    found: list[tuple[Turn, Turn]] = []
    for cut, cutter in itertools.pairwise(row):
        if cutter.side is not side or cut.side in {side, Side.UNKNOWN}:
            continue
        assert cut.span is not None
        assert cutter.span is not None
        talked_over = cut.span.end_ms - cutter.span.start_ms
        if talked_over < least_ms or cutter.span.end_ms <= cut.span.end_ms:
            continue
        last = cut.turns[-1]
        if last.text.rstrip().endswith(_BREAKS_OFF) or _words_after(last, cutter.span.start_ms) >= 3:
            found.append((last, cutter.turns[0]))
    return tuple(found)


def speech_by_speaker(call: Call) -> dict[str, int]:
    """How long each speaker is heard, in ms; their words where there are no times."""
    if call.transcript.timed:
        return {track.speaker: total_ms(track.spans) for track in call.transcript.speech}
    return {s.id: sum(len(t.words) for t in call.turns if t.speaker == s.id) for s in call.speakers}


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None


def _per_minute(words: int, speech_ms: int) -> float | None:
    return round(words * 60_000 / speech_ms, 1) if speech_ms else None


def _longest_ms(row: Iterable[Floor], side: Side) -> int | None:
    return max((floor.speech_ms for floor in row if floor.side is side and floor.speech_ms is not None), default=None)


def _by_third(
    rep: tuple[Span, ...], prospect: tuple[Span, ...], length: int
) -> tuple[float | None, float | None, float | None]:
    first, second = length // 3, 2 * length // 3
    thirds = (Span(0, first), Span(first, second), Span(second, max(length, second)))

    def share(third: Span) -> float | None:
        rep_ms = total_ms(intersection(rep, [third]))
        return _share(rep_ms, rep_ms + total_ms(intersection(prospect, [third])))

    return share(thirds[0]), share(thirds[1]), share(thirds[2])


def _overlap_ms(call: Call) -> int:
    tracks = call.transcript.speech
    pairs = ((a, b) for i, a in enumerate(tracks) for b in tracks[i + 1 :])
    return total_ms(span for a, b in pairs for span in intersection(a.spans, b.spans))


def _patience_ms(row: tuple[Floor, ...]) -> int | None:
    """The median pause between the prospect's last sound and the rep's first, negative where the rep talks over the end."""
    gaps: list[int] = []
    for heard, speaks in itertools.pairwise(row):
        if heard.side is not Side.PROSPECT or speaks.side is not Side.REP or heard.span is None or speaks.span is None:
            continue
        if speaks.span.end_ms > heard.span.end_ms:
            gaps.append(speaks.span.start_ms - heard.span.end_ms)
    return round(median(gaps)) if gaps else None


def _solution_part(call: Call) -> float:
    """The part of the rep's speech that is neither question nor acknowledgement; a turn's speech is shared out by its words."""
    tracks = {track.speaker: track.spans for track in call.transcript.speech}
    quiet = backchannel_turns(call)
    other: dict[int, set[int]] = {}
    for act in call.acts_of("question", "follow_up", side=Side.REP):
        if act.turn == act.end_turn:
            other.setdefault(act.turn, set()).update(range(act.start_word, act.end_word))
    solution = whole = 0.0
    for turn in call.turns:
        if turn.side is not Side.REP or turn.span is None or not turn.words:
            continue
        speech = total_ms(intersection(near(tracks.get(turn.speaker, ()), turn.span), [turn.span]))
        whole += speech
        if turn.index not in quiet:
            solution += speech * (1 - len(other.get(turn.index, ())) / len(turn.words))
    return solution / whole if whole else 0.0


def _words_after(turn: Turn, at_ms: int) -> float:
    """How many words of the turn were still to come at that moment; estimated from its length where words have no times."""
    if all(word.start_ms is not None for word in turn.words):
        return sum(1 for word in turn.words if word.start_ms is not None and word.start_ms >= at_ms)
    span = turn.span
    if span is None or not span.duration_ms:
        return 0
    return len(turn.words) * (span.end_ms - max(at_ms, span.start_ms)) / span.duration_ms
