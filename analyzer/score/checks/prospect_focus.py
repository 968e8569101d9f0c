"""Whose world the rep speaks of: S2's "try to keep the focus on the world of the prospect"."""

import re

from analyzer.score.checks.practice import Outcome, Practice
from analyzer.score.verdict import in_doubt, wilson
from analyzer.score.wording import at, opening, percent
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side, Turn

# "Let's" and "thank you" name nobody; spoken and written forms of "you" count alike.
_NOBODY = re.compile(r"\b(?:let us|lets|let's|thank (?:you|ya|ye))\b")
_MINE = re.compile(r"\b(?:i|me|my|mine|myself|im|ive|we|us|our|ours|ourselves|weve)\b")
_THEIRS = re.compile(
    r"\b(?:you|your|yours|yourself|yourselves|youre|youve|youll|youd|y'all|yall|ya|ye|yer|yous|youse|d'you|d'ya|dyou)\b"
)


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    counts = [(turn, *named(turn)) for turn in call.turns if turn.side is Side.REP]
    mine, theirs = sum(count[1] for count in counts), sum(count[2] for count in counts)
    if not mine + theirs:
        return Outcome(
            held=None,
            findings=(Finding("You named neither yourself nor the prospect, so there is nothing to compare."),),
        )
    share = round(theirs / (mine + theirs), 4)
    low, high = wilson(theirs, mine + theirs, rubric.verdict.confidence)
    worst, best = in_doubt(theirs, mine + theirs, rubric.verdict)
    target = rubric.practices.prospect_focus_share
    main = Finding(
        f'You said "you" or "your" {theirs} times, and "I", "we" or "our" {mine} times: {percent(share)} about them.'
    )
    most = max(counts, key=lambda count: count[1] - count[2])[0]
    told = Finding(f"You spoke most of yourselves {at(most)}.", turns=(most.index,), quotes=(opening(most),))
    return Outcome(
        held=share >= target,
        findings=(main,) if share >= target else (main, told),
        advice=_advice(most, held=share >= target),
        share=share,
        range=(low, high),
        unsure=(worst >= target) is not (best >= target),
    )


def named(turn: Turn) -> tuple[int, int]:
    """How often the turn names its own side and the other: "we" counts as its own, "let's" and "thank you" as neither."""
    text = _NOBODY.sub(" ", " ".join(word.text for word in turn.words).lower().replace("’", "'"))
    return len(_MINE.findall(text)), len(_THEIRS.findall(text))


def _advice(most: Turn, *, held: bool) -> str:
    if held:
        return "You spoke of their world more than of yours."
    return f'{at(most).capitalize()} you spoke mostly of yourselves: "{opening(most)}". Say it again from their side: what it changes for them.'


prospect_focus = Practice(
    id="prospect_focus",
    title="Their world, not yours",
    target="at least as much about them as about you",
    source='S2: "Try to keep the focus on the world of the prospect"',
    look=_look,
    threshold=lambda rubric: rubric.practices.prospect_focus_share,
)
