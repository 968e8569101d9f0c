"""Templates: everything is escaped, and a name that a page forgot to give is an error instead of nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from analyzer.report.rendering import kept
from analyzer.web.permissions import Action, Area, Role, Standing

if TYPE_CHECKING:
    from jinja2 import Environment


def templates(address_of: Callable[[str], str]) -> "Environment":
    """The templates of `web/templates` and, behind them, the report's; with `static(name)` for the address of a static file."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        loader=ChoiceLoader([PackageLoader("analyzer.web"), PackageLoader("analyzer.report")]),
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals |= {"static": address_of, "Action": Action, "Area": Area, "Role": Role, "Standing": Standing}
    environment.filters |= FILTERS
    return environment


def clock(ms: int | None) -> str:
    """A length or a place as m:ss, or h:mm:ss from an hour on; nothing where it is unknown."""
    if ms is None:
        return ""
    hours, rest = divmod(ms // 1000, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def day(when: datetime | None) -> str:
    """A day as `Tue 3 Mar 2026`."""
    return f"{when:%a} {when.day} {when:%b %Y}" if when else ""


def moment(when: datetime | None) -> str:
    """A moment as `Tue 3 Mar 2026, 10:00`, on the clock that it carries."""
    return f"{day(when)}, {when:%H:%M}" if when else ""


FILTERS: dict[str, Callable[..., Any]] = {"clock": clock, "day": day, "kept": kept, "moment": moment}
