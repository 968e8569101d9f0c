"""One row of the table of routes: an address, who may come there, and the page that answers."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.web.permissions import Action, Area

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response

    from analyzer.web.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A page's address and who may come there.

    `area` is the part of the review room it belongs to. With `on_call` the path holds `{call_id}`: the call is looked up among
    those with which the visitor may do that, and is `visit.call`. `audit` is the name under which a request goes into the
    audit log: of looking, only where the call is another's; of changing, when it has been done.
    A page that changes something has `visit.db` in a writing transaction, unless it is `slow`: on SQLite one writes at a time,
    so it reads with `visit.db`, does its slow work, and opens `visit.writing()` for a moment at the end. With `files` the
    request may carry recordings, which are `visit.files`.
    """

    name: str
    path: str
    page: "Callable[[Visit], Response]"
    area: Area
    method: str = "GET"
    on_call: Action | None = None
    audit: str | None = None
    slow: bool = False
    files: bool = False

    @property
    def changes(self) -> bool:
        """Whether a request changes something, and so must carry the session's token."""
        return self.method != "GET"
