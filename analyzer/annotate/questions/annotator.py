"""Question acts on every turn of a call."""

from dataclasses import replace

from analyzer.annotate.parsed import ParsedCall, ParsedTurn
from analyzer.annotate.questions.answers import answers
from analyzer.annotate.questions.classes import class_of
from analyzer.annotate.questions.clean import CleanTurn, clean
from analyzer.annotate.questions.find import find
from analyzer.annotate.questions.found import REASONS, Found
from analyzer.annotate.questions.tags import needs_of, tags_of
from analyzer.types.acts import Act, QuestionDetail

FOLLOWING_TOKENS = 4
"""How much of the next turn is read to tell a checked statement from a plain one."""


def find_questions(parsed: ParsedCall) -> tuple[Act, ...]:
    """Every question of both sides, classed, tagged and with its answer."""
    cleaned = [clean(turn.doc) for turn in parsed.turns]
    acts: list[Act] = []
    needs_asked: set[str] = set()
    for index, turn in enumerate(parsed.turns):
        for found in find(cleaned[index], _following(parsed, index)):
            act = _act(turn, cleaned[index], found, needs_begun=turn.turn.speaker in needs_asked)
            if "need" in act.tags:
                needs_asked.add(turn.turn.speaker)
            acts.append(act)
    linked = answers(parsed.call, tuple(acts))
    return tuple(
        replace(act, detail=QuestionDetail(linked[act.id], needs_of(act.quote) if "need" in act.tags else ()))
        for act in acts
    )


def _following(parsed: ParsedCall, index: int) -> tuple[str, ...]:
    speaker = parsed.turns[index].turn.speaker
    for later in parsed.turns[index + 1 : index + 3]:
        if later.turn.speaker != speaker:
            return tuple(token.lower_ for token in later.doc[:FOLLOWING_TOKENS] if not token.is_punct)
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
