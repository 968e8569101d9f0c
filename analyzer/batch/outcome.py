"""What came of one job."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from analyzer.batch.inputs import Job
from analyzer.errors import AnalyzerError
from analyzer.types.kind import CallKind
from analyzer.types.report import Report
from analyzer.types.score import Verdict

CHECKS = ("talk_share", "open_share", "premature_closing", "me_stories", "next_step", "voicemail")


class State(StrEnum):
    """How a job ended."""

    ANALYSED = "analysed"
    FINISHED = "finished before"
    """Nothing was left to do."""
    WRITTEN = "written from an earlier analysis"
    """Its pages were missing or of another analysis, and the analysis itself was kept."""
    SAME = "same bytes as another file"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Row:
    """A call in one line of a summary, taken from its report's JSON. None is unknown."""

    call: str
    rep: str | None
    recorded_at: str | None
    kind: str
    duration_ms: int | None
    points: float | None
    scores: dict[str, float | str | None]
    """By check, for those of `CHECKS` that this kind of call has."""
    units: dict[str, str]
    next_step_when: str | None
    change_next: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended: its line in the summary and the files of its report, or the error that ended it; `same_as` is the file with the same bytes.

    `seconds` are those spent on it. The report itself is there only where the job was done in this very process.
    """

    job: Job
    state: State
    row: Row | None = None
    written: tuple[Path, ...] = ()
    error: AnalyzerError | None = None
    same_as: Path | None = None
    seconds: float = 0.0
    report: Report | None = None


def row_of(document: dict[str, Any]) -> Row:
    """The line for a report, given as its JSON document."""
    call = document["call"]
    message = call["kind"] == CallKind.VOICEMAIL.value
    scores = {
        score["check"]: score
        for score in document["scores"]
        # Of a message left on voicemail, only what can be judged of one.
        if score["check"] in CHECKS and not (message and score["verdict"] == Verdict.NOT_MEASURABLE.value)
    }
    sellers = [each["name"] for each in document["speakers"] if each["side"] == "rep" and each["name"]]
    return Row(
        call=call["id"],
        rep=", ".join(sellers) or None,
        recorded_at=call["recorded_at"],
        kind=call["kind"],
        duration_ms=call["duration_ms"],
        points=document["overall"]["points"],
        scores={check: score["value"] for check, score in scores.items()},
        units={check: score["unit"] for check, score in scores.items()},
        next_step_when=document["next_step"]["when"],
        change_next=document["overall"]["change_next"],
    )
