"""A score as a card: value, what it is out of, target, verdict, advice, evidence."""

import re
from dataclasses import dataclass

from analyzer.report.figures import counted, iso_day, number, percent_range
from analyzer.report.moments import Evidence, Places, Sentence, shortened
from analyzer.report.sentences import parted_after
from analyzer.report.wording import VERDICTS, plain
from analyzer.types.acts import CloseClass
from analyzer.types.plain import clock, percent
from analyzer.types.report import Report
from analyzer.types.score import NextStep, Score, Verdict
from analyzer.types.speech import Side

AT_THE_TOP = "The one thing to change: it stands at the top."
# So many sentences of the one thing to change stand at the top of a page.
TIP = 2


@dataclass(frozen=True, slots=True)
class Card:
    """One score in words. `verdict` is the stable name, `verdict_word` what people read; the `advice` of the one that `leads` is the one thing to change, of which only what the page does not say at its top is left here."""

    check: str
    title: str
    value: str
    detail: str
    target: str
    verdict: str
    verdict_word: str
    advice: Sentence
    source: str
    evidence: tuple[Evidence, ...]
    leads: bool = False


def card(score: Score, report: Report, places: Places) -> Card:
    """The card of a score."""
    advice = _advice(score)
    leads = bool(score.advice) and score.advice == report.scorecard.overall.change_next
    return Card(
        score.check,
        score.title,
        value_text(score),
        _detail(score, report),
        score.target,
        score.verdict.value,
        VERDICTS[score.verdict],
        places.sentence(parted_after(advice, TIP)[1] if leads else advice),
        score.source,
        places.evidence(score.findings),
        leads,
    )


def value_text(score: Score) -> str:
    """The value with its unit; nothing where there is none, since the verdict then says why."""
    value, unit = score.value, score.unit
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return plain(value)
    if unit.startswith("share"):
        return percent(value)
    if unit == "ms":
        return clock(round(value))
    if score.check == "premature_closing":
        return f"{number(value) if value else 'none'} too early"
    if value == 0:
        return "none"
    return f"{number(value)} {_one(plain(unit)) if value == 1 else plain(unit)}".strip()


def _one(unit: str) -> str:
    """A unit in the singular: me stories becomes me story."""
    return re.sub(r"(?<=.)s$", "", re.sub(r"ies$", "y", unit))


def _advice(score: Score) -> str:
    """The advice; where nothing could be measured and nobody advised, the reason why."""
    if score.advice or score.verdict is not Verdict.NOT_MEASURABLE:
        return score.advice
    return score.findings[0].message if score.findings else "Nothing in this call could be measured for this."


def _detail(score: Score, report: Report) -> str:
    parts = [_out_of(score, report)]
    if score.range is not None and score.value is not None:
        low, high = score.range
        parts.append(
            f"likely {percent_range(low, high)}" if score.unit.startswith("share") else f"likely {low:g} to {high:g}"
        )
    return "; ".join(part for part in parts if part)


def _out_of(score: Score, report: Report) -> str:
    """What the value is out of, for the checks that have a denominator or a date."""
    metrics, step = report.scorecard.metrics, report.scorecard.next_step
    if score.check == "talk_share" and metrics.rep_speech_ms is not None and metrics.prospect_speech_ms is not None:
        return (
            f"{clock(metrics.rep_speech_ms)} of {clock(metrics.rep_speech_ms + metrics.prospect_speech_ms)} of speech"
        )
    if (
        score.check == "talk_share"
        and metrics.rep_words
        and metrics.prospect_words
        and not report.call.transcript.timed
    ):
        return f"{metrics.rep_words} of {metrics.rep_words + metrics.prospect_words} words"
    if score.check == "open_share" and metrics.questions_counted is not None:
        if not metrics.questions_counted:
            return ""
        asked = (metrics.questions_open or 0) + (metrics.questions_semi_open or 0)
        return f"{asked} of {counted(metrics.questions_counted, 'question', 'questions')}"
    if score.check == "premature_closing" and score.value is not None:
        return _closes(report)
    return _step(step) if score.check == "next_step" else ""


def _closes(report: Report) -> str:
    """How many closes there were and how many of them came in time."""
    closes = report.call.acts_of("closing_attempt", side=Side.REP)
    early = sum(act.act_class == CloseClass.PREMATURE for act in closes)
    if not closes:
        return "you asked for no decision"
    if not early:
        return f"{counted(len(closes), 'close', 'closes')}, in time"
    return f"of {counted(len(closes), 'close', 'closes')}"


def _step(step: NextStep) -> str:
    owner = {"rep": "yours to do", "prospect": "theirs to do", "both": "for both"}.get(step.owner or "", "")
    when = iso_day(step.when) if step.when else step.when_text or ""
    if step.when:
        # An hour that is no more than a bound is told in its words.
        when = f"{iso_day(step.when[:10])}, {step.hour_text}" if step.hour_text else when
        when = f"{step.limit} {when}" if step.limit else when
    return ", ".join(part for part in (shortened(step.what or "", 12), when, owner) if part)
