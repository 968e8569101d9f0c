"""A call as far as the stages have come with it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from analyzer.types.acts import Act
from analyzer.types.audio import HealthNote
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side, Speaker, Transcript, Turn


@dataclass(frozen=True, slots=True)
class CallInfo:
    """`id` is the SHA-256 of the input's bytes, `source` its file name. `recorded_at` is None when nobody said. `kind_confidence` is 1 only when a user said so.

    `rep`, `customer` and `direction` are what a user, the file name or the talk itself says; None where nobody does. `folder` is the
    name of the file's folder where its own tells nothing of the call, as `audio.opus` does; else None.
    """

    id: str
    source: str
    duration_ms: int | None
    recorded_at: datetime | None
    kind: CallKind
    kind_confidence: float
    health: tuple[HealthNote, ...] = ()
    rep: str | None = None
    customer: str | None = None
    direction: Literal["inbound", "outbound"] | None = None
    folder: str | None = None

    @property
    def kind_sure(self) -> bool:
        """Whether the kind is known with a confidence of 0.7 or more; below that it is a guess, and no verdict rests on it."""
        return self.kind_confidence >= 0.7

    @property
    def name(self) -> str:
        """What people know the call's file by: its name, after its folder's where the name alone tells nothing."""
        return self.source if self.folder is None else f"{self.folder}/{self.source}"


@dataclass(frozen=True, slots=True)
class Call:
    """One conversation: what is known of it, its people, its words, and what was done with them.

    `set_aside` are acts that the words show and the rubric's judges left out, kept so that they can judge anew.
    """

    info: CallInfo
    speakers: tuple[Speaker, ...]
    transcript: Transcript
    acts: tuple[Act, ...] = ()
    set_aside: tuple[Act, ...] = ()

    @property
    def turns(self) -> tuple[Turn, ...]:
        return self.transcript.turns

    @property
    def words_said(self) -> dict[str, int]:
        """How many words each speaker says, by id."""
        said = dict.fromkeys((speaker.id for speaker in self.speakers), 0)
        for turn in self.turns:
            said[turn.speaker] = said.get(turn.speaker, 0) + len(turn.words)
        return said

    @property
    def sides_sure(self) -> bool:
        """Whether the side of everybody who has a part in the talk is known with a confidence of 0.7 or more.

        Who says under 15 words and under 3 % of all, one who puts the call through or looks in, has none, where others have.
        """
        said = self.words_said
        least = 0.03 * sum(said.values())
        counted = [each for each in self.speakers if said[each.id] >= 15 or said[each.id] >= least]
        return bool(counted) and all(
            speaker.side is not Side.UNKNOWN and speaker.side_confidence >= 0.7 for speaker in counted
        )

    def acts_of(self, *kinds: str, side: Side | None = None) -> tuple[Act, ...]:
        """The acts of these kinds in order of the words, of one side if named."""
        return tuple(act for act in self.acts if act.kind in kinds and (side is None or act.side is side))
