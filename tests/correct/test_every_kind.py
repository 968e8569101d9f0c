"""Whatever a person may say of any act in a real call, the report can be made, written and read back."""

from collections.abc import Iterator

import pytest

from analyzer.correct import changes
from analyzer.correct.kinds import KINDS
from analyzer.report.from_json import parse_report
from analyzer.report.to_html import to_html
from analyzer.report.to_json import to_json
from analyzer.report.to_markdown import to_markdown
from analyzer.types.correction import Change
from analyzer.types.kind import CallKind
from analyzer.types.report import Report
from analyzer.types.speech import Side
from tests.builders import make_call
from tests.correct.examples import corrected, report_on

LINES = (
    "rep: Hi Lee, this is Dana from Harbour Dental Supplies. How was your weekend?",
    "prospect: Lovely thanks, we went to the sea. What is this about?",
    "rep: " + "We are the biggest firm in the trade and our gloves have won every prize that I know of. " * 8,
    "prospect: I see. Our gloves came late twice and I had to send patients home.",
    "rep: What would you like to happen instead? Shall we go ahead and sign you up today?",
    "prospect: No, not today. It is too expensive for us.",
    "rep: Come on, this price ends at five. Shall I take your card?",
    "prospect: Let me think about it. Could you ring me on Thursday at ten?",
    "rep: I'll ring you on Thursday at ten then, and I'll send you a summary of what we said.",
    "prospect: Yes, Thursday at ten is fine. Goodbye.",
)


@pytest.fixture(
    scope="module", params=[(False, CallKind.OUTBOUND), (True, CallKind.RENEWAL), (True, CallKind.VOICEMAIL)]
)
def report(request, annotated) -> Report:
    timed, kind = request.param
    return report_on(annotated(make_call(*LINES, timed=timed, kind=kind)))


def everything(report: Report) -> Iterator[Change]:
    for act in report.call.acts:
        yield changes.overrule(report, act.id)
        known = KINDS.get(act.kind)
        for act_class in known.classes if known else ():
            if act_class != act.act_class:
                yield changes.reclass(report, act.id, act_class)
    for name, kind in KINDS.items():
        turn = 3 if kind.side is Side.PROSPECT else 4
        for act_class in (None, *kind.classes):
            yield changes.add(report, name, turn, (0, 3), act_class=act_class)
            yield changes.add(report, name, turn, act_class=act_class, tags=kind.tags)


def test_each_alone_is_applied_and_scored(report: Report) -> None:
    for change in everything(report):
        (told,) = corrected(report, change).corrections
        assert told.applied or "there is one already" in (told.problem or ""), change


def test_all_together_can_be_shown_and_read_back(report: Report) -> None:
    now = corrected(report, *everything(report), why="because")
    assert parse_report(to_json(now).encode(), source="call.json") == now
    assert "because" in to_html(now)
    assert "because" in to_markdown(now)


def test_one_of_each_kind_can_be_shown(report: Report) -> None:
    kinds = {(change.type, getattr(change, "act_kind", "")): change for change in everything(report)}
    for change in kinds.values():
        now = corrected(report, change)
        assert to_html(now)
        assert to_markdown(now)
