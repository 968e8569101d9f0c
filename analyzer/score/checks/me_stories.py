"""Long speeches about oneself: "do not try to hold a Me Story" (S2)."""

from analyzer.score.checks.voicemail import TOO_SHORT, breaks_off
from analyzer.score.judge.me_story import INVITED
from analyzer.score.verdict import SIDES_UNSURE, not_measurable, points_on
from analyzer.score.wording import at, clock, counted, percent, shortened
from analyzer.types.acts import Act, MonologueDetail
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.rubric import MonologueRules, Rubric
from analyzer.types.score import Finding, Metrics, NextStep, Score, Verdict
from analyzer.types.speech import Side

CHECK = "me_stories"
TITLE = "The prospect's world, not a me story"
UNIT = "me stories"
TARGET = "none"
SOURCE = (
    'S2: "The prospect is the target, do not try to hold a Me Story"; "keep on talking without taking a breath of air"'
)


def me_stories(call: Call, rubric: Rubric, metrics: Metrics, step: NextStep) -> Score:  # noqa: ARG001
    """How many long speeches of the rep were about the rep's own side."""
    if not call.sides_sure:
        return not_measurable(CHECK, title=TITLE, unit=UNIT, target=TARGET, source=SOURCE, reason=SIDES_UNSURE)
    if call.info.kind is CallKind.VOICEMAIL and breaks_off(call):
        return not_measurable(CHECK, title=TITLE, unit=UNIT, target=TARGET, source=SOURCE, reason=TOO_SHORT)
    rules = rubric.monologue
    told = call.acts_of("me_story", side=Side.REP)
    stories = [act for act in told if act.act_class != INVITED]
    sure = [act for act in stories if act.confidence >= rubric.verdict.act_confidence]
    verdict = _verdict(stories, rules) if _verdict(stories, rules) is _verdict(sure, rules) else Verdict.UNSURE
    seconds = sum(_length_ms(act, rules) for act in stories) / 1000
    return Score(
        CHECK, TITLE, len(stories), UNIT, None, TARGET, SOURCE, verdict, points_on(rubric.curves[CHECK], seconds),
        _findings(call, told, stories, metrics, rules), _advice(stories),
    )  # fmt: skip


def _detail(act: Act) -> MonologueDetail:
    if not isinstance(act.detail, MonologueDetail):
        raise TypeError(f"{act.id} has no figures of a monologue")
    return act.detail


def _length_ms(act: Act, rules: MonologueRules) -> int:
    """The speech of a story; where there are no times, its words at the pace at which the rubric's two floors meet."""
    detail = _detail(act)
    return round(detail.words * rules.from_ms / rules.from_words) if detail.speech_ms is None else detail.speech_ms


def _verdict(stories: list[Act], rules: MonologueRules) -> Verdict:
    if not stories:
        return Verdict.GOOD
    short = len(stories) == 1 and _length_ms(stories[0], rules) < rules.watch_under_ms
    return Verdict.WATCH if short else Verdict.WORK_ON


def _findings(
    call: Call, told: tuple[Act, ...], stories: list[Act], metrics: Metrics, rules: MonologueRules
) -> tuple[Finding, ...]:
    found = [_story(act) for act in told]
    if stories:
        found.extend(_share(stories, metrics))
    else:
        found.insert(0, Finding("No long speech of yours was mainly about you or your firm."))
    found.extend(
        _on(act, f"{_sentence(at(act))} you spoke without taking a breath: {act.reason}.")
        for act in call.acts_of("breathless", side=Side.REP)
    )
    found.extend(
        _on(act, f"{_sentence(at(act))} the prospect tried to come in, and you talked on.")
        for act in call.acts_of("missed_opening", side=Side.PROSPECT)
    )
    if not call.transcript.timed:
        floor = f"{rules.from_words} words stand in for {round(rules.from_ms / 1000)} seconds"
        found.append(Finding(f"The transcript has no times, so {floor} of talking."))
    return tuple(found)


def _story(act: Act) -> Finding:
    detail = _detail(act)
    refs = (
        f"{counted(detail.self_refs, 'word')} for you and your side, {detail.other_refs or 'none'} for the prospect's"
    )
    if act.correction is not None:
        refs = act.reason
    tail = ""
    if act.act_class == INVITED:
        tail = " They had asked for it, so it does not count."
    elif INVITED in act.tags:
        tail = " They had asked, but it ran on."
    return _on(act, f"{_sentence(at(act))} you talked for {_said_length(detail)} about your own side: {refs}.{tail}")


def _said_length(detail: MonologueDetail) -> str:
    return counted(detail.words, "word") if detail.speech_ms is None else clock(detail.speech_ms)


def _share(stories: list[Act], metrics: Metrics) -> list[Finding]:
    spoken = [_detail(act).speech_ms for act in stories]
    if metrics.rep_speech_ms and None not in spoken:
        share = sum(ms or 0 for ms in spoken) / metrics.rep_speech_ms
    elif metrics.rep_words:
        share = sum(_detail(act).words for act in stories) / metrics.rep_words
    else:
        return []
    return [Finding(f"Together that is {percent(min(1.0, share))} of all you said.")]


def _advice(stories: list[Act]) -> str:
    if not stories:
        return "No speech of yours went on about yourselves. Keep it to a sentence or two, and ask about their side."
    longest = max(stories, key=lambda act: _detail(act).words)
    detail = _detail(longest)
    return (
        f"{_sentence(at(longest))} you spoke for {_said_length(detail)} about yourself and your firm. Say who you are in one "
        "sentence, then ask about their side; tell the rest when they ask for it."
    )


def _on(act: Act, message: str) -> Finding:
    turns = tuple(range(act.turn, act.end_turn + 1))
    return Finding(message, acts=(act.id,), turns=turns, quotes=(shortened(act.quote, 30),))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
