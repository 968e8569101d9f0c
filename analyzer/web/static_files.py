"""Scripts, styles and pictures under an address that changes with their bytes, so that browsers may keep them for ever."""

import hashlib
import mimetypes
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.responses import Response

FOREVER = "public, max-age=31536000, immutable"


class StaticFiles:
    """The files of `web/static` and of the report's own page, read once. One fingerprint of all of them stands in every address, so that modules find each other by relative names."""

    def __init__(self) -> None:
        folders = [files(package).joinpath("static") for package in ("analyzer.report", "analyzer.web")]
        self._files = dict(sorted(each for folder in folders for each in _read(folder, "")))
        together = hashlib.sha256()
        for name, data in self._files.items():
            together.update(f"{name}\0{len(data)}\0".encode() + data)
        self.fingerprint = together.hexdigest()[:16]

    def address(self, name: str) -> str:
        """Where a page finds the file. Raises KeyError when there is none of that name."""
        if name not in self._files:
            raise KeyError(f"web/static holds no {name}")
        return f"/static/{self.fingerprint}/{name}"

    def answer(self, fingerprint: str, name: str) -> Response | None:
        """The file, or None when there is none or its bytes are no longer those."""
        data = self._files.get(name)
        if data is None or fingerprint != self.fingerprint:
            return None
        type_ = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Response(data, media_type=type_, headers={"Cache-Control": FOREVER})


def _read(folder: Traversable, before: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for each in folder.iterdir():
        if each.is_dir():
            found += _read(each, f"{before}{each.name}/")
        elif not each.name.startswith("."):
            found.append((f"{before}{each.name}", each.read_bytes()))
    return found
