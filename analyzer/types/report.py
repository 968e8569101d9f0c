"""The one value that every output format renders."""

from dataclasses import dataclass, replace

from analyzer.types.acts import Act
from analyzer.types.call import Call, CallInfo
from analyzer.types.correction import Corrected
from analyzer.types.score import Scorecard
from analyzer.types.speech import Speaker, Turn

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the report, so that the same input can give the same bytes again. Hashes are SHA-256."""

    program: str
    rubric: str
    rubric_sha256: str
    speech_model: str | None
    speech_model_sha256: str | None
    language_model: str
    options: dict[str, str]


@dataclass(frozen=True, slots=True)
class RunInfo:
    """When and how fast this very run was: the only part of a report that differs between runs. Times in ISO 8601 and seconds."""

    started_at: str
    seconds: dict[str, float]


@dataclass(frozen=True, slots=True)
class Analysed:
    """What a corrected report was before anybody corrected it; of the turns only those whose words were changed."""

    info: CallInfo
    speakers: tuple[Speaker, ...]
    turns: tuple[Turn, ...]
    acts: tuple[Act, ...]
    set_aside: tuple[Act, ...]
    scorecard: Scorecard
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Report:
    """A call, its scorecard, and where both came from.

    `corrections` are what people set right, in order of time, those that could not be applied among them; `analysed` is None where there are none.
    """

    call: Call
    scorecard: Scorecard
    provenance: Provenance
    run: RunInfo
    audio: str | None = None
    corrections: tuple[Corrected, ...] = ()
    analysed: Analysed | None = None

    @property
    def uncorrected(self) -> "Report":
        """The report as the analyzer made it."""
        was = self.analysed
        if was is None:
            return self
        turns = {turn.index: turn for turn in was.turns}
        sides = {speaker.id: speaker.side for speaker in was.speakers}
        said = tuple(
            replace(turns.get(turn.index, turn), side=sides.get(turn.speaker, turn.side)) for turn in self.call.turns
        )
        call = Call(was.info, was.speakers, replace(self.call.transcript, turns=said), was.acts, was.set_aside)
        return replace(
            self, call=call, scorecard=was.scorecard, provenance=was.provenance, corrections=(), analysed=None
        )
