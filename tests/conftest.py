"""Fixtures that several tests share."""

from collections.abc import Callable

import pytest

from analyzer.annotate.annotate import annotate
from analyzer.annotate.language import english
from analyzer.score.rubric import load_rubric
from analyzer.types.call import Call


@pytest.fixture(scope="session")
def annotated() -> Callable[[Call], Call]:
    """Annotates a call with the real language model and the default rubric."""
    nlp, rubric = english(), load_rubric()
    return lambda call: annotate(call, nlp=nlp, rubric=rubric)
