"""Question acts on every turn of a call."""

from dataclasses import replace

from analyzer.annotate.parsed import ParsedCall, ParsedTurn
from analyzer.annotate.questions.answers import answers
from analyzer.annotate.questions.classes import class_of
from analyzer.annotate.questions.clean import CleanTurn, clean
from analyzer.annotate.questions.find import Around, find
from analyzer.annotate.questions.found import REASONS, Found
from analyzer.annotate.questions.tags import needs_of, tags_of
from analyzer.types.acts import Act, QuestionDetail

FOLLOWING_WORDS = 4
"""How much of the next turn is read to tell a checked statement from a plain one."""


def find_questions(parsed: ParsedCall) -> tuple[Act, ...]:
    """Every question of both sides, classed, tagged and with its answer."""
    cleaned = [clean(turn.doc) for turn in parsed.turns]
    acts: list[Act] = []
    needs_asked: set[str] = set()
    for index, turn in enumerate(parsed.turns):
        for found in find(cleaned[index], Around(_asked_before(parsed, acts, index), _following(parsed, index))):
            act = _act(turn, cleaned[index], found, needs_begun=turn.turn.speaker in needs_asked)
            if "need" in act.tags:
                needs_asked.add(turn.turn.speaker)
            acts.append(act)
    linked = answers(parsed.call, tuple(acts))
    return tuple(
        replace(act, detail=QuestionDetail(linked[act.id], needs_of(act.quote) if "need" in act.tags else ()))
        for act in acts
    )


def _asked_before(parsed: ParsedCall, acts: list[Act], index: int) -> bool:
    """Whether the turn before, by somebody else, held a question."""
    return (
        index > 0
        and bool(acts)
        and acts[-1].turn == index - 1
        and parsed.turns[index - 1].turn.speaker != parsed.turns[index].turn.speaker
    )


def _following(parsed: ParsedCall, index: int) -> tuple[str, ...]:
    speaker = parsed.turns[index].turn.speaker
    for later in parsed.turns[index + 1 : index + 3]:
        if later.turn.speaker != speaker:
            return tuple(word.text.lower().strip(".,!?") for word in later.turn.words[:FOLLOWING_WORDS])
    return ()


def _act(turn: ParsedTurn, c: CleanTurn, found: Found, *, needs_begun: bool) -> Act:
    start, end = turn.words(c.token[found.start], c.token[found.end - 1] + 1)
    act_class = class_of(c, found)
    act = Act.of(
        "question",
        turn.turn,
        start,
        end,
        act_class=act_class.value,
        confidence=found.confidence,
        reason=REASONS[found.form],
    )
    tags = tags_of(
        act.quote, side=act.side, act_class=act_class, form=found.form, turn=act.turn, needs_begun=needs_begun
    )
    return replace(act, tags=tags)
