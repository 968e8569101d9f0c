"""All that is to do for one call: look whether it was done before, analyse it if not, write its files."""

import time
from dataclasses import asdict, dataclass, replace

from analyzer.archive.load import StoredAnalysis
from analyzer.batch.inputs import Job
from analyzer.batch.keep import corrections_with, keep, keep_recording, kept
from analyzer.batch.outcome import Outcome, State, row_of
from analyzer.batch.pages import Pages
from analyzer.choices import Redact, ReportFormat
from analyzer.pipeline import Pipeline, Progress, Wishes, named_after
from analyzer.redact.phrases import file_name_masked
from analyzer.redact.redact import redaction_of
from analyzer.report.from_json import parse_report, read_report
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
        began, settings = time.monotonic(), pipeline.settings
        pages = Pages.of(self._shown(pipeline), settings)
        before = _Before() if self.again else self._from_before(pipeline, pages)
        analysed = before.report or pipeline.analyze(self.job.path, self.wishes, progress=progress)
        corrections = corrections_with(analysed, self.wishes.rep_named, settings, archived=self.archived)
        report = pipeline.with_corrections(analysed, corrections)
        if before.on_pages and report == before.report and pages.whole() and not self.embed_audio:
            outcome = Outcome(self.job, State.FINISHED, row_of(document(report)), pages.all_paths(), report=report)
        else:
            outcome = self._written(report, pages, State.WRITTEN if before.report else State.ANALYSED)
        if self.archived and not (before.archived and outcome.state is State.FINISHED):
            keep(report, settings, written_to=pages.folder)
        if self.archived and settings.keep_audio:
            keep_recording(report, settings, self.job.path)
        return replace(outcome, seconds=time.monotonic() - began)

    def _shown(self, pipeline: Pipeline) -> Job:
        """The job under the name that its pages get: where personal data is masked, without the phone number or the names that the file's name may hold."""
        what = pipeline.settings.redact
        folder, _, bare = self.job.name.rpartition("/")
        name = file_name_masked(bare, ())
        if what is Redact.OFF or (what is Redact.NUMBERS and name == bare):
            return self.job
        # The id keeps two calls with the same number apart.
        call_id, _ = pipeline.made_by(self.job.path, self.wishes)
        name = f"call-{call_id[:12]}" if what is Redact.NAMES else f"{name}-{call_id[:8]}"
        return replace(self.job, name=f"{folder}/{name}" if folder else name)

    def _from_before(self, pipeline: Pipeline, pages: Pages) -> "_Before":
        """What is there of an analysis of the same bytes by the same program, rubric and options."""
        call_id, made_by = pipeline.made_by(self.job.path, self.wishes)
        stored = kept(pipeline.settings, call_id, made_by) if self.archived else None
        archived = stored is not None and stored.current
        there = pages.there()
        if there is not None and there.get("call", {}).get("id") == call_id:
            analysed = there if there.get("analysed") is None else there["analysed"]
            if analysed.get("provenance") == asdict(made_by):
                return _Before(read_report(pages.path(ReportFormat.JSON)), on_pages=True, archived=archived)
        return _Before(self._named(stored) if stored else None, archived=archived)

    def _named(self, stored: StoredAnalysis) -> Report:
        """The analysis in the archive, under the name that the file has now."""
        report = parse_report(stored.report.encode(), source=f"the archive's report on {self.job.path.name}")
        if redaction_of(report) is not Redact.OFF:
            return report  # a file's name may hold what was masked in it
        return replace(report, call=replace(report.call, info=named_after(report.call.info, self.job.path)))

    def _written(self, report: Report, pages: Pages, state: State) -> Outcome:
        report = pages.write(report, self.job, embed_audio=self.embed_audio)
        return Outcome(self.job, state, row_of(document(report)), pages.all_paths(), report=report)


@dataclass(frozen=True, slots=True)
class _Before:
    """The report there was, from the pages that lie there or else from the archive; `archived` is whether the archive has it as the call's current one."""

    report: Report | None = None
    on_pages: bool = False
    archived: bool = False
