"""Two processes that correct one call at the same moment: both corrections hold, and both show."""

import subprocess
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from analyzer.archive.corrections import ArchivedCorrections
from analyzer.archive.database import Archive
from analyzer.archive.load import load_call
from analyzer.archive.save import Written, save_report, show_report
from analyzer.batch.correct import show_with_all
from analyzer.correct.changes import overrule
from analyzer.pipeline import Pipeline
from analyzer.report.from_json import parse_report
from analyzer.report.to_json import to_json
from analyzer.settings import Settings
from analyzer.types.report import Report
from tests.archive.conftest import archive, archive_url, postgresql
from tests.correct.examples import corrected, report_on, talk

__all__ = ["archive", "archive_url", "postgresql"]

EACH = 6


def report() -> Report:
    made = report_on(talk())
    return replace(made, call=replace(made.call, info=replace(made.call.info, id="ab" * 32)))


PROCESS = """
import sys
from pathlib import Path
from analyzer.archive.corrections import ArchivedCorrections
from analyzer.archive.database import open_archive
from analyzer.archive.load import load_call
from analyzer.batch.correct import Corrector, show_with_all
from analyzer.correct.changes import reclass
from analyzer.pipeline import Pipeline
from analyzer.report.from_json import parse_report
from analyzer.settings import Settings

url, folder, call_id, name, each = sys.argv[1:]
pipeline = Pipeline(Settings())
with open_archive(url, folder=Path(folder)) as archive:
    print("ready", flush=True)
    sys.stdin.readline()
    corrector = Corrector(pipeline, ArchivedCorrections(archive))
    for turn in range(int(each)):
        report = parse_report(load_call(archive, call_id).report.encode(), source="archive")
        act = next(act for act in report.call.acts if act.kind == "question")
        new = "closed" if act.act_class != "closed" else "open"
        made = corrector.add(report, reclass(report, act.id, new), by=name, why=f"{name} {turn}")
        show_with_all(archive, pipeline, made)
"""


def shown(archive: Archive, call_id: str) -> Report:
    return parse_report(load_call(archive, call_id).report.encode(), source="archive")


def test_two_processes_correct_one_call_and_the_archive_shows_what_both_set_right(
    archive: Archive, archive_url: str, tmp_path: Path
) -> None:
    call_id = save_report(archive, Written(report(), to_json(report()))).call_id
    command = [sys.executable, "-c", PROCESS, archive_url, str(tmp_path), call_id]
    with ExitStack() as open_:
        running = [
            open_.enter_context(
                subprocess.Popen([*command, name, str(EACH)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            )
            for name in ("Dana", "Maria")
        ]
        for each in running:
            assert each.stdout
            assert each.stdout.readline() == "ready\n"
        for each in running:
            assert each.stdin
            each.stdin.write("go\n")
            each.stdin.flush()
        assert [each.wait(60) for each in running] == [0, 0]
    kept = ArchivedCorrections(archive).of(call_id)
    assert len(kept) == 2 * EACH
    assert {each.correction.id for each in shown(archive, call_id).corrections} == {each.id for each in kept}
    assert load_call(archive, call_id).row.corrected


def test_a_report_that_lacks_a_correction_made_meanwhile_is_not_shown(archive: Archive) -> None:
    before = report()
    call_id = save_report(archive, Written(before, to_json(before))).call_id
    other = corrected(before, overrule(before, before.call.acts[1].id)).corrections[0].correction
    ArchivedCorrections(archive).keep(other)
    assert not show_report(archive, Written(before, to_json(before)), corrected=False)
    show_with_all(archive, Pipeline(Settings()), before)
    assert [each.correction for each in shown(archive, call_id).corrections] == [other]
