"""A call as far as the stages have come with it."""

from dataclasses import dataclass
from datetime import datetime

from analyzer.types.acts import Act
from analyzer.types.audio import HealthNote
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side, Speaker, Transcript, Turn


@dataclass(frozen=True, slots=True)
class CallInfo:
    """`id` is the SHA-256 of the input's bytes, `source` its file name. `recorded_at` is None when nobody said. `kind_confidence` is 1 only when a user said so."""

    id: str
    source: str
    duration_ms: int | None
    recorded_at: datetime | None
    kind: CallKind
    kind_confidence: float
    health: tuple[HealthNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """One conversation: what is known of it, its people, its words, and what was done with them."""

    info: CallInfo
    speakers: tuple[Speaker, ...]
    transcript: Transcript
    acts: tuple[Act, ...] = ()

    @property
    def turns(self) -> tuple[Turn, ...]:
        return self.transcript.turns

    @property
    def sides_sure(self) -> bool:
        """Whether every speaker's side is known with a confidence of 0.7 or more (DEFINITIONS 1)."""
        return bool(self.speakers) and all(
            speaker.side is not Side.UNKNOWN and speaker.side_confidence >= 0.7 for speaker in self.speakers
        )

    def acts_of(self, *kinds: str, side: Side | None = None) -> tuple[Act, ...]:
        """The acts of these kinds in order of the words, of one side if named."""
        return tuple(act for act in self.acts if act.kind in kinds and (side is None or act.side is side))
