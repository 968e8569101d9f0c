"""Listening shown: S0 wants answers heard and understood, S1 active listening."""

import re
from dataclasses import dataclass
from itertools import groupby, pairwise

from analyzer.score.checks.practice import Outcome, Practice, evidence
from analyzer.score.floors import Floor, floors
from analyzer.score.verdict import in_doubt, wilson
from analyzer.score.wording import at, counted, opening, percent
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side, Turn

# Answers to these say nothing about the prospect's world that asks to be taken up.
OTHER_ERRANDS = frozenset(
    {"social", "logistics", "rhetorical", "permission", "closing", "next_step", "referral", "truth", "feedback"}
)
# "Anything else you'd like to ask?" leaves them the floor, and their "no" nothing to take up.
LEFT_THE_FLOOR = re.compile(r"\b(?:anything else|any(?: more| other| further)? questions?|anything (?:you|i|that))\b")

# One answer taken up out of two shows little; not yet calibrated.
ENOUGH_ANSWERS = 3


@dataclass(frozen=True, slots=True)
class Heard:
    """What the prospect said, and what the rep said next, with the act that takes it up, if any."""

    told: tuple[Turn, ...]
    reply: tuple[Turn, ...]
    act: Act | None

    @property
    def words(self) -> int:
        return sum(len(turn.words) for turn in self.told)


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    heard = _heard(call, rubric)
    if not heard:
        return Outcome(held=None, findings=(Finding("The prospect gave no answer that you could have taken up."),))
    taken = [each.act for each in heard if each.act is not None]
    missed = [each for each in heard if each.act is None]
    share = round(len(taken) / len(heard), 4)
    target = rubric.practices.follow_up_share
    low, high = wilson(len(taken), len(heard), rubric.verdict.confidence)
    worst, best = in_doubt(len(taken), len(heard), rubric.verdict)
    main = f"You took up {len(taken)} of {counted(len(heard), 'answer')} with a reflection, an acknowledgement or a question about it."
    findings = [evidence(main, taken)]
    if missed:
        turns = tuple(each.told[0].index for each in missed)
        quotes = tuple(opening(each.told[0]) for each in missed)
        findings.append(Finding(f"You passed over {counted(len(missed), 'answer')}.", turns=turns, quotes=quotes))
    return Outcome(
        held=share >= target,
        findings=tuple(findings),
        advice=_advice(share, target, missed),
        share=share,
        range=(low, high),
        unsure=(worst >= target) is not (best >= target),
    )


def _advice(share: float, target: float, missed: list[Heard]) -> str:
    if not missed:
        return "You showed that you had heard them; it is why they kept talking."
    told = max(missed, key=lambda each: each.words).told[0]
    if share >= target:
        return (
            f'You took up most of what they told you. One you passed over: "{opening(told)}", {at(told)}; '
            "there was more behind it."
        )
    return (
        f'You took up {percent(share)} of their answers. {at(told).capitalize()} they said "{opening(told)}"; '
        "say back what you understood, or ask more about it, before you go on."
    )


def _heard(call: Call, rubric: Rubric) -> list[Heard]:
    """The answers to the rep's questions; where fewer than three were given, whatever the prospect told at some length."""
    asking = {
        act.end_turn
        for act in call.acts_of("question", side=Side.REP)
        if not OTHER_ERRANDS.intersection(act.tags) and not _leaves_the_floor(call, act)
    }
    acts = call.acts_of("follow_up", side=Side.REP)
    answers, tellings = [], []
    before: tuple[Turn, ...] = ()
    for told, reply in pairwise(_by_side(floors(call))):
        if told[0].side is Side.PROSPECT and reply[0].side is Side.REP:
            heard = Heard(told, reply, _taken(told, reply, acts))
            if asking.intersection(turn.index for turn in before):
                answers.append(heard)
            if heard.words >= rubric.practices.telling_words:
                tellings.append(heard)
        before = told
    if len(answers) >= ENOUGH_ANSWERS:
        return answers
    return sorted(
        {each.told[0].index: each for each in [*answers, *tellings]}.values(), key=lambda each: each.told[0].index
    )


def _leaves_the_floor(call: Call, act: Act) -> bool:
    """Whether the question only asks for more questions, or belongs to words that ask for names."""
    if not act.tags and LEFT_THE_FLOOR.search(act.quote.lower()):
        return True
    return any(
        each.turn == act.turn and each.start_word < act.end_word and act.start_word < each.end_word
        for each in call.acts_of("referral", side=Side.REP)
    )


def _by_side(row: tuple[Floor, ...]) -> list[tuple[Turn, ...]]:
    """The turns in groups of one side, in order."""
    return [
        tuple(turn for floor in group for turn in floor.turns)
        for _, group in groupby(row, key=lambda floor: floor.side)
    ]


def _taken(told: tuple[Turn, ...], reply: tuple[Turn, ...], acts: tuple[Act, ...]) -> Act | None:
    return next((act for act in acts if told[0].index < act.turn <= reply[-1].index), None)


follow_up = Practice(
    id="follow_up",
    title="Listening shown",
    target="at least half of the answers reflected, acknowledged or asked further about",
    source='S0: "hear and understand what the customer is saying"; S1: "actively listen and converse"',
    look=_look,
    threshold=lambda rubric: rubric.practices.follow_up_share,
)
