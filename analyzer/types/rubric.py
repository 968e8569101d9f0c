"""What a team calls good: every threshold that judges people, as typed values. `score/default_rubric.toml` holds the numbers and their sources."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VerdictRules:
    """`confidence` of the range that a small count carries, and `act_confidence`, below which an act carries no verdict."""

    confidence: float
    act_confidence: float


@dataclass(frozen=True, slots=True)
class TalkRules:
    """Bounds of the rep's share of the speech: good from `low` to `good_to`, watch to `watch_to`."""

    target: float
    good_to: float
    watch_to: float
    low: float
    interruption_ms: int


@dataclass(frozen=True, slots=True)
class QuestionRules:
    """Open share: good from `good_from`, watch from `watch_from`. An interrogation is `interrogation_run` questions answered in under `short_answer_words` words."""

    good_from: float
    watch_from: float
    interrogation_run: int
    short_answer_words: int


@dataclass(frozen=True, slots=True)
class ClosingRules:
    """What must come before a close, and how much presenting before that is too much; words count where there are no times."""

    need_questions: int
    open_need_questions: int
    answer_ms: int
    answer_words: int
    presenting_ms: int
    presenting_words: int


@dataclass(frozen=True, slots=True)
class MonologueRules:
    """When a turn is a monologue, a me story, breathless."""

    from_ms: int
    from_words: int
    self_focus: float
    invited_ms: int
    invited_words: int
    watch_under_ms: int
    breathless_words_per_minute: float
    breathless_run_ms: int


@dataclass(frozen=True, slots=True)
class PracticeRules:
    """Bounds of the practices that are a share or a place in the call. `words_a_minute` and `telling_words` stand in for times; `watch_when_missed` names the practices whose lack is no fault."""

    rapport_within_ms: int
    why_called_within_share: float
    follow_up_share: float
    prospect_focus_share: float
    admin_opening_within_ms: int
    chasing_within_share: float
    truth_from_share: float
    words_a_minute: int
    telling_words: int
    watch_when_missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoicemailRules:
    """Length and content of a message left."""

    ideal_ms: int
    good_to_ms: int
    watch_to_ms: int
    most_reasons: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """A team's own words, matched whatever their capitals, on top of what the analyzer knows."""

    companies: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    next_step: tuple[str, ...] = ()
    pressure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rubric:
    """The rules in force for one kind of call. `weights` and `curves` go by check; a curve is a list of (value, points) anchors."""

    name: str
    sha256: str
    verdict: VerdictRules
    talk: TalkRules
    questions: QuestionRules
    closing: ClosingRules
    monologue: MonologueRules
    practices: PracticeRules
    voicemail: VoicemailRules
    weights: dict[str, float]
    curves: dict[str, tuple[tuple[float, float], ...]]
    phrases: Phrases
