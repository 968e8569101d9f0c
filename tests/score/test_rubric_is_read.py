"""A value in the rubric that nothing reads would be a promise that the scores do not keep."""

import ast
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

import analyzer
from analyzer.score.rubric import load_rubric
from analyzer.score.scorecard import CHECKS
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric
from tests.correct.examples import report_on, talk

PACKAGE = Path(analyzer.__file__).parent
WHO_JUDGES = ("annotate", "score")
# These load, check and print a rubric; what only they know of judges nobody.
WRITES_RUBRICS = ("rubric.py", "rubric_tables.py", "rubric_text.py")
SECTIONS = ("verdict", "talk", "questions", "closing", "monologue", "practices", "voicemail", "phrases")


@cache
def read_attributes() -> set[str]:
    files = [
        file for folder in WHO_JUDGES for file in (PACKAGE / folder).rglob("*.py") if file.name not in WRITES_RUBRICS
    ]
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    return {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def values() -> Iterator[tuple[str, str]]:
    rubric = load_rubric()
    for section in SECTIONS:
        for value in fields(getattr(rubric, section)):
            yield section, value.name


@pytest.mark.parametrize(("section", "name"), list(values()))
def test_every_value_is_read_where_calls_are_judged(section: str, name: str) -> None:
    assert {section, name} <= read_attributes()


def test_every_section_is_looked_at() -> None:
    named = {each.name for each in fields(Rubric)} - {"name", "sha256", "weights", "curves"}
    assert named == {*SECTIONS}


def test_every_weight_and_every_curve_belongs_to_a_score() -> None:
    card = report_on(talk()).scorecard
    checks = {score.check for score in card.scores} | {"voicemail"}
    assert len(checks) == len(CHECKS) + 1
    for kind in CallKind:
        rubric = load_rubric(kind=kind)
        assert rubric.weights.keys() <= checks
        assert rubric.curves.keys() <= checks
