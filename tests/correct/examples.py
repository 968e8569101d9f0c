"""A talk corrected by hand: its report, and corrections as two people make them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from analyzer.pipeline import Pipeline
from analyzer.score.rubric import load_rubric
from analyzer.score.scorecard import score
from analyzer.settings import Settings
from analyzer.types.acts import Act, Answer, QuestionClass, QuestionDetail
from analyzer.types.call import Call
from analyzer.types.correction import Change, Correction
from analyzer.types.report import Provenance, Report, RunInfo
from tests.builders import make_call

LONG = "well it is the pumps they stop every second night and then the whole line stands still and I am called out " * 4
NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
LINES = (
    "rep: How was the drive?",
    "prospect: Long, thanks.",
    "rep: What made you call?",
    f"prospect: {LONG}",
    "rep: What does a stop cost you, and how do you get by?",
    f"prospect: {LONG}",
    "rep: Our pump runs dry without stopping the line.",
    "prospect: That sounds good. How much is it?",
    "rep: Four thousand. Shall we go ahead?",
    "prospect: Let me think about that for a while.",
)


def pipeline() -> Pipeline:
    return Pipeline(Settings())


def act(call: Call, kind: str, turn: int, *tags: str, of: str | None = None, start: int = 0) -> Act:
    answer = Answer(turn + 1, 80, None, answered=True, stacked=False, self_answered=False)
    detail = QuestionDetail(answer, ("situation",)) if kind == "question" else None
    return Act.of(kind, call.turns[turn], start, act_class=of, tags=tags, confidence=0.8, reason="asks", detail=detail)


def talk(*, timed: bool = False) -> Call:
    """A talk in which everything comes before its one close, in turn 8."""
    call = make_call(*LINES, timed=timed)
    open_ = QuestionClass.OPEN
    acts = (
        act(call, "rapport", 0),
        act(call, "question", 2, "need", of=open_),
        act(call, "question", 4, "need", of=open_),
        act(call, "question", 4, "need", of=open_, start=6),
        act(call, "solution_tied", 6),
        act(call, "buying_signal", 7, "price"),
        act(call, "closing_attempt", 8, start=2),
        act(call, "stall", 9),
    )
    return replace(call, acts=acts)


def report_on(call: Call) -> Report:
    judged, card = score(call, load_rubric(kind=call.info.kind))
    rubric = load_rubric()
    made = Provenance("analyzer", rubric.name, rubric.sha256, None, None, "words", {})
    return Report(judged, card, made, RunInfo("2026-03-03T11:00:00+00:00", {}))


def corrections(report: Report, *changes: Change, by: str = "Dana", why: str | None = None) -> tuple[Correction, ...]:
    """The changes as corrections a minute apart, with ids c0, c1 and so on."""
    return tuple(
        Correction(f"c{place}", report.call.info.id, change, by, NOON + timedelta(minutes=place), why)
        for place, change in enumerate(changes)
    )


def corrected(report: Report, *changes: Change, why: str | None = None) -> Report:
    return pipeline().with_corrections(report, corrections(report, *changes, why=why))


def value(report: Report, check: str) -> object:
    return next(score.value for score in report.scorecard.scores if score.check == check)
