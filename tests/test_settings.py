"""Settings: defaults < analyzer.toml < environment < option."""

from pathlib import Path

import pytest

from analyzer.choices import ReportFormat
from analyzer.errors import SettingsError
from analyzer.settings import changed, load_settings


def test_an_option_beats_the_environment_which_beats_the_file(tmp_path: Path) -> None:
    (tmp_path / "analyzer.toml").write_text('model = "from file"\njobs = 2\nout = "here"\n')
    settings = load_settings(tmp_path, {"ANALYZER_MODEL": "from environment", "ANALYZER_JOBS": "3"})
    settings = changed(settings, {"jobs": 4, "out": None}, where="the command line")
    assert (settings.model, settings.jobs, settings.out) == ("from environment", 4, Path("here"))


def test_formats_come_as_a_list_or_with_commas() -> None:
    settings = load_settings(Path("/nowhere"), {"ANALYZER_FORMATS": "json,md"})
    assert settings.formats == (ReportFormat.JSON, ReportFormat.MD)


def test_an_unknown_key_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "analyzer.toml").write_text('modell = "base"\n')
    with pytest.raises(SettingsError, match="did you mean 'model'"):
        load_settings(tmp_path, {})


@pytest.mark.parametrize("values", [{"jobs": 0}, {"device": "abacus"}, {"formats": "pdf"}, {"model": 3}])
def test_a_value_that_makes_no_sense_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(SettingsError):
        changed(load_settings(Path("/nowhere"), {}), values, where="a test")
