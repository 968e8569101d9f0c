import gc
import sys
from collections.abc import Iterator

import pytest

from analyzer.own_process import collect_seldom, end_quickly, take_turns_quickly


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    thresholds, interval = gc.get_threshold(), sys.getswitchinterval()
    yield
    sys.setswitchinterval(interval)
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def test_a_process_of_ours_looks_for_cycles_seldom_and_not_at_its_end() -> None:
    collect_seldom()
    assert gc.get_threshold()[0] >= 10_000
    end_quickly()
    assert gc.get_freeze_count() > 10_000


def test_threads_of_a_process_of_ours_wait_for_each_other_shortly() -> None:
    take_turns_quickly()
    assert sys.getswitchinterval() < 0.001
