"""A written word afterwards: S2 mails the outcome and a thank-you after every call."""

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.score.wording import at
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    acts = call.acts_of("follow_up_mail", side=Side.REP)
    if acts:
        return Outcome(
            held=True,
            findings=(evidence(f"You promised to write down what you talked about, {at(acts[0])}.", acts),),
            advice="Send it the same day, with the outcome and your thanks.",
            unsure=not surely(acts, rubric),
        )
    return Outcome(
        held=False,
        findings=(Finding("You did not promise a written summary or thanks."),),
        advice="Whatever the outcome, tell them you will mail what you talked about and your thanks, and do it the same day.",
    )


follow_up_mail = Practice(
    id="follow_up_mail",
    title="A written word afterwards",
    target="a summary with thanks promised or sent",
    source='S2: "send an email to your prospect explaining the outcome and thank him for his time"',
    look=_look,
)
