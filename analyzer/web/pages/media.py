"""The sound of a call, in ranges, so that a player can jump."""

import mimetypes
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from analyzer.web.visit import Visit

# What browsers want to hear, where the system's table of endings says otherwise or nothing.
TYPES = {".wav": "audio/wav", ".m4a": "audio/mp4", ".opus": "audio/ogg", ".ogg": "audio/ogg", ".flac": "audio/flac"}


def show(visit: Visit) -> Response:
    """The recording, or the part of it that the request names."""
    name = visit.call.audio
    # The name is ours and has no folder in it; taking its last part keeps that true whatever the archive holds.
    file = visit.room.archive.media / Path(name).name if name else None
    if file is None or not file.is_file():
        raise HTTPException(404, "No recording is kept of this call.")
    # A player asks for many parts; listening began with the first of them.
    visit.quiet = not visit.request.headers.get("range", "bytes=0-").startswith("bytes=0-")
    kind = TYPES.get(file.suffix.lower()) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return FileResponse(file, media_type=kind, headers={"Cache-Control": "private, no-cache"})
