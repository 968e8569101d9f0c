"""Which long stretches are monologues, which of the rep's are me stories, and which came without a breath (S2)."""

from dataclasses import replace

from analyzer.types.acts import Act, MonologueDetail
from analyzer.types.call import Call
from analyzer.types.rubric import MonologueRules, Rubric
from analyzer.types.speech import Side

DERIVED = {"monologue", "me_story", "breathless"}
INVITED = "invited"


def judge_monologues(call: Call, rubric: Rubric) -> Call:
    """The call with `monologue`, `me_story` and `breathless` acts made from its stretches by the rubric.

    A me story that the prospect asked for has the class `invited` and counts only past the rubric's length.
    """
    rules = rubric.monologue
    acts = [act for act in call.acts if act.kind not in DERIVED]
    for stretch in call.acts_of("stretch"):
        detail = stretch.detail
        if not isinstance(detail, MonologueDetail):
            continue
        if long_enough(detail, rules.from_ms, rules.from_words):
            acts.append(
                _as(stretch, "monologue", None, f"{_length(detail)} without a word of substance from the other side")
            )
            if stretch.side is Side.REP and detail.self_focus is not None and detail.self_focus >= rules.self_focus:
                acts.append(_me_story(stretch, detail, rules))
        if stretch.side is Side.REP and _breathless(detail, rules):
            acts.append(
                _as(stretch, "breathless", None, f"{detail.words_per_minute:.0f} words a minute with hardly a pause")
            )
    acts.sort(key=lambda act: (act.turn, act.start_word, act.kind, act.id))
    return replace(call, acts=tuple(acts))


def long_enough(detail: MonologueDetail, from_ms: int, from_words: int) -> bool:
    """Whether a stretch reaches a length: in speech, or in words where there are no times."""
    return detail.words >= from_words if detail.speech_ms is None else detail.speech_ms >= from_ms


def _me_story(stretch: Act, detail: MonologueDetail, rules: MonologueRules) -> Act:
    excused = detail.invited and not long_enough(detail, rules.invited_ms, rules.invited_words)
    reason = f"{_length(detail)} with {detail.self_refs} references to the rep's side and {detail.other_refs} to the prospect's"
    if detail.invited:
        reason += "; the prospect had asked" + (", so it does not count" if excused else ", but it ran on")
    # Close to the bound, or with few references, another reader may judge otherwise.
    near = abs((detail.self_focus or 0.0) - rules.self_focus) < 0.08 or detail.self_refs + detail.other_refs < 6
    story = _as(stretch, "me_story", INVITED if excused else None, reason)
    return replace(story, tags=(INVITED,) if detail.invited else (), confidence=0.55 if near else 0.85)


def _breathless(detail: MonologueDetail, rules: MonologueRules) -> bool:
    fast = detail.words_per_minute is not None and detail.words_per_minute > rules.breathless_words_per_minute
    return fast and detail.longest_run_ms is not None and detail.longest_run_ms >= rules.breathless_run_ms


def _length(detail: MonologueDetail) -> str:
    return f"{detail.words} words" if detail.speech_ms is None else f"{round(detail.speech_ms / 1000)} seconds"


def _as(stretch: Act, kind: str, act_class: str | None, reason: str) -> Act:
    return replace(
        stretch, id=stretch.id.replace("stretch", kind), kind=kind, act_class=act_class, tags=(), reason=reason
    )
