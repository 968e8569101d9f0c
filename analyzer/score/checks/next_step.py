"""Whether the call ended with a step that both sides hold."""

from analyzer.score.wording import at
from analyzer.types.acts import Level
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, Metrics, NextStep, Score, Verdict

# Points of each level; not yet calibrated.
POINTS = {Level.NONE: 0.0, Level.VAGUE: 20.0, Level.PROPOSED: 50.0, Level.AGREED: 70.0, Level.SCHEDULED: 100.0}
MEANING = {
    Level.NONE: "Nothing was said about what happens next.",
    Level.VAGUE: "Something may happen some day, but nobody is bound to it.",
    Level.PROPOSED: "A concrete step was named, and the other side did not take it.",
    Level.AGREED: "A concrete step was agreed, without a day.",
    Level.SCHEDULED: "A concrete step was agreed, with a day or time.",
}
ROLES = {"named": "named", "day": "given its day", "accepted": "accepted"}
OUTCOMES = {
    "closed_won": "The call ended with an order.",
    "closed_no": "The call ended with a clear no that you let stand.",
}


def next_step(call: Call, rubric: Rubric, metrics: Metrics, step: NextStep) -> Score:
    """How firm the next step is: good when it has a day, when the prospect is to act on it, or when the call reached an order or a clear no."""
    del rubric, metrics
    measurable = call.sides_sure and call.info.kind is not CallKind.VOICEMAIL
    verdict = _verdict(step) if measurable else Verdict.NOT_MEASURABLE
    return Score(
        check="next_step",
        title="Next step",
        value=step.level.value if measurable else None,
        unit="level",
        range=None,
        target="agreed with a day, or agreed with the prospect as its owner; an order or a clear no is as good",
        source="S0, S3.3, S3.7",
        verdict=verdict,
        points=_points(step) if measurable else None,
        findings=_findings(step) if measurable else (_why_not(call),),
        advice=_advice(step) if measurable else "",
    )


def _verdict(step: NextStep) -> Verdict:
    if (
        step.outcome is not None
        or step.level is Level.SCHEDULED
        or (step.level is Level.AGREED and step.owner == "prospect")
    ):
        return Verdict.GOOD
    return Verdict.WATCH if step.level in {Level.AGREED, Level.PROPOSED} else Verdict.WORK_ON


def _points(step: NextStep) -> float:
    if step.outcome is not None:
        return 100.0
    return 85.0 if step.level is Level.AGREED and step.owner == "prospect" else POINTS[step.level]


def _findings(step: NextStep) -> tuple[Finding, ...]:
    found = [Finding(OUTCOMES[step.outcome])] if step.outcome else []
    if step.outcome is None or step.level is not Level.NONE:
        found.append(_told(step))
    return tuple(found)


def _told(step: NextStep) -> Finding:
    """What the level means, with the words that named the step, gave its day and accepted it."""
    if not step.quotes:
        turns = () if step.turn is None else tuple(turn for turn in (step.turn, step.agreed_turn) if turn is not None)
        return Finding(MEANING[step.level], turns=turns, quotes=() if step.quote is None else (step.quote,))
    first, *rest = step.quotes
    firm = step.level in {Level.AGREED, Level.SCHEDULED}
    places: dict[str, list[str]] = {}
    for each in (first, *rest) if firm else ():
        places.setdefault(ROLES[each.role], []).append(at(each))
    parts = [f"{role} {' and '.join(dict.fromkeys(said))}" for role, said in places.items()]
    how = f" It was {', '.join(parts)}." if rest and firm else ""
    shown = tuple(dict.fromkeys((each.turn, each.quote) for each in step.quotes))
    return Finding(
        f"{MEANING[step.level]}{how}",
        turns=tuple(turn for turn, _ in shown),
        quotes=tuple(quote for _, quote in shown),
    )


def _why_not(call: Call) -> Finding:
    if call.info.kind is CallKind.VOICEMAIL:
        return Finding("A message left is judged by what it asks for, not by what was agreed.")
    return Finding("It is not sure who is the rep, so it is not sure whose step it is.")


def _advice(step: NextStep) -> str:
    if step.outcome == "closed_no":
        return "A clear no saves you both the chasing; thank them for it and leave the door open."
    if step.outcome == "closed_won":
        return "Say once more who does what by when, so that the order starts as it was meant."
    said = f' ("{_short(step.quote)}")' if step.quote else ""
    if step.level is Level.SCHEDULED:
        return "Keep doing this: a day that suits both of you means that nobody has to chase."
    if step.level is Level.AGREED:
        return f"You agreed on what happens{said}; ask as well which day suits them, so that neither of you has to chase the other."
    if step.level is Level.PROPOSED:
        return f"You named a step{said} but did not hear a yes; ask what they would be comfortable with, and let them choose."
    if step.level is Level.VAGUE:
        return f'What was left{said} binds nobody; ask "Where do you think we should go from here?" and find a day to get back to each other, whatever they decide.'
    return 'Before you hang up, ask "Where do you think we should go from here?" and find a day and time that suits them to talk again.'


def _short(quote: str, most: int = 90) -> str:
    return quote if len(quote) <= most else quote[:most].rsplit(" ", 1)[0] + " …"
