"""The watcher analyses what lands, whole, once, and ends when told to."""

import json
import signal
import threading
from pathlib import Path

from analyzer.batch.run import How
from analyzer.batch.watch import FIRST_WAIT_S, Watching, watch
from analyzer.errors import MachineError
from analyzer.pipeline import Wishes
from analyzer.settings import Settings
from tests.batch.processes import children, running, wait_until
from tests.cli.conftest import TALK


def test_what_lands_is_analysed_and_a_restart_does_nothing_twice(tmp_path: Path) -> None:
    inbox, out, done, printed = (tmp_path / name for name in ("in", "out", "done", "printed"))
    inbox.mkdir()
    (inbox / "was here.json").write_text(json.dumps(TALK))
    (inbox / "broken.json").write_text('{"turns": [')
    command = ("watch", inbox, "--out", out, "--settle", 0.3)
    with running(*command, cwd=tmp_path) as process:
        wait_until((out / "was here.json").exists, what="the first report")
        (inbox / "desk").mkdir()
        # Copied in bit by bit, then renamed in.
        text = json.dumps(TALK | {"note": "later"})
        (inbox / "desk/later.tmp").write_text(text[:100])
        (inbox / "desk/later.tmp").write_text(text)
        (inbox / "desk/later.tmp").rename(inbox / "desk/later.json")
        wait_until(lambda: "desk/later: " in printed.read_text(), what="the report on what was renamed in")
        workers = children(process.pid)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        wait_until(lambda: not any(Path(f"/proc/{each}").exists() for each in workers), what="the workers' end")
    first = {path: path.stat().st_mtime_ns for path in out.rglob("*.json")}
    told = printed.read_text()
    assert "broken.json" in told
    assert "again in" in told
    assert len([line for line in told.splitlines() if "of 100 points" in line]) == 2

    with running(*command, "--poll", 0.3, "--move-done", done, cwd=tmp_path) as process:
        wait_until((done / "was here.json").exists, what="moving what was there")
        (inbox / "polled.json").write_text(json.dumps(TALK | {"note": "polled"}))
        wait_until((done / "polled.json").exists, what="moving what landed since")
        wait_until((done / "desk/later.json").exists, what="moving")
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.json") if path.stem != "polled"} == first
    assert [path.name for path in inbox.rglob("*.json")] == ["broken.json"]


def test_a_fault_of_the_machines_is_waited_out_and_no_file_is_blamed(tmp_path: Path) -> None:
    inbox, out, stop = tmp_path / "in", tmp_path / "out", threading.Event()
    inbox.mkdir()
    (inbox / "talk.json").write_text(json.dumps(TALK))
    out.write_text("a file where the reports' folder should be")
    watching = Watching(folder=inbox, settle_s=0.1, poll_s=0.2)
    events = watch(watching, Settings(out=out, data=tmp_path), How(wishes=Wishes()), stop)
    event = next(events)
    assert event.outcome is not None
    assert isinstance(event.outcome.error, MachineError)
    assert event.again_in_s == FIRST_WAIT_S
    out.unlink()
    event = next(events)
    assert event.outcome is not None
    assert event.outcome.error is None
    stop.set()
    assert list(events) == []
