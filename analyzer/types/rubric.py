"""What a team calls good: every threshold that judges people, as typed values. `score/default_rubric.toml` holds the numbers and their sources."""

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class VerdictRules:
    """`confidence` of the range that a small count carries, `small_count`, from which on a count is none, and `act_confidence`, below which an act carries no verdict."""

    confidence: float
    small_count: int
    act_confidence: float

    def __post_init__(self) -> None:
        _shares(self, "confidence", "act_confidence")
        if self.small_count < 1:
            raise ValueError(f"small_count must be at least 1, not {self.small_count}")
        if not 0 < self.confidence < 1:
            raise ValueError(f"confidence must lie between 0 and 1, not be {self.confidence:g}")


@dataclass(frozen=True, slots=True)
class TalkRules:
    """Bounds of the rep's share of the speech: good from `low` to `good_to`, watch to `watch_to`."""

    target: float
    good_to: float
    watch_to: float
    low: float
    interruption_ms: int

    def __post_init__(self) -> None:
        _shares(self, "low", "target", "good_to", "watch_to")
        _rising(self, "low", "target", "good_to", "watch_to")
        _not_negative(self, "interruption_ms")


@dataclass(frozen=True, slots=True)
class QuestionRules:
    """Open share: good from `good_from`, watch from `watch_from`. An interrogation is `interrogation_run` questions answered in under `short_answer_words` words."""

    good_from: float
    watch_from: float
    interrogation_run: int
    short_answer_words: int

    def __post_init__(self) -> None:
        _shares(self, "watch_from", "good_from")
        _rising(self, "watch_from", "good_from")
        _positive(self, "interrogation_run", "short_answer_words")


@dataclass(frozen=True, slots=True)
class ClosingRules:
    """What must come before a close, and how much presenting before that is too much; words count where there are no times."""

    need_questions: int
    open_need_questions: int
    answer_ms: int
    answer_words: int
    presenting_ms: int
    presenting_words: int

    def __post_init__(self) -> None:
        _not_negative(self, "need_questions", "open_need_questions", "answer_ms", "answer_words")
        _positive(self, "presenting_ms", "presenting_words")
        _rising(self, "open_need_questions", "need_questions")


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

    def __post_init__(self) -> None:
        _shares(self, "self_focus")
        _positive(self, "from_ms", "from_words", "breathless_words_per_minute", "breathless_run_ms")
        _rising(self, "from_ms", "invited_ms")
        _rising(self, "from_words", "invited_words")
        _rising(self, "from_ms", "watch_under_ms")


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
    referral_from_share: float
    words_a_minute: int
    telling_words: int
    watch_when_missed: tuple[str, ...]

    def __post_init__(self) -> None:
        _shares(
            self, "why_called_within_share", "follow_up_share", "prospect_focus_share", "chasing_within_share",
            "truth_from_share", "referral_from_share",
        )  # fmt: skip
        _positive(self, "rapport_within_ms", "admin_opening_within_ms", "words_a_minute", "telling_words")


@dataclass(frozen=True, slots=True)
class VoicemailRules:
    """Length and content of a message left."""

    ideal_ms: int
    good_to_ms: int
    watch_to_ms: int
    most_reasons: int

    def __post_init__(self) -> None:
        _positive(self, "ideal_ms", "most_reasons")
        _rising(self, "ideal_ms", "good_to_ms", "watch_to_ms")


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

    def __post_init__(self) -> None:
        for check, weight in self.weights.items():
            if weight < 0:
                raise ValueError(f"weights.{check} must not be negative, but is {weight:g}")
        for practice in self.practices.watch_when_missed:
            if practice not in self.weights:
                raise ValueError(f"practices.watch_when_missed: there is no practice {practice!r}")
        for check, curve in self.curves.items():
            _check_curve(check, curve)


def _check_curve(check: str, curve: tuple[tuple[float, float], ...]) -> None:
    if not curve:
        raise ValueError(f"curves.{check} needs at least one anchor")
    for (before, _), (after, _) in pairwise(curve):
        if after <= before:
            raise ValueError(f"curves.{check}: the values of its anchors must rise, but {after:g} follows {before:g}")
    for _, points in curve:
        if not 0 <= points <= 100:
            raise ValueError(f"curves.{check}: points run from 0 to 100, not {points:g}")


def _shares(rules: object, *names: str) -> None:
    for name in names:
        if not 0 <= getattr(rules, name) <= 1:
            raise ValueError(f"{name} is a share and must lie from 0 to 1, not be {getattr(rules, name):g}")


def _rising(rules: object, *names: str) -> None:
    for lower, higher in pairwise(names):
        if getattr(rules, lower) > getattr(rules, higher):
            raise ValueError(
                f"{lower} must not be above {higher}, but is {getattr(rules, lower):g} against {getattr(rules, higher):g}"
            )


def _positive(rules: object, *names: str) -> None:
    for name in names:
        if getattr(rules, name) <= 0:
            raise ValueError(f"{name} must be above 0, not be {getattr(rules, name):g}")


def _not_negative(rules: object, *names: str) -> None:
    for name in names:
        if getattr(rules, name) < 0:
            raise ValueError(f"{name} must not be negative, but is {getattr(rules, name):g}")
