"""Question acts on every turn of a call."""

from dataclasses import replace

from analyzer.annotate.parsed import ParsedCall, ParsedTurn
from analyzer.annotate.questions.answers import answers
from analyzer.annotate.questions.checked import Around
from analyzer.annotate.questions.classes import class_of
from analyzer.annotate.questions.clean import CleanTurn, clean
from analyzer.annotate.questions.find import find
from analyzer.annotate.questions.found import REASONS, Found
from analyzer.annotate.questions.small_talk import small_talk
from analyzer.annotate.questions.tags import needs_of, tags_of
from analyzer.annotate.questions.whole import with_condition
from analyzer.annotate.second_reader.reading import reading
from analyzer.types.acts import Act, QuestionDetail
from analyzer.types.kind import CallKind
from analyzer.types.sentences import ends_sentence
from analyzer.types.speech import Side

PREAMBLE_WORDS = 16
"""How far back the condition of a question is looked for; not yet calibrated."""
FOLLOWING_WORDS = 4
"""How much of the next turn is read to tell a checked statement from a plain one."""


def find_questions(parsed: ParsedCall) -> tuple[Act, ...]:
    """Every question of both sides, classed, tagged and with its answer."""
    cleaned = [clean(turn.doc) for turn in parsed.turns]
    acts: list[Act] = []
    cores: dict[str, int] = {}
    begun: set[str] = set()
    leave: set[str] = set()
    for index, turn in enumerate(parsed.turns):
        around = Around(_asked_before(parsed, acts, index), _following(parsed, index), _words_before(parsed, index))
        floor = 0
        for found in find(cleaned[index], around):
            act = _act(
                turn,
                cleaned[index],
                found,
                floor,
                needs_begun=turn.turn.speaker in begun,
                leave_asked=turn.turn.speaker in leave,
                inbound=parsed.call.info.kind is CallKind.INBOUND,
            )
            if "need" in act.tags:
                begun.add(turn.turn.speaker)
            if "permission" in act.tags:
                leave.add(turn.turn.speaker)
            floor = found.end
            cores[act.id] = turn.words(cleaned[index].token[found.start], cleaned[index].token[found.start] + 1)[0]
            acts.append(act)
    acts = small_talk(parsed, acts)
    linked = answers(parsed.call, tuple(acts))
    return tuple(
        replace(
            act,
            detail=QuestionDetail(linked[act.id], _needs(parsed, act, cores[act.id]) if "need" in act.tags else ()),
        )
        for act in acts
    )


def _needs(parsed: ParsedCall, act: Act, core: int) -> tuple[str, ...]:
    """Which needs it asks about; `core`: its first word without its condition."""
    read = reading(parsed.turns[act.turn], core, act.end_word)
    return needs_of(_with_preamble(parsed, act), read)


def _with_preamble(parsed: ParsedCall, act: Act) -> str:
    """The question with what its sentence says before it ("if nothing changed for a year, how ...")."""
    words = [word.text for word in parsed.turns[act.turn].turn.words]
    first = act.start_word
    while first > max(0, act.start_word - PREAMBLE_WORDS) and not ends_sentence(words[first - 1]):
        first -= 1
    supposed = next(
        (k for k in range(first, act.start_word) if words[k].lower() in {"if", "suppose", "say", "imagine"}),
        act.start_word,
    )
    return " ".join(words[supposed : act.end_word])


def _asked_before(parsed: ParsedCall, acts: list[Act], index: int) -> bool:
    """Whether the turn before, by somebody else, held a question."""
    return (
        index > 0
        and bool(acts)
        and acts[-1].turn == index - 1
        and parsed.turns[index - 1].turn.speaker != parsed.turns[index].turn.speaker
    )


def _words_before(parsed: ParsedCall, index: int) -> int:
    """How many words the turn before has, if it is somebody else's."""
    before = parsed.turns[index - 1].turn if index else None
    return len(before.words) if before is not None and before.speaker != parsed.turns[index].turn.speaker else 0


def _following(parsed: ParsedCall, index: int) -> tuple[str, ...]:
    speaker = parsed.turns[index].turn.speaker
    for later in parsed.turns[index + 1 : index + 3]:
        if later.turn.speaker != speaker:
            return tuple(word.text.lower().strip(".,!?") for word in later.turn.words[:FOLLOWING_WORDS])
    return ()


def _act(
    turn: ParsedTurn, c: CleanTurn, found: Found, floor: int, *, needs_begun: bool, leave_asked: bool, inbound: bool
) -> Act:
    start, end = turn.words(c.token[found.start], c.token[found.end - 1] + 1)
    begun, _ = turn.words(c.token[with_condition(c, found.start, floor)], c.token[found.end - 1] + 1)
    asked = " ".join(word.text for word in turn.turn.words[start:end])
    act_class = class_of(c, found)
    act = Act.of(
        "question",
        turn.turn,
        begun,
        end,
        act_class=act_class.value,
        confidence=found.confidence,
        reason=REASONS[found.form],
    )
    tags = tags_of(
        asked,
        side=act.side,
        act_class=act_class,
        form=found.form,
        turn=act.turn,
        needs_begun=needs_begun,
        leave_asked=leave_asked,
        inbound=inbound,
        read=reading(turn, start, end) if act.side is Side.REP else {},
    )
    return replace(act, tags=tags)
