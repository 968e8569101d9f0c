"""The files of one report: what lies in the reports' folder already, and how they are written."""

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analyzer.archive.write import write_whole
from analyzer.batch.inputs import Job, is_report
from analyzer.batch.page_sound import beside, beside_covered, embedded, embedded_covered
from analyzer.choices import Redact, ReportFormat
from analyzer.errors import InputError
from analyzer.redact.redact import redaction_of
from analyzer.report.formats import FORMATS
from analyzer.report.to_html import to_html
from analyzer.settings import Settings
from analyzer.types.report import Report


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the report of one job goes. The JSON is written last, so that where it lies the other files belong to it."""

    folder: Path
    name: str
    formats: tuple[ReportFormat, ...]

    @classmethod
    def of(cls, job: Job, settings: Settings) -> "Pages":
        """The pages of a job in the folder that the settings name."""
        place = settings.out / job.name
        return cls(place.parent, place.name, settings.formats)

    def path(self, format_: ReportFormat) -> Path:
        """The file of the report in this format."""
        return self.folder / f"{self.name}.{format_.value}"

    def there(self) -> dict[str, Any] | None:
        """The JSON report that lies there; None when there is none, or another kind of file."""
        file = self.path(ReportFormat.JSON)
        if not is_report(file):
            return None
        try:
            document: dict[str, Any] = json.loads(file.read_bytes())
        except (OSError, ValueError):
            return None
        return document

    def whole(self) -> bool:
        """Whether every file asked for lies there; those that a JSON report lies beside belong to it."""
        return all(map(self._lies_there, self.formats))

    def all_paths(self) -> tuple[Path, ...]:
        """The files asked for, in the order asked for."""
        return tuple(self.path(format_) for format_ in self.formats)

    def write(self, report: Report, job: Job, *, embed_audio: bool) -> Report:
        """Writes the report in every format asked for, and anew in those that lie there from an earlier report on this job; the report as it was written, with where its recording is.

        Raises InputError where a file of somebody else's would be written over, and what `write_whole` raises.
        """
        ours = is_report(self.path(ReportFormat.JSON))
        if ReportFormat.JSON in self.formats and self._lies_there(ReportFormat.JSON) and not ours:
            raise InputError(
                f"{self.path(ReportFormat.JSON)}: is there already and is no report of ours; name another folder with --out"
            )
        wanted = [each for each in FORMATS if each in self.formats or (ours and self._lies_there(each))]
        sound = None
        if report.provenance.speech_model is not None and ReportFormat.HTML in wanted:
            hidden = redaction_of(report) is not Redact.OFF
            if hidden and embed_audio:
                sound = embedded_covered(job.path, report)
            elif hidden:
                report = replace(report, audio=beside_covered(job.path, report, self.folder, self.name))
            elif embed_audio:
                sound = embedded(job.path, report.call.info.duration_ms or 0)
            else:
                report = replace(report, audio=beside(job.path, self.folder, self.name, kept_at=job.kept_at))
        for format_ in sorted(wanted, key=lambda each: each is ReportFormat.JSON):
            text = to_html(report, audio=sound) if format_ is ReportFormat.HTML else FORMATS[format_](report)
            write_whole(self.path(format_), text)
        return report

    def _lies_there(self, format_: ReportFormat) -> bool:
        # Not `Path.exists`, which raises where a name is too long for the disk.
        return os.path.exists(self.path(format_))  # noqa: PTH110
