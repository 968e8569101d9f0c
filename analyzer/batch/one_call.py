"""All that is to do for one call: look whether it was done before, analyse it if not, write its files."""

import time
from dataclasses import asdict, dataclass, replace

from analyzer.batch.inputs import Job
from analyzer.batch.keep import corrections_for, keep
from analyzer.batch.outcome import Outcome, State, row_of
from analyzer.batch.pages import Pages
from analyzer.choices import ReportFormat
from analyzer.pipeline import Pipeline, Progress, Wishes
from analyzer.report.from_json import read_report
from analyzer.report.to_json import document
from analyzer.types.report import Report


@dataclass(frozen=True, slots=True)
class DoCall:
    """The task of one job. `again` analyses whatever was done before; `archived` keeps the report in the archive too."""

    job: Job
    wishes: Wishes
    again: bool = False
    embed_audio: bool = False
    archived: bool = False

    def __call__(self, pipeline: Pipeline, progress: Progress) -> Outcome:
        """The outcome without the report itself, which is long. Raises what `Pipeline.analyze`, `Pages.write` and `keep` raise."""
        return replace(self.done(pipeline, progress), report=None)

    def done(self, pipeline: Pipeline, progress: Progress) -> Outcome:
        """The outcome with its report."""
        began = time.monotonic()
        pages = Pages.of(self.job, pipeline.settings)
        before = None if self.again else self._from_before(pipeline, pages)
        analysed = before or pipeline.analyze(self.job.path, self.wishes, progress=progress)
        kept = corrections_for(pipeline.settings, archived=self.archived).of(analysed.call.info.id)
        report = pipeline.with_corrections(analysed, kept, sides_said_now=self.wishes.sides_said_now)
        if report == before and pages.whole() and not self.embed_audio:
            outcome = Outcome(self.job, State.FINISHED, row_of(document(report)), pages.all_paths(), report=report)
        else:
            outcome = self._written(report, pages, State.WRITTEN if before else State.ANALYSED)
        if self.archived and outcome.report is not None:
            keep(outcome.report, pipeline.settings, written_to=pages.folder)
        return replace(outcome, seconds=time.monotonic() - began)

    def _from_before(self, pipeline: Pipeline, pages: Pages) -> Report | None:
        """The report that is there, where the same bytes were analysed before by the same program, rubric and options."""
        call_id, made_by = pipeline.made_by(self.job.path, self.wishes)
        there = pages.there()
        if there is None or there.get("call", {}).get("id") != call_id:
            return None
        analysed = there if there.get("analysed") is None else there["analysed"]
        if analysed.get("provenance") != asdict(made_by):
            return None
        return read_report(pages.path(ReportFormat.JSON))

    def _written(self, report: Report, pages: Pages, state: State) -> Outcome:
        report = pages.write(report, self.job, embed_audio=self.embed_audio)
        return Outcome(self.job, state, row_of(document(report)), pages.all_paths(), report=report)
