"""The report as Markdown, for a mail, a wiki or a terminal."""

import re
import unicodedata
from collections.abc import Iterator

from analyzer.report.cards import AT_THE_TOP, Card
from analyzer.report.corrected import CorrectedLine
from analyzer.report.moments import Moment, said
from analyzer.report.page import Page, Practice, page_of
from analyzer.report.passages import Passage, passages
from analyzer.types.report import Report

_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~$]|:(?=//)|(?<=www)\.|^[#+=-]|(?<=^\d)[.)]|(?<=^\d\d)[.)])", re.IGNORECASE)
"""What Markdown, GitHub's included, would read as markup; a `-`, `#` or `1.` only where a line may begin."""


def to_markdown(report: Report) -> str:
    """The report in the order of the page: scores, evidence, practices, measurements, transcript, where it comes from."""
    page = page_of(report)
    lines = [
        *_head(page),
        *_scores(page),
        *_evidence(page),
        *_practices(page.practices),
        *_mail(page),
        *_measures(page),
        *_corrections(page.corrections),
        *_transcript(passages(report.call, report.corrections)),
        *_about(page),
    ]
    return "\n".join(lines).rstrip() + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line: no markup, no HTML, no link; direction marks and control characters left out."""
    visible = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in {"Cc", "Cs", "Cf"}
    )
    return _SPECIAL.sub(r"\\\1", " ".join(visible.split()))


def _head(page: Page) -> Iterator[str]:
    yield f"# {escaped(page.title)}"
    yield ""
    yield escaped(" · ".join(page.facts))
    yield ""
    for notice in (*page.health, *page.notices):
        yield escaped(notice)
        yield ""
    if page.points is None:
        yield "**No overall score**: nothing could be measured."
    else:
        yield f"**{page.points} of 100**"
    yield ""
    for strength in page.strengths:
        yield f"- **What went well**: {escaped(strength.message)}{_places(strength.moments)}"
    if page.change:
        yield f"- **Change next time**: {escaped(page.change.message)}{_places(page.change.moments)}"
    yield ""


def _scores(page: Page) -> Iterator[str]:
    if not page.cards:
        return
    yield "## Scores"
    yield ""
    yield "| Score | Value | Target | Verdict |"
    yield "|---|---|---|---|"
    for card in page.cards:
        value = f"{card.value} ({card.detail})" if card.detail else card.value
        yield f"| {escaped(card.title)} | {escaped(value)} | {escaped(card.target)} | {card.verdict_word} |"
    yield ""


def _evidence(page: Page) -> Iterator[str]:
    for card in page.cards:
        yield from _proof(card)


def _proof(card: Card) -> Iterator[str]:
    yield f"### {escaped(card.title)}: {card.verdict_word}"
    yield ""
    if card.leads or card.advice:
        yield escaped(" ".join(part for part in (AT_THE_TOP if card.leads else "", said(card.advice)) if part))
        yield ""
    for evidence in card.evidence:
        yield f"- {escaped(evidence.message)}"
        yield from (f"  - {_quote(moment)}" for moment in evidence.moments)
        yield from (f"  - “{escaped(quote)}”" for quote in evidence.quotes)
    yield ""


def _practices(practices: tuple[Practice, ...]) -> Iterator[str]:
    if not practices:
        return
    yield "## Practices"
    yield ""
    for practice in practices:
        shown = " ".join(
            filter(
                None,
                (
                    escaped(said(practice.told)),
                    AT_THE_TOP if practice.leads else "",
                    escaped(said(practice.advice)),
                    _first_quote(practice.moments),
                ),
            )
        )
        yield f"- **{practice.state}**: {escaped(', '.join(practice.alike) or practice.title)}" + (
            f". {shown}" if shown else ""
        )
    yield ""


def _mail(page: Page) -> Iterator[str]:
    if not page.mail:
        return
    yield "## Follow-up mail"
    yield ""
    for line in page.mail.splitlines():
        yield f"{escaped(line)}  " if line.strip() else ""
    yield ""


def _measures(page: Page) -> Iterator[str]:
    yield "## Measurements"
    yield ""
    yield "| | | |"
    yield "|---|---|---|"
    for measure in page.measures:
        yield f"| {escaped(measure.name)} | {escaped(measure.value)} | {escaped(measure.of)} |"
    yield ""
    if page.unmeasured:
        yield f"Not measurable, because {escaped(page.why_unmeasured)}: {escaped(', '.join(page.unmeasured))}."
        yield ""


def _corrections(corrections: tuple[CorrectedLine, ...]) -> Iterator[str]:
    if not corrections:
        return
    yield "## Corrections"
    yield ""
    for each in corrections:
        was = f"~~{escaped(each.struck)}~~" if each.struck else ""
        quote = f"“{escaped(each.quote)}”" if each.quote else ""
        at = f"({escaped(each.moment.where)})" if each.moment else ""
        why = f": {escaped(each.why)}" if each.why else ""
        problem = f" **Not applied: {escaped(each.problem)}**" if each.problem else ""
        told = " ".join(part for part in (f"{escaped(each.what)}:", was, escaped(each.now), quote, at) if part)
        yield f"- {told} — {escaped(each.by)}{why}{problem}"
    yield ""


def _transcript(turns: Iterator[Passage]) -> Iterator[str]:
    yield "## Transcript"
    yield ""
    for turn in turns:
        words = " ".join(
            f"**{escaped(piece.text)}** *({escaped(piece.label)})*" if piece.tone else escaped(piece.text)
            for piece in turn.pieces
        )
        notes = "".join(f" *({escaped(note)})*" for note in turn.notes)
        yield f"{escaped(turn.where)} **{escaped(turn.who)}**{notes} — {words}"
        yield ""


def _about(page: Page) -> Iterator[str]:
    yield "## About this report"
    yield ""
    for name, value in page.provenance:
        yield f"- {escaped(name)}: {escaped(value)}"


def _places(moments: tuple[Moment, ...]) -> str:
    return f" ({escaped(', '.join(moment.where for moment in moments[:3]))})" if moments else ""


def _quote(moment: Moment) -> str:
    said = f"{escaped(moment.where)} {escaped(moment.who)}: “{escaped(moment.quote)}”"
    why = ". ".join(part for part in (moment.label, moment.reason) if part)
    return f"{said} ({escaped(why)})" if why else said


def _first_quote(moments: tuple[Moment, ...]) -> str:
    return f"“{escaped(moments[0].quote)}” ({escaped(moments[0].where)})" if moments else ""
