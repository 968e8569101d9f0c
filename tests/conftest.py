"""Fixtures that several tests share."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from analyzer.annotate.annotate import annotate
from analyzer.annotate.language import english
from analyzer.score.rubric import load_rubric
from analyzer.types.call import Call
from benchmarks.truth.samples import names, reports_on


def pytest_configure(config: pytest.Config) -> None:
    """Modules are compiled once for all processes that tests start, also where Python is told to leave nothing compiled behind."""
    if sys.dont_write_bytecode:
        folder = tempfile.TemporaryDirectory(prefix="compiled-")
        config.add_cleanup(folder.cleanup)
        sys.dont_write_bytecode, sys.pycache_prefix = False, folder.name
        os.environ["PYTHONPYCACHEPREFIX"] = folder.name
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def annotated() -> Callable[[Call], Call]:
    """Annotates a call with the real language model and the default rubric."""
    nlp, rubric = english(), load_rubric()
    return lambda call: annotate(call, nlp=nlp, rubric=rubric)


@pytest.fixture(scope="session")
def sample_reports() -> dict[str, dict[str, Any]]:
    """The JSON report on each sample call by its name, from one run of the command over the recordings; about a minute, so for slow tests."""
    return reports_on(names())


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real browser, one for all tests."""
    from tests.browsers import started

    with started() as browser:
        yield browser


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps what tests remember away from what the user's own runs remember."""
    monkeypatch.setenv("ANALYZER_DATA", str(tmp_path_factory.mktemp("data")))
