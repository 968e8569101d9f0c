"""The call drawn over its length: who spoke when, and where the moments are."""

from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.report.moments import names, voices, where
from analyzer.report.wording import act_label, act_tone, is_firm
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.plain import clock
from analyzer.types.score import NextStep
from analyzer.types.speech import Side
from analyzer.types.time import Span, intersection, union

RESOLUTION = 2000
"""Speech is drawn to one part in this many of the call, finer than a screen shows, so that a long call stays a small page."""

QUESTIONS, MOMENTS = "Questions", "Moments"
_TICK_MS = (15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000)


@dataclass(frozen=True, slots=True)
class Lane:
    """One speaker's speech as the path of an SVG drawing RESOLUTION wide and 10 high."""

    who: str
    voice: str
    path: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An act to show over the lanes. `shape` names a symbol, `at` and `width` are per cent of the call's length."""

    shape: str
    tone: str
    row: str
    at: float
    width: float
    turn: int
    start_ms: int
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes, the time two or more spoke at once, marks and the ticks of the axis as (per cent, text)."""

    lanes: tuple[Lane, ...]
    overlap: str
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows of marks that are not empty, top first."""
        return tuple(row for row in (QUESTIONS, MOMENTS) if any(mark.row == row for mark in self.marks))

    @property
    def shapes(self) -> frozenset[tuple[str, str]]:
        """Which shapes are drawn in which tone, for the key."""
        return frozenset((mark.shape, mark.tone) for mark in self.marks)


def timeline_of(call: Call, step: NextStep) -> Timeline | None:
    """The drawing of a timed call; None where nothing is timed."""
    length = _length(call)
    if not call.transcript.timed or not length:
        return None
    shown, heard = names(call), voices(call)
    sides = {speaker.id: speaker.side for speaker in call.speakers}
    rank = {Side.REP: 0, Side.PROSPECT: 1, Side.UNKNOWN: 2}
    tracks = sorted(call.transcript.speech, key=lambda track: rank[sides.get(track.speaker, Side.UNKNOWN)])
    lanes = tuple(
        Lane(shown.get(each.speaker, each.speaker), heard.get(each.speaker, "first"), _path(each.spans, length))
        for each in tracks
    )
    return Timeline(
        lanes, _path(_overlap([t.spans for t in tracks]), length), tuple(_marks(call, step, length)), _ticks(length)
    )


def _length(call: Call) -> int:
    ends = [track.spans[-1].end_ms for track in call.transcript.speech if track.spans]
    return max([call.info.duration_ms or 0, *ends])


def _path(spans: tuple[Span, ...], length_ms: int) -> str:
    step = length_ms / RESOLUTION
    path = []
    for span in union(spans, bridge_ms=int(step)):
        left = round(span.start_ms / step)
        width = max(1, round(span.end_ms / step) - left)
        path.append(f"M{left} 0h{width}v10h-{width}z")
    return "".join(path)


def _overlap(tracks: list[tuple[Span, ...]]) -> tuple[Span, ...]:
    both: list[Span] = []
    for index, track in enumerate(tracks):
        for other in tracks[index + 1 :]:
            both += intersection(track, other)
    return union(both)


def _marks(call: Call, step: NextStep, length_ms: int) -> Iterator[Mark]:
    for act in call.acts:
        shape = _shape(act, step)
        if not shape or act.start_ms is None:
            continue
        end_ms = act.start_ms if act.end_ms is None else act.end_ms
        yield Mark(
            shape,
            act_tone(act),
            QUESTIONS if act.kind == "question" else MOMENTS,
            round(100 * act.start_ms / length_ms, 2),
            round(100 * (end_ms - act.start_ms) / length_ms, 2),
            act.turn,
            act.start_ms,
            f"{where(act.turn, act.start_ms)}, {act_label(act)}",
        )


# Questions that count in no figure: small talk, the telephone itself, and those that want no answer.
UNCOUNTED = frozenset({"social", "logistics", "rhetorical"})


def _shape(act: Act, step: NextStep) -> str:
    """The symbol of an act; empty for those the timeline leaves to the transcript, as it does steps that did not stand to the end."""
    if act.kind == "question" and act.side is not Side.PROSPECT:
        if UNCOUNTED.intersection(act.tags):
            return ""
        return "closed" if act.act_class == "closed" else "open"
    if act.kind == "closing_attempt" and act.side is not Side.PROSPECT:
        return "close"
    if act.kind == "next_step" and act.turn == step.turn and is_firm(act):
        return "step"
    return "story" if act.kind == "me_story" else ""


def _ticks(length_ms: int) -> tuple[tuple[float, str], ...]:
    step = next((tick for tick in _TICK_MS if length_ms / tick <= 8), 2 * _TICK_MS[-1])
    return tuple((round(100 * at / length_ms, 2), clock(at)) for at in range(0, length_ms * 98 // 100, step))
