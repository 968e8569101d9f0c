"""The report as one web page that needs nothing but itself and, to be heard, the recording beside it."""

import base64
import hashlib
import json
import re
from importlib.resources import files
from typing import Any
from urllib.parse import unquote, urlsplit

from analyzer.report.page import page_of
from analyzer.report.passages import passages
from analyzer.report.timeline import timeline_of
from analyzer.types.call import Call
from analyzer.types.report import Report

_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Controls, halves of characters, and marks that would turn the reading direction of what follows them."""


def to_html(report: Report, *, audio: str | None = None) -> str:
    """The page, the same bytes for the same report.

    `audio` is where the page finds the recording, instead of `report.audio`: a path relative to the page, URL-escaped, or a
    `data:` URI. Anything else is not played.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True,
        loader=PackageLoader("analyzer.report"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["kept"] = _kept
    style, script = _static("report.css"), _static("report.js")
    source = playable(audio or report.audio)
    html = environment.get_template("report.html.j2").render(
        page=page_of(report),
        voicemail=report.call.info.kind.value == "voicemail",
        timed=report.call.transcript.timed,
        timeline=timeline_of(report.call, report.scorecard.next_step),
        passages=passages(report.call),
        audio=source,
        audio_name=unquote(source) if source and not source.startswith("data:") else "",
        length_ms=report.call.info.duration_ms or 0,
        times=Markup(_json(_times(report.call))),  # noqa: S704 (escaped by _json)
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704 (our own file)
        script=Markup(script),  # noqa: S704 (our own file)
    )
    return _NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", html)


def playable(audio: str | None) -> str | None:
    """The address if it is a file beside the page or below it, or sound carried in the page itself; otherwise None."""
    if not audio or audio.startswith(("data:audio/", "data:video/")):
        return audio or None
    parts = urlsplit(audio)
    return None if parts.scheme or parts.netloc or audio.startswith(("/", "\\")) else audio


def _kept(text: str) -> str:
    """The text with no line broken between a number and its per cent sign."""
    return text.replace(" %", "\N{NO-BREAK SPACE}%")


def _static(name: str) -> str:
    return files("analyzer.report").joinpath("static", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """The page may run its own script, show its own style and play the recording; it may ask the network for nothing."""
    style_hash, script_hash = (base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in (style, script))
    return (
        f"default-src 'none'; script-src 'sha256-{script_hash}'; style-src 'sha256-{style_hash}'; "
        "media-src 'self' file: data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


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
