"""The list of calls as a file for spreadsheets: the calls that the list shows, all pages of it."""

from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from analyzer.archive.export import WRITERS
from analyzer.archive.frames import calls_frame
from analyzer.batch.redacted import redact_frame
from analyzer.choices import Redact
from analyzer.web.asked import asked_of
from analyzer.web.visit import Visit

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def show(visit: Visit) -> Response:
    """A line a call that this person may see and that passes the filters of the address, with every score and figure; masked as the setting `redact` says."""
    ending = visit.request.path_params["format"]
    if ending not in TYPES:
        raise HTTPException(404, f"The list can be had as {' or '.join(TYPES)}.")
    filters = asked_of(visit.query).filters(visit.room.settings.time_zone)
    frame = calls_frame(visit.room.archive, replace(filters, among=visit.visible))
    if visit.room.settings.redact is not Redact.OFF:
        # What was kept before the setting was made is masked as it goes out.
        redact_frame(frame, visit.room.archive, visit.room.settings.redact, visit.room.settings)
    visit.note |= {"calls": len(frame), "format": ending}
    name = f'attachment; filename="calls.{ending}"'
    return Response(WRITERS[f".{ending}"](frame), media_type=TYPES[ending], headers={"Content-Disposition": name})
