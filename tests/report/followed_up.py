"""Reports of short calls, read and scored by the program itself, to be followed up."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from analyzer.annotate.annotate import annotate
from analyzer.annotate.language import english
from analyzer.report.to_email import to_email
from analyzer.score.rubric import load_rubric
from analyzer.score.scorecard import score
from analyzer.types.report import Provenance, Report, RunInfo
from analyzer.types.speech import Speaker
from tests.builders import make_call

CALLED = datetime.fromisoformat("2026-03-03T10:00:00+01:00")


def report(
    *lines: str, called: datetime | None = CALLED, names: tuple[str, str] = ("Dana", "Lee Wong"), timed: bool = True
) -> Report:
    call = make_call(*lines, timed=timed)
    speakers = tuple(
        Speaker(s.id, s.side, s.side_confidence, name) for s, name in zip(call.speakers, names, strict=True)
    )
    call = replace(call, info=replace(call.info, recorded_at=called), speakers=speakers)
    rubric = load_rubric()
    judged, card = score(annotate(call, nlp=english(), rubric=rubric), rubric)
    provenance = Provenance("analyzer", "default", "0", None, None, "en", {})
    return Report(judged, card, provenance, RunInfo("2026-03-03T12:00:00+00:00", {}))


TALK = (
    "rep: Shall I ring you on Thursday at two?",
    "prospect: Thursday at two, yes.",
    "rep: And I'll email you the price list.",
    "prospect: Great, please do.",
)


def lines_of(*lines: str, **given: Any) -> list[str]:
    """The steps as the mail tells them."""
    text = to_email(report(*lines, **given)).partition("-- ")[0]
    return [line.removeprefix("- ") for line in text.splitlines() if line.startswith("- ")]
