"""What all practices share: when they apply, and how what was found becomes a score."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from analyzer.score.checks.voicemail import TOO_SHORT, breaks_off
from analyzer.score.verdict import SIDES_UNSURE, not_measurable, points_on
from analyzer.score.wording import shortened
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, Metrics, NextStep, Score, Verdict

TALKS = frozenset(CallKind) - {CallKind.VOICEMAIL}
EVERY = frozenset(CallKind)
UNIT = "yes or no"
SAY_SO = "--kind or a correction says what it was"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Whether a practice was kept (None: there was no occasion), the evidence, and a word to the rep. `share` where the practice is one, with its range."""

    held: bool | None
    findings: tuple[Finding, ...]
    advice: str = ""
    share: float | None = None
    range: tuple[float, float] | None = None
    unsure: bool = False
    mild: bool = False
    """Missed with good reason: no more than something to watch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A teaching of the articles as a check: called like any other, it first asks whether the practice applies to the call at all."""

    id: str
    title: str
    target: str
    source: str
    look: Callable[[Call, Rubric, NextStep], Outcome]
    kinds: frozenset[CallKind] = TALKS
    threshold: Callable[[Rubric], float] | None = None

    def __call__(self, call: Call, rubric: Rubric, metrics: Metrics, step: NextStep) -> Score:  # noqa: ARG002
        if not call.sides_sure:
            return self._not_measurable(Finding(SIDES_UNSURE))
        if call.info.kind not in self.kinds:
            guess = "" if call.info.kind_sure else f", as far as the words tell; {SAY_SO}"
            return self._not_measurable(Finding(f"This does not apply to {_KIND[call.info.kind]}{guess}."))
        if call.info.kind is CallKind.VOICEMAIL and breaks_off(call):
            return self._not_measurable(Finding(TOO_SHORT))
        outcome = self.look(call, rubric, step)
        if not outcome.held and self.kinds < TALKS and not call.info.kind_sure:
            return self._not_measurable(
                Finding(f"This goes for {_KIND[call.info.kind]} alone, and that it was one is a guess; {SAY_SO}.")
            )
        if outcome.held is None:
            return self._not_measurable(*outcome.findings)
        value: float | bool = outcome.held if outcome.share is None else outcome.share
        points = 100.0 if outcome.held else 0.0
        if outcome.share is not None and self.id in rubric.curves:
            points = points_on(rubric.curves[self.id], outcome.share)
        unit = UNIT if outcome.share is None else "share"
        return Score(
            self.id, self.title, value, unit, outcome.range, self.target, self.source, self._verdict(outcome, rubric),
            points, outcome.findings, outcome.advice,
        )  # fmt: skip

    def held(self, score: Score, rubric: Rubric) -> bool | None:
        """Whether the practice was kept, by its score; None where it does not apply or cannot be told."""
        if isinstance(score.value, bool):
            return score.value
        if isinstance(score.value, float) and self.threshold is not None:
            return score.value >= self.threshold(rubric)
        return None

    def _verdict(self, outcome: Outcome, rubric: Rubric) -> Verdict:
        if outcome.unsure:
            return Verdict.UNSURE
        if outcome.held:
            return Verdict.GOOD
        return Verdict.WATCH if outcome.mild or self.id in rubric.practices.watch_when_missed else Verdict.WORK_ON

    def _not_measurable(self, reason: Finding, *more: Finding) -> Score:
        return not_measurable(
            self.id, title=self.title, unit=UNIT, target=self.target, source=self.source, reason=reason.message,
            findings=more,
        )  # fmt: skip


def evidence(message: str, acts: Iterable[Act]) -> Finding:
    """A finding that rests on these acts, with their words."""
    acts = tuple(acts)
    return Finding(message, acts=tuple(act.id for act in acts), quotes=tuple(shortened(act.quote, 30) for act in acts))


def surely(acts: Iterable[Act], rubric: Rubric) -> bool:
    """Whether at least one of the acts is sure enough to carry a verdict."""
    return any(act.confidence >= rubric.verdict.act_confidence for act in acts)


_KIND = {
    CallKind.AUTO: "a call of an unknown kind",
    CallKind.INBOUND: "a call that the prospect began",
    CallKind.OUTBOUND: "a first call of your own",
    CallKind.FOLLOW_UP: "a follow-up call",
    CallKind.RENEWAL: "a renewal call",
    CallKind.DEMO: "a demo",
    CallKind.VOICEMAIL: "a message left on voicemail",
}
