"""What a report says to a person, in its order, free of any markup: the HTML page and the Markdown text both render this."""

from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.report.cards import Card, card
from analyzer.report.figures import day, number
from analyzer.report.measures import Measure, both_readings, measures
from analyzer.report.moments import Evidence, Places, names
from analyzer.report.wording import KINDS, PRACTICES
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.plain import clock
from analyzer.types.report import Provenance, Report
from analyzer.types.speech import Side

STATES = {True: "Found", False: "Missed", None: "Does not apply"}


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice: `found` is None where it does not apply to this call."""

    id: str
    title: str
    found: bool | None
    state: str
    advice: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page says but for the transcript itself. `people` are the names on the selling and on the buying side."""

    people: tuple[str, str]
    between: str
    facts: tuple[str, ...]
    health: tuple[str, ...]
    notices: tuple[str, ...]
    points: str | None
    strengths: tuple[Evidence, ...]
    change: Evidence | None
    cards: tuple[Card, ...]
    practices: tuple[Practice, ...]
    measures: tuple[Measure, ...]
    provenance: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        return f"{self.people[0]} {self.between} {self.people[1]}".strip()


def page_of(report: Report) -> Page:
    """The page of a report."""
    call, scorecard = report.call, report.scorecard
    places = Places(call)
    overall = scorecard.overall
    change = overall.change_next_finding
    moments = places.moments(change) if change else ()
    people, between = _people(call)
    return Page(
        people=people,
        between=between,
        facts=tuple(_facts(report)),
        health=tuple(note.message for note in call.info.health),
        notices=tuple(_notices(call)),
        points=None if overall.points is None else number(round(overall.points)),
        strengths=places.evidence(overall.strengths),
        change=Evidence(overall.change_next, moments) if overall.change_next else None,
        cards=tuple(card(s, report, places) for s in scorecard.scores if s.check not in scorecard.practices),
        practices=tuple(_practices(report, places)),
        measures=measures(call, scorecard.metrics),
        provenance=tuple(_provenance(report.provenance, call)),
    )


def _people(call: Call) -> tuple[tuple[str, str], str]:
    """The names on both sides and the word between them, which is not "to" while nobody knows who sold."""
    shown = names(call)
    sides = {side: [shown[s.id] for s in call.speakers if s.side is side] for side in Side}
    if not call.sides_sure:
        everyone = list(shown.values())
        return (", ".join(everyone[:-1]), everyone[-1] if everyone else ""), "and" if len(everyone) > 1 else ""
    rep, prospect = ", ".join(sides[Side.REP]), ", ".join(sides[Side.PROSPECT])
    return (rep, prospect), "to" if rep and prospect else ""


def _facts(report: Report) -> Iterator[str]:
    info = report.call.info
    if info.recorded_at is not None:
        yield day(info.recorded_at)
    if info.duration_ms is not None:
        yield clock(info.duration_ms)
    yield KINDS[info.kind] + (" (a guess)" if info.kind is not CallKind.AUTO and info.kind_confidence < 0.7 else "")
    if report.provenance.speech_model is None:
        yield "from a transcript"
    elif not info.health:
        yield "a healthy recording"


def _notices(call: Call) -> Iterator[str]:
    if not call.sides_sure:
        yield both_readings(call) or "It is not sure who sold and who bought, so nothing that depends on it is scored."
    if not call.transcript.timed:
        yield "This transcript carries no times: moments are named by their turn, and whatever is measured in time is left out."


def _practices(report: Report, places: Places) -> Iterator[Practice]:
    scores = {score.check: score for score in report.scorecard.scores}
    order = {True: 0, False: 1, None: 2}
    for id_, found in sorted(report.scorecard.practices.items(), key=lambda practice: order[practice[1]]):
        score = scores.get(id_)
        title = PRACTICES.get(id_) or (score.title if score else id_)
        evidence = places.evidence(score.findings) if score else ()
        yield Practice(id_, title, found, STATES[found], score.advice if score and found is False else "", evidence)


def _provenance(made: Provenance, call: Call) -> Iterator[tuple[str, str]]:
    yield "File", call.info.source
    yield "SHA-256 of the file", call.info.id
    yield "Program", made.program
    yield "Rubric", f"{made.rubric}, {made.rubric_sha256}"
    if made.speech_model is not None:
        yield "Speech model", ", ".join(part for part in (made.speech_model, made.speech_model_sha256) if part)
    yield "Language model", made.language_model
    for name, value in made.options.items():
        yield f"Option {name}", value
