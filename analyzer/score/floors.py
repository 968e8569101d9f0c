"""Who holds the floor: turns joined across the listener's signs of attention."""

from dataclasses import dataclass
from functools import lru_cache

from analyzer.types.backchannel import is_backchannel
from analyzer.types.call import Call
from analyzer.types.speech import Side, Turn
from analyzer.types.time import Span, intersection, near, total_ms


@dataclass(frozen=True, slots=True)
class Floor:
    """The longest run of one speaker's turns that nobody else's substantive speech breaks. `span` and `speech_ms` are None on an untimed transcript."""

    speaker: str
    side: Side
    turns: tuple[Turn, ...]
    span: Span | None
    speech_ms: int | None

    @property
    def words(self) -> int:
        return sum(len(turn.words) for turn in self.turns)


def backchannel_turns(call: Call) -> frozenset[int]:
    """The indices of the turns that only show attention."""
    asked = {act.end_turn for act in call.acts_of("question")}
    found: set[int] = set()
    before: Turn | None = None
    for turn in call.turns:
        answers = before is not None and before.speaker != turn.speaker and _asks(before, asked)
        if is_backchannel(turn, answers=answers):
            found.add(turn.index)
        else:
            before = turn
    return frozenset(found)


def floors(call: Call) -> tuple[Floor, ...]:
    """The call as a row of floors, in the order of the turns; turns that only show attention stand in none."""
    return _floors(_ThisCall(call))


@dataclass(frozen=True, slots=True, eq=False)
class _ThisCall:
    """A call told by which object it is: telling it by all that it holds would take as long as the answer."""

    call: Call

    def __hash__(self) -> int:
        return id(self.call)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ThisCall) and other.call is self.call


# Several checks and measures ask for the same call's, one after the other.
@lru_cache(maxsize=2)
def _floors(of: _ThisCall) -> tuple[Floor, ...]:
    call = of.call
    skipped = backchannel_turns(call)
    groups: list[list[Turn]] = []
    for turn in call.turns:
        if turn.index in skipped or not turn.words:
            continue
        if groups and groups[-1][-1].speaker == turn.speaker:
            groups[-1].append(turn)
        else:
            groups.append([turn])
    tracks = {track.speaker: track.spans for track in call.transcript.speech}
    return tuple(_floor(tuple(group), tracks) for group in groups)


def _asks(turn: Turn, asked: set[int]) -> bool:
    return turn.index in asked or turn.text.rstrip().endswith("?")


def _floor(turns: tuple[Turn, ...], tracks: dict[str, tuple[Span, ...]]) -> Floor:
    spans = [turn.span for turn in turns if turn.span is not None]
    first = turns[0]
    if not tracks or len(spans) < len(turns):
        return Floor(first.speaker, first.side, turns, None, None)
    whole = Span(min(span.start_ms for span in spans), max(span.end_ms for span in spans))
    speech = total_ms(intersection(near(tracks.get(first.speaker, ()), whole), spans))
    return Floor(first.speaker, first.side, turns, whole, speech)
