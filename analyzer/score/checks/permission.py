"""Leave to ask questions: S0 gets it right after rapport."""

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.score.wording import at, quoted
from analyzer.types.acts import Act, QuestionClass, QuestionDetail
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    questions = call.acts_of("question", side=Side.REP)
    asked = [*call.acts_of("permission", side=Side.REP), *(act for act in questions if "permission" in act.tags)]
    asked.sort(key=_order)
    first = _first_of_needs(call)
    in_time = [act for act in asked if first is None or act.turn <= first.turn]
    if in_time:
        return Outcome(
            held=True,
            findings=(evidence(f"You asked for leave to put questions, {at(in_time[0])}.", in_time[:1]),),
            advice="You asked before you dug; people answer more freely when they have said yes to it.",
            unsure=not surely(in_time, rubric),
        )
    advice = 'Ask for leave first, such as "Is it all right if I ask you a few things, so that I can see whether we can help?"'
    if first is None:
        return Outcome(held=False, findings=(Finding("You did not ask for leave to put questions."),), advice=advice)
    told = _asked_of_needs(call)[0]
    message = f"Your first question about their needs came {at(told)} without leave asked before it."
    if asked:
        message = f"You asked for leave {at(asked[0])}, after your first question about their needs {at(told)}."
    return Outcome(
        held=False,
        findings=(evidence(message, [told]),),
        advice=f"Your first question about them was {quoted(told.quote)} {at(told)}. {advice}",
    )


def _first_of_needs(call: Call) -> Act | None:
    """The question with which asking about needs begins: the first open one or one about more than facts, or a second of the others; one short answer is often about who is who."""
    needs = _asked_of_needs(call)
    narrow = [act for act in needs if _is_narrow(act)]
    return min([*[act for act in needs if act not in narrow][:1], *narrow[1:2]], key=_order, default=None)


def _asked_of_needs(call: Call) -> list[Act]:
    """The rep's questions about needs in their order."""
    return sorted((act for act in call.acts_of("question", side=Side.REP) if _of_needs(call, act)), key=_order)


def _is_narrow(act: Act) -> bool:
    """Whether a yes, a no or one fact of how things are answers it."""
    if act.act_class == QuestionClass.SEMI_OPEN and isinstance(act.detail, QuestionDetail):
        return {*act.detail.needs} <= {"situation"}
    return act.act_class == QuestionClass.CLOSED


def _of_needs(call: Call, act: Act) -> bool:
    """Whether a question is about needs; one that asks after the person is not, whatever it sounds like, unless it asks what they want or fear."""
    warm = call.acts_of("rapport", side=Side.REP)
    more = isinstance(act.detail, QuestionDetail) and bool({*act.detail.needs} - {"situation"})
    personal = not more and any(_share_words(each, act) for each in warm)
    # What made them call belongs to the opening; leave is asked for what comes after.
    opening = any(_share_words(each, act) for each in call.acts_of("why_called", side=Side.REP)[:1])
    return "need" in act.tags and "permission" not in act.tags and not personal and not opening


def _share_words(one: Act, other: Act) -> bool:
    return one.turn == other.turn and one.start_word < other.end_word and other.start_word < one.end_word


def _order(act: Act) -> tuple[int, int]:
    return act.turn, act.start_word


permission = Practice(
    id="permission",
    title="Leave to ask questions",
    target="asked before, or with, the first question about needs",
    source='S0: "Get permission to ask questions"',
    look=_look,
)
