"""What people do with words: questions, closes, promised steps, stories, each with the words that show it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from analyzer.types.level import Level as Level  # noqa: PLC0414  a step's detail holds one
from analyzer.types.speech import Side, Turn, text_of
from analyzer.types.step_quote import StepQuote as StepQuote  # noqa: PLC0414  a step's detail holds some


class QuestionClass(StrEnum):
    """What answer a question invites: a story, one short fact, or yes and no."""

    OPEN = "open"
    SEMI_OPEN = "semi_open"
    CLOSED = "closed"


class CloseClass(StrEnum):
    """Whether what must come before a close had happened."""

    TIMELY = "timely"
    PREMATURE = "premature"


@dataclass(frozen=True, slots=True)
class Answer:
    """What followed a question: the answering turn, its length, and whether the asker left room for it."""

    turn: int | None
    words: int
    speech_ms: int | None
    answered: bool
    stacked: bool
    self_answered: bool


@dataclass(frozen=True, slots=True)
class QuestionDetail:
    """`needs` names which of achieve, avoid, use, situation a need question asks about."""

    answer: Answer
    needs: tuple[str, ...] = ()
    type: Literal["question"] = "question"


@dataclass(frozen=True, slots=True)
class StepDetail:
    """A promised or proposed step, as far as it was made concrete. `when` is ISO 8601, a date or a date with time.

    `hour_text`: what was said of the hour where it was no more than a bound or a part of the day ("after two"). `limit`: the step is to be done by that day, or before it.
    `doer`: the side that moves, of a talk or a meeting too ("I'll ring you"); None where both do or nobody said who. `quotes`: the words that it rests on.
    `clash`: the ISO date that the number in `when_text` means, where that is another weekday than the one said with it. `unanswered`: the day in the words of the side that accepted the step, where the other never answered to it.
    """

    level: Level
    what: str | None
    owner: Literal["rep", "prospect", "both"] | None
    when: str | None
    when_text: str | None
    agreed_turn: int | None
    stands: bool
    is_talk: bool
    is_meeting: bool
    clash: str | None = None
    unanswered: str | None = None
    hour_text: str | None = None
    limit: Literal["by", "before"] | None = None
    doer: Literal["rep", "prospect"] | None = None
    quotes: tuple[StepQuote, ...] = ()
    type: Literal["step"] = "step"


@dataclass(frozen=True, slots=True)
class MonologueDetail:
    """How long a monologue ran and whom it was about. `self_focus` is None where neither side was named; `longest_run_ms` is the longest stretch without a pause of 0.4 s."""

    words: int
    speech_ms: int | None
    self_refs: int
    other_refs: int
    self_focus: float | None
    invited: bool
    words_per_minute: float | None
    longest_run_ms: int | None
    type: Literal["monologue"] = "monologue"


Detail = Annotated[QuestionDetail | StepDetail | MonologueDetail, Field(discriminator="type")]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing found in the words of one turn, or of several (`end_turn`).

    `start_word` and `end_word` (not included) count the words of `turn`, or of `end_turn` for the end.
    `confidence` runs from 0 to 1. `reason` says in plain words why it was taken for what it is.
    `correction` is the id of the correction by which a person added it or changed its class, None where nobody did.
    """

    id: str
    kind: str
    act_class: Annotated[str | None, Field(alias="class")]
    tags: tuple[str, ...]
    turn: int
    end_turn: int
    side: Side
    start_word: int
    end_word: int
    start_ms: int | None
    end_ms: int | None
    quote: str
    confidence: float
    reason: str
    detail: Detail | None = None
    correction: str | None = None

    @classmethod
    def of(
        cls,
        kind: str,
        turn: Turn,
        start_word: int = 0,
        end_word: int | None = None,
        *,
        act_class: str | None = None,
        tags: tuple[str, ...] = (),
        confidence: float,
        reason: str,
        detail: "QuestionDetail | StepDetail | MonologueDetail | None" = None,
        until: Turn | None = None,
    ) -> "Act":
        """An act on `turn`'s words from `start_word` to before `end_word` (to its last by default), or on to the end of the turn `until`."""
        last = until if until is not None and until.index != turn.index else turn
        end = len(last.words) if end_word is None or last is not turn else end_word
        words = turn.words[start_word:end] if last is turn else turn.words[start_word:]
        quote = text_of(words)
        if last is not turn:
            quote += " … " + text_of(last.words)
        first_time = words[0].start_ms if words else None
        last_word = last.words[end - 1] if 0 < end <= len(last.words) else None
        return cls(
            id=f"{kind}-{turn.index}-{start_word}",
            kind=kind,
            act_class=act_class,
            tags=tags,
            turn=turn.index,
            end_turn=last.index,
            side=turn.side,
            start_word=start_word,
            end_word=end,
            start_ms=turn.start_ms if first_time is None else first_time,
            end_ms=last.end_ms if last_word is None or last_word.end_ms is None else last_word.end_ms,
            quote=quote,
            confidence=round(confidence, 3),
            reason=reason,
            detail=detail,
        )
