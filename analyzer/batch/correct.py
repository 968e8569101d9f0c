"""A report set right by a person: scored again without listening again."""

import re
from collections.abc import Iterator
from pathlib import Path

from analyzer.archive.sides import keep_sides
from analyzer.archive.write import write_whole
from analyzer.choices import ReportFormat
from analyzer.errors import InputError
from analyzer.pipeline import Pipeline
from analyzer.report.formats import FORMATS
from analyzer.report.from_json import read_report
from analyzer.report.to_html import to_html
from analyzer.settings import Settings
from analyzer.types.report import Report
from analyzer.types.speech import Side, Speaker

EMBEDDED = re.compile(r"data:audio/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=]+")


def speakers_of(path: Path) -> Iterator[str]:
    """A line a speaker: id, name, side, how sure, and something they said."""
    report = read_report(path)
    for speaker in report.call.speakers:
        said = max((turn.text for turn in report.call.turns if turn.speaker == speaker.id), key=len, default="")
        yield f"{speaker.id}  {speaker.name or '(no name)'}  {speaker.side.value}  {speaker.side_confidence:.0%} sure  “{said[:80]}”"


def set_sides(path: Path, rep: list[str], settings: Settings) -> tuple[Report, tuple[Path, ...], Path]:
    """The report at `path` scored again with these speakers, named by id or name, as the rep's side and all others as the prospect's.

    Every format that lies beside the report is written anew and the sides are kept for this recording.
    Raises InputError when a speaker is not on the call, or nobody would be left on the other side of a talk.
    """
    report = read_report(path)
    chosen = {_speaker(report, name, path).id for name in rep}
    sides = {speaker.id: Side.REP if speaker.id in chosen else Side.PROSPECT for speaker in report.call.speakers}
    if len(sides) > 1 and set(sides.values()) == {Side.REP}:
        raise InputError(f"{path}: not everybody can be the rep; name those who sell")
    corrected = Pipeline(settings).with_sides(report, sides)
    written = tuple(_written_again(corrected, path.with_suffix(f".{format_.value}"), format_) for format_ in FORMATS)
    return corrected, tuple(each for each in written if each), keep_sides(settings.data, report.call.info.id, sides)


def _speaker(report: Report, name: str, path: Path) -> Speaker:
    speakers = report.call.speakers
    for speaker in speakers:
        if name.casefold() in {speaker.id.casefold(), (speaker.name or "").casefold()}:
            return speaker
    known = ", ".join(speaker.id + (f" ({speaker.name})" if speaker.name else "") for speaker in speakers)
    raise InputError(f"{path}: nobody on this call is called {name!r}; there are {known}")


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
