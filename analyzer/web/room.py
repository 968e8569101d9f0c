"""What all requests share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Semaphore
from typing import TYPE_CHECKING

from analyzer.archive.database import Archive
from analyzer.settings import Settings
from analyzer.web.login_limits import LoginLimits
from analyzer.web.previews import Previews
from analyzer.web.static_files import StaticFiles

if TYPE_CHECKING:
    from jinja2 import Environment


AT_ONCE = 10
"""Requests answered at the same time; the others wait. Each may read and write on a connection of its own: all would else wait for one more than there are."""
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The moment, by the machine's clock."""
    return datetime.now(UTC)


def nobody() -> None:
    """Nobody works off uploads here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The review room: settings, archive, templates, and the clock that everything in it goes by.

    `secure` says that people reach it by HTTPS: cookies are then sent over nothing else.
    """

    settings: Settings
    archive: Archive
    templates: "Environment"
    static: StaticFiles
    secure: bool = False
    now: Clock = utc_now
    wake: Callable[[], None] = nobody
    """Tells whoever works off the uploads that one was added."""
    login_limits: LoginLimits = field(default_factory=LoginLimits)
    previews: Previews = field(default_factory=Previews)
    turns: Semaphore = field(default_factory=lambda: Semaphore(AT_ONCE))
    """Taken by a request before it opens a connection."""
