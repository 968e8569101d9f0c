"""What a visitor asks the list of calls for: the fields of its address, read without trust."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from analyzer.archive.days import FIRST, LAST, midnight
from analyzer.archive.find import Filters
from analyzer.report.wording import CORE
from analyzer.types.kind import CallKind
from analyzer.types.score import Verdict
from analyzer.web.numbers import number_in

WORTH = "worth"
SORTS = {
    WORTH: "Worth a listen",
    "newest": "Newest",
    "oldest": "Oldest",
    "lowest": "Lowest score",
    "highest": "Highest score",
    "longest": "Longest",
    "rep": "Rep",
}
LONGEST_QUERY = 500
MOST_PAGES = 1_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields as the form shows them again: what makes no sense is left out, so that a mistyped address lists more, not nothing."""

    q: str = ""
    rep: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    verdict: str = ""
    check: str = ""
    low: str = ""
    high: str = ""
    sort: str = WORTH
    page: int = 1

    @property
    def more(self) -> bool:
        """Whether one of the filters that are folded away is used."""
        return any((self.since, self.until, self.verdict, self.check, self.low, self.high))

    @property
    def any(self) -> bool:
        return self.more or any((self.q, self.rep, self.kind))

    def filters(self, time_zone: str | None) -> Filters:
        """The same for the archive. Days are days in this zone; None stands for this machine's."""
        return Filters(
            text=self.q,
            rep=self.rep or None,
            kind=CallKind(self.kind) if self.kind else None,
            since=midnight(date.fromisoformat(self.since), time_zone) if self.since else None,
            until=midnight(date.fromisoformat(self.until) + timedelta(days=1), time_zone) if self.until else None,
            check=self.check or None,
            verdict=Verdict(self.verdict) if self.verdict else None,
            points_from=float(self.low) if self.low else None,
            points_to=float(self.high) if self.high else None,
        )

    def query(self, page: int) -> dict[str, str]:
        """The fields of the address of another page of the same list."""
        named = {
            "q": self.q, "rep": self.rep, "kind": self.kind, "from": self.since, "to": self.until, "verdict": self.verdict,
            "check": self.check, "low": self.low, "high": self.high, "sort": "" if self.sort == WORTH else self.sort,
            "page": str(page) if page > 1 else "",
        }  # fmt: skip
        return {name: value for name, value in named.items() if value}


def asked_of(fields: Mapping[str, str]) -> Asked:
    """What these fields of an address ask for."""
    sort = fields.get("sort", "")
    return Asked(
        q=fields.get("q", "").strip()[:LONGEST_QUERY],
        rep=fields.get("rep", "").strip()[:LONGEST_QUERY],
        kind=_one_of(fields.get("kind"), [kind.value for kind in CallKind]),
        since=_day(fields.get("from")),
        until=_day(fields.get("to")),
        verdict=_one_of(fields.get("verdict"), [verdict.value for verdict in Verdict]),
        check=_one_of(fields.get("check"), CORE),
        low=_points(fields.get("low")),
        high=_points(fields.get("high")),
        sort=sort if sort in SORTS else WORTH,
        page=min(number_in(fields.get("page")) or 1, MOST_PAGES),
    )


def _one_of(value: str | None, known: Collection[str]) -> str:
    return value if value is not None and value in known else ""


def _day(value: str | None) -> str:
    try:
        found = date.fromisoformat(value or "")
    except ValueError:
        return ""
    return found.isoformat() if FIRST <= found < LAST else ""


def _points(value: str | None) -> str:
    points = number_in(value)
    return str(points) if points is not None and points <= 100 else ""
