from dataclasses import replace

import pytest

from analyzer.score.overall import NOTHING_MEASURED, NOTHING_TO_CHANGE, overall
from analyzer.score.rubric import load_rubric
from analyzer.types.score import Finding, Score, Verdict

WEIGHTS = {"talk_share": 3.0, "me_stories": 2.0, "referral": 0.25}
RUBRIC = replace(load_rubric(), weights=load_rubric().weights | WEIGHTS)


def scored(check: str, verdict: Verdict, points: float | None) -> Score:
    return Score(
        check,
        check,
        points,
        "points",
        None,
        "",
        "",
        verdict,
        points,
        (Finding(f"what {check} shows"),),
        f"mend {check}",
    )


def test_points_are_the_weighted_mean_of_what_could_be_measured():
    scores = [
        scored("talk_share", Verdict.GOOD, 100),
        scored("me_stories", Verdict.WORK_ON, 0),
        scored("referral", Verdict.NOT_MEASURABLE, None),
    ]
    assert overall(scores, RUBRIC).points == 60


def test_the_one_change_is_where_most_is_lost_by_weight():
    scores = [scored("talk_share", Verdict.WATCH, 50), scored("referral", Verdict.WATCH, 0)]
    result = overall(scores, RUBRIC)
    assert result.change_next == "mend talk_share"
    assert result.change_next_finding == Finding("what talk_share shows")


def test_an_unsure_score_is_changed_only_when_nothing_else_is_short():
    scores = [scored("talk_share", Verdict.UNSURE, 0), scored("referral", Verdict.WATCH, 0)]
    assert overall(scores, RUBRIC).change_next == "mend referral"
    assert overall(scores[:1], RUBRIC).change_next == "mend talk_share"


def test_strengths_are_the_weightiest_good_scores():
    scores = [scored("referral", Verdict.GOOD, 100), scored("talk_share", Verdict.GOOD, 95)]
    assert [each.message for each in overall(scores, RUBRIC).strengths] == [
        "what talk_share shows",
        "what referral shows",
    ]


@pytest.mark.parametrize(
    ("scores", "says"),
    [([], NOTHING_MEASURED), ([scored("talk_share", Verdict.GOOD, 100)], NOTHING_TO_CHANGE)],
)
def test_nothing_to_say_is_said(scores, says):
    assert overall(scores, RUBRIC).change_next == says


def test_a_moment_of_a_me_story_is_not_praised_beside_it():
    told = replace(scored("me_stories", Verdict.WORK_ON, 0), findings=(Finding("a story", acts=("me_story-3-0",)),))
    human = replace(scored("rapport", Verdict.GOOD, 100), findings=(Finding("a human word", acts=("rapport-3-4",)),))
    elsewhere = replace(human, findings=(Finding("a human word", acts=("rapport-1-0",)),))
    rubric = replace(RUBRIC, weights=RUBRIC.weights | {"rapport": 1.0})
    assert overall([told, human], rubric).strengths == ()
    assert [each.message for each in overall([told, elsewhere], rubric).strengths] == ["a human word"]
