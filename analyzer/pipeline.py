"""One call in, one report out: the only file that joins the stages."""

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Literal

from analyzer.annotate.annotate import annotate
from analyzer.annotate.language import english, english_version
from analyzer.annotate.names import is_person
from analyzer.archive.program import program
from analyzer.archive.sides import kept_sides
from analyzer.choices import Diarizer, RepChannel
from analyzer.decode.health import examine
from analyzer.decode.media import decode
from analyzer.errors import InputError, unreadable
from analyzer.importers.file_name import read_name
from analyzer.importers.importer import read_transcript
from analyzer.importers.sniff import is_transcript
from analyzer.score.rubric import load_rubric
from analyzer.score.scorecard import score
from analyzer.separate.separate import Wanted, separate
from analyzer.settings import Settings
from analyzer.transcribe.freed_memory import keep_freed_memory
from analyzer.transcribe.models import SpeechModel, ready
from analyzer.transcribe.transcribe import transcribe
from analyzer.transcribe.with_faster_whisper import FasterWhisper
from analyzer.types.audio import HealthNote
from analyzer.types.call import Call, CallInfo
from analyzer.types.kind import CallKind
from analyzer.types.report import Provenance, Report, RunInfo
from analyzer.types.rubric import Rubric
from analyzer.types.score import Scorecard
from analyzer.types.speech import Side, Speaker
from analyzer.types.time import total_ms

Progress = Callable[[str, float], None]
SIDES_KEPT = HealthNote(
    "sides_kept", "Who is the rep is as it was set earlier with `analyzer sides`; `--forget` there undoes it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the user said of a call; None and `auto` leave it to the analyzer."""

    kind: CallKind = CallKind.AUTO
    recorded_at: datetime | None = None
    rep_name: str | None = None
    rep_channel: RepChannel = RepChannel.AUTO
    speakers: int | None = None
    customer: str | None = None
    direction: Literal["inbound", "outbound"] | None = None
    sides_said_now: bool = False
    """Whether the rep was named in this very command, which then counts for more than what was set earlier."""


@dataclass(slots=True)
class Clock:
    """Seconds spent a stage, in the order of the stages."""

    seconds: dict[str, float] = field(default_factory=dict)
    _since: float = field(default_factory=time.monotonic)

    def lap(self, stage: str) -> None:
        now = time.monotonic()
        self.seconds[stage] = round(now - self._since, 3)
        self._since = now


class Pipeline:
    """Analyses calls one by one; models are loaded when first needed and kept."""

    def __init__(self, settings: Settings, *, threads: int | None = None) -> None:
        self.settings = settings
        self._threads = threads
        # Before any stage starts threads of its own, which would keep memory of their own.
        keep_freed_memory()

    @cached_property
    def _model(self) -> SpeechModel:
        return ready(self.settings.model)

    @cached_property
    def _engine(self) -> FasterWhisper:
        return FasterWhisper(self._model.folder, device=self.settings.device, threads=self._threads)

    def load(self) -> None:
        """Loads every model now rather than with the first call. Raises ModelError."""
        self._engine.load()
        english()

    def made_by(self, path: Path, wishes: Wishes) -> tuple[str, Provenance]:
        """The call's id, and the provenance that a report on the file at `path` would have if it were made now: told without making it."""
        identity, wishes = _sha256(path), self._with_name(path, wishes)
        rubric, heard = load_rubric(self.settings.rubric), not is_transcript(path)
        made_by = Provenance(program(), rubric.name, rubric.sha256, None, None, english_version(), {})
        return identity, self._asked(made_by, wishes, heard=heard, sides=self._sides(identity, wishes))

    def analyze(self, path: Path, wishes: Wishes, *, progress: Progress = lambda *_: None) -> Report:
        """The report on the recording or transcript at `path`. Raises InputError, RubricError or MachineError with a line for the user."""
        started, clock = datetime.now(UTC), Clock()
        rubric = load_rubric(self.settings.rubric)
        wishes = self._with_name(path, wishes)
        heard = not is_transcript(path)
        call = self._listen(path, wishes, clock, progress) if heard else _read(path, wishes)
        clock.lap("transcribe" if heard else "read")
        progress("reading what was said", 0.95)
        sides = self._sides(call.info.id, wishes)
        if sides:
            call = _noted(_with_sides(call, sides), SIDES_KEPT)
        judged, scorecard, provenance = self._judge(
            call, rubric, clock, rep_name=wishes.rep_name, customer=wishes.customer
        )
        provenance = self._asked(provenance, wishes, heard=heard, sides=sides)
        return Report(judged, scorecard, provenance, RunInfo(started.isoformat(timespec="seconds"), clock.seconds))

    def _sides(self, call_id: str, wishes: Wishes) -> dict[str, Side]:
        return {} if wishes.sides_said_now else kept_sides(self.settings.data, call_id)

    def _asked(self, made_by: Provenance, wishes: Wishes, *, heard: bool, sides: dict[str, Side]) -> Provenance:
        return replace(
            made_by,
            speech_model=self._model.name if heard else None,
            speech_model_sha256=self._model.sha256 if heard else None,
            options=_options(wishes, self.settings.diarizer) | ({"sides": "corrected"} if sides else {}),
        )

    def with_sides(self, report: Report, sides: dict[str, Side]) -> Report:
        """The report with its speakers on these sides, read and scored again without listening again."""
        started, clock = datetime.now(UTC), Clock()
        guessed = report.call.info.kind_confidence < 1
        info = replace(report.call.info, kind=CallKind.AUTO, kind_confidence=0.0) if guessed else report.call.info
        call = _with_sides(replace(report.call, info=info, acts=()), sides)
        if not any(note.code == SIDES_KEPT.code for note in call.info.health):
            call = _noted(call, SIDES_KEPT)
        judged, scorecard, provenance = self._judge(call, load_rubric(self.settings.rubric), clock)
        old = report.provenance
        provenance = replace(
            provenance,
            speech_model=old.speech_model,
            speech_model_sha256=old.speech_model_sha256,
            options=old.options | {"sides": "corrected"},
        )
        return replace(
            report,
            call=judged,
            scorecard=scorecard,
            provenance=provenance,
            run=RunInfo(started.isoformat(timespec="seconds"), clock.seconds),
        )

    def _judge(
        self, call: Call, rubric: Rubric, clock: Clock, *, rep_name: str | None = None, customer: str | None = None
    ) -> tuple[Call, Scorecard, Provenance]:
        """From words to scores: the acts found, judged by the rubric for this kind of call."""
        nlp = english()
        clock.lap("load language")
        call = annotate(call, nlp=nlp, rubric=rubric, rep_name=rep_name, customer=customer)
        clock.lap("annotate")
        rubric = load_rubric(self.settings.rubric, kind=call.info.kind)
        judged, scorecard = score(_rep_known(call), rubric)
        clock.lap("score")
        made_by = Provenance(program(), rubric.name, rubric.sha256, None, None, english_version(), {})
        return judged, scorecard, made_by

    def _with_name(self, path: Path, wishes: Wishes) -> Wishes:
        facts = read_name(path.stem, self.settings.name_pattern)
        return replace(
            wishes,
            kind=wishes.kind if wishes.kind is not CallKind.AUTO else facts.kind or CallKind.AUTO,
            recorded_at=wishes.recorded_at or facts.recorded_at,
            rep_name=wishes.rep_name or facts.rep,
            customer=wishes.customer or facts.customer,
            direction=wishes.direction or _direction(facts.kind),
        )

    def _listen(self, path: Path, wishes: Wishes, clock: Clock, progress: Progress) -> Call:
        """The call in a recording: health first, then voices, then words."""
        engine = self._engine
        progress("decoding", 0.0)
        identity = _sha256(path)
        audio = examine(decode(path), str(path)).audio
        clock.lap("decode")
        progress("telling the voices apart", 0.05)
        wanted = Wanted(
            speakers=wishes.speakers,
            diarizer=self.settings.diarizer,
            pyannote=self.settings.pyannote,
            device=self.settings.device,
        )
        separation = separate(audio, wanted)
        clock.lap("separate")
        if not separation.tracks:
            raise InputError(
                f"{path}: no voice is heard in {_seconds(audio.duration_ms)}; check that this is the right file"
            )
        speech_ms = max(1, sum(total_ms(track.spans) for track in separation.tracks))
        done_ms = 0

        def tick(ms: int) -> None:
            nonlocal done_ms
            done_ms += ms
            progress("transcribing", 0.1 + 0.85 * min(1.0, done_ms / speech_ms))

        transcript, heard_notes = transcribe(audio, separation.tracks, separation.channel_of, engine, tick=tick)
        if not transcript.turns:
            raise InputError(
                f"{path}: no word can be made out in {_seconds(audio.duration_ms)}; check that this is the right file"
            )
        notes = (*audio.notes, *separation.notes, *heard_notes)
        speaking = {turn.speaker for turn in transcript.turns}
        speakers = tuple(
            Speaker(track.speaker, channel=separation.channel_of[track.speaker], voice_confidence=separation.sure)
            for track in separation.tracks
            if track.speaker in speaking
        )
        if wishes.rep_channel is not RepChannel.AUTO:
            speakers, more = _by_channel(speakers, wishes.rep_channel)
            notes = (*notes, *more)
        return Call(_info(path, identity, audio.duration_ms, wishes, notes), speakers, transcript)


def _noted(call: Call, *notes: HealthNote) -> Call:
    return replace(call, info=replace(call.info, health=(*call.info.health, *notes)))


def _with_sides(call: Call, sides: dict[str, Side]) -> Call:
    """The call with its speakers on the sides that a person set."""
    speakers = tuple(
        replace(speaker, side=sides[speaker.id], side_confidence=1.0) if speaker.id in sides else speaker
        for speaker in call.speakers
    )
    return replace(call, speakers=speakers)


def _by_channel(speakers: tuple[Speaker, ...], rep: RepChannel) -> tuple[tuple[Speaker, ...], tuple[HealthNote, ...]]:
    """Sides as the user set them by channel; on one channel there is nothing to set."""
    if len({speaker.channel for speaker in speakers}) < 2:
        return speakers, (
            HealthNote(
                "rep_channel_unused",
                f"The rep's channel was given as {rep.value}, but only one channel carries voices of its own.",
            ),
        )
    own = 0 if rep is RepChannel.LEFT else 1
    return tuple(
        replace(speaker, side=Side.REP if speaker.channel == own else Side.PROSPECT, side_confidence=1.0)
        for speaker in speakers
    ), ()


def _read(path: Path, wishes: Wishes) -> Call:
    """The call in a transcript made elsewhere."""
    given = read_transcript(path)
    wishes = replace(
        wishes,
        kind=wishes.kind if wishes.kind is not CallKind.AUTO else given.kind,
        recorded_at=wishes.recorded_at or given.recorded_at,
    )
    notes = tuple(_of_no_use(wishes))
    ends = [turn.end_ms for turn in given.transcript.turns if turn.end_ms is not None]
    return Call(_info(path, _sha256(path), max(ends, default=None), wishes, notes), given.speakers, given.transcript)


def _of_no_use(wishes: Wishes) -> Iterator[HealthNote]:
    """A word for each wish that only a recording could fulfil."""
    if wishes.rep_channel is not RepChannel.AUTO:
        yield HealthNote(
            "rep_channel_unused",
            f"The rep's channel was given as {wishes.rep_channel.value}, but a transcript has no channels.",
        )
    if wishes.speakers is not None:
        yield HealthNote(
            "speakers_unused", "How many people speak was given, but a transcript names its speakers itself."
        )


def _info(
    path: Path, identity: str, duration_ms: int | None, wishes: Wishes, notes: tuple[HealthNote, ...]
) -> CallInfo:
    return CallInfo(
        id=identity,
        # A name that is not UTF-8 comes with stray surrogates, which no file and no page can hold.
        source=path.name.encode("utf-8", "replace").decode("utf-8"),
        duration_ms=duration_ms,
        recorded_at=wishes.recorded_at,
        kind=wishes.kind,
        kind_confidence=0.0 if wishes.kind is CallKind.AUTO else 1.0,
        health=notes,
        rep=wishes.rep_name,
        customer=wishes.customer,
        direction=wishes.direction or _direction(wishes.kind),
    )


def _direction(kind: CallKind | None) -> Literal["inbound", "outbound"] | None:
    if kind is CallKind.INBOUND:
        return "inbound"
    return "outbound" if kind is CallKind.OUTBOUND else None


def _rep_known(call: Call) -> Call:
    """The call with its rep's name, taken from the only named person who sells where nobody gave another."""
    given, sides = call.info.rep, {speaker.name: speaker.side for speaker in call.speakers}
    if given is not None and sides.get(given) is not Side.PROSPECT:
        return call
    named = [name for name, side in sides.items() if side is Side.REP and is_person(name)]
    return replace(call, info=replace(call.info, rep=named[0] if len(named) == 1 else None))


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise unreadable(path, error) from error


def _options(wishes: Wishes, diarizer: Diarizer) -> dict[str, str]:
    """What the user said that changes the result."""
    said = {
        "kind": wishes.kind.value,
        "rep_name": wishes.rep_name,
        "rep_channel": wishes.rep_channel.value,
        "speakers": None if wishes.speakers is None else str(wishes.speakers),
        "recorded_at": None if wishes.recorded_at is None else wishes.recorded_at.isoformat(),
        "customer": wishes.customer,
        "diarizer": None if diarizer is Diarizer.VOICE else diarizer.value,
    }
    return {key: value for key, value in said.items() if value not in {None, "auto"} and value is not None}


def _seconds(ms: int) -> str:
    return f"{ms / 1000:.1f} s" if ms < 60_000 else f"{ms / 60_000:.0f} minutes"
