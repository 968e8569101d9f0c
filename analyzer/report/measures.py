"""The plain measurements of a call, each with its unit and what it is out of."""

from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.report.figures import counted, number
from analyzer.report.moments import names
from analyzer.types.call import Call
from analyzer.types.plain import clock, percent
from analyzer.types.score import Metrics
from analyzer.types.time import total_ms

NOT_MEASURED = "not measurable"


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the measurements: what, how much, and out of what."""

    name: str
    value: str
    of: str = ""


def measures(call: Call, metrics: Metrics) -> tuple[Measure, ...]:
    """Every measurement in a steady order, those too that could not be made."""
    return (*_talk(call, metrics), *_pace(call, metrics), *_questions(metrics))


def voicemail_measures(metrics: Metrics) -> tuple[Measure, ...]:
    """What there is to measure of a message left."""
    return (
        Measure("Your speech", _time(metrics.rep_speech_ms), _words(metrics.rep_words)),
        Measure("Your pace", _rate(metrics.rep_wpm, "words a minute")),
    )


def parted(found: tuple[Measure, ...]) -> tuple[tuple[Measure, ...], tuple[str, ...]]:
    """What was measured, and the names of the rest."""
    measured = tuple(measure for measure in found if measure.value != NOT_MEASURED)
    return measured, tuple(measure.name for measure in found if measure.value == NOT_MEASURED)


def why_unmeasured(call: Call) -> str:
    """Why what a call of its kind usually has could not be measured, in words that follow "because"."""
    if not call.sides_sure:
        return "it is not sure who sold"
    if not call.transcript.timed:
        return "this transcript carries no times"
    return "this call has too little to measure them by"


def both_readings(call: Call) -> str:
    """The talk share under either guess of who the rep is, where the sides are unsure; empty where that says nothing."""
    speech = {track.speaker: total_ms(track.spans) for track in call.transcript.speech}
    if call.sides_sure or len(speech) != 2 or not sum(speech.values()):
        return ""
    first, second = speech
    share = speech[first] / (speech[first] + speech[second])
    shown = names(call)
    return (
        f"It is not sure who sold. If {shown.get(first, first)} was the rep, the rep did {percent(share)} of the talking; "
        f"if {shown.get(second, second)} was, {percent(1 - share)}."
    )


def _talk(call: Call, m: Metrics) -> Iterator[Measure]:
    known = m.rep_speech_ms is not None and m.prospect_speech_ms is not None
    speech = (m.rep_speech_ms or 0) + (m.prospect_speech_ms or 0)
    length = call.info.duration_ms
    out_of = f"{clock(m.rep_speech_ms or 0)} of {clock(speech)} of speech" if known else ""
    yield Measure("Your share of the talking", _share(m.talk_share), out_of)
    yield Measure("Your share of the whole call", _share(m.talk_share_of_call), f"of {clock(length)}" if length else "")
    if m.talk_share_by_third is not None:
        thirds = ", ".join(_share(share) for share in m.talk_share_by_third)
        yield Measure("Your share in each third", thirds, "beginning, middle, end")
    yield Measure("You telling", _share(m.solution_share), "of all speech, without your questions and acknowledgements")
    yield Measure("Your speech", _time(m.rep_speech_ms), _words(m.rep_words))
    yield Measure("Their speech", _time(m.prospect_speech_ms), _words(m.prospect_words))
    yield Measure("Both at once", _time(m.overlap_ms), f"of {clock(speech)} of speech" if known else "")
    yield Measure("Silence", _share(m.silence_share), f"of {clock(length)}" if length else "")


def _pace(call: Call, m: Metrics) -> Iterator[Measure]:
    yield Measure("Your longest stretch", _time(m.longest_rep_monologue_ms))
    yield Measure("Their longest stretch", _time(m.longest_prospect_monologue_ms))
    yield Measure("Turns", _rate(m.turns_per_minute, "a minute"), f"{len(call.turns)} in all")
    pause = NOT_MEASURED if m.patience_ms is None else f"{m.patience_ms / 1000:.1f} s"
    yield Measure("Your pause before you answer", pause, "the middle one of all")
    yield Measure("Your pace", _rate(m.rep_wpm, "words a minute"))
    yield Measure("Their pace", _rate(m.prospect_wpm, "words a minute"))
    yield Measure("Times you broke in", _count(m.interruptions_by_rep))
    yield Measure("Times they broke in", _count(m.interruptions_by_prospect))


def _questions(m: Metrics) -> Iterator[Measure]:
    out_of = "" if not m.questions_counted else f"of {counted(m.questions_counted, 'question', 'questions')}"
    yield Measure("Open questions", _count(m.questions_open), out_of)
    yield Measure("Semi-open questions", _count(m.questions_semi_open), out_of)
    yield Measure("Closed questions", _count(m.questions_closed), out_of)
    yield Measure("Questions", _rate(m.questions_per_30_minutes, "in 30 minutes"), "at this call's rate")


def _share(value: float | None) -> str:
    return NOT_MEASURED if value is None else percent(value)


def _time(ms: int | None) -> str:
    return NOT_MEASURED if ms is None else clock(ms)


def _count(count: int | None) -> str:
    return NOT_MEASURED if count is None else str(count)


def _rate(value: float | None, unit: str) -> str:
    return NOT_MEASURED if value is None else f"{number(value)} {unit}"


def _words(count: int | None) -> str:
    return "" if count is None else counted(count, "word", "words")
