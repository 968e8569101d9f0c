"""What an importer hands on: a transcript made elsewhere, and what it says of the call."""

from dataclasses import dataclass
from datetime import datetime

from analyzer.types.kind import CallKind
from analyzer.types.speech import Speaker, Transcript


@dataclass(frozen=True, slots=True)
class Imported:
    """`speakers` carry a side with confidence 1 where the file names it, else `unknown`."""

    speakers: tuple[Speaker, ...]
    transcript: Transcript
    recorded_at: datetime | None = None
    kind: CallKind = CallKind.AUTO
