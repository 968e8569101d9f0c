"""A file is analysed when it is complete, once, and again only when it changes or after a wait."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from analyzer.batch.arrivals import WAITS_S, Arrivals


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def seen(arrivals: Arrivals) -> list[str]:
    arrivals.look()
    return [path.name for path in arrivals.complete()]


def test_a_growing_file_is_left_alone_until_it_stays_the_same(tmp_path: Path, clock: Clock) -> None:
    arrivals = Arrivals(tmp_path, clock, settle_s=10)
    call = tmp_path / "a.wav"
    for _ in range(5):
        with call.open("ab") as file:
            file.write(b"more")
        assert seen(arrivals) == []
        clock.now += 9
    clock.now += 1
    assert seen(arrivals) == ["a.wav"]
    assert seen(arrivals) == []
    assert arrivals.over(call)
    clock.now += 1000
    assert seen(arrivals) == []


def test_a_file_renamed_in_counts_and_its_working_name_does_not(tmp_path: Path, clock: Clock) -> None:
    arrivals = Arrivals(tmp_path, clock, settle_s=10)
    (tmp_path / "a.wav.part").write_bytes(b"whole")
    (tmp_path / ".b.wav").write_bytes(b"whole")
    clock.now += 20
    assert seen(arrivals) == []
    (tmp_path / "a.wav.part").rename(tmp_path / "a.wav")
    assert seen(arrivals) == []
    clock.now += 10
    assert seen(arrivals) == ["a.wav"]


def test_a_file_that_changes_while_it_is_worked_on_is_done_again(tmp_path: Path, clock: Clock) -> None:
    arrivals = Arrivals(tmp_path, clock, settle_s=10)
    call = tmp_path / "a.wav"
    call.write_bytes(b"half")
    seen(arrivals)
    clock.now += 10
    assert seen(arrivals) == ["a.wav"]
    call.write_bytes(b"the whole of it")
    assert not arrivals.over(call)
    clock.now += 10
    assert seen(arrivals) == ["a.wav"]


def test_failures_wait_longer_and_longer_and_end_until_the_file_changes(tmp_path: Path, clock: Clock) -> None:
    arrivals = Arrivals(tmp_path, clock, settle_s=1)
    call = tmp_path / "a.wav"
    call.write_bytes(b"broken")
    seen(arrivals)
    clock.now += 1
    for wait_s in WAITS_S:
        assert seen(arrivals) == ["a.wav"]
        assert arrivals.failed(call) == wait_s
        clock.now += wait_s - 1
        assert seen(arrivals) == []
        clock.now += 1
    assert seen(arrivals) == ["a.wav"]
    assert arrivals.failed(call) is None
    clock.now += 10_000
    assert seen(arrivals) == []
    call.write_bytes(b"mended")
    seen(arrivals)
    clock.now += 1
    assert seen(arrivals) == ["a.wav"]


def test_reports_and_what_was_moved_away_are_no_arrivals(tmp_path: Path, clock: Clock) -> None:
    for name in ("out/a.json", "done/b.wav", "c/d.wav", "notes.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "report.json").write_text('{"schema_version": 1}')
    arrivals = Arrivals(tmp_path, clock, settle_s=0, apart=(tmp_path / "out", tmp_path / "done"))
    assert seen(arrivals) == ["d.wav"]
