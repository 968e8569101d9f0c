"""What the command makes of the recordings, beside what is true: the floors that a change must not fall through."""

from typing import Any

import pytest

from benchmarks.truth.compare import Comparison, compare
from benchmarks.truth.samples import names, reports_on, truth_of

pytestmark = pytest.mark.slow

Reports = dict[str, dict[str, Any]]

# What was measured, with room for another release of the engine.
WORST_WER = {
    "discovery": 0.06,
    "pitch": 0.07,
    "me_story": 0.04,
    "interrogation": 0.07,
    "renewal": 0.09,
    "voicemail": 0.11,
}
TALK_SHARE_POINTS = 3.0
STEREO = [name for name in names() if "mono" not in truth_of(name)["channels"]]


def comparison(reports: Reports, name: str) -> Comparison:
    return compare(truth_of(name), reports[name])


@pytest.mark.parametrize("name", names())
def test_the_words_are_heard(sample_reports: Reports, name: str) -> None:
    assert comparison(sample_reports, name).wer <= WORST_WER[name]


@pytest.mark.parametrize("name", names())
def test_the_kind_of_call_is_told(sample_reports: Reports, name: str) -> None:
    assert comparison(sample_reports, name).kind_right


@pytest.mark.parametrize("name", STEREO)
def test_on_two_channels_the_talk_share_is_within_three_points(sample_reports: Reports, name: str) -> None:
    result = comparison(sample_reports, name)
    assert result.talk_share is not None
    assert 100 * abs(result.talk_share - result.true_talk_share) <= TALK_SHARE_POINTS


@pytest.mark.parametrize("name", STEREO)
def test_on_two_channels_the_sides_are_right(sample_reports: Reports, name: str) -> None:
    right = comparison(sample_reports, name).sides_right
    assert right is not None
    assert right > 0.98


def test_on_one_channel_the_sides_are_right_or_said_to_be_unsure(sample_reports: Reports) -> None:
    report = sample_reports["renewal"]
    right = comparison(sample_reports, "renewal").sides_right
    assert right is not None
    assert right > 0.9 or {turn["side"] for turn in report["transcript"]["turns"]} == {"unknown"}


def test_the_early_closes_and_the_pressure_of_the_pitch_are_found(sample_reports: Reports) -> None:
    closes = [act for act in sample_reports["pitch"]["acts"] if act["kind"] == "closing_attempt"]
    assert {act["class"] for act in closes} == {"premature"}
    assert sample_reports["pitch"]["practices"]["no_pressure"] is False


def test_the_long_stories_are_found(sample_reports: Reports) -> None:
    assert comparison(sample_reports, "me_story").me_stories.recall == 1


def test_the_interrogation_is_found_and_leaves_a_vague_end(sample_reports: Reports) -> None:
    assert comparison(sample_reports, "interrogation").interrogations.recall == 1
    assert sample_reports["interrogation"]["next_step"]["level"] == "vague"


def test_the_day_agreed_in_the_discovery_call_is_read_from_its_date(sample_reports: Reports) -> None:
    step = sample_reports["discovery"]["next_step"]
    assert (step["level"], step["owner"], step["when"][:10]) == ("scheduled", "both", "2026-03-12")


def test_nobody_is_accused_without_cause(sample_reports: Reports) -> None:
    for name in ("discovery", "renewal"):
        kinds = {act["kind"] for act in sample_reports[name]["acts"]}
        assert not kinds & {"closing_attempt", "me_story", "interrogation", "pressure"}, name


def test_a_second_run_gives_the_same_report(sample_reports: Reports) -> None:
    again = reports_on(["pitch", "voicemail"])
    for name, report in again.items():
        assert {**report, "run": None} == {**sample_reports[name], "run": None}
