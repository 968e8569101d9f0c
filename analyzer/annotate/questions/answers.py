"""What followed a question: who answered, at what length, or whether the asker went on himself."""

import re

from analyzer.annotate.questions.tags import plain
from analyzer.annotate.questions.words import ATTENTION
from analyzer.types.acts import Act, Answer
from analyzer.types.call import Call
from analyzer.types.speech import Turn
from analyzer.types.time import Span

BACKCHANNEL_WORDS = 3
"""Longest sign of attention, in words."""

SELF_ANSWER_WORDS = 5
"""So many words of his own behind a question, with no other question, and the asker has gone on instead of waiting; not yet calibrated."""

REASONS_WHY = re.compile(
    r"^(?:i (?:only |just )?(?:ask|'m asking|wonder)|i'm (?:only |just )?(?:asking|curious|wondering)|only |just (?:so|to|because|that|curious|wondering)|because|cause|cos|the reason|so (?:that )?i (?:can|know)|if you don't mind|if that's|if you (?:can|could|don't)|roughly|ballpark|or (?:not|so|something|whatever)|take your time|no rush|please|thanks|thank you|i mean)\b"
)
NO_ANSWER = re.compile(
    r"^(?:(?:sorry|pardon|excuse me|what|huh|come again|say (?:that )?again|what was that|i didn't (?:catch|hear|get)|can you repeat|how do you mean|what do you mean|why do you ask|who(?:'s| is) (?:this|asking|calling)|none of your|that's none|i'd rather not|i can't (?:tell|say|share)|i'm not (?:at liberty|going to|allowed)|no comment|hello)\b.*)$"
)


def answers(call: Call, questions: tuple[Act, ...]) -> dict[str, Answer]:
    """The answer of every question by its id; `questions` in order of the words."""
    by_turn: dict[int, list[Act]] = {}
    for question in questions:
        by_turn.setdefault(question.turn, []).append(question)
    return {question.id: _answer(call, question, by_turn) for question in questions}


def _answer(call: Call, question: Act, by_turn: dict[int, list[Act]]) -> Answer:
    turns = call.turns
    asker = turns[question.turn].speaker
    reply, own = _reply(turns, question.turn, asker)
    later = [other for other in by_turn[question.turn] if other.start_word > question.start_word]
    later += [other for turn in own for other in by_turn.get(turn.index, ())]
    if later:
        return Answer(
            None,
            0,
            None,
            answered=False,
            stacked=True,
            self_answered=_went_on(turns[question.turn], question, later[0]),
        )
    went_on = _went_on(turns[question.turn], question, None)
    if not reply:
        return Answer(None, 0, None, answered=False, stacked=False, self_answered=went_on)
    text = plain(" ".join(turn.text for turn in reply))
    words = sum(len(turn.words) for turn in reply)
    asked_back = all(_only_questions(turn, by_turn.get(turn.index, [])) for turn in reply)
    answered = not asked_back and not (NO_ANSWER.match(text) and words <= 12)
    return Answer(
        reply[0].index, words, _speech_ms(call, reply), answered=answered, stacked=False, self_answered=went_on
    )


def _reply(turns: tuple[Turn, ...], index: int, asker: str) -> tuple[list[Turn], list[Turn]]:
    """The other side's turns up to the asker's next one of substance, and the asker's own turns before any of them."""
    reply: list[Turn] = []
    own: list[Turn] = []
    for turn in turns[index + 1 :]:
        if turn.speaker == asker or (turn.side is turns[index].side and turn.side.value != "unknown"):
            if _attention(turn) and reply:
                continue
            if reply:
                break
            own.append(turn)
        else:
            reply.append(turn)
    return reply, own


def _attention(turn: Turn) -> bool:
    words = plain(turn.text).split()
    return len(words) <= BACKCHANNEL_WORDS and all(word in ATTENTION for word in words)


def _went_on(turn: Turn, question: Act, before: Act | None) -> bool:
    rest = turn.words[question.end_word : before.start_word if before is not None else len(turn.words)]
    text = plain(" ".join(word.text for word in rest))
    return len(rest) >= SELF_ANSWER_WORDS and not REASONS_WHY.match(text)


def _only_questions(turn: Turn, asked: list[Act]) -> bool:
    covered = sum(question.end_word - question.start_word for question in asked)
    return bool(asked) and len(turn.words) - covered <= 2


def _speech_ms(call: Call, reply: list[Turn]) -> int | None:
    total = 0
    tracks = {track.speaker: track.spans for track in call.transcript.speech}
    for turn in reply:
        if turn.span is None:
            return None
        spans = tracks.get(turn.speaker)
        total += _overlap_ms(spans, turn.span) if spans else turn.span.duration_ms
    return total


def _overlap_ms(spans: tuple[Span, ...], inside: Span) -> int:
    return sum(max(0, min(span.end_ms, inside.end_ms) - max(span.start_ms, inside.start_ms)) for span in spans)
