"""The report as JSON: the promise other programs rely on."""

import json
from typing import Any

from pydantic import TypeAdapter

from analyzer.types.report import SCHEMA_VERSION, Report


def to_json(report: Report) -> str:
    """The report as indented JSON with a stable order of keys."""
    return json.dumps(document(report), ensure_ascii=False, indent=1) + "\n"


def document(report: Report) -> dict[str, Any]:
    """The report as plain values, laid out as the contract says."""
    raw = TypeAdapter(Report).dump_python(report, mode="json", by_alias=True)
    call, card = raw["call"], raw["scorecard"]
    return {
        "schema_version": SCHEMA_VERSION,
        "call": call["info"],
        "speakers": call["speakers"],
        "transcript": call["transcript"],
        "acts": call["acts"],
        "scores": card["scores"],
        "metrics": card["metrics"],
        "practices": card["practices"],
        "presented_before_needs": card["presented_before_needs"],
        "pushed_on_phone": card["pushed_on_phone"],
        "next_step": card["next_step"],
        "overall": card["overall"],
        "provenance": raw["provenance"],
        "audio": raw["audio"],
        "run": raw["run"],
    }
