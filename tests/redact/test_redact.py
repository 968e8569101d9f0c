"""A redacted report says nothing that was to be masked, in any format, and everything else as before."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from analyzer.annotate.language import english_names
from analyzer.choices import Redact
from analyzer.correct import changes
from analyzer.errors import InputError
from analyzer.pipeline import Pipeline
from analyzer.redact.phrases import file_name_masked
from analyzer.redact.redact import redact, redaction_of
from analyzer.report.formats import FORMATS
from analyzer.report.from_json import parse_report
from analyzer.report.to_email import to_email
from analyzer.report.to_ics import to_ics
from analyzer.report.to_json import to_json
from analyzer.score.rubric import load_rubric
from analyzer.score.scorecard import score
from analyzer.settings import Settings
from analyzer.types.call import Call
from analyzer.types.correction import Correction
from analyzer.types.report import Provenance, Report, RunInfo
from tests.redact.examples import KEPT, SECRETS, personal_call

WHEN = datetime(2026, 3, 3, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def report(annotated: Callable[[Call], Call]) -> Report:
    call = personal_call(timed=True)
    call = replace(call, info=replace(call.info, recorded_at=WHEN, source="20260303_447744900123_Dana.wav"))
    judged, scorecard = score(annotated(call), load_rubric())
    made_by = Provenance("0", "default", "0" * 64, "base", "0" * 64, "en", {"rep_name": "Dana Price"})
    return Report(judged, scorecard, made_by, RunInfo(WHEN.isoformat(), {}), audio="20260303_447744900123_Dana.wav")


def everything(report: Report) -> str:
    """Every text that can be made of a report, as one."""
    texts = [format_(report) for format_ in FORMATS.values()]
    for follow_up in (to_email, to_ics):
        try:
            texts.append(follow_up(report))
        except InputError:
            texts.append("")
    # Long lines of a calendar are folded.
    return re.sub(r"\s+", " ", "\n".join(texts).replace("\r\n ", ""))


def left(secrets: tuple[str, ...], report: Report) -> list[str]:
    said = everything(report).casefold()
    return [secret for secret in secrets if secret.casefold() in said]


def test_the_call_shows_all_of_it_before(report: Report) -> None:
    assert left(SECRETS, report) == list(SECRETS)
    assert "Subject:" in everything(report)
    assert "BEGIN:VEVENT" in everything(report)


def test_nothing_masked_is_left_in_any_format(report: Report) -> None:
    masked = redact(report, Redact.NUMBERS).report

    assert left((*SECRETS, "447744900123"), masked) == []
    assert left((*KEPT, "Dana"), masked) == [*KEPT, "Dana"]


def test_names_go_too_where_wished(report: Report) -> None:
    said = everything(redact(report, Redact.NAMES, nlp=english_names()).report)

    assert re.findall(r"\b(?:Dana|Lee|Dana Price)\b", said) == []


def test_every_word_keeps_its_place_and_time(report: Report) -> None:
    masked = redact(report, Redact.NUMBERS).report

    for before, after in zip(report.call.turns, masked.call.turns, strict=True):
        times = [(word.start_ms, word.end_ms) for word in before.words]
        assert times == [(word.start_ms, word.end_ms) for word in after.words]
        assert after.text.split() == [word.text for word in after.words]
    acts = [(act.id, act.start_word, act.end_word) for act in report.call.acts]
    assert acts == [(act.id, act.start_word, act.end_word) for act in masked.call.acts]
    assert [one.points for one in masked.scorecard.scores] == [one.points for one in report.scorecard.scores]


def test_a_redacted_report_is_read_back_and_redacting_it_again_changes_nothing(report: Report) -> None:
    masked = redact(report, Redact.NUMBERS).report

    again = parse_report(to_json(masked).encode(), source="report.json")
    assert again == masked
    assert redaction_of(again) is Redact.NUMBERS
    assert redact(again, Redact.NUMBERS).report == masked


def test_corrections_are_masked_with_what_they_replaced(report: Report) -> None:
    pipeline = Pipeline(Settings())
    question = report.call.acts_of("question")[0]
    made = [
        Correction(f"c{place}", report.call.info.id, change, "Sam", WHEN, "call them on 07700 900 456 to ask")
        for place, change in enumerate(
            (changes.text(report, 9, "eight", (3, 4)), changes.overrule(report, question.id))
        )
    ]
    corrected = pipeline.with_corrections(report, made)
    assert corrected.analysed is not None

    masked = redact(corrected, Redact.NUMBERS).report

    assert left((*SECRETS, "900 456"), masked) == []
    # What is corrected later is masked as well.
    later = [*made, Correction("c9", report.call.info.id, made[1].change, "Sam", WHEN, "or write to sam@firm.co.uk")]
    assert left(("sam@firm",), pipeline.with_corrections(masked, later)) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Dana to bob@firm.co.uk.wav", "name to email.wav"),
        ("bob.price+1@firm.com, second.m4a", "email, second.m4a"),
        ("447744900123@sip.example.net.mp3", "email.mp3"),
        ("20260303_447744900123_Dana.wav", "20260303_number_name.wav"),
    ],
)
def test_a_files_name_holds_no_address_and_no_name(name: str, told: str) -> None:
    assert file_name_masked(name, ("Dana",)) == told
