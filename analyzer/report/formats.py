"""The formats a report can be written in. To add one: a file beside this with a function from Report to text, a name in `ReportFormat`, a line here."""

from collections.abc import Callable

from analyzer.choices import ReportFormat
from analyzer.report.to_html import to_html
from analyzer.report.to_json import to_json
from analyzer.report.to_markdown import to_markdown
from analyzer.types.report import Report

FORMATS: dict[ReportFormat, Callable[[Report], str]] = {
    ReportFormat.HTML: to_html,
    ReportFormat.JSON: to_json,
    ReportFormat.MD: to_markdown,
}
