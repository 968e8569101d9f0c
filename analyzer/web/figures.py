"""What the pages over many calls draw: scores of the calls that a person may see, read from the archive in one query and held in columns."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Double, case, cast, extract, func, select

from analyzer.archive.tables import CURRENT, FIGURES, analyses, calls, practices
from analyzer.types.kind import CallKind
from analyzer.web.trends import LEVELS, Series

if TYPE_CHECKING:
    from collections.abc import Iterator

LEVEL = {level: float(place) for place, level in enumerate(LEVELS)}


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Calls with their figures, a column each. `at` is the moment each was held, in seconds since 1970; `values` are by check, nan where it could not be measured."""

    ids: NDArray[np.object_]
    at: NDArray[np.float64]
    reps: NDArray[np.object_]
    rep_keys: NDArray[np.object_]
    customers: NDArray[np.object_]
    kinds: NDArray[np.object_]
    values: dict[str, NDArray[np.float64]]

    def __len__(self) -> int:
        return len(self.at)

    def series(self, check: str) -> Series:
        """The figures of one check, of the calls that have it."""
        values = self.values[check]
        there = ~np.isnan(values)
        return Series(self.at[there], values[there], self.ids[there], self.customers[there])

    def of(self, which: "NDArray[np.bool_] | NDArray[np.intp] | slice") -> "Scored":
        """Some of the calls, in the same order."""
        columns = {each.name: getattr(self, each.name)[which] for each in fields(self) if each.name != "values"}
        return replace(self, **columns, values={check: values[which] for check, values in self.values.items()})

    def by_rep(self) -> "Iterator[tuple[str, Scored]]":
        """Each rep's name, as it was written last, and calls, by the alphabet; calls without a rep are left out."""
        places: dict[str, list[int]] = {}
        for place, key in enumerate(self.rep_keys.tolist()):
            if key:
                places.setdefault(key, []).append(place)
        for _, own_places in sorted(places.items()):
            own = self.of(np.array(own_places))
            yield own.reps[own.at.argmax()], own

    def by_kind(self) -> "Iterator[tuple[CallKind, Scored]]":
        """The calls of each kind that there is one of, in the order of the first of each."""
        for kind in dict.fromkeys(self.kinds.tolist()):
            yield CallKind(kind), self.of(self.kinds == kind)


def scored_calls(
    db: Connection, *conditions: ColumnElement[bool], newest_first: bool = False, limit: int | None = None
) -> Scored:
    """The calls that fulfil the conditions, with overall points and the values of the core scores."""
    held = cast(extract("epoch", calls.c.held_at), Double)
    query = select(
        calls.c.id, held, calls.c.rep, calls.c.rep_key, calls.c.customer, calls.c.kind, *(calls.c[n] for n in FIGURES)
    ).where(*conditions)
    if newest_first:
        query = query.order_by(calls.c.held_at.desc(), calls.c.id).limit(limit)
    columns: list[tuple[Any, ...]] = list(zip(*db.execute(query).all(), strict=True)) or [()] * (6 + len(FIGURES))
    ids, at, reps, rep_keys, customers, kinds, *values = columns
    values[FIGURES.index("next_step")] = tuple(map(LEVEL.get, values[FIGURES.index("next_step")]))
    return Scored(
        ids=np.array(ids, dtype=object),
        at=np.array(at, dtype=float),
        reps=np.array(reps, dtype=object),
        rep_keys=np.array(rep_keys, dtype=object),
        customers=np.array(customers, dtype=object),
        kinds=np.array(kinds, dtype=object),
        values={check: np.array(value, dtype=float) for check, value in zip(FIGURES, values, strict=True)},
    )


def practices_kept(
    db: Connection, half: datetime, *conditions: ColumnElement[bool]
) -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    """For each practice (found, of calls where it applies) before the moment `half` and from it on."""
    late = case((calls.c.held_at >= half, 1), else_=0).label("late")
    query = (
        select(practices.c.practice, late, func.count(), func.sum(case((practices.c.found, 1), else_=0)))
        .join(analyses, analyses.c.id == practices.c.analysis_id)
        .join(calls, CURRENT)
        .where(practices.c.found.is_not(None), *conditions)
        .group_by(practices.c.practice, late)
    )
    counts: dict[str, list[tuple[int, int]]] = {}
    for practice, is_late, count, kept in db.execute(query):
        counts.setdefault(practice, [(0, 0), (0, 0)])[is_late] = (int(kept or 0), count)
    return {practice: (early, later) for practice, (early, later) in counts.items()}
