"""Fixtures that several tests share."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from analyzer.annotate.annotate import annotate
from analyzer.annotate.language import english
from analyzer.score.rubric import load_rubric
from analyzer.types.call import Call
from benchmarks.truth.samples import names, reports_on


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
