"""What a report says to a person, in its order, free of any markup: the HTML page and the Markdown text both render this."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analyzer.report.cards import TIP, Card, card
from analyzer.report.corrected import CorrectedLine, line
from analyzer.report.figures import counted, day, number
from analyzer.report.measures import (
    Measure,
    both_readings,
    measures,
    parted,
    voicemail_measures,
    why_unmeasured,
)
from analyzer.report.moments import COUNTED, Evidence, Moment, Places, Sentence, names, said
from analyzer.report.sentences import first_sentence, parted_after
from analyzer.report.to_email import has_email, to_email
from analyzer.report.wording import AVOIDED, KINDS, PRACTICES, plain
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.plain import clock
from analyzer.types.report import Provenance, Report
from analyzer.types.score import Finding, Overall, Score, Verdict
from analyzer.types.speech import Side

MOST_QUOTES = 3
# Characters of a checksum that are shown.
SHOWN = 12
HASH = re.compile(r"\b[0-9a-f]{64}\b")
FOUND, MISSED, APART, UNSURE = "Found", "Missed", "Does not apply", "Not measurable"
KEPT, BROKEN = "Kept", "Not kept"
"""What is said of a practice that is to leave something undone."""


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice: `found` is None where it does not apply to this call. `told` is what was measured, `advice` stands where it was missed; of the one that `leads` to the thing to change, only what the page does not say at its top.

    `alike` names those that share its reason for not applying, itself the first; empty where there are none.
    """

    id: str
    title: str
    found: bool | None
    state: str
    told: Sentence
    advice: Sentence
    moments: tuple[Moment, ...]
    alike: tuple[str, ...] = ()
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page says but for the transcript itself.

    `people` are the names on the selling and on the buying side, `chosen` the check whose evidence is shown first.
    `faulty` says that the one thing to change stands on something found, and is not the word that there is nothing.
    """

    people: tuple[str, str]
    between: str
    facts: tuple[str, ...]
    health: tuple[str, ...]
    notices: tuple[str, ...]
    points: str | None
    strengths: tuple[Evidence, ...]
    change: Evidence | None
    faulty: bool
    cards: tuple[Card, ...]
    chosen: str
    practices: tuple[Practice, ...]
    mail: str
    measures: tuple[Measure, ...]
    unmeasured: tuple[str, ...]
    why_unmeasured: str
    provenance: tuple[tuple[str, str], ...]
    speakers: tuple[tuple[str, str], ...]
    corrections: tuple[CorrectedLine, ...]

    @property
    def title(self) -> str:
        return f"{self.people[0]} {self.between} {self.people[1]}".strip()


def page_of(report: Report) -> Page:
    """The page of a report."""
    call, scorecard = report.call, report.scorecard
    places = Places(call)
    overall = scorecard.overall
    people, between = _people(call)
    voicemail = call.info.kind is CallKind.VOICEMAIL
    measured, unmeasured = parted(
        voicemail_measures(scorecard.metrics) if voicemail else measures(call, scorecard.metrics)
    )
    cards = tuple(card(score, report, places) for score in scorecard.scores if _leads(score, report))
    return Page(
        people=people,
        between=between,
        facts=tuple(_facts(report)),
        health=tuple(note.message for note in call.info.health),
        notices=tuple(_notices(call)),
        points=None if overall.points is None else number(round(overall.points)),
        strengths=tuple(_strength(each, places) for each in overall.strengths),
        change=_change(overall, places),
        faulty=overall.change_next_finding is not None,
        cards=cards,
        chosen=_chosen(cards),
        practices=tuple(_practices(report, places)),
        mail=_mail(report),
        measures=measured,
        unmeasured=unmeasured,
        why_unmeasured=why_unmeasured(call),
        provenance=tuple(_provenance(report.provenance, call)),
        speakers=tuple((speaker.id, speaker.name or plain(speaker.side.value)) for speaker in call.speakers),
        corrections=tuple(line(each, places) for each in report.corrections),
    )


def _leads(score: Score, report: Report) -> bool:
    """Whether the score has a card: all but the practices', and of a message on voicemail only what can be judged of one."""
    if report.call.info.kind is CallKind.VOICEMAIL and score.verdict is Verdict.NOT_MEASURABLE:
        return False
    return score.check not in report.scorecard.practices


def _chosen(cards: tuple[Card, ...]) -> str:
    """The check that the one thing to change comes from, else the one with most to say."""
    order = [
        verdict.value
        for verdict in (Verdict.WORK_ON, Verdict.WATCH, Verdict.UNSURE, Verdict.GOOD, Verdict.NOT_MEASURABLE)
    ]
    first = min(cards, key=lambda each: (not each.leads, order.index(each.verdict)), default=None)
    return first.check if first else ""


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
    yield KINDS[info.kind] + ("" if info.kind_sure or info.kind is CallKind.AUTO else " (a guess)")
    if report.provenance.speech_model is None:
        yield "from a transcript"
    elif not info.health:
        yield "a healthy recording"
    applied = [each.correction.by for each in report.corrections if each.applied]
    if applied:
        yield f"{counted(len(applied), 'correction', 'corrections')} by {', '.join(dict.fromkeys(applied))}"


def _notices(call: Call) -> Iterator[str]:
    if not call.sides_sure:
        yield both_readings(call) or "It is not sure who sold and who bought, so nothing that depends on it is scored."
    if not call.transcript.timed:
        yield f"This transcript carries no times: moments are named by their turn, {COUNTED}, and whatever is measured in time is left out."


def _change(overall: Overall, places: Places) -> Evidence | None:
    """The one thing to change in few words, with the moments they name, else those of its finding; the rest stands where it was found."""
    if not overall.change_next:
        return None
    tip, _ = parted_after(overall.change_next, TIP)
    sentence = places.sentence(tip)
    named = any(isinstance(part, Moment) for part in sentence)
    finding = overall.change_next_finding
    return Evidence(tip, sentence, places.moments(finding) if finding and not named else ())


def _strength(finding: Finding, places: Places) -> Evidence:
    """What went well in one sentence, with its moments; how it came about stands with the evidence."""
    told = first_sentence(finding.message)
    moments = {moment.where: moment for moment in reversed(places.moments(finding))}
    return Evidence(told, places.sentence(told), tuple(reversed(moments.values())))


def _practices(report: Report, places: Places) -> Iterator[Practice]:
    """Found first, then missed, then those that do not apply, told together where for one reason; a message on voicemail leaves these out."""
    scores = {score.check: score for score in report.scorecard.scores}
    neither = APART if report.call.sides_sure else UNSURE
    for state in (True, False, None):
        if state is None and report.call.info.kind is CallKind.VOICEMAIL:
            return
        practices = [
            _practice(id_, found, scores.get(id_), places, neither, report.scorecard.overall.change_next)
            for id_, found in report.scorecard.practices.items()
            if found is state
        ]
        yield from practices if state is not None else _gathered(practices)


def _gathered(practices: list[Practice]) -> Iterator[Practice]:
    """Those that do not apply for the same reason as one."""
    for practice in practices:
        alike = [each for each in practices if said(each.told) == said(practice.told)]
        if len(alike) == 1:
            yield practice
        elif alike[0] is practice:
            yield replace(practice, alike=tuple(each.title for each in alike))


def _practice(
    id_: str, found: bool | None, score: Score | None, places: Places, neither: str, change_next: str
) -> Practice:
    did, did_not = (KEPT, BROKEN) if id_ in AVOIDED else (FOUND, MISSED)
    state = neither if found is None else did if found else did_not
    if score is None:
        return Practice(id_, PRACTICES.get(id_, plain(id_)), found, state, (), (), ())
    measured = isinstance(score.value, float | int) and not isinstance(score.value, bool)
    # Advice that gives the figure itself needs no second one beside it.
    measured = measured and not (found is False and "%" in score.advice)
    told = places.sentence(score.findings[0].message if score.findings and (measured or found is None) else "")
    leads = found is False and bool(score.advice) and score.advice == change_next
    advised = parted_after(score.advice, TIP)[1] if leads else score.advice
    advice = places.sentence(advised if found is False else "")
    moments = {(m.turn, m.quote): m for finding in score.findings for m in places.moments(finding)}
    first = sorted(list(moments.values())[:MOST_QUOTES], key=lambda moment: (moment.turn, moment.start_word))
    return Practice(id_, PRACTICES.get(id_, score.title), found, state, told, advice, tuple(first), leads=leads)


def _mail(report: Report) -> str:
    """The draft of the follow-up mail without what its lines rest on; empty where there is nothing to write."""
    return to_email(report).partition("\n-- \n")[0].strip() if has_email(report) else ""


def _provenance(made: Provenance, call: Call) -> Iterator[tuple[str, str]]:
    yield "File", call.info.name
    yield "SHA-256 of the file", _begun(call.info.id)
    yield "Program", made.program
    yield "Rubric", f"{made.rubric}, {_begun(made.rubric_sha256)}"
    if made.speech_model is not None:
        yield (
            "Speech model",
            ", ".join(part for part in (made.speech_model, _begun(made.speech_model_sha256 or "")) if part),
        )
    yield "Language model", made.language_model
    for name, value in made.options.items():
        yield (
            "Corrections" if name == "corrections" else f"Option {plain(name)}",
            HASH.sub(lambda found: _begun(found[0]), value.replace(",", ", ")),
        )


def _begun(checksum: str) -> str:
    """As much of a checksum as tells files apart by eye; the whole stands in the JSON report."""
    return f"{checksum[:SHOWN]}…" if len(checksum) > SHOWN else checksum
