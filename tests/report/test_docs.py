"""The page on the JSON names every field of a report."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from analyzer.report.to_json import LAYOUT
from analyzer.types.acts import Act, MonologueDetail, QuestionDetail, StepDetail
from analyzer.types.audio import HealthNote
from analyzer.types.call import CallInfo
from analyzer.types.report import Provenance, RunInfo
from analyzer.types.score import Finding, Metrics, NextStep, Overall, Score
from analyzer.types.speech import Speaker, SpeechTrack, Transcript, Turn, Word

PAGE = Path(__file__).parents[2] / "docs" / "report-json.md"
BLOCKS = (
    Act, CallInfo, Finding, HealthNote, Metrics, MonologueDetail, NextStep, Overall, Provenance, QuestionDetail, RunInfo, Score, Speaker,
    SpeechTrack, StepDetail, Transcript, Turn, Word,
)  # fmt: skip


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.__name__)
def test_every_field_of_a_report_is_told(block: type) -> None:
    told = set(re.findall(r"`([a-z_0-9.]+)`", PAGE.read_text(encoding="utf-8")))
    names = {"class" if field.name == "act_class" else field.name for field in fields(block)} - {"type"}
    assert names <= told | {name.partition(".")[2] for name in told}
    assert {"schema_version", *LAYOUT} <= told
