"""How far the rep had come with the prospect's needs at any moment of a call: the second of S1's four steps."""

from dataclasses import dataclass

from analyzer.types.acts import Act, QuestionClass
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.speech import Side, Turn
from analyzer.types.time import intersection, near, total_ms

# A longer turn of the rep's without a need question ends the answer to the last one.
COMMENT_WORDS = 20
# So many words answer, and so many tell at length, as only what leaves room for it can be answered. Neither is calibrated yet.
ANSWER_WORDS, LENGTH_WORDS = 5, 20


@dataclass(frozen=True, slots=True)
class NeedsSoFar:
    """Need questions asked before a moment, those of them open or semi-open, and the prospect's answers to them. `answer_ms` is None where there are no times.

    `drew`: how many of the rep's turns drew an answer about needs, `drew_at_length`: how many drew one told at length.
    """

    questions: int
    open_questions: int
    answer_words: int
    answer_ms: int | None
    drew: int
    drew_at_length: int

    def met(self, rubric: Rubric) -> bool:
        """Whether the needs were understood as far as the rubric asks.

        What draws one answer after the other asks, also in words that are not heard as a question ("and mornings you're all on the one van").
        """
        rules = rubric.closing
        answered = self.answer_words >= rules.answer_words or (self.answer_ms or 0) >= rules.answer_ms
        asked = self.questions >= rules.need_questions and self.open_questions >= rules.open_need_questions
        drawn = self.drew >= rules.need_questions and self.drew_at_length >= rules.open_need_questions
        return answered and (asked or (self.questions > 0 and drawn))


def needs_before(call: Call, turn: int, word: int = 0) -> NeedsSoFar:
    """The needs asked about and answered before this word of this turn."""
    asked = [
        act
        for act in call.acts_of("question", side=Side.REP)
        if "need" in act.tags and (act.turn, act.start_word) < (turn, word)
    ]
    open_ones = [act for act in asked if act.act_class in {QuestionClass.OPEN, QuestionClass.SEMI_OPEN}]
    answers = _answers(call, asked, turn)
    tracks = {track.speaker: track.spans for track in call.transcript.speech}
    speech = None
    if call.transcript.timed:
        speech = sum(
            total_ms(intersection(near(tracks.get(each.speaker, ()), each.span), [each.span]))
            for each in answers
            if each.span
        )
    drawn = _words_drawn(call, answers)
    return NeedsSoFar(
        len(asked),
        len(open_ones),
        sum(len(each.words) for each in answers),
        speech,
        sum(words >= ANSWER_WORDS for words in drawn),
        sum(words >= LENGTH_WORDS for words in drawn),
    )


def _words_drawn(call: Call, answers: list[Turn]) -> list[int]:
    """How many words about needs each of the rep's turns drew."""
    drawn: dict[int, int] = {}
    for answer in answers:
        asked = next((turn.index for turn in reversed(call.turns[: answer.index]) if turn.side is Side.REP), None)
        if asked is not None:
            drawn[asked] = drawn.get(asked, 0) + len(answer.words)
    return list(drawn.values())


def _answers(call: Call, asked: list[Act], before: int) -> list[Turn]:
    """The prospect's turns that answer these questions, also past a short comment of the rep's, and those that tell a need unasked."""
    turns_asked = {act.turn for act in asked}
    other = {act.turn for act in call.acts_of("question", "closing_attempt", side=Side.REP)} - turns_asked
    told = {act.turn for act in call.acts_of("need_stated", side=Side.PROSPECT)}
    answers: list[Turn] = []
    answering = False
    for turn in call.turns[:before]:
        if turn.side is Side.REP:
            answering = turn.index in turns_asked or (
                answering and turn.index not in other and len(turn.words) <= COMMENT_WORDS
            )
        elif turn.side is Side.PROSPECT and (answering or turn.index in told):
            answers.append(turn)
    return answers
