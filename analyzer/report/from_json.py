"""A report read back from its JSON, which may come from anywhere and is trusted in nothing."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from analyzer.errors import InputError, unreadable
from analyzer.report.to_json import LAYOUT
from analyzer.types.acts import Act, StepDetail
from analyzer.types.report import SCHEMA_VERSION, Report

MOST_BYTES = 200_000_000


def read_report(path: Path) -> Report:
    """The report at `path`. Raises InputError with one line when the file cannot be read or is not a report of this version."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    return parse_report(data, source=str(path))


def parse_report(data: bytes, *, source: str) -> Report:
    """The report in these bytes. Raises InputError with one line that names the first field at fault."""
    if len(data) > MOST_BYTES:
        raise InputError(f"{source}: {len(data) // 1_000_000} MB are too much for a report")
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{source}: not a report in JSON: give the .json that `analyzer analyze` wrote") from error
    if not isinstance(document, dict) or "schema_version" not in document:
        raise InputError(f"{source}: not a report of the analyzer: give the JSON that `analyzer analyze` wrote")
    if document["schema_version"] != SCHEMA_VERSION:
        raise InputError(
            f"{source}: a report of version {str(document['schema_version'])[:20]}, not {SCHEMA_VERSION}: analyse the call again"
        )
    try:
        report = _reader().validate_python(_laid_out(document))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise InputError(f"{source}: not a report: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    _check_turns(report, source)
    return report


@cache
def _reader() -> TypeAdapter[Report]:
    return TypeAdapter(Report)


def _laid_out(document: dict[str, Any]) -> dict[str, Any]:
    """The document's values where a `Report` has them."""
    raw: dict[str, Any] = {}
    for key, path in LAYOUT.items():
        if key in document:
            place = raw
            for name in path[:-1]:
                place = place.setdefault(name, {})
            place[path[-1]] = document[key]
    return raw


def _check_turns(report: Report, source: str) -> None:
    """Everything that points at a turn must point at one that is there."""
    turns = report.call.turns
    if any(turn.index != index for index, turn in enumerate(turns)):
        raise InputError(f"{source}: not a report: the turns are not numbered in their order")
    pointed = [index for act in report.call.acts for index in _turns_of(act)]
    pointed += [
        index
        for index in (
            report.scorecard.next_step.turn,
            report.scorecard.next_step.agreed_turn,
            *(quote.turn for quote in report.scorecard.next_step.quotes),
        )
        if index is not None
    ]
    pointed += [index for score in report.scorecard.scores for finding in score.findings for index in finding.turns]
    missing = next((index for index in pointed if not 0 <= index < len(turns)), None)
    if missing is not None:
        raise InputError(f"{source}: not a report: turn {missing} is named and there are {len(turns)}")


def _turns_of(act: Act) -> tuple[int, ...]:
    if not isinstance(act.detail, StepDetail):
        return act.turn, act.end_turn
    agreed, said = act.detail.agreed_turn, tuple(quote.turn for quote in act.detail.quotes)
    return (act.turn, act.end_turn, *said) if agreed is None else (act.turn, act.end_turn, agreed, *said)
