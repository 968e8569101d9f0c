"""What people set right is seen in every format: what was overruled struck through with its reason, nothing lost."""

import json

import pytest

from analyzer.correct import changes
from analyzer.report.corrected import said
from analyzer.report.schema import schema
from analyzer.report.to_html import to_html
from analyzer.report.to_json import document, to_json
from analyzer.report.to_markdown import to_markdown
from analyzer.types.report import Report
from tests.correct.examples import corrected, report_on, talk


@pytest.fixture(scope="module")
def report() -> Report:
    base = report_on(talk(timed=True))
    return corrected(
        base,
        changes.overrule(base, "closing_attempt-8-2"),
        changes.reclass(base, "question-4-0", "closed"),
        changes.add(base, "no_is_ok", 8, (0, 2)),
        changes.overrule(base, "closing_attempt-8-2"),
        why='read the <price> out & "waited"',
    )


def test_the_page_strikes_out_what_was_overruled_with_the_reason(report: Report) -> None:
    html = to_html(report)
    assert "3 corrections by Dana" in html
    assert "<s>Close, in good time</s>" in html
    assert (
        "Overruled by <bdi>Dana, Tue 3 Mar 2026</bdi>: <bdi>read the &lt;price&gt; out &amp; &#34;waited&#34;</bdi>"
        in html
    )
    assert "closed question about their needs, corrected by Dana" in html
    assert "makes a no safe, corrected by Dana" in html
    assert "Not applied: it was overruled before" in html


def test_the_text_lists_them_too(report: Report) -> None:
    text = to_markdown(report)
    assert "- Overruled: ~~close, in good time~~ “Shall we go ahead?”" in text
    assert "- Added: makes a no safe “Four thousand.”" in text
    assert "**Not applied: it was overruled before**" in text
    assert text.count("Dana, Tue 3 Mar 2026") == 4


def test_the_json_holds_each_with_its_maker_and_what_brings_the_analysis_back(report: Report) -> None:
    made = json.loads(to_json(report))
    first = made["corrections"][0]
    assert (first["correction"]["by"], first["correction"]["change"]["type"]) == ("Dana", "overrule")
    assert first["act"]["id"] == "closing_attempt-8-2"
    assert made["corrections"][3]["problem"] == "it was overruled before"
    assert made["provenance"]["options"]["corrections"] == "c0,c1,c2,c3"
    assert [act["id"] for act in made["analysed"]["acts"]] == [act.id for act in report.uncorrected.call.acts]
    assert made["analysed"]["turns"] == []


def test_a_corrected_report_keeps_to_the_schema(report: Report) -> None:
    import jsonschema

    jsonschema.Draft202012Validator(schema()).validate(document(report))


def test_a_report_without_corrections_speaks_of_none() -> None:
    report = report_on(talk())
    assert "orrection" not in to_html(report).partition("<body")[2].partition("<footer")[0]
    assert "Corrections" not in to_markdown(report)
    assert report.corrections == ()


def test_each_is_said_on_one_line(report: Report) -> None:
    lines = [said(each) for each in report.corrections]
    assert lines[0].startswith("Overruled “close, in good time” (")
    assert lines[1].startswith("Classed anew “open question about their needs” now “closed” (")
    assert lines[2].startswith("Added “makes a no safe” (")
    assert lines[3].endswith("NOT APPLIED: it was overruled before")
    assert all('by Dana on Tue 3 Mar 2026: read the <price> out & "waited"' in line for line in lines)
