"""A "no" is made safe: S3 reassures them that the rep can handle it."""

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.score.wording import at
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    acts = call.acts_of("no_is_ok", side=Side.REP)
    if acts:
        return Outcome(
            held=True,
            findings=(evidence(f'You made a "no" safe, {at(acts[0])}.', acts),),
            advice='A prospect who may say "no" can also tell you why; keep saying it.',
            unsure=not surely(acts, rubric),
        )
    return Outcome(
        held=False,
        findings=(Finding("You did not say that not going ahead would be fine."),),
        advice='Say it out loud once: "If this is not right for you, that is perfectly fine with me." It takes the pressure off both of you.',
    )


no_is_ok = Practice(
    id="no_is_ok",
    title='A "no" made safe',
    target="said that not going ahead is fine",
    source="S3: \"Reassure them that you can handle a 'no'\"",
    look=_look,
)
