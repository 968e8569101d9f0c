"""One call in, one report out: the only file that joins the stages."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from analyzer.annotate.annotate import annotate
from analyzer.annotate.language import english, english_names, english_version
from analyzer.annotate.names import is_person
from analyzer.annotate.rehearsal import rehearse
from analyzer.archive.program import program
from analyzer.choices import Diarizer, Redact, RepChannel
from analyzer.correct.correct import corrected_report, in_force, of_acts, set_right
from analyzer.correct.named import RepNamed
from analyzer.correct.rulings import keeping, with_rulings
from analyzer.correct.speakers import with_names
from analyzer.decode.health import examine
from analyzer.decode.media import decode
from analyzer.errors import InputError, unreadable
from analyzer.importers.file_name import read_name, telling_folder_here
from analyzer.importers.importer import read_transcript
from analyzer.importers.sniff import is_transcript
from analyzer.redact.redact import Redacted, redact, redaction_of
from analyzer.score.judge.judge import judge
from analyzer.score.rubric import load_rubric
from analyzer.score.scorecard import score
from analyzer.separate.separate import Wanted, separate
from analyzer.settings import Settings
from analyzer.transcribe.freed_memory import keep_freed_memory
from analyzer.transcribe.models import TEXT_MODELS, VOICE_MODELS, SpeechModel, ready, undamaged
from analyzer.transcribe.transcribe import transcribe
from analyzer.transcribe.with_faster_whisper import FasterWhisper
from analyzer.types.audio import HealthNote
from analyzer.types.call import Call, CallInfo
from analyzer.types.correction import Correction
from analyzer.types.kind import CallKind
from analyzer.types.report import Provenance, Report, RunInfo
from analyzer.types.rubric import Rubric
from analyzer.types.score import Scorecard
from analyzer.types.speech import Side, Speaker
from analyzer.types.time import total_ms

Progress = Callable[[str, float], None]

# On a longer call a second is nothing, and what reading takes would add to the most memory that the call needs (docs/benchmarks.md).
SHORT_MS = 30 * 60_000
DIARIZER_UNUSED = HealthNote(
    "diarizer_unused", "A diarizer was named, but this recording has two channels, so each side was heard on its own."
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
    rep_named: RepNamed | None = None
    """By whom and when the rep was named in a command, which counts for more than what was set before."""


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
        _ready_to_read()

    def made_by(self, path: Path, wishes: Wishes) -> tuple[str, Provenance]:
        """The call's id, and the provenance that a report on the file at `path` would have, uncorrected, if it were made now: told without making it."""
        identity, wishes = _sha256(path), self._with_name(path, wishes)
        rubric, heard = load_rubric(self.settings.rubric), not is_transcript(path)
        made_by = Provenance(program(), rubric.name, rubric.sha256, None, None, english_version(), {})
        return identity, self._asked(made_by, wishes, heard=heard)

    def analyze(self, path: Path, wishes: Wishes, *, progress: Progress = lambda *_: None) -> Report:
        """The report on the recording or transcript at `path`, as yet uncorrected. Raises InputError, RubricError or MachineError with a line for the user."""
        started, clock = datetime.now(UTC), Clock()
        rubric = load_rubric(self.settings.rubric)
        wishes = self._with_name(path, wishes)
        heard = not is_transcript(path)
        call = self._listen(path, wishes, clock, progress) if heard else _read(path, wishes)
        clock.lap("transcribe" if heard else "read")
        progress("reading what was said", 0.95)
        judged, scorecard, provenance = self._judge(
            call, rubric, clock, rep_name=wishes.rep_name, customer=wishes.customer
        )
        provenance = self._asked(provenance, wishes, heard=heard)
        run = RunInfo(started.isoformat(timespec="seconds"), clock.seconds)
        return self.redacted(Report(judged, scorecard, provenance, run), self.settings.redact).report

    def redacted(self, report: Report, what: Redact) -> Redacted:
        """The report with personal data masked; see `redact`. Raises ModelError where names are wanted and the language model is missing."""
        return redact(report, what, nlp=english_names() if what is Redact.NAMES else None)

    def _asked(self, made_by: Provenance, wishes: Wishes, *, heard: bool) -> Provenance:
        return replace(
            made_by,
            speech_model=self._model.name if heard else None,
            speech_model_sha256=self._model.sha256 if heard else None,
            options=_options(wishes, self.settings),
        )

    def with_corrections(self, report: Report, corrections: Iterable[Correction]) -> Report:
        """The report as it was analysed with these corrections on top, and none that it had before: the same report for the same corrections, in whatever order they come.

        Those of acts alone take no model: the acts are ruled, judged and scored again. Sides, names and words are read again first.
        What no longer finds what it is about is listed with the reason and changes nothing.
        """
        base = report.uncorrected
        made = self._corrected(base, in_force(corrections))
        # What people wrote in a correction may be personal too.
        return self.redacted(made, redaction_of(base)).report

    def _corrected(self, base: Report, held: tuple[Correction, ...]) -> Report:
        if not held:
            return base
        call, done = set_right(base.call, held)
        made_by, rubric = base.provenance, load_rubric(self.settings.rubric, kind=base.call.info.kind)
        if call != base.call:
            call, rubric, made_by = self._read_again(call, base, held)
        elif not of_acts(held):
            return corrected_report(base, base, done)
        call, ruled, judging = with_rulings(judge(call, rubric), held, rubric, judge)
        judged, scorecard = score(call, rubric, judging=judging)
        made_by = replace(made_by, program=program(), rubric=rubric.name, rubric_sha256=rubric.sha256)
        made = replace(base, call=judged, scorecard=scorecard, provenance=made_by)
        return corrected_report(base, made, (*done, *ruled))

    def _read_again(self, call: Call, base: Report, held: tuple[Correction, ...]) -> tuple[Call, Rubric, Provenance]:
        """The call with its acts found anew, the rubric for its kind, and what found them."""
        if call.info.kind_confidence < 1:
            call = replace(call, info=replace(call.info, kind=CallKind.AUTO, kind_confidence=0.0))
        call = replace(call, acts=(), set_aside=())
        _checked(TEXT_MODELS)
        call = annotate(call, nlp=english(), rubric=load_rubric(self.settings.rubric))
        call, _ = with_names(call, held)
        for was, now in zip(base.call.speakers, call.speakers, strict=True):
            if was.name is not None and was.name == call.info.rep:
                call = replace(call, info=replace(call.info, rep=now.name))
        call = _rep_known(call)
        rubric = load_rubric(self.settings.rubric, kind=call.info.kind)
        return call, rubric, replace(base.provenance, language_model=english_version())

    def _judge(
        self, call: Call, rubric: Rubric, clock: Clock, *, rep_name: str | None = None, customer: str | None = None
    ) -> tuple[Call, Scorecard, Provenance]:
        """From words to scores: the acts found, judged by the rubric for this kind of call."""
        _checked(TEXT_MODELS)
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
        _checked(VOICE_MODELS)
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

        to_read = _meanwhile(_ready_to_read) if audio.duration_ms <= SHORT_MS else None
        transcript, heard_notes = transcribe(audio, separation.tracks, separation.channel_of, engine, tick=tick)
        transcript = replace(transcript, share_off=separation.share_off)
        if not transcript.turns:
            raise InputError(
                f"{path}: no word can be made out in {_seconds(audio.duration_ms)}; check that this is the right file"
            )
        notes = (*audio.notes, *separation.notes, *heard_notes)
        if audio.channels > 1 and self.settings.diarizer is not Diarizer.VOICE:
            notes = (*notes, DIARIZER_UNUSED)
        speaking = {turn.speaker for turn in transcript.turns}
        speakers = tuple(
            Speaker(track.speaker, channel=separation.channel_of[track.speaker], voice_confidence=separation.sure)
            for track in separation.tracks
            if track.speaker in speaking
        )
        if wishes.rep_channel is not RepChannel.AUTO:
            speakers, more = _by_channel(speakers, wishes.rep_channel)
            notes = (*notes, *more)
        if to_read is not None:
            to_read.result()
        return Call(_info(path, identity, audio.duration_ms, wishes, notes), speakers, transcript)


def _meanwhile(load: Callable[[], None]) -> Future[None]:
    """Has something loaded by a thread of its own: a call is told apart and transcribed mostly outside of Python."""
    thread = ThreadPoolExecutor(1, thread_name_prefix="loading")
    begun = thread.submit(load)
    thread.shutdown(wait=False)
    return begun


def scored_by(report: Report, rubric: Rubric) -> Scorecard:
    """What a report would score by another rubric, what people ruled of its acts kept to; pure and quick."""
    return score(report.call, rubric, judging=keeping(report.call, report.corrections, judge))[1]


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


@cache
def _checked(models: tuple[str, ...]) -> None:
    """Once a process; the speech model is checked where it is loaded. Raises ModelError unless these models are as they were made."""
    for name in models:
        undamaged(name)


@cache
def _ready_to_read() -> None:
    """Loads what a process needs to read calls, once. Raises ModelError."""
    _checked(TEXT_MODELS)
    rehearse(english(), load_rubric())


def named_after(info: CallInfo, path: Path) -> CallInfo:
    """The call under the name that its file has: one that is not UTF-8 comes with stray surrogates, which no file and no page can hold."""
    folder = telling_folder_here(path)
    return replace(info, source=_readable(path.name), folder=None if folder is None else _readable(folder))


def _readable(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8")


def _info(
    path: Path, identity: str, duration_ms: int | None, wishes: Wishes, notes: tuple[HealthNote, ...]
) -> CallInfo:
    info = CallInfo(
        id=identity,
        source=path.name,
        duration_ms=duration_ms,
        recorded_at=wishes.recorded_at,
        kind=wishes.kind,
        kind_confidence=0.0 if wishes.kind is CallKind.AUTO else 1.0,
        health=notes,
        rep=wishes.rep_name,
        customer=wishes.customer,
        direction=wishes.direction or _direction(wishes.kind),
    )
    return named_after(info, path)


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


def _options(wishes: Wishes, settings: Settings) -> dict[str, str]:
    """What the user said that changes the result."""
    said = {
        "kind": wishes.kind.value,
        "rep_name": wishes.rep_name,
        "rep_channel": wishes.rep_channel.value,
        "speakers": None if wishes.speakers is None else str(wishes.speakers),
        "recorded_at": None if wishes.recorded_at is None else wishes.recorded_at.isoformat(),
        "customer": wishes.customer,
        "diarizer": None if settings.diarizer is Diarizer.VOICE else settings.diarizer.value,
        "redact": None if settings.redact is Redact.OFF else settings.redact.value,
    }
    return {key: value for key, value in said.items() if value not in {None, "auto"} and value is not None}


def _seconds(ms: int) -> str:
    return f"{ms / 1000:.1f} s" if ms < 60_000 else f"{ms / 60_000:.0f} minutes"
