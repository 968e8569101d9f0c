"""What a recording's file name says of the call, by a pattern of the team's own."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath

from analyzer.errors import SettingsError
from analyzer.types.kind import CallKind

GROUPS = frozenset({"rep", "date", "direction", "customer"})
DIRECTIONS = {
    "in": CallKind.INBOUND,
    "inbound": CallKind.INBOUND,
    "out": CallKind.OUTBOUND,
    "outbound": CallKind.OUTBOUND,
}
# A file with such a name says nothing of its call; its folder's name does.
BARE_STEMS = frozenset({"audio", "call", "recording", "transcript"})
DATES = (
    "%Y-%m-%d",
    "%Y%m%d",
    "%Y-%m-%d_%H-%M",
    "%Y-%m-%dT%H%M",
    "%Y%m%d%H%M%S",
    "%Y%m%d-%H%M%S",
    "%Y%m%d_%H%M%S",
    "%Y%m%dT%H%M%S",
    "%d-%m-%Y",
)


@dataclass(frozen=True, slots=True)
class NameFacts:
    """What the name says; None where it says nothing."""

    rep: str | None = None
    customer: str | None = None
    recorded_at: datetime | None = None
    kind: CallKind | None = None


def telling_folder(path: PurePath) -> str | None:
    """The name of the folder of a file whose own name says nothing of its call; None where the name does, or where it lies in no folder."""
    return (path.parent.name or None) if path.stem.lower() in BARE_STEMS else None


def telling_folder_here(path: Path) -> str | None:
    """As `telling_folder`, of a file on this disk however its folder is given; a link goes by its own name and place, not by its target's."""
    return telling_folder(path.parent.resolve() / path.name)


def read_name(stem: str, pattern: str | None) -> NameFacts:
    """The named groups rep, date, direction and customer of `pattern`, found anywhere in `stem`; a date without a zone is in UTC.

    Raises SettingsError when the pattern is no regular expression or has a group of another name.
    """
    if pattern is None:
        return NameFacts()
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise SettingsError(f"the name pattern {pattern!r} is not a regular expression: {error}") from error
    if unknown := sorted(set(compiled.groupindex) - GROUPS):
        raise SettingsError(f"the name pattern has a group {unknown[0]!r}; it may have {', '.join(sorted(GROUPS))}")
    found = compiled.search(stem)
    if found is None:
        return NameFacts()
    groups = found.groupdict()
    return NameFacts(
        rep=groups.get("rep"),
        customer=groups.get("customer"),
        recorded_at=_date(groups.get("date")),
        kind=DIRECTIONS.get((groups.get("direction") or "").lower()),
    )


def _date(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        pass
    else:
        return read if read.tzinfo else read.replace(tzinfo=UTC)
    for form in DATES:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None
