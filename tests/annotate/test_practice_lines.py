"""What counts as each practice and what only sounds like it: lines of many trades and dialects, half of them as a plain speech model writes them."""

from functools import cache
from pathlib import Path

import pytest

from analyzer.types.kind import CallKind
from analyzer.types.speech import Side
from tests.builders import make_call

KINDS = {"why_called": CallKind.INBOUND, "chasing": CallKind.FOLLOW_UP, "admin_opening": CallKind.RENEWAL}
EARLY = {"permission", "why_called", "chasing", "admin_opening"}
QUESTION = "rep: How do you handle that now?"


@cache
def lines() -> tuple[tuple[str, str, bool, bool], ...]:
    """Section, line, whether the act is in it, and whether the rules are known to read it wrongly."""
    text = (Path(__file__).parent / "lines" / "practices.txt").read_text(encoding="utf-8")
    section, found = "", []
    for row in text.splitlines():
        if row.startswith("["):
            section = row.strip("[]")
        elif row.lstrip("!").startswith(("+ ", "- ")):
            known = row.startswith("!")
            found.append((section, row.lstrip("!")[2:], row.lstrip("!")[0] == "+", known))
    return tuple(found)


def dialogue(line: str) -> list[str]:
    sides = {"r": "rep", "p": "prospect"}
    return [f"{sides[each[0]]}: {each[2:]}" for each in line.split(" | ")]


def heard(annotated, kind: str, line: str) -> bool:
    """Whether the act is found where the line belongs in a call."""
    if kind == "follow_up":
        call = annotated(make_call(QUESTION, *dialogue(line), "prospect: I suppose so."))
        return any(act.turn == 2 for act in call.acts_of(kind))
    if kind == "rapport":
        return bool(annotated(make_call(*dialogue(line), kind=CallKind.OUTBOUND)).acts_of(kind, side=Side.REP))
    start = ["rep: Good morning, it's Dana from Hill Roofing.", "prospect: Oh hello there, Dana."]
    middle = ["rep: We spoke of the tiles and the gutters.", "prospect: That is right, the back of the house."] * 4
    said = [f"rep: {line}", "prospect: Well, I suppose so, let me think."]
    rows = [*start, *said, *middle] if kind in EARLY else [*start, *middle, *said]
    acts = annotated(make_call(*rows, kind=KINDS.get(kind, CallKind.OUTBOUND))).acts_of(kind, side=Side.REP)
    return any(kind != "truth" or "second" in act.tags for act in acts)


@pytest.mark.parametrize(("section", "line", "held", "known"), lines(), ids=range(len(lines())))
def test_a_line_is_taken_for_what_it_is(annotated, section, line, held, known):
    assert (heard(annotated, section.split()[0], line) is held) is not known
