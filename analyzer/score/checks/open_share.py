"""How many of the rep's questions let the prospect talk: S1 asks for open and semi-open ones."""

from functools import partial
from statistics import mean

from analyzer.score.metrics import counted_questions
from analyzer.score.verdict import NO_TALK, SIDES_UNSURE, in_doubt, not_measurable, points_on, wilson, within
from analyzer.score.wording import at, clock, counted, percent, quoted, shortened
from analyzer.types.acts import Act, QuestionClass, QuestionDetail
from analyzer.types.call import Call
from analyzer.types.choice import offers_choice
from analyzer.types.kind import CallKind
from analyzer.types.rubric import QuestionRules, Rubric
from analyzer.types.score import Finding, Metrics, NextStep, Score, Verdict

CHECK = "open_share"
TITLE = "Open questions"
# A question quoted as an example should be a whole one.
ENOUGH_WORDS = 6
UNIT = "share of the questions that count"
SOURCE = 'S1: "understand (open and semi-open questions) needs"'


def open_share(call: Call, rubric: Rubric, metrics: Metrics, step: NextStep) -> Score:  # noqa: ARG001
    """The share of open and semi-open questions among the rep's, with the range that so few questions leave."""
    rules = rubric.questions
    target = f"{percent(rules.good_from)} or more, watch from {percent(rules.watch_from)}"
    if call.info.kind is CallKind.VOICEMAIL:
        return not_measurable(CHECK, title=TITLE, unit=UNIT, target=target, source=SOURCE, reason=NO_TALK)
    if not call.sides_sure:
        return not_measurable(CHECK, title=TITLE, unit=UNIT, target=target, source=SOURCE, reason=SIDES_UNSURE)
    asked = counted_questions(call)
    if not asked:
        reason = "You put no question about the prospect or the matter, so there is no share to give."
        return not_measurable(CHECK, title=TITLE, unit=UNIT, target=target, source=SOURCE, reason=reason)
    inviting = [act for act in asked if act.act_class != QuestionClass.CLOSED]
    closed = [act for act in asked if act.act_class == QuestionClass.CLOSED]
    share = round(len(inviting) / len(asked), 4)
    low, high = wilson(len(inviting), len(asked), rubric.verdict.confidence)
    verdict = within(partial(_verdict, rules=rules), share, *in_doubt(len(inviting), len(asked), rubric.verdict))
    few = (low, high) if len(asked) < rubric.verdict.small_count else None
    findings = (_main(asked, inviting, metrics, verdict, few), *_answers(inviting, closed), *_closed(closed))
    return Score(
        CHECK, TITLE, share, UNIT, (low, high), target, SOURCE, verdict, points_on(rubric.curves[CHECK], share),
        findings, _advice(share, rules, inviting, closed),
    )  # fmt: skip


def _verdict(share: float, rules: QuestionRules) -> Verdict:
    if share >= rules.good_from:
        return Verdict.GOOD
    return Verdict.WATCH if share >= rules.watch_from else Verdict.WORK_ON


def _main(
    asked: tuple[Act, ...], inviting: list[Act], metrics: Metrics, verdict: Verdict, few: tuple[float, float] | None
) -> Finding:
    message = (
        f"{len(inviting)} of your {counted(len(asked), 'question')} invited more than yes or no: "
        f"{metrics.questions_open} open, {metrics.questions_semi_open} asking for one fact, {metrics.questions_closed} closed."
    )
    if verdict is Verdict.UNSURE and few is not None:
        message += f" So few questions fit a habit anywhere from {percent(few[0])} to {percent(few[1])}, so no verdict is given."
    elif verdict is Verdict.UNSURE:
        message += " One in ten of them heard otherwise would change the verdict, so none is given."
    return Finding(
        message, acts=tuple(act.id for act in inviting), quotes=tuple(shortened(act.quote) for act in inviting)
    )


def _answers(inviting: list[Act], closed: list[Act]) -> tuple[Finding, ...]:
    opened, shut = _talked(inviting), _talked(closed)
    if opened is None or shut is None:
        return ()
    return (Finding(f"After those the prospect went on for {opened} on average, after a closed one for {shut}."),)


def _talked(questions: list[Act]) -> str | None:
    answers = [
        act.detail.answer for act in questions if isinstance(act.detail, QuestionDetail) and act.detail.answer.answered
    ]
    if not answers:
        return None
    times = [answer.speech_ms for answer in answers if answer.speech_ms is not None]
    if len(times) == len(answers):
        return clock(round(mean(times)))
    return counted(round(mean(answer.words for answer in answers)), "word")


def _closed(closed: list[Act]) -> tuple[Finding, ...]:
    if not closed:
        return ()
    ends = " or by picking one of two" if any(offers_choice(act.quote) for act in closed) else ""
    message = f"{counted(len(closed), 'question')} could be answered with yes or no{ends}."
    return (
        Finding(message, acts=tuple(act.id for act in closed), quotes=tuple(shortened(act.quote) for act in closed)),
    )


def _advice(share: float, rules: QuestionRules, inviting: list[Act], closed: list[Act]) -> str:
    if share >= rules.good_from:
        best = max(inviting, key=_answer_words)
        return f"Your questions let them talk; keep asking like {quoted(best.quote)} ({at(best)})."
    first = max(closed, key=lambda act: ("need" in act.tags, min(_words(act), ENOUGH_WORDS)))
    return (
        f"{at(first).capitalize()} you asked {quoted(first.quote)}, {_ended_by(first)}. "
        'Begin with "how", "what" or "tell me about" and you will hear what they really want.'
    )


def _ended_by(closed: Act) -> str:
    if offers_choice(closed.quote):
        return "which leaves them no more than to pick one"
    return "which a yes or no can end"


def _words(act: Act) -> int:
    return act.end_word - act.start_word


def _answer_words(act: Act) -> int:
    return act.detail.answer.words if isinstance(act.detail, QuestionDetail) else 0
