"""What every page that shows a report is made with: the templates and the values they show."""

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from analyzer.report.cards import AT_THE_TOP
from analyzer.report.page import page_of
from analyzer.report.passages import passages, tones_of
from analyzer.report.timeline import timeline_of
from analyzer.types.call import Call
from analyzer.types.report import Report

if TYPE_CHECKING:
    from jinja2 import Environment

_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Controls, halves of characters, and marks that would turn the reading direction of what follows them."""


@cache
def environment(*packages: str) -> "Environment":
    """Templates of these packages, the first that has a name giving it, then the report's own. They must not be changed."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    made = Environment(
        autoescape=True,
        loader=ChoiceLoader([PackageLoader(package) for package in (*packages, "analyzer.report")]),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.filters["kept"] = kept
    return made


def values_of(report: Report, *, audio: str | None) -> dict[str, Any]:
    """What the template of a report shows. `audio` is where its page finds the recording."""
    from markupsafe import Markup

    shown = tuple(passages(report.call, report.corrections))
    return {
        "page": page_of(report),
        "at_the_top": AT_THE_TOP,
        "timed": report.call.transcript.timed,
        "timeline": timeline_of(report.call, report.scorecard.next_step),
        "passages": shown,
        "tones": tones_of(shown),
        "audio": audio,
        "audio_name": "",
        "length_ms": report.call.info.duration_ms or 0,
        "times": Markup(_json(_times(report.call))),  # noqa: S704 (escaped by _json)
    }


@cache
def static(name: str) -> str:
    """A style sheet or a script of the report's page."""
    return files("analyzer.report").joinpath("static", name).read_text(encoding="utf-8")


def readable(html: str) -> str:
    """The page without characters that no page may hold or that would mislead a reader."""
    return _NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", html)


def kept(text: str) -> str:
    """The text with no line broken between a number and its per cent sign."""
    return text.replace(" %", "\N{NO-BREAK SPACE}%")


def _times(call: Call) -> list[list[int]]:
    """For each turn its start and end, then how long after the start of the one before each word starts, in hundredths of a second.

    A turn without times is empty; one whose words are not all timed has only its bounds.
    """
    return [_turn_times(turn.start_ms, turn.end_ms, [word.start_ms for word in turn.words]) for turn in call.turns]


def _turn_times(start_ms: int | None, end_ms: int | None, words: list[int | None]) -> list[int]:
    if start_ms is None or end_ms is None:
        return []
    times = [start_ms // 10, end_ms // 10]
    starts = [start // 10 for start in words if start is not None]
    if len(starts) < len(words):
        return times
    before = [times[0], *starts]
    return times + [start - last for start, last in zip(starts, before, strict=False)]


def _json(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
