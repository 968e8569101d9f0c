"""The sound of a call, in ranges, so that a player can jump."""

import mimetypes
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from analyzer.archive.tables import audit
from analyzer.web.visit import Visit

# What browsers want to hear, where the system's table of endings says otherwise or nothing.
TYPES = {".wav": "audio/wav", ".m4a": "audio/mp4", ".opus": "audio/ogg", ".ogg": "audio/ogg", ".flac": "audio/flac"}

LISTENING = timedelta(hours=12)
"""So long the parts of a recording count as one listening: as long as a session lasts that nobody uses."""


def show(visit: Visit) -> Response:
    """The recording, or the part of it that the request names."""
    name = visit.call.audio
    # The name is ours and has no folder in it; taking its last part keeps that true whatever the archive holds.
    file = visit.room.archive.media / Path(name).name if name else None
    if file is None or not file.is_file():
        raise HTTPException(404, "No recording is kept of this call.")
    # A player asks for many parts; listening is written down with the first of them, whichever that is.
    visit.quiet = not visit.request.headers.get("range", "bytes=0-").startswith("bytes=0-") and _written_down(visit)
    kind = TYPES.get(file.suffix.lower()) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return FileResponse(file, media_type=kind, headers={"Cache-Control": "private, no-cache"})


def _written_down(visit: Visit) -> bool:
    """Whether the log has it already that this person listens to this call."""
    query = select(audit.c.id).where(
        audit.c.account_id == visit.who.account_id,
        audit.c.action == "listen",
        audit.c.target == visit.call.id,
        audit.c.at > datetime.now(UTC) - LISTENING,
    )
    return visit.db.execute(query.limit(1)).first() is not None
