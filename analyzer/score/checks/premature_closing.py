"""Closes that came before their time: S1's four steps, and S3's "don't assume the sale"."""

from collections.abc import Iterable

from analyzer.score.judge.closing import PREREQUISITES, sure_premature
from analyzer.score.judge.needs import needs_before
from analyzer.score.verdict import SIDES_UNSURE, not_measurable, points_on
from analyzer.score.wording import at, counted, quoted, shortened
from analyzer.types.acts import Act, CloseClass
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, Metrics, NextStep, Score, Verdict
from analyzer.types.speech import Side

CHECK = "premature_closing"
TITLE = "Closing in its time"
UNIT = "premature closes"
TARGET = "none: rapport, needs, a solution tied to them and the prospect's readiness come first"
SOURCE = 'S1: "never rush to close the deal before timing"; S0: "going for the order before it had been established whether that was the appropriate next step"'
# A close that lacks only these is half a fault: an early word, not a sale pushed past the needs.
LIGHT = frozenset({"rapport", "readiness"})
LIGHT_WEIGHT = 0.5
NAMES = {
    "rapport": "a human word first",
    "needs": "their needs understood",
    "solution": "the offer tied to a need of theirs",
    "readiness": "their readiness",
}


def premature_closing(call: Call, rubric: Rubric, metrics: Metrics, step: NextStep) -> Score:  # noqa: ARG001
    """How many closes came before what must come before them."""
    reason = _not_judged(call)
    if reason:
        return not_measurable(CHECK, title=TITLE, unit=UNIT, target=TARGET, source=SOURCE, reason=reason)
    closes = call.acts_of("closing_attempt", side=Side.REP)
    early = [act for act in closes if act.act_class == CloseClass.PREMATURE]
    sure = [act for act in early if sure_premature(call, act, rubric) >= rubric.verdict.act_confidence]
    verdict = _verdict(early) if _verdict(early) is _verdict(sure) else Verdict.UNSURE
    points = points_on(rubric.curves[CHECK], _burden(early))
    return Score(
        CHECK, TITLE, len(early), UNIT, None, TARGET, SOURCE, verdict, points, _findings(call, rubric, closes),
        _advice(call, rubric, closes, early),
    )  # fmt: skip


def _not_judged(call: Call) -> str:
    if call.info.kind is CallKind.VOICEMAIL:
        return "A message left on voicemail has nobody to close."
    if not call.sides_sure:
        return SIDES_UNSURE
    return ""


def _missing(act: Act) -> tuple[str, ...]:
    return tuple(name for name in PREREQUISITES if name in act.tags)


def _is_light(act: Act) -> bool:
    return LIGHT.issuperset(_missing(act))


def _burden(early: list[Act]) -> float:
    return sum(LIGHT_WEIGHT if _is_light(act) else 1.0 for act in early)


def _verdict(early: list[Act]) -> Verdict:
    if not early:
        return Verdict.GOOD
    return Verdict.WATCH if len(early) == 1 and _is_light(early[0]) else Verdict.WORK_ON


def _findings(call: Call, rubric: Rubric, closes: tuple[Act, ...]) -> tuple[Finding, ...]:
    if not closes:
        return (Finding("You asked for no buying decision on this call."),)
    found = [_finding(call, rubric, act) for act in closes]
    if not call.transcript.timed:
        found.append(
            Finding(
                f"The transcript has no times, so answers count as heard from {rubric.closing.answer_words} words instead of "
                f"{round(rubric.closing.answer_ms / 1000)} seconds."
            )
        )
    return tuple(found)


def _finding(call: Call, rubric: Rubric, act: Act) -> Finding:
    missing = _missing(act)
    pressed = ' It came again after a "no" or a stall, which is pressure.' if "repeat" in act.tags else ""
    if act.correction is not None:
        told = f"{'too early' if act.act_class == CloseClass.PREMATURE else 'in its time'} ({act.reason})."
    elif act.act_class == CloseClass.PREMATURE:
        told = f"too early: it came {_and(_before(call, rubric, act, name) for name in missing)}. Missing: {_and(NAMES[name] for name in missing)}."
    elif (asked := _asked_to_buy(call, act)) is not None:
        told = f"in its time: they had said {quoted(asked.quote, 12)} themselves."
    else:
        told = "in its time: what must come before it had happened."
    return Finding(
        f"{_sentence(at(act))} you asked for the decision, {told}{pressed}",
        acts=(act.id,),
        turns=(act.turn,),
        quotes=(shortened(act.quote, 30),),
    )


def _asked_to_buy(call: Call, close: Act) -> Act | None:
    """The prospect's own words for buying before this close, the last of them."""
    asked = [
        act
        for act in call.acts_of("buying_signal", side=Side.PROSPECT)
        if "asks_to_buy" in act.tags and (act.turn, act.start_word) < (close.turn, close.start_word)
    ]
    return asked[-1] if asked else None


def _before(call: Call, rubric: Rubric, act: Act, name: str) -> str:
    """What had not happened before this close, in words that follow "it came"."""
    if name == "needs":
        needs = needs_before(call, act.turn, act.start_word)
        if not needs.questions:
            return "before the first question about what they need"
        rules = rubric.closing
        if needs.questions < rules.need_questions:
            return f"after only {counted(needs.questions, 'question')} about what they need"
        if needs.open_questions < rules.open_need_questions:
            return f"after {counted(needs.questions, 'question')} about what they need, of which {needs.open_questions or 'none'} left them room to tell"
        return f"when they had said only {counted(needs.answer_words, 'word')} about what they need"
    if name == "readiness":
        against = _open_objection(call, act)
        return (
            f"while {quoted(against.quote, 12)} stood unanswered"
            if against
            else "before they had shown that they want it"
        )
    return {
        "rapport": "before a word for the person",
        "solution": "before the offer was tied to anything they had told you",
    }[name]


def _open_objection(call: Call, close: Act) -> Act | None:
    said = [
        act
        for act in call.acts_of("buying_signal", "acceptance", "objection", "refusal", "stall", side=Side.PROSPECT)
        if (act.turn, act.start_word) < (close.turn, close.start_word)
    ]
    return said[-1] if said and said[-1].kind in {"objection", "refusal", "stall"} else None


def _advice(call: Call, rubric: Rubric, closes: tuple[Act, ...], early: list[Act]) -> str:
    if not closes:
        return "You asked for no decision. When they are ready, ask them where they would like to go from here."
    if not early and all(_asked_to_buy(call, act) for act in closes):
        return "They asked to buy before you asked them. Settle what is left to settle, and say what happens next."
    if not early:
        return "You asked for the decision when they were ready for it. Keep that order: the person, the needs, the offer, then the close."
    worst = max(early, key=lambda act: (not _is_light(act), len(_missing(act)), -act.turn))
    missing = _missing(worst)
    first = next((name for name in ("needs", "solution", "readiness", "rapport") if name in missing), "readiness")
    when = f"too early ({worst.reason})" if worst.correction is not None else _before(call, rubric, worst, first)
    then = {
        "needs": "Ask first what they want to achieve and to avoid, and let them tell it; the close comes last.",
        "solution": "Say first how the offer answers what they told you, in their words, then ask what they make of it.",
        "readiness": "Answer what holds them back first, or ask where they would like to go from here instead of closing.",
        "rapport": "Take a moment for the person first; a close lands better from somebody they have met.",
    }[first]
    return f"{_sentence(at(worst))} you asked for the decision {when}. {then}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _and(parts: Iterable[str]) -> str:
    said = list(parts)
    return said[0] if len(said) == 1 else ", ".join(said[:-1]) + " and " + said[-1]
