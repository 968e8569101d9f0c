from analyzer.annotate.annotate import annotate
from analyzer.annotate.language import english
from analyzer.score.checks.next_step import next_step
from analyzer.score.judge.next_step import next_step_of
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Level
from analyzer.types.kind import CallKind
from analyzer.types.score import Metrics, NextStep, Score, Verdict
from tests.builders import make_call

RUBRIC = load_rubric()


def step_of(*lines: str) -> NextStep:
    return next_step_of(annotate(make_call(*lines), nlp=english(), rubric=RUBRIC), RUBRIC)


def score_of(step: NextStep, kind: CallKind = CallKind.OUTBOUND) -> Score:
    return next_step(make_call("rep: Hello.", "prospect: Hello.", kind=kind), RUBRIC, Metrics(), step)


def test_the_firmest_step_is_the_calls_with_its_words_and_turns():
    step = step_of(
        "rep: I'll send you the brochure.",
        "prospect: Great, thanks.",
        "rep: And shall I ring you on Friday at two?",
        "prospect: Friday at two, yes.",
    )
    assert (step.level, step.owner, step.turn, step.agreed_turn) == (Level.SCHEDULED, "both", 2, 3)
    assert "shall I ring you on Friday at two?" in (step.quote or "")
    assert step.when is None
    assert step.when_text == "Friday at two"


def test_the_prospect_is_involved_when_asked_what_suits():
    assert step_of("rep: Where do you think we should go from here?", "prospect: I'll be in touch.").involved
    assert step_of("rep: Shall I ring you on Friday?", "prospect: Yes, Friday is fine.").involved
    assert not step_of("rep: I'll ring you on Friday.", "prospect: Okay, yes, fine.").involved


def test_verdicts_go_by_level_owner_and_outcome():
    verdicts = {
        NextStep(Level.SCHEDULED): Verdict.GOOD,
        NextStep(Level.AGREED, owner="prospect"): Verdict.GOOD,
        NextStep(Level.AGREED, owner="rep"): Verdict.WATCH,
        NextStep(Level.PROPOSED): Verdict.WATCH,
        NextStep(Level.VAGUE): Verdict.WORK_ON,
        NextStep(Level.NONE): Verdict.WORK_ON,
        NextStep(Level.NONE, outcome="closed_no"): Verdict.GOOD,
        NextStep(Level.NONE, outcome="closed_won"): Verdict.GOOD,
    }
    for step, verdict in verdicts.items():
        assert score_of(step).verdict is verdict


def test_advice_quotes_what_was_left_open():
    assert '"we will be in touch"' in score_of(NextStep(Level.VAGUE, quote="we will be in touch")).advice


def test_a_message_left_is_not_measured_by_its_step():
    assert score_of(NextStep(Level.VAGUE), CallKind.VOICEMAIL).verdict is Verdict.NOT_MEASURABLE
