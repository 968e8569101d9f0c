"""The rep named in a command: the last word on who sells, kept as such, until somebody says otherwise."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from analyzer.correct.changes import side
from analyzer.correct.correct import in_force
from analyzer.correct.speakers import with_sides
from analyzer.types.correction import Correction
from analyzer.types.report import Report
from analyzer.types.speech import Side

WHY = "named as the rep in a command"


@dataclass(frozen=True, slots=True)
class RepNamed:
    """By whom and when a command was given that names the rep."""

    by: str
    at: datetime


def sides_named(report: Report, corrections: Iterable[Correction], named: RepNamed) -> tuple[Correction, ...]:
    """What has to be added to a call's corrections, so that its sides are those that the command gave it and not those that were set before it.

    None where the command does not tell who sells: its name is no label, its channel holds both sides. `report` is an analysis
    with the command's wishes; corrections made after the command was given stand behind it and go before it.
    """
    call = report.uncorrected.call
    if all(speaker.side_confidence < 1 for speaker in call.speakers):
        return ()
    set_before, _ = with_sides(call, in_force(each for each in corrections if each.at < named.at))
    wrong = [
        told.id
        for told, was in zip(call.speakers, set_before.speakers, strict=True)
        if told.side not in {was.side, Side.UNKNOWN}
    ]
    sides = {speaker.id: speaker.side for speaker in call.speakers}
    return tuple(
        Correction(
            secrets.token_hex(5),
            call.info.id,
            side(report.uncorrected, id_, sides[id_]),
            named.by,
            # A moment apart, so that they keep their order, and before the command, so that trying it again adds nothing.
            named.at - timedelta(microseconds=len(wrong) - place),
            WHY,
        )
        for place, id_ in enumerate(wrong)
    )
