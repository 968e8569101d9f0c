"""What a person set right in an analysis: kept apart from it, applied on top of it, found again in the next one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from analyzer.types.acts import Act
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side

LONGEST_NAME, LONGEST_WHY, LONGEST_TEXT = 200, 2_000, 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a call as they stood when they were corrected: their place, their time where there are times, and the words themselves.

    `end_word` is not included and counts the words of `end_turn`. By these the words are found again when another speech model
    or a later version has moved them a little.
    """

    turn: int
    start_word: int
    end_turn: int
    end_word: int
    start_ms: int | None
    end_ms: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class SpeakerTarget:
    """The speaker meant: the id, and `said`, the longest of their turns, since ids may be dealt out anew."""

    id: str
    said: Place | None = None


@dataclass(frozen=True, slots=True)
class ActTarget:
    """The act meant: its id, kind and side, and the words it stood on."""

    id: str
    kind: str
    side: Side
    place: Place


@dataclass(frozen=True, slots=True)
class SideChange:
    """Puts a speaker on the selling or the buying side. Raises ValueError for an unknown side."""

    speaker: SpeakerTarget
    side: Side
    type: Literal["side"] = "side"

    def __post_init__(self) -> None:
        if self.side is Side.UNKNOWN:
            raise ValueError("a side is set to rep or to prospect")


@dataclass(frozen=True, slots=True)
class NameChange:
    """Says what a speaker is called."""

    speaker: SpeakerTarget
    name: str
    type: Literal["name"] = "name"

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LONGEST_NAME:
            raise ValueError(f"a name has from 1 to {LONGEST_NAME} characters")


@dataclass(frozen=True, slots=True)
class KindChange:
    """Says what kind of call it is. Raises ValueError where none is named."""

    kind: CallKind
    type: Literal["kind"] = "kind"

    def __post_init__(self) -> None:
        if self.kind is CallKind.AUTO:
            raise ValueError("a call's kind is set to one of the kinds")


@dataclass(frozen=True, slots=True)
class TextChange:
    """Puts `text` in the place of some words of one turn; an empty text takes them out."""

    place: Place
    text: str
    type: Literal["text"] = "text"

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST_TEXT:
            raise ValueError(f"a turn's words have at most {LONGEST_TEXT} characters")
        if self.place.turn != self.place.end_turn:
            raise ValueError("words are replaced within one turn")


@dataclass(frozen=True, slots=True)
class Overrule:
    """Says that an act is none."""

    act: ActTarget
    type: Literal["overrule"] = "overrule"


@dataclass(frozen=True, slots=True)
class Reclass:
    """Gives an act another class, other tags, or both; `tags` None leaves them as they are."""

    act: ActTarget
    act_class: str | None
    tags: tuple[str, ...] | None = None
    type: Literal["reclass"] = "reclass"


@dataclass(frozen=True, slots=True)
class Addition:
    """An act that was not found. A next step's class is its level; `owner` and `when` (ISO 8601) are a next step's alone."""

    act_kind: str
    act_class: str | None
    tags: tuple[str, ...]
    place: Place
    owner: Literal["rep", "prospect", "both"] | None = None
    when: str | None = None
    type: Literal["add"] = "add"


Change = Annotated[
    SideChange | NameChange | KindChange | TextChange | Overrule | Reclass | Addition,
    Field(discriminator="type"),
]


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing set right in the call with this id, by whom, when and why. `at` and `withdrawn_at` know their time zone.

    A correction that was taken back is kept with who did so and when, and changes nothing any more.
    """

    id: str
    call_id: str
    change: Change
    by: str
    at: datetime
    why: str | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None

    def __post_init__(self) -> None:
        if self.at.tzinfo is None or (self.withdrawn_at is not None and self.withdrawn_at.tzinfo is None):
            raise ValueError("the moment of a correction needs its time zone")
        if not self.by.strip() or len(self.by) > LONGEST_NAME:
            raise ValueError(f"say who corrects, in 1 to {LONGEST_NAME} characters")
        if self.why is not None and len(self.why) > LONGEST_WHY:
            raise ValueError(f"the reason has at most {LONGEST_WHY} characters")

    @property
    def kind(self) -> str:
        """side, name, kind, text, overrule, reclass or add."""
        return self.change.type

    @property
    def withdrawn(self) -> bool:
        return self.withdrawn_at is not None


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of one correction in a report.

    `problem` says why it was not applied, None where it was. `was` is the side, name, kind, words or class before it, `act` the act as it
    was before it was overruled or reclassed, `place` where its words now stand.
    """

    correction: Correction
    problem: str | None = None
    was: str | None = None
    act: Act | None = None
    place: Place | None = None

    @property
    def applied(self) -> bool:
        return self.problem is None
