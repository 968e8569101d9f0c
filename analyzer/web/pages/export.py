"""A call's report as a file."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from analyzer.archive.load import load_call
from analyzer.choices import Redact, ReportFormat
from analyzer.pipeline import Pipeline
from analyzer.report.formats import FORMATS
from analyzer.report.from_json import parse_report
from analyzer.web.visit import Visit

TYPES = {ReportFormat.HTML: "text/html", ReportFormat.JSON: "application/json", ReportFormat.MD: "text/markdown"}


def show(visit: Visit) -> Response:
    """The report as it stands now, corrections applied, in the format that the address ends with; `masked` says what is masked in it."""
    try:
        format_ = ReportFormat(visit.request.path_params["format"])
    except ValueError as error:
        raise HTTPException(404, f"A report can be had as {', '.join(FORMATS)}.") from error
    stored = load_call(visit.room.archive, visit.call.id)
    # No less than the setting says: a call may have been analysed before it was made.
    asked, settled = _masked(visit.query.get("masked", Redact.OFF)), visit.room.settings.redact
    masked = Redact.NAMES if Redact.NAMES in {asked, settled} else settled if asked is Redact.OFF else asked
    report = parse_report(stored.report.encode(), source=visit.call.source)
    text = FORMATS[format_](Pipeline(visit.room.settings).redacted(report, masked).report)
    visit.note |= {"format": format_.value, "masked": masked.value}
    name = f"call-{visit.call.id[:12]}{'' if masked is Redact.OFF else '.redacted'}.{format_.value}"
    return Response(
        text,
        media_type=f"{TYPES[format_]}; charset=utf-8",
        # Named by us, so that no name of a stranger's choosing reaches a disk; never shown within our own pages.
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _masked(text: str) -> Redact:
    try:
        return Redact(text)
    except ValueError as error:
        raise HTTPException(404, f"What is masked can be {', '.join(Redact)}.") from error
