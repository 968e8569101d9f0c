"""The one value that every output format renders."""

from dataclasses import dataclass

from analyzer.types.call import Call
from analyzer.types.score import Scorecard

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
class Report:
    """A call, its scorecard, and where both came from."""

    call: Call
    scorecard: Scorecard
    provenance: Provenance
    run: RunInfo
    audio: str | None = None
