"""Reports set right by people: corrections made, kept and taken back, and reports scored again without listening again."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from analyzer.archive.corrections import ArchivedCorrections, CorrectionFiles, Corrections, corrections_kept, is_there
from analyzer.archive.database import Archive, archive_for
from analyzer.archive.load import load_call
from analyzer.archive.save import Written, show_report
from analyzer.archive.write import write_whole
from analyzer.batch.kept_sound import cover_more
from analyzer.choices import ReportFormat
from analyzer.correct.changes import side, speaker_of
from analyzer.correct.correct import together
from analyzer.correct.speakers import ONE_SIDE
from analyzer.errors import ArchiveError, InputError, MachineError, NotCoveredError
from analyzer.pipeline import Pipeline
from analyzer.report.formats import FORMATS
from analyzer.report.from_json import parse_report, read_report
from analyzer.report.to_html import to_html
from analyzer.report.to_json import to_json
from analyzer.settings import Settings
from analyzer.types.correction import Change, Correction
from analyzer.types.report import Report
from analyzer.types.speech import Side

EMBEDDED = re.compile(r"data:audio/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=]+")


class Corrector:
    """Corrects reports: adds and takes back, keeps both for the recording, and gives the report as it is then.

    A web page's handler is `corrector.add(report, overrule(report, act_id), by=..., why=...)`; what a person says is made into a
    change by `analyzer.correct.changes`.
    """

    def __init__(self, pipeline: Pipeline, kept: Corrections | None = None) -> None:
        self._pipeline = pipeline
        self._kept = kept or corrections_kept(pipeline.settings)

    def of(self, report: Report) -> tuple[Correction, ...]:
        """Every correction ever made of this recording, those taken back among them, in order of time."""
        return together(report, self._kept.of(report.call.info.id))

    def current(self, report: Report) -> Report:
        """The report with all that is kept for its recording."""
        return self._pipeline.with_corrections(report, self.of(report))

    def add(self, report: Report, *changes: Change, by: str, why: str | None = None) -> Report:
        """The report with these changes too. Raises InputError, and keeps nothing, when one of them cannot be applied."""
        now = datetime.now(UTC)
        # A moment apart, so that they keep their order.
        made = [
            _correction(report, change, by, now + timedelta(microseconds=place), why)
            for place, change in enumerate(changes)
        ]
        corrected = self._pipeline.with_corrections(report, (*self.of(report), *made))
        ids = {each.id for each in made}
        for done in corrected.corrections:
            if done.correction.id in ids and done.problem is not None:
                raise InputError(f"{report.call.info.source}: {done.problem}")
        for each in (*self._unkept(report), *made):
            self._kept.keep(each)
        # Somebody else may have corrected the same call meanwhile.
        others = {each.id for each in self.of(report)} - {each.correction.id for each in corrected.corrections}
        return self.current(report) if others else corrected

    def withdraw(self, report: Report, *ids: str, by: str) -> Report:
        """The report without these corrections, which are kept as taken back. Raises InputError for an id that no correction in force has."""
        known = {each.id: each for each in self.of(report) if not each.withdrawn}
        for id_ in ids:
            if id_ not in known:
                there = ", ".join(known) or "none"
                raise InputError(
                    f"{report.call.info.source}: no correction in force is called {id_!r}; there are: {there}"
                )
        now = datetime.now(UTC)
        for each in self._unkept(report):
            self._kept.keep(each)
        for id_ in ids:
            self._kept.keep(replace(known[id_], withdrawn_at=now, withdrawn_by=by))
        return self.current(report)

    def _unkept(self, report: Report) -> list[Correction]:
        """Corrections that came with the report from another machine."""
        here = self._kept.of(report.call.info.id)
        return [each for each in together(report, here) if each not in here]


def _correction(report: Report, change: Change, by: str, at: datetime, why: str | None) -> Correction:
    try:
        return Correction(secrets.token_hex(5), report.call.info.id, change, by, at, why)
    except ValueError as error:
        raise InputError(f"{report.call.info.source}: {error}") from error


def set_sides(corrector: Corrector, report: Report, rep: list[str], *, by: str) -> Report:
    """The report with these speakers, named by id or name, as the rep's side and all others as the prospect's.

    Raises InputError when a speaker is not on the call, or nobody would be left on the other side of a talk.
    """
    chosen = {speaker_of(report, name).id for name in rep}
    new = {speaker: Side.REP if speaker.id in chosen else Side.PROSPECT for speaker in report.call.speakers}
    if len(new) > 1 and len({*new.values()}) == 1:
        raise InputError(f"{report.call.info.source}: {ONE_SIDE}")
    unset = {
        speaker.id: each for speaker, each in new.items() if speaker.side is not each or speaker.side_confidence < 1
    }
    return corrector.add(report, *(side(report, id_, each) for id_, each in unset.items()), by=by)


def forget_sides(corrector: Corrector, report: Report, *, by: str) -> Report:
    """The report with its speakers on the sides that the analyzer gave them."""
    set_ = [each.id for each in corrector.of(report) if each.kind == "side" and not each.withdrawn]
    return corrector.withdraw(report, *set_, by=by)


def write_again(report: Report, path: Path) -> tuple[Path, ...]:
    """Writes every format of the report that lies beside the one at `path` anew, and says which."""
    written = (_written_again(report, path.with_suffix(f".{format_.value}"), format_) for format_ in FORMATS)
    return tuple(each for each in written if each)


def corrected_file(path: Path, settings: Settings, *, archived: bool) -> tuple[Report, Corrector]:
    """The report in a file, and what corrects it; `archived` lets the archive know of it, where there is one."""
    kept = corrections_kept(settings) if archived else CorrectionFiles(settings.data)
    return read_report(path), Corrector(Pipeline(settings), kept)


def show_archived(report: Report, settings: Settings) -> bool:
    """Has the archive show the call with all that is kept for it; False where there is no archive, or the call is not in it. Raises ArchiveError, NotCoveredError."""
    if not is_there(settings):
        return False
    with archive_for(settings) as archive:
        try:
            load_call(archive, report.call.info.id)
        except InputError:
            return False
        show_with_all(archive, Pipeline(settings), report)
    return True


def show_with_all(archive: Archive, pipeline: Pipeline, report: Report) -> Report:
    """Has the archive show the call with every correction that is kept for it, whoever else corrects or analyses it at the same moment, in this process or another; the report as it is shown.

    `report` is shown as it is where that is the call's analysis with all of them; else it is made anew.
    Of a masked call, what is masked only since a correction is covered in the recording that is kept, too.
    Raises InputError when the call is not in the archive, ArchiveError, and NotCoveredError, with the call shown as it should be, when the recording cannot be covered.
    """
    call_id = report.call.info.id
    analysed, number = _analysed(archive, call_id)
    shown = replace(report, audio=analysed.audio)
    given = shown.uncorrected == analysed  # or the archive keeps another analysis than this report is of
    while not given or not _show(archive, shown, number):
        given = True
        analysed, number = _analysed(archive, call_id)
        shown = pipeline.with_corrections(analysed, ArchivedCorrections(archive).of(call_id))
    try:
        cover_more(archive, shown)
    except ArchiveError:
        raise
    except (InputError, MachineError) as error:
        heard = "corrected; words that are masked only now may still be heard in the recording that is kept of the call"
        raise NotCoveredError(f"{shown.call.info.source}: {heard}: {error}") from error
    return shown


def _analysed(archive: Archive, call_id: str) -> tuple[Report, int]:
    """The call as it was analysed last, and the number of that analysis."""
    stored = load_call(archive, call_id)
    return parse_report(stored.analysed.encode(), source=archive.name), stored.row.analysis_id


def _show(archive: Archive, shown: Report, number: int) -> bool:
    corrected = shown.analysed is not None
    return show_report(archive, Written(shown, to_json(shown)), corrected=corrected, analysis_id=number)


def speakers_of(report: Report) -> Iterator[str]:
    """A line a speaker: id, name, side, how sure, and something they said."""
    for speaker in report.call.speakers:
        said = max((turn.text for turn in report.call.turns if turn.speaker == speaker.id), key=len, default="")
        yield f"{speaker.id}  {speaker.name or '(no name)'}  {speaker.side.value}  {speaker.side_confidence:.0%} sure  “{said[:80]}”"


def _written_again(report: Report, target: Path, format_: ReportFormat) -> Path | None:
    if not target.exists():
        return None
    if format_ is ReportFormat.HTML:
        sound = EMBEDDED.search(target.read_text(encoding="utf-8", errors="replace"))
        text = to_html(report, audio=sound[0] if sound else None)
    else:
        text = FORMATS[format_](report)
    write_whole(target, text)
    return target
