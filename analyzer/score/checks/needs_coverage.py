"""Which needs were asked about: S0 names what they want to achieve, to avoid, how they would use it, and their situation now."""

import re

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.types.acts import Act, QuestionClass, QuestionDetail
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side

ASKED = {
    "situation": "their situation now",
    "achieve": "what they want to achieve",
    "avoid": "what they want to avoid",
    "use": "how they would use it",
}
TRY = {
    "situation": '"How do you handle that today?"',
    "achieve": '"What would you like it to do for you?"',
    "avoid": '"What must not happen again?"',
    "use": '"How would you use it, day to day?"',
}


# Closed by its form, and yet it leaves them to say what.
INVITES = re.compile(
    r"^(?:\w+,? ){0,3}?(?:is there |are there |was there |have you |got )?(?:anything|something|any one thing|one thing)\b"
)

# What a mail or a quote should say is no need.
IN_A_PAPER = re.compile(
    r"\b(?:in|on|into) (?:it|there|that|one|the (?:e-?mail|quote|letter|brochure|proposal|message))\b"
)
PAPER = re.compile(r"\b(?:send|sends|sending|e-?mail|mail|quote|brochure|leaflet|letter|proposal|write)\b")


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    covered = _covered(call)
    findings = tuple(
        evidence(f"You asked about {text}.", covered[need]) for need, text in ASKED.items() if need in covered
    )
    missing = [need for need in ASKED if need not in covered]
    others = [act for need, acts in covered.items() if need != "situation" for act in acts]
    if "situation" in covered and others:
        left = f" Next time also ask {ASKED[missing[0]]}: {TRY[missing[0]]}" if missing else ""
        return Outcome(
            held=True,
            findings=findings,
            advice=f"You asked about more than the facts.{left}",
            unsure=not (surely(covered["situation"], rubric) and surely(others, rubric)),
        )
    message = "You did not ask about " + ", or ".join(ASKED[need] for need in missing) + "."
    first = missing[0]
    if _came_to_order(call):
        return Outcome(
            held=False,
            findings=(Finding(message), *findings),
            advice=f"They came to order, so there was little to ask. One question such as {TRY[first]} can still show what else would help them.",
            mild=True,
        )
    return Outcome(
        held=False,
        findings=(Finding(message), *findings),
        advice=f"You did not ask about {ASKED[first]}. Try {TRY[first]}, and offer something only when you know.",
    )


def _came_to_order(call: Call) -> bool:
    """Whether the prospect asked to buy before the rep had asked about any need, presented anything or asked for the decision."""
    needs = [act.turn for act in call.acts_of("question", side=Side.REP) if "need" in act.tags]
    sold = [act.turn for act in call.acts_of("presenting", "closing_attempt", side=Side.REP)]
    bought = [act.turn for act in call.acts_of("buying_signal", side=Side.PROSPECT) if "asks_to_buy" in act.tags]
    return bool(bought) and min(bought) < min([*needs, *sold], default=len(call.turns))


def _covered(call: Call) -> dict[str, list[Act]]:
    """The questions about each need. A wish or a worry is told and not nodded at, so closed questions count only for the situation (one that invites them to tell counts as open), and there from two on."""
    covered: dict[str, list[Act]] = {}
    nodded: list[Act] = []
    for act in call.acts_of("question", side=Side.REP):
        if isinstance(act.detail, QuestionDetail) and "need" in act.tags and not _of_a_paper(call, act):
            if act.act_class != QuestionClass.CLOSED or INVITES.search(act.quote.lower()):
                for need in act.detail.needs:
                    covered.setdefault(need, []).append(act)
            elif "situation" in act.detail.needs:
                nodded.append(act)
    if "situation" in covered or len(nodded) >= 2:
        covered["situation"] = sorted(
            [*covered.get("situation", []), *nodded], key=lambda act: (act.turn, act.start_word)
        )
    return covered


def _of_a_paper(call: Call, act: Act) -> bool:
    """Whether the question asks what is to stand in something that they have just asked to be sent."""
    before = call.turns[max(0, act.turn - 1) : act.turn + 1]
    return IN_A_PAPER.search(act.quote.lower()) is not None and any(PAPER.search(turn.text.lower()) for turn in before)


needs_coverage = Practice(
    id="needs_coverage",
    title="Their needs",
    target="their situation, and at least one of: what they want to achieve, to avoid, how they would use it",
    source='S0: "what they want to achieve, what they want to avoid, and how they plan to use the product"',
    look=_look,
)
