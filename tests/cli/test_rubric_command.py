import pytest
from typer.testing import CliRunner

from analyzer.cli.app import app
from analyzer.errors import RubricError


def run(*words: str):
    return CliRunner().invoke(app, ["rubric", *words])


def test_show_prints_each_value_with_its_meaning():
    shown = run("show").stdout
    assert "target = 0.3    # the rep's share of all talking to aim at" in shown
    assert "[alternative.b2b_discovery.talk]" in shown


def test_show_of_a_kind_has_the_rules_of_that_kind():
    assert "target = 0.6" in run("show", "--kind", "demo").stdout


def test_check_counts_what_a_good_file_changes(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text("[talk]\ngood_to = 0.4\n")
    assert run("check", str(path)).stdout.endswith("fine; it changes 1 value of the default rubric\n")


def test_check_raises_what_is_to_be_mended(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text("[talk]\ngoodto = 0.4\n")
    error = run("check", str(path)).exception
    assert isinstance(error, RubricError)
    assert "did you mean 'good_to'?" in str(error)


@pytest.mark.parametrize("order", [1, -1])
def test_diff_reads_from_the_first_to_the_second(tmp_path, order):
    paths = [tmp_path / "a.toml", tmp_path / "b.toml"]
    for path, bound in zip(paths, ("0.4", "0.45"), strict=True):
        path.write_text(f"[talk]\ngood_to = {bound}\n")
    shown = run("diff", *map(str, paths[::order])).stdout
    assert shown == ("talk.good_to: 0.4 -> 0.45\n" if order == 1 else "talk.good_to: 0.45 -> 0.4\n")
