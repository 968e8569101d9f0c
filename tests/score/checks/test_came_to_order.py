"""Who came to order is asked little, and nobody is blamed for it."""

import pytest

from analyzer.score.rubric import load_rubric
from analyzer.score.scorecard import score
from analyzer.types.kind import CallKind
from analyzer.types.score import Scorecard, Verdict
from tests.builders import make_call


@pytest.fixture(scope="module")
def judged(annotated):
    def judge(*lines: str, kind: CallKind) -> Scorecard:
        return score(annotated(make_call(*lines, kind=kind)), load_rubric(kind=kind))[1]

    return judge


def test_who_takes_an_order_is_not_blamed_for_asking_little(judged):
    order = (
        "rep: Halden Supplies, Tom speaking.",
        "prospect: Hello, I'm ringing to order two of the small scales.",
        "rep: Lovely. So shall I book the delivery for Thursday?",
        "prospect: Yes please.",
        "rep: Six, or after seven?",
        "prospect: Six.",
        "rep: And shall I put it on the account?",
        "prospect: Yes, on the account.",
        "rep: Would you like the long lead with it?",
        "prospect: No, the short one.",
    )
    card = judged(*order, kind=CallKind.INBOUND)
    verdicts = {each.check: each.verdict for each in card.scores}
    assert verdicts["premature_closing"] is Verdict.GOOD
    assert verdicts["no_interrogation"] is Verdict.GOOD
    assert verdicts["needs_coverage"] is Verdict.WATCH
    assert "came to order" in next(each.advice for each in card.scores if each.check == "needs_coverage")


def test_who_buys_at_a_close_did_not_come_to_order(judged):
    lines = (
        "rep: Hello, Dana from Hill Roofing here, it's eighty a year for the gutters. Shall I put you down for it?",
        "prospect: Go on then, I'll take it.",
    )
    advice = {each.check: each.advice for each in judged(*lines, kind=CallKind.OUTBOUND).scores}["needs_coverage"]
    assert "came to order" not in advice
