"""A time to talk again: S3 plans it on the call, so that nobody has to chase."""

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.score.judge.next_step import has_time
from analyzer.score.wording import at
from analyzer.types.acts import Act, Level, StepDetail
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:
    talks = [act for act in call.acts_of("next_step") if _is_talk(act)]
    planned = [act for act in talks if _has_time(act)]
    if planned:
        return Outcome(
            held=True,
            findings=(evidence(f"You agreed a day and a time to talk again, {at(planned[-1])}.", planned[-1:]),),
            advice="Both of you know when you will talk again, so nobody has to chase.",
            unsure=not surely(planned, rubric),
        )
    findings = (Finding("No day and time to talk again was agreed."),)
    dated = [act for act in talks if _has_day(act)]
    if dated:
        return Outcome(
            held=False,
            findings=(evidence(f"You agreed a day to talk again, {at(dated[-1])}, but no time.", dated[-1:]),),
            advice="The day stands; agree the hour too, so that nobody waits for the other and nobody has to chase.",
            mild=True,
        )
    if step.outcome == "closed_no":
        advice = "They gave you a clear no, so there was nothing to plan. You may still ask whether they would like to hear from you again, and when."
        return Outcome(held=False, findings=findings, advice=advice, mild=True)
    if talks:
        findings = (evidence("You spoke of talking again, but no day and time was agreed.", talks[-1:]),)
    return Outcome(
        held=False,
        findings=findings,
        advice='Before you hang up: "Can we plan to talk again on a day and at a time that works for you, whatever you decide?"',
    )


def _is_talk(act: Act) -> bool:
    step = act.detail
    return isinstance(step, StepDetail) and step.stands and (step.is_talk or step.is_meeting)


def _has_day(act: Act) -> bool:
    step = act.detail
    return isinstance(step, StepDetail) and step.level is Level.SCHEDULED


def _has_time(act: Act) -> bool:
    step = act.detail
    return isinstance(step, StepDetail) and step.level is Level.SCHEDULED and has_time(act, step)


bring_closure = Practice(
    id="bring_closure",
    title="A time to talk again",
    target="day and time agreed for the next talk",
    source='S3: "Can we plan to get back to each other on a day and at a time that works for you?"',
    look=_look,
)
