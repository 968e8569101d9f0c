"""How steps are named: the actions that people promise, ask for or propose, and the words that put them so; read from `phrases/steps.toml`."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from analyzer.annotate.phrasebook import whole_words
from analyzer.annotate.spoken import spoken_text
from analyzer.annotate.whole_words import Several, WholeWords


class Action(StrEnum):
    """What kind of thing is to happen: `talk` by phone or screen, `meeting` face to face, `trial` of what is sold, `send`, `start` of what was bought, or another `task`."""

    TALK = "talk"
    START = "start"
    MEETING = "meeting"
    TRIAL = "trial"
    SEND = "send"
    TASK = "task"


# What both sides have to be there for.
JOINT = frozenset({Action.TALK, Action.MEETING, Action.TRIAL})


class Frame(StrEnum):
    """How a step is put: "I'll ...", "could you ...", "shall we ..."."""

    PROMISE = "promise"
    REQUEST = "request"
    PROPOSAL = "proposal"


class Owner(StrEnum):
    """Who is to act, seen from the one who speaks."""

    SELF = "self"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Put:
    """A frame with the pattern of the words before the action; `needs` names what else makes a step of it."""

    frame: Frame
    owner: Owner
    needs: str | None
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class StepPhrases:
    """All frames, and for each kind of action its patterns."""

    frames: tuple[Put, ...]
    actions: tuple[tuple[Action, WholeWords], ...]
    _looks: Several

    def named(self, text: str) -> Iterator[tuple[int, Action, re.Match[str]]]:
        """Every action that the plain words name, with its place among the kinds of action."""
        for place, possible in self._looks.possible(text):
            action, patterns = self.actions[place]
            for match in patterns.among(possible, text):
                yield place, action, match


# Words that do not belong between "I'll" and what is promised.
_NO_FILL = "not|never|said|say|says|told|tell|if|when|because|that|what|how|who|which|i|i'll|you|we|he|she|they|would|could|can't|don't|didn't|won't|know|see|mean|supposed|able|trying|used|been|talking"


@cache
def step_phrases() -> StepPhrases:
    """The phrases, compiled."""
    book = tomllib.loads(files("analyzer.annotate").joinpath("phrases/steps.toml").read_text(encoding="utf-8"))
    words: dict[str, str] = book["words"]
    frames = tuple(
        Put(
            Frame(each["frame"]),
            Owner(each["owner"]),
            each.get("needs"),
            re.compile(rf"(?:^|(?<= ))(?:{'|'.join(_expanded(p, words) for p in each['says'])}) $"),
        )
        for each in book["frame"]
    )
    actions = tuple(
        (Action(each["action"]), whole_words([_expanded(pattern, words) for pattern in each["says"]]))
        for each in book["action"]
    )
    return StepPhrases(frames, actions, Several([patterns for _, patterns in actions]))


# What kind of thing a team's own step is, by its words.
_TALKS = re.compile(r"\b(?:call|callback|talk|chat|ring|phone|speak|catch up|zoom|teams|video)\b")
_MEETS = re.compile(
    r"\b(?:visit|meet|meeting|workshop|session|survey|demo|demonstration|tour|class|appointment|consultation|walkthrough|walk through|trial|pilot|taster)\b"
)


@cache
def team_actions(phrases: tuple[str, ...]) -> tuple[tuple[Action, re.Pattern[str]], ...]:
    """The actions that a team's own phrases name, with their patterns."""
    texts = [text for text in (spoken_text(phrase) for phrase in phrases) if text]
    return tuple(
        (
            Action.TALK if _TALKS.search(text) else Action.MEETING if _MEETS.search(text) else Action.TASK,
            re.compile(rf"\b{re.escape(text)}(?=\s|$)"),
        )
        for text in texts
    )


def _expanded(pattern: str, words: dict[str, str]) -> str:
    def stand_for(match: re.Match[str]) -> str:
        name = match[1]
        if name in words:
            return re.sub(r"<(\w+)>", stand_for, words[name])
        if re.fullmatch(r"fill\d", name):
            return rf"(?: (?!(?:{_NO_FILL})\b)[\w'.]+){{0,{name[-1]}}}"
        return f"(?:{'|'.join(form for verb in name.split('/') for form in _forms(verb))})"

    return re.sub(r"(?<!\(\?)<([a-z][\w /]*)>", stand_for, pattern)


# What "if I ..." turns these verbs into.
PAST = {"send": "sent", "bring": "brought", "come": "came", "ring": "rang", "get": "got", "give": "gave", "show": "showed", "write": "wrote", "take": "took", "drive": "drove", "speak": "spoke", "have": "had", "do": "did", "leave": "left", "lend": "lent", "draw": "drew", "run": "ran", "go": "went", "see": "saw", "call": "called", "phone": "phoned", "email": "emailed", "mail": "mailed", "post": "posted", "text": "texted", "pop": "popped", "drop": "dropped", "talk": "talked", "visit": "visited", "book": "booked", "measure": "measured"}  # fmt: skip


def _forms(verb: str) -> tuple[str, ...]:
    """A verb as said after "I'll", in -ing after "how about" or "I am", and in the past after "would it help if I"."""
    first, _, rest = verb.partition(" ")
    stem = first
    if re.fullmatch(r"\w*[^aeiou][aeiou][bdgmnpt]", first) and len(first) <= 5 and first not in {"open", "visit"}:
        stem = first + first[-1]
    elif first.endswith("e") and not first.endswith("ee"):
        stem = first[:-1]
    tail = f" {rest}" if rest else ""
    past = (f"{PAST[first]}{tail}",) if first in PAST else ()
    return verb, f"{stem}ing{tail}", f"{stem}in{tail}", *past


@cache
def _plain_forms() -> dict[str, str]:
    return {form: verb for verb in PAST for form in _forms(verb)}


def plain_form(word: str) -> str:
    """The verb itself for "sent" and "sending"; other words as they are."""
    return _plain_forms().get(word.lower(), word)
