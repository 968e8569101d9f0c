"""A call's report as a file."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from analyzer.archive.load import load_call
from analyzer.choices import ReportFormat
from analyzer.report.formats import FORMATS
from analyzer.report.from_json import parse_report
from analyzer.web.visit import Visit

TYPES = {ReportFormat.HTML: "text/html", ReportFormat.JSON: "application/json", ReportFormat.MD: "text/markdown"}


def show(visit: Visit) -> Response:
    """The report as it stands now, corrections applied, in the format that the address ends with."""
    try:
        format_ = ReportFormat(visit.request.path_params["format"])
    except ValueError as error:
        raise HTTPException(404, f"A report can be had as {', '.join(FORMATS)}.") from error
    stored = load_call(visit.room.archive, visit.call.id)
    text = FORMATS[format_](parse_report(stored.report.encode(), source=visit.call.source))
    visit.note["format"] = format_.value
    return Response(
        text,
        media_type=f"{TYPES[format_]}; charset=utf-8",
        # Named by us, so that no name of a stranger's choosing reaches a disk; never shown within our own pages.
        headers={"Content-Disposition": f'attachment; filename="call-{visit.call.id[:12]}.{format_.value}"'},
    )
