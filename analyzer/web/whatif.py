"""What a changed threshold would flip: stored reports scored again by another rubric."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from analyzer.errors import InputError
from analyzer.pipeline import scored_by
from analyzer.report.page import page_of
from analyzer.report.wording import FIGURES, PRACTICES, VERDICTS
from analyzer.score.rubric_tables import Leaf, Tables
from analyzer.types.kind import CallKind
from analyzer.types.report import Report
from analyzer.types.rubric import Rubric
from analyzer.types.score import Scorecard

T = TypeVar("T", bound=Any)
MOST_CALLS = 200
SECTIONS = {
    "verdict": "How sure a verdict must be",
    "talk": "Share of the talking",
    "questions": "Questions",
    "closing": "Closing",
    "monologue": "Long turns",
    "practices": "Practices",
    "voicemail": "A message on voicemail",
    "weights": "Weight in the overall score",
    "curves": "From a figure to points",
    "phrases": "Phrases of your own",
}
"""What the sections of the rubric are called."""
ARTICLES = (
    ("S0", "on calls from people who sought you out"),
    ("S1", "on conversing with customers instead of reciting"),
    ("S2", "on calling prospects, facts and fiction"),
    ("S3", "on seven steps of following up a call"),
    ("S4", "on messages left on voicemail"),
)
"""The five articles on selling by phone that the default rubric cites, and what each is about."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the rubric by its dotted name, with what it means and where it comes from. `plain` says it in words that stand alone; `number` is None for what is no single number."""

    name: str
    plain: str
    about: str
    source: str
    shown: str
    number: float | int | None


@dataclass(frozen=True, slots=True)
class Flip:
    """A call whose verdicts or points would be others: (what, before, after)."""

    call_id: str
    title: str
    points: tuple[float | None, float | None]
    changes: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class Preview:
    """What became of the calls looked at so far."""

    looked_at: int = 0
    flips: list[Flip] = field(default_factory=list)
    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def look_at(
        self, report: Report, before: Callable[[CallKind], Rubric], after: Callable[[CallKind], Rubric]
    ) -> None:
        """Scores one more report by both rubrics."""
        kind = report.call.info.kind
        old, new = before(kind), after(kind)
        self.looked_at += 1
        if old == new:
            return
        was, would = scored_by(report, old), scored_by(report, new)
        changes = tuple(_changes(was, would))
        points = was.overall.points, would.overall.points
        if changes or points[0] != points[1]:
            self.flips.append(Flip(report.call.info.id, page_of(report).title, points, changes))
            self.counts.update(changes)


def values_in(tables: Tables) -> list[tuple[str, list[Value]]]:
    """Every value by section, in the order of the rubric."""
    return [
        (section, [_value(f"{section}.{key}", leaf) for key, leaf in table.items() if isinstance(leaf, Leaf)])
        for section, table in tables.sections.items()
    ]


def changed_rubric(rubric: Rubric, tables: Tables, kind: CallKind, name: str, new: float) -> Rubric:
    """The rubric for this kind of call with one number changed; as it was where the kind has a number of its own there.

    Raises InputError where there is no such number or it cannot be this.
    """
    section, _, key = name.partition(".")
    own = tables.kinds.get(kind.value, {}).get(section)
    if isinstance(own, dict) and key in own:
        return rubric
    part: Any = getattr(rubric, section, None)
    try:
        if isinstance(part, dict):
            changed = part | {key: float(new)}
            return _with(rubric, section, changed)
        was = getattr(part, key)
        whole = isinstance(was, int) and not isinstance(was, bool)
        return _with(rubric, section, _with(part, key, int(new) if whole else float(new)))
    except (TypeError, AttributeError, ValueError) as error:
        raise InputError(f"{name} cannot be {new:g}: {error}") from error


def _with(holder: T, name: str, value: Any) -> T:
    return replace(holder, **{name: value})


def _changes(was: Scorecard, would: Scorecard) -> list[tuple[str, str, str]]:
    new = {score.check: score for score in would.scores}
    return [
        (old.title, VERDICTS[old.verdict], VERDICTS[new[old.check].verdict])
        for old in was.scores
        if old.check in new and old.verdict is not new[old.check].verdict
    ]


def _value(name: str, leaf: Leaf) -> Value:
    plain = leaf.value
    is_number = isinstance(plain, int | float) and not isinstance(plain, bool)
    return Value(
        name, _in_words(name, leaf.about), leaf.about, leaf.source, _shown(plain), plain if is_number else None
    )


def _in_words(name: str, about: str) -> str:
    section, _, key = name.partition(".")
    checks = {check: names.title for check, names in FIGURES.items()} | PRACTICES
    words = about or checks.get(key) or key.replace("_", " ").capitalize()
    return f"{SECTIONS.get(section, section.replace('_', ' ').capitalize())}: {words[:1].lower()}{words[1:]}"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        if not value:
            return "none"
        if all(isinstance(part, list) for part in value):
            return ", ".join(f"{part[0]:g} → {part[1]:g}" for part in value)
        return ", ".join(str(part).replace("_", " ") for part in value)
    if isinstance(value, float):
        return f"{value:g}"
    return f"{value:,}".replace(",", "\N{NARROW NO-BREAK SPACE}") if isinstance(value, int) else str(value)
