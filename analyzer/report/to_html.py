"""The report as one web page that needs nothing but itself and, to be heard, the recording beside it."""

import base64
import hashlib
from urllib.parse import unquote, urlsplit

from analyzer.report.rendering import environment, readable, static, values_of
from analyzer.types.report import Report


def to_html(report: Report, *, audio: str | None = None) -> str:
    """The page, the same bytes for the same report.

    `audio` is where the page finds the recording, instead of `report.audio`: a path relative to the page, URL-escaped, or a
    `data:` URI. Anything else is not played.
    """
    from markupsafe import Markup

    style, script = static("base.css") + static("report.css"), static("report.js")
    source = playable(audio or report.audio)
    values = values_of(report, audio=source) | {
        "shell": "standalone.html.j2",
        "audio_name": unquote(source) if source and not source.startswith("data:") else "",
        "policy": _policy(style, script),
        "style": Markup(style),  # noqa: S704 (our own file)
        "script": Markup(script),  # noqa: S704 (our own file)
    }
    return readable(environment().get_template("report.html.j2").render(values))


def playable(audio: str | None) -> str | None:
    """The address if it is a file beside the page or below it, or sound carried in the page itself; otherwise None."""
    if not audio or audio.startswith(("data:audio/", "data:video/")):
        return audio or None
    parts = urlsplit(audio)
    return None if parts.scheme or parts.netloc or audio.startswith(("/", "\\")) else audio


def _policy(style: str, script: str) -> str:
    """The page may run its own script, show its own style and play the recording; it may ask the network for nothing."""
    style_hash, script_hash = (base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in (style, script))
    return (
        f"default-src 'none'; script-src 'sha256-{script_hash}'; style-src 'sha256-{style_hash}'; "
        "media-src 'self' file: data:; img-src data:; base-uri 'none'; form-action 'none'"
    )
