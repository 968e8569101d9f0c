import tomllib
from pathlib import Path

import pytest

from analyzer.errors import RubricError
from analyzer.score.rubric import load_rubric
from analyzer.score.rubric_tables import KINDS, default_text, leaves, read_tables, values
from analyzer.score.rubric_text import as_markdown, as_toml, differences
from analyzer.score.scorecard import CHECKS
from analyzer.types.kind import CallKind


@pytest.fixture
def rubric_file(tmp_path):
    def write(text: str) -> Path:
        path = tmp_path / "team.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_file_overrides_only_what_it_names(rubric_file):
    rubric = load_rubric(rubric_file("[talk]\ngood_to = 0.4"))
    assert (rubric.name, rubric.talk.good_to, rubric.talk.target) == ("team", 0.4, 0.3)


def test_a_value_may_carry_its_source(rubric_file):
    tables = read_tables(rubric_file('[talk]\ngood_to = { value = 0.4, source = "our own calls" }'))
    leaf = dict(leaves(tables.sections))["talk.good_to"]
    assert (leaf.value, leaf.source, leaf.about) == (0.4, "our own calls", "good up to here")


def test_the_rules_of_a_kind_come_last(rubric_file):
    path = rubric_file("[talk]\ngood_to = 0.4\n[kind.renewal.talk]\ngood_to = 0.45")
    assert load_rubric(path, kind=CallKind.RENEWAL).talk.good_to == 0.45
    assert load_rubric(path, kind=CallKind.OUTBOUND).talk.good_to == 0.4
    assert load_rubric(path, kind=CallKind.DEMO).talk.good_to == 0.7


def test_the_benchmark_of_others_applies_only_when_asked_for(rubric_file):
    assert load_rubric(rubric_file('use = ["b2b_discovery"]')).talk.target == 0.43
    assert load_rubric().talk.target == 0.3


def test_a_change_of_any_value_changes_the_hash(rubric_file):
    assert load_rubric(rubric_file("[talk]\ngood_to = 0.4")).sha256 != load_rubric().sha256
    assert load_rubric().sha256 == load_rubric(kind=CallKind.DEMO).sha256


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[talk]\ntaget = 0.4", "talk: unknown key 'taget'; did you mean 'target'?"),
        ("[tlak]\ntarget = 0.4", "unknown key 'tlak'; did you mean 'talk'?"),
        ("[weights]\nopenshare = 1", "did you mean 'open_share'?"),
        ("[curves]\nopenshare = [[0, 0]]", "did you mean 'open_share'?"),
        ("[kind.outbond.talk]\nlow = 0.1", "did you mean 'outbound'?"),
        ("[kind.demo.tlk]\nlow = 0.1", "kind.demo: unknown key 'tlk'"),
        ('use = ["b2b"]', "did you mean 'b2b_discovery'?"),
        ("[talk]\ntarget = { valu = 0.4 }", "talk"),
        ("[talk]\ntarget = { value = 0.4, note = 1 }", "did you mean"),
        ("talk = 3", "must be a table"),
        ('[talk]\ntarget = "third"', "talk: target: must be a number, not 'third'"),
        ("[talk]\ntarget = true", "must be a number"),
        ("[questions]\ninterrogation_run = 2.5", "must be a whole number"),
        ('[phrases]\nclosing = "sign"', "must be a list"),
        ("[talk]\nwatch_to = 0.2", "good_to must not be above watch_to"),
        ("[questions]\nwatch_from = 0.9", "watch_from must not be above good_from"),
        ("[talk]\ntarget = 1.3", "target is a share"),
        ("[kind.renewal.talk]\nlow = 0.9", "kind.renewal: talk: low must not be above target"),
        ("[weights]\ntalk_share = -1", "must not be negative"),
        ("[voicemail]\nideal_ms = 0", "must be above 0"),
        ("[curves]\ntalk_share = [[0.5, 1], [0.2, 3]]", "must rise"),
        ("[curves]\ntalk_share = [[0.5, 101]]", "from 0 to 100"),
        ('[practices]\nwatch_when_missed = ["small_talk"]', "no practice 'small_talk'"),
        ("[talk\n", "not a TOML file"),
    ],
)
def test_what_cannot_be_is_an_error_that_says_where(rubric_file, text, says):
    path = rubric_file(text)
    with pytest.raises(RubricError) as error:
        load_rubric(path)
    assert str(path) in str(error.value)
    assert says in str(error.value)


def test_a_missing_file_is_an_error_of_one_line(tmp_path):
    with pytest.raises(RubricError, match="cannot be read"):
        load_rubric(tmp_path / "none.toml")


def test_every_default_value_says_where_it_comes_from():
    tables = read_tables()
    for sections in (tables.sections, *tables.kinds.values(), *tables.alternatives.values()):
        assert all(leaf.source for _, leaf in leaves(sections))
    given = tomllib.loads(default_text())
    unsourced = [
        name
        for name, table in given.items()
        if isinstance(table, dict) and name not in {"kind", "alternative"} and "source" not in table
    ]
    assert unsourced == []


def test_every_check_has_a_weight():
    weights = load_rubric().weights
    assert {check.id for check in CHECKS if hasattr(check, "id")} <= set(weights)


@pytest.mark.parametrize("kind", [CallKind.AUTO, *map(CallKind, KINDS)])
def test_what_is_shown_can_be_given_back(rubric_file, kind):
    tables = read_tables()
    again = read_tables(rubric_file(as_toml(tables, kind)))
    assert values(dict(again.of_kind(kind))) == values(dict(tables.of_kind(kind)))


def test_differences_name_the_value_before_and_after(rubric_file):
    path = rubric_file("[talk]\ngood_to = 0.4\n[kind.renewal.weights]\npermission = 0")
    assert differences(read_tables(), read_tables(path)) == (
        "talk.good_to: 0.35 -> 0.4",
        "kind.renewal.weights.permission: 0.5 -> 0",
    )
    assert differences(read_tables(path), read_tables(path)) == ()


def test_the_page_of_the_documentation_is_up_to_date():
    page = Path(__file__).parents[2] / "docs" / "rubric.md"
    assert page.read_text(encoding="utf-8") == as_markdown(read_tables()), (
        "run: analyzer rubric show --format md > docs/rubric.md"
    )
