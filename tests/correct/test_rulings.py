"""Acts overruled, classed anew and added: the scores follow as if the analyzer had found it so."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from analyzer.correct import changes
from analyzer.errors import InputError
from analyzer.pipeline import scored_by
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import StepDetail
from analyzer.types.call import Call
from analyzer.types.report import Report
from tests.builders import make_call
from tests.correct.examples import act, corrected, report_on, talk, value

Annotated = Callable[[Call], Call]


@pytest.fixture
def report() -> Report:
    return report_on(talk())


def close(report: Report) -> str:
    return report.call.acts_of("closing_attempt")[0].act_class or ""


def test_an_overruled_close_is_gone_and_told_of(report: Report) -> None:
    now = corrected(report, changes.overrule(report, "closing_attempt-8-2"), why="I only read the price out")
    assert now.call.acts_of("closing_attempt") == ()
    assert (
        "no buying decision"
        in next(s for s in now.scorecard.scores if s.check == "premature_closing").findings[0].message
    )
    (told,) = now.corrections
    assert told.applied
    assert told.act == report.call.acts_of("closing_attempt")[0]
    assert now.provenance.options["corrections"] == "c0"


def test_without_an_overruled_prerequisite_the_close_is_premature(report: Report) -> None:
    now = corrected(report, changes.overrule(report, "buying_signal-7-0"))
    assert (close(report), close(now)) == ("timely", "premature")
    assert now.call.acts_of("closing_attempt")[0].tags == ("readiness",)
    assert value(now, "premature_closing") == 1
    assert (now.scorecard.overall.points or 0) < (report.scorecard.overall.points or 0)


def test_an_added_prerequisite_makes_a_close_timely() -> None:
    bare = corrected(report_on(talk()), changes.overrule(report_on(talk()), "rapport-0-0"))
    lacking = report_on(bare.call)
    assert close(lacking) == "premature"
    assert close(corrected(lacking, changes.add(lacking, "rapport", 0))) == "timely"


def test_a_close_classed_by_a_person_stays_so_and_is_sure(report: Report) -> None:
    now = corrected(
        report, changes.reclass(report, "closing_attempt-8-2", "premature", ("needs",)), why="no budget yet"
    )
    (act,) = now.call.acts_of("closing_attempt")
    assert (act.act_class, act.tags, act.confidence, act.correction) == ("premature", ("needs",), 1.0, "c0")
    score = next(score for score in now.scorecard.scores if score.check == "premature_closing")
    assert score.verdict == "work_on"
    assert "as Dana judged: no budget yet" in score.findings[0].message
    back = corrected(now.uncorrected, changes.reclass(report, "closing_attempt-8-2", "premature"))
    assert next(score for score in back.scorecard.scores if score.check == "premature_closing").verdict == "watch"


def test_a_question_classed_anew_moves_the_open_share(report: Report) -> None:
    now = corrected(report, changes.reclass(report, "question-4-0", "closed"))
    assert (value(report, "open_share"), value(now, "open_share")) == (1.0, 0.6667)


def test_an_added_premature_close_counts(report: Report) -> None:
    now = corrected(report, changes.add(report, "closing_attempt", 2, (0, 2)))
    added = now.call.acts_of("closing_attempt")[0]
    assert (added.turn, added.act_class, added.correction) == (2, "premature", "c0")
    assert value(now, "premature_closing") == 1
    # The second close now repeats nothing, since the first met no "no".
    assert "repeat" not in now.call.acts_of("closing_attempt")[1].tags


def test_an_added_close_keeps_the_class_it_was_given(report: Report) -> None:
    now = corrected(report, changes.add(report, "closing_attempt", 2, (0, 2), act_class="timely"))
    assert {act.act_class for act in now.call.acts_of("closing_attempt")} == {"timely"}


def test_a_yes_that_was_none_brings_the_close_after_it_back() -> None:
    call = talk()
    report = report_on(call)
    with_yes = report_on(corrected(report, changes.add(report, "acceptance", 7, (0, 3))).call)
    assert with_yes.call.acts_of("closing_attempt") == ()
    again = corrected(with_yes, changes.overrule(with_yes, "acceptance-7-0"))
    assert [act.turn for act in again.call.acts_of("closing_attempt")] == [8]


def test_what_one_ruling_brings_to_light_another_can_be_about() -> None:
    lines = ["rep: Shall we sign?", "prospect: No.", "rep: Come on, sign today.", "prospect: No."]
    bare = report_on(make_call(*lines))
    first = changes.add(bare, "closing_attempt", 0)
    no, second = changes.add(bare, "refusal", 1), changes.add(bare, "closing_attempt", 2)
    pressed = corrected(bare, first, no, second)
    (repeat,) = pressed.call.acts_of("pressure")
    assert value(pressed, "no_pressure") is False
    freed = corrected(bare, first, no, second, changes.overrule(pressed, repeat.id))
    assert freed.call.acts_of("pressure") == ()
    assert value(freed, "no_pressure") is True
    assert all(each.applied for each in freed.corrections)


def test_an_overruled_close_takes_along_what_rests_on_it_and_no_other_pressure() -> None:
    call = make_call("rep: Shall I put two boxes in your name today?", "prospect: I see.")
    close = act(call, "closing_attempt", 0, "assumptive")
    report = report_on(replace(call, acts=(close, act(call, "assumptive", 0), act(call, "pressure", 0, "fear"))))
    now = corrected(report, changes.overrule(report, close.id))
    assert [each.id for each in now.call.acts] == ["pressure-0-0"]


def test_a_next_step_can_be_added_firmed_up_and_overruled(report: Report) -> None:
    step = changes.add(
        report, "next_step", 9, act_class="scheduled", owner="prospect", when="2026-03-05T14:00", tags=("talk",)
    )
    now = corrected(report, step)
    found = now.scorecard.next_step
    assert (found.level, found.owner, found.when, found.turn) == ("scheduled", "prospect", "2026-03-05T14:00", 9)
    assert value(now, "bring_closure") is True
    softer = corrected(report, step, changes.reclass(now, "next_step-9-0", "agreed"))
    assert (softer.scorecard.next_step.level, softer.scorecard.next_step.when) == ("agreed", None)
    gone = corrected(report, step, changes.overrule(now, "next_step-9-0"))
    assert gone.scorecard == report.scorecard


def test_a_me_story_can_be_added_and_is_not_made_again_when_overruled() -> None:
    report = report_on(
        make_call("rep: " + "we are the best and our firm has won " * 12, "prospect: I see.", timed=True)
    )
    added = corrected(report, changes.add(report, "me_story", 0))
    assert value(added, "me_stories") == 1
    assert (
        value(
            corrected(report, changes.add(report, "me_story", 0), changes.overrule(added, "me_story-0-0")), "me_stories"
        )
        == 0
    )


def test_a_second_ruling_on_what_was_overruled_says_so(report: Report) -> None:
    overruled, again = (changes.overrule(report, "closing_attempt-8-2"),) * 2
    first, second = corrected(report, overruled, again).corrections
    assert first.applied
    assert second.problem == "it was overruled before"


def test_what_was_overruled_can_be_added_again(report: Report) -> None:
    back = changes.add(report, "closing_attempt", 8, (2, 6))
    now = corrected(report, changes.overrule(report, "closing_attempt-8-2"), back)
    assert [(act.id, act.act_class) for act in now.call.acts_of("closing_attempt")] == [
        ("closing_attempt-8-2", "timely")
    ]


def test_what_the_other_side_said_cannot_be_added(report: Report) -> None:
    (told,) = corrected(report, changes.add(report, "buying_signal", 8)).corrections
    assert "the rep said that" in (told.problem or "")


@pytest.mark.parametrize(
    ("say", "mend"),
    [
        (lambda report: changes.overrule(report, "closing_attempt-7-0"), "closing_attempt-8-2"),
        (lambda report: changes.overrule(report, "closing-8"), "closing_attempt-8-2"),
        (lambda report: changes.reclass(report, "question-2-0", "wide"), "open, semi_open, closed"),
        (lambda report: changes.reclass(report, "question-2-0", "open"), "already"),
        (lambda report: changes.add(report, "close", 8), "closing_attempt"),
        (lambda report: changes.add(report, "question", 8, tags=("needs",)), "need, permission"),
        (lambda report: changes.add(report, "question", 99), "0 to 9"),
        (lambda report: changes.add(report, "question", 8, (3, 99)), "6 words"),
        (lambda report: changes.add(report, "question", 8, owner="rep"), "next step"),
        (lambda report: changes.add(report, "next_step", 8, when="Thursday"), "2026-03-05"),
        (lambda report: changes.words_in(report, 8, "go a head"), "Shall we go ahead"),
        (lambda report: changes.turn_at(report, "1:52"), "name a turn"),
        (lambda report: changes.text(report, 0, "How was the drive?"), "already"),
        (lambda report: changes.name(report, "Zoe", "Dana"), "S1, S2"),
        (lambda report: changes.name(report, "S1", " "), "1 to 200"),
    ],
)
def test_what_cannot_be_is_told_in_one_line_with_the_mend(report: Report, say, mend: str) -> None:
    with pytest.raises(InputError) as error:
        say(report)
    assert mend in str(error.value)
    assert str(error.value).startswith("call.json: ")
    assert "\n" not in str(error.value)


def test_rulings_take_well_under_a_third_of_a_second() -> None:
    call = talk(timed=True)
    report = report_on(call)
    corrected(report, changes.overrule(report, "rapport-0-0"))
    started = time.process_time()
    corrected(report, changes.overrule(report, "closing_attempt-8-2"))
    assert time.process_time() - started < 0.3


def test_a_clear_no_and_an_order_can_be_said(report: Report) -> None:
    no = corrected(report, changes.ended(report, "no"))
    assert no.scorecard.next_step.outcome == "closed_no"
    (ended,) = no.call.acts_of("no_reached")
    assert ended.side == "prospect"
    assert corrected(report, changes.ended(report, "order", 7)).scorecard.next_step.outcome == "closed_won"


HEARD = make_call(
    "rep: So that is the price.",
    "prospect: No, we will stay where we are.",
    "rep: Are you sure?",
    "prospect: Okay, put us down for it.",
)


def heard_order() -> Report:
    return report_on(replace(HEARD, acts=(act(HEARD, "order_taken", 3),)))


def test_what_a_person_says_of_the_end_goes_before_what_was_heard_later() -> None:
    heard = heard_order()
    assert heard.scorecard.next_step.outcome == "closed_won"
    assert corrected(heard, changes.ended(heard, "no", 1)).scorecard.next_step.outcome == "closed_no"


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ([("order", None), ("no", None)], "closed_no"),
        ([("order", 3), ("no", 1)], "closed_no"),
        ([("no", 3), ("order", 1)], "closed_won"),
        ([("no", 1), ("order", 3), ("no", 1)], "closed_no"),
    ],
)
@pytest.mark.parametrize("heard", [report_on(HEARD), heard_order()], ids=["nothing heard", "an order heard"])
def test_what_is_said_last_of_the_end_holds(
    heard: Report, said: list[tuple[changes.Ending, int | None]], outcome: str
) -> None:
    words = [changes.ended(heard, how, turn) for how, turn in said]
    now = corrected(heard, *words)
    assert now.scorecard.next_step.outcome == outcome
    assert [each.problem for each in now.corrections] == [
        *["a later correction says how the call ended" for _ in words[1:]],
        None,
    ]
    assert scored_by(now, load_rubric()).next_step.outcome == outcome
    first = corrected(heard, words[0]).scorecard.next_step.outcome
    assert first == {"order": "closed_won", "no": "closed_no"}[said[0][0]]


def day_named(annotated: Annotated, *lines: str) -> tuple[Report, StepDetail]:
    report = report_on(annotated(make_call(*lines)))
    (step,) = report.call.acts_of("next_step")
    assert isinstance(step.detail, StepDetail)
    return report, step.detail


def softened(report: Report, level: str) -> tuple[Report, StepDetail]:
    (step,) = report.call.acts_of("next_step")
    now = corrected(report, changes.reclass(report, step.id, level))
    (step,) = now.call.acts_of("next_step")
    assert isinstance(step.detail, StepDetail)
    return now, step.detail


@pytest.mark.parametrize(
    "lines",
    [
        ("rep: How about I call you on Monday?", "prospect: Monday's okay. After two would be best."),
        ("rep: Could I ring you?", "prospect: Sure, by Friday.", "rep: Friday it is.", "prospect: Lovely."),
    ],
)
def test_a_step_without_its_day_keeps_nothing_of_the_day(annotated: Annotated, lines: tuple[str, ...]) -> None:
    report, found = day_named(annotated, *lines)
    assert found.level == "scheduled"
    assert found.hour_text or found.limit
    assert "day" in {quote.role for quote in found.quotes}
    now, softer = softened(report, "agreed")
    assert (softer.level, softer.when_text, softer.hour_text, softer.limit) == ("agreed", None, None, None)
    assert [quote.role for quote in softer.quotes] == ["named", "accepted"]
    score = next(score for score in now.scorecard.scores if score.check == "next_step")
    assert "given its day" not in score.findings[0].message


def test_a_step_that_was_not_accepted_keeps_no_words_of_a_yes(annotated: Annotated) -> None:
    report, _ = day_named(annotated, "rep: How about I call you on Monday at two?", "prospect: Monday at two, yes.")
    _, softer = softened(report, "proposed")
    assert softer.agreed_turn is None
    assert "accepted" not in {quote.role for quote in softer.quotes}
    assert softer.when_text
