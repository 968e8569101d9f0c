"""What a check is: a pure function from a call with its acts to one score."""

from typing import Protocol

from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Metrics, NextStep, Score


class Check(Protocol):
    """Judges one thing. `call` carries the judged acts (classes of closes, me stories, interrogations), `metrics` and `step` what was measured of it."""

    def __call__(self, call: Call, rubric: Rubric, metrics: Metrics, step: NextStep) -> Score: ...


class Judge(Protocol):
    """Turns raw acts into judged ones by the rubric: adds derived acts or reclasses those there are; returns the whole call."""

    def __call__(self, call: Call, rubric: Rubric) -> Call: ...
