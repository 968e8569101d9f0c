"""Redacted copies of a report that lies in a folder, and of its recording."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from analyzer.archive.database import Archive
from analyzer.archive.load import load_call
from analyzer.archive.write import write_whole
from analyzer.batch.inputs import PLAYBACK_SUFFIX
from analyzer.batch.page_sound import covered_copy
from analyzer.choices import Cover, Redact, ReportFormat
from analyzer.errors import InputError
from analyzer.pipeline import Pipeline
from analyzer.report.formats import FORMATS
from analyzer.report.from_json import parse_report, read_report
from analyzer.settings import Settings
from analyzer.types.report import Report

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactedCopy:
    """What is wanted of a redacted copy. `out` None is the report's own folder; `recording` None is where the report says that it is."""

    what: Redact = Redact.NUMBERS
    formats: tuple[ReportFormat, ...] = (ReportFormat.HTML, ReportFormat.JSON)
    out: Path | None = None
    in_place: bool = False
    cover: Cover | None = None
    recording: Path | None = None


@dataclass(frozen=True, slots=True)
class Copied:
    """The redacted report and the files that were written."""

    report: Report
    written: tuple[Path, ...]


def write_redacted(path: Path, wanted: RedactedCopy, settings: Settings) -> Copied:
    """Writes a redacted copy of the JSON report at `path` in each format, and of its recording where `cover` says how.

    Copies lie beside the report as NAME.redacted.FORMAT, in another folder as NAME.FORMAT; numbers and names are taken out of NAME
    too. Nothing that is there is written over unless `in_place`. Raises InputError when it would be, when the report cannot be read,
    or when its recording is to be covered and is not there.
    """
    report = read_report(path)
    if wanted.cover is not None and not report.call.transcript.timed:
        raise InputError(
            f"{path}: its transcript has no times, so the words cannot be found in a recording; leave --audio out"
        )
    recording = _recording(report, path, wanted) if wanted.cover is not None else None
    redacted = Pipeline(settings).redacted(report, wanted.what)
    place = _place(path, redacted.file_name(path.stem), wanted)
    targets = {each: place.with_name(f"{place.name}.{each.value}") for each in FORMATS if each in wanted.formats}
    for target in targets.values():
        if target.exists() and not wanted.in_place:
            raise InputError(f"{target}: is there already; name another folder with --out")
    made, written = redacted.report, []
    if recording is not None and wanted.cover is not None:
        copy = place.with_name(f"{place.name}{PLAYBACK_SUFFIX}")
        write_whole(copy, covered_copy(recording, made, wanted.cover))
        made = replace(made, audio=quote(copy.name))
        written.append(copy)
    for format_, target in targets.items():
        write_whole(target, FORMATS[format_](made))
        written.append(target)
    return Copied(made, tuple(written))


def redacted_text(report: str, what: Redact, settings: Settings, *, source: str) -> Report:
    """An archived report, given as its JSON text, with personal data masked."""
    return Pipeline(settings).redacted(parse_report(report.encode(), source=source), what).report


def redact_frame(frame: "pd.DataFrame", archive: Archive, what: Redact, settings: Settings) -> None:
    """Masks, in place, what a frame of calls takes from their words, their names and their files' names.

    Every report is read for it, so that a name or a number in the advice is known by the call it comes from.
    """
    pipeline = Pipeline(settings)
    for line, call_id in zip(frame.index, list(frame["call"]), strict=True):
        stored = load_call(archive, call_id)
        redacted = pipeline.redacted(parse_report(stored.report.encode(), source=f"call {call_id[:12]}"), what)
        info = redacted.report.call.info
        new = {
            "source": redacted.file_name(stored.row.source),
            "change_next": redacted.report.scorecard.overall.change_next,
            **({"rep": info.rep, "customer": info.customer} if what is Redact.NAMES else {}),
        }
        for column, value in new.items():
            frame.loc[line, column] = value


def _place(path: Path, name: str, wanted: RedactedCopy) -> Path:
    """Where the copies go, without a suffix."""
    if wanted.in_place:
        return path.with_name(path.stem)
    if wanted.out is None or wanted.out.resolve() == path.parent.resolve():
        return path.with_name(f"{name}.redacted")
    return wanted.out / name


def _recording(report: Report, path: Path, wanted: RedactedCopy) -> Path:
    """The recording that the user names or the report points to."""
    if wanted.recording is not None:
        return wanted.recording
    if report.audio is None:
        raise InputError(f"{path}: does not say where its recording is; name it with --recording")
    there = path.parent / unquote(report.audio)
    if not there.is_file():
        raise InputError(f"{path}: its recording is not at {there} any more; name it with --recording")
    return there
