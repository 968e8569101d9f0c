"""What a call is worth, each figure with what it rests on."""

from dataclasses import dataclass
from typing import Literal

from analyzer.types.level import Level
from analyzer.types.step_quote import StepQuote as StepQuote  # noqa: PLC0414  a next step holds some
from analyzer.types.verdict import Verdict as Verdict  # noqa: PLC0414  a score holds one


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence of evidence, with the acts it rests on, or the turns where there is no act, and their words."""

    message: str
    acts: tuple[str, ...] = ()
    turns: tuple[int, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """One check's result. `value` is in `unit`; `range` is the Wilson 95 % interval of a share from small counts, or of a talk share on one channel where it lies in nine calls of ten; `points` run from 0 to 100."""

    check: str
    title: str
    value: float | int | str | bool | None
    unit: str
    range: tuple[float, float] | None
    target: str
    source: str
    verdict: Verdict
    points: float | None
    findings: tuple[Finding, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class Metrics:
    """Plain measurements of the call, None where not measurable."""

    talk_share: float | None = None
    talk_share_of_call: float | None = None
    talk_share_by_third: tuple[float | None, float | None, float | None] | None = None
    solution_share: float | None = None
    rep_speech_ms: int | None = None
    prospect_speech_ms: int | None = None
    overlap_ms: int | None = None
    silence_share: float | None = None
    longest_rep_monologue_ms: int | None = None
    longest_prospect_monologue_ms: int | None = None
    turns_per_minute: float | None = None
    patience_ms: int | None = None
    rep_wpm: float | None = None
    prospect_wpm: float | None = None
    interruptions_by_rep: int | None = None
    interruptions_by_prospect: int | None = None
    questions_counted: int | None = None
    questions_open: int | None = None
    questions_semi_open: int | None = None
    questions_closed: int | None = None
    questions_per_30_minutes: float | None = None
    rep_words: int | None = None
    prospect_words: int | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """The firmest commitment that still stands at the call's end. `when` is ISO 8601; `hour_text`, `limit` and `quotes` are those of the step's act."""

    level: Level
    outcome: Literal["closed_won", "closed_no"] | None = None
    what: str | None = None
    owner: Literal["rep", "prospect", "both"] | None = None
    when: str | None = None
    when_text: str | None = None
    turn: int | None = None
    agreed_turn: int | None = None
    quote: str | None = None
    involved: bool | None = None
    hour_text: str | None = None
    limit: Literal["by", "before"] | None = None
    quotes: tuple[StepQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class Overall:
    """The weighted mean of the measurable scores, what to keep, and the one thing to change with what shows it."""

    points: float | None
    strengths: tuple[Finding, ...]
    change_next: str
    change_next_finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything the rubric says of a call. `practices` maps a practice's id to True, False, or None where it does not apply."""

    scores: tuple[Score, ...]
    metrics: Metrics
    practices: dict[str, bool | None]
    presented_before_needs: bool | None
    pushed_on_phone: bool | None
    next_step: NextStep
    overall: Overall
