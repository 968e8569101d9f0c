import json

import jsonschema
import pytest
from typer.testing import CliRunner

from analyzer.cli.app import app
from analyzer.report.schema import schema
from analyzer.report.to_json import document, to_json
from tests.report.sample_report import sample_report, untimed


@pytest.fixture(scope="module")
def validator():
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


@pytest.mark.parametrize("report", [sample_report(), untimed(sample_report())], ids=["timed", "untimed"])
def test_every_report_is_what_the_schema_says(report, validator):
    validator.validate(json.loads(to_json(report)))


def test_a_value_of_the_wrong_kind_or_a_missing_one_is_refused(validator):
    wrong = document(sample_report())
    wrong["scores"][0]["verdict"] = "splendid"
    assert not validator.is_valid(wrong)
    missing = document(sample_report())
    del missing["metrics"]["talk_share"]
    assert not validator.is_valid(missing)


def test_a_field_added_later_does_not_break_a_reader(validator):
    later = document(sample_report())
    later["speakers"][0]["hat"] = "none"
    validator.validate(later)


def test_the_schema_names_acts_class_as_the_json_does():
    assert "class" in schema()["$defs"]["Act"]["properties"]
    assert "class" in document(sample_report())["acts"][0]


def test_the_schema_command_prints_the_schema():
    assert json.loads(CliRunner().invoke(app, ["schema"]).output) == schema()
