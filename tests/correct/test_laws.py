"""What holds of corrections whatever they are."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.correct import changes
from analyzer.pipeline import scored_by
from analyzer.report.from_json import parse_report
from analyzer.report.to_json import to_json
from analyzer.score.rubric import load_rubric
from analyzer.types.correction import Change, Correction
from tests.correct.examples import NOON, corrections, pipeline, report_on, talk

REPORT = report_on(talk(timed=True))
PIPELINE = pipeline()
ACTS = [act.id for act in REPORT.call.acts]
QUESTIONS = [act.id for act in REPORT.call.acts_of("question")]

overruled = st.sampled_from(ACTS).map(lambda id_: changes.overrule(REPORT, id_))
addable = st.sampled_from(
    [
        ("rapport", None),
        ("pressure", None),
        ("closing_attempt", None),
        ("closing_attempt", "premature"),
        ("closing_attempt", "timely"),
        ("next_step", "scheduled"),
        ("question", "open"),
        ("me_story", None),
    ]
)
added = st.tuples(addable, st.sampled_from([0, 2, 4, 6, 8])).map(
    lambda each: changes.add(REPORT, each[0][0], each[1], (0, 1), act_class=each[0][1])
)
refused = st.sampled_from([1, 3, 5, 9]).map(lambda turn: changes.add(REPORT, "refusal", turn, (0, 1)))
closes = st.just(changes.reclass(REPORT, "closing_attempt-8-2", "premature", ("needs",)))
classed = st.tuples(st.sampled_from(QUESTIONS), st.sampled_from(["closed", "semi_open"])).map(
    lambda each: changes.reclass(REPORT, *each)
)
any_change: st.SearchStrategy[Change] = st.one_of(overruled, added, refused, classed, closes)
some = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_no_correction_gives_the_very_report() -> None:
    assert PIPELINE.with_corrections(REPORT, ()) == REPORT


@some
@given(st.lists(any_change, max_size=5))
def test_what_was_corrected_and_taken_back_is_the_report_it_was(made: list[Change]) -> None:
    corrected = PIPELINE.with_corrections(REPORT, corrections(REPORT, *made))
    assert corrected.uncorrected == REPORT
    back = tuple(
        replace(each, withdrawn_at=NOON + timedelta(days=1), withdrawn_by="Lee") for each in corrections(REPORT, *made)
    )
    assert PIPELINE.with_corrections(corrected, back) == REPORT


@some
@given(st.lists(any_change, max_size=5), st.randoms(use_true_random=False))
def test_the_order_in_which_corrections_come_does_not_matter(made: list[Change], random) -> None:
    given_ = list(corrections(REPORT, *made))
    shuffled = random.sample(given_, len(given_))
    assert PIPELINE.with_corrections(REPORT, shuffled) == PIPELINE.with_corrections(REPORT, given_)


@some
@given(st.lists(st.sampled_from(ACTS).map(lambda id_: changes.overrule(REPORT, id_)), max_size=4, unique=True))
def test_nor_does_the_time_order_of_overruling_different_acts(made: list[Change]) -> None:
    one = PIPELINE.with_corrections(REPORT, corrections(REPORT, *made))
    other = PIPELINE.with_corrections(REPORT, corrections(REPORT, *made[::-1]))
    assert (one.call, one.scorecard) == (other.call, other.scorecard)


@some
@given(st.lists(any_change, max_size=3), st.lists(any_change, max_size=3))
def test_corrections_on_a_corrected_report_are_those_on_the_analysis(first: list[Change], second: list[Change]) -> None:
    all_ = corrections(REPORT, *first, *second)
    halfway = PIPELINE.with_corrections(REPORT, all_[: len(first)])
    assert PIPELINE.with_corrections(halfway, all_) == PIPELINE.with_corrections(REPORT, all_)


@some
@given(st.lists(any_change, max_size=4))
def test_a_corrected_report_reads_back_as_it_was_written(made: list[Change]) -> None:
    corrected = PIPELINE.with_corrections(REPORT, corrections(REPORT, *made, why="I was there"))
    assert parse_report(to_json(corrected).encode(), source="call.json") == corrected


@some
@given(st.lists(any_change, max_size=6))
def test_scoring_a_corrected_report_again_by_the_same_rubric_gives_the_same_scores(made: list[Change]) -> None:
    corrected = PIPELINE.with_corrections(REPORT, corrections(REPORT, *made))
    assert scored_by(corrected, load_rubric(kind=corrected.call.info.kind)) == corrected.scorecard


@some
@given(st.lists(any_change, max_size=4))
def test_every_correction_is_told_of(made: list[Change]) -> None:
    given_: tuple[Correction, ...] = corrections(REPORT, *made)
    told = PIPELINE.with_corrections(REPORT, given_).corrections
    assert [each.correction for each in told] == list(given_)
