"""Ways of saying it that were heard late: what presses, what makes a no safe, what chases, and what only sounds like it."""

import pytest

from analyzer.score.judge.judge import judge
from analyzer.score.rubric import load_rubric
from analyzer.score.scorecard import score
from analyzer.types.kind import CallKind
from tests.builders import make_call


def kinds(annotated, line, kind=CallKind.FOLLOW_UP):
    call = annotated(make_call("prospect: Hello.", f"rep: {line}", "prospect: Right.", kind=kind))
    return {act.kind for act in judge(call, load_rubric(kind=kind)).acts if act.turn == 1}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("I've got another fella who wants the two of them, so there it is.", "pressure"),
        ("We can't hang on to them much longer.", "pressure"),
        ("Can't your wife just say now?", "pressure"),
        ("If she hears it and says no, then it's a no and we'll have a cup of tea.", "no_is_ok"),
        ("I haven't heard from you about the estimate, have you decided?", "chasing"),
        ("If it's not booked by Friday you'll have no hall in May.", "pressure"),
        (
            "They need to be ordered this week, and if they're not ordered by tomorrow they won't be here for Easter.",
            "pressure",
        ),
        (
            "I sent the drawings in May and it went quiet, and if that's how it is, that's no trouble at all.",
            "no_is_ok",
        ),
        ("When it's gone quiet that's an answer, and if it is I'm honestly fine with that.", "no_is_ok"),
        ("Whatever the two of you land on is fine, you won't hurt my feelings.", "no_is_ok"),
        ("yes or no whichever it is you can tell me freely", "no_is_ok"),
        ("If you'd rather sleep on it that's no bother at all.", "no_is_ok"),
        ("So where would you say that leaves us?", "where_next"),
        ("how would you two like to go about that", "where_next"),
    ],
)
def test_heard(annotated, line, kind):
    assert kind in kinds(annotated, line)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("I've got a lad who fits the two of them in a morning.", "pressure"),
        ("I can't hear you very well.", "pressure"),
        ("If he says no to sugar, give him the plain one.", "no_is_ok"),
        ("It doesn't work when the power is off.", "no_is_ok"),
        ("I sent the estimate and haven't heard, and that's completely fine.", "chasing"),
        ("What did your brother make of the drawings?", "chasing"),
        ("I sent the drawings in May and haven't heard, and if that's how it is, that's no trouble at all.", "chasing"),
        ("If we sign on Friday, what will you do with the old one?", "pressure"),
        ("That's not a lot to go on. What's the worst that comes of it?", "pressure"),
        ("If the gate is stuck, whatever you say to it is no good.", "no_is_ok"),
        ("Can you tell me what we should have done differently?", "where_next"),
        ("If you decide this week that you want none of it you won't be billed.", "pressure"),
        ("If you book before Sunday you won't have the bother of parking.", "pressure"),
        ("If it's not confirmed by Friday you won't be charged for it.", "pressure"),
        ("It won't hurt us to have the papers signed this week.", "no_is_ok"),
        ("I haven't heard from the mill, but if that's the colour I'm happy to book it in now.", "no_is_ok"),
        ("I haven't heard from the mill, but if that's what you need I'm happy to book it in now.", "no_is_ok"),
    ],
)
def test_left_alone(annotated, line, kind):
    assert kind not in kinds(annotated, line)


def truth_of(annotated, *lines):
    filler = ("rep: We would come on the Monday and be done by the Wednesday.", "prospect: All right, that is quick.")
    call = annotated(make_call("rep: Hello, it's Bo.", "prospect: Hello.", *filler, *filler, *lines))
    return score(call, load_rubric(kind=CallKind.OUTBOUND))[1].practices["truth"]


SINCERE = ("rep: And is there anything at all that still makes you uneasy about it?", "prospect: No, that's all.")
PLAIN = ("rep: Do you have any more questions?", "prospect: Not now.")


def test_the_sincere_question_counts_behind_the_plain_one_and_not_before_it(annotated):
    assert truth_of(annotated, *PLAIN, *SINCERE) is True
    assert truth_of(annotated, *SINCERE, *PLAIN) is False
