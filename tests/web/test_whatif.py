"""What a changed threshold would flip."""

import pytest

from analyzer.errors import InputError
from analyzer.score.rubric import load_rubric
from analyzer.score.rubric_tables import read_tables
from analyzer.types.kind import CallKind
from analyzer.web.whatif import Preview, changed_rubric, values_in
from tests.archive.calls import report_of

TABLES = read_tables()


def changed(name: str, to: float, kind: CallKind = CallKind.OUTBOUND):
    return changed_rubric(load_rubric(kind=kind), TABLES, kind, name, to)


def test_one_number_changes_and_keeps_its_type():
    assert changed("talk.good_to", 0.4).talk.good_to == 0.4
    assert changed("closing.need_questions", 4.0).closing.need_questions == 4
    assert changed("weights.truth", 2).weights["truth"] == 2.0


def test_a_kind_with_a_number_of_its_own_keeps_it():
    assert changed("talk.good_to", 0.4, CallKind.DEMO) == load_rubric(kind=CallKind.DEMO)
    assert changed("talk.interruption_ms", 300, CallKind.DEMO).talk.interruption_ms == 300


@pytest.mark.parametrize(
    ("name", "to"), [("talk.good_to", 5), ("talk.nothing", 1), ("nothing.at_all", 1), ("talk.good_to", -1)]
)
def test_what_cannot_be_is_told(name, to):
    with pytest.raises(InputError, match="cannot be"):
        changed(name, to)


def test_a_preview_names_the_verdicts_that_flip():
    report = report_of("rep: Shall we sign today?", "prospect: No, we will not do that now.", name="a")
    before, made = load_rubric(), Preview()
    made.look_at(report, lambda _: before, lambda _: before)
    assert (made.looked_at, made.flips) == (1, [])
    softer = changed("weights.talk_share", 0)
    made.look_at(report, lambda _: before, lambda _: softer)
    assert [(flip.call_id, flip.points[0] != flip.points[1]) for flip in made.flips] == [(report.call.info.id, True)]


def test_every_number_of_the_rubric_can_be_tried_and_says_what_it_means():
    values = [value for _, values in values_in(TABLES) for value in values]
    assert all(value.source for value in values)
    tried = [value for value in values if value.number is not None]
    assert len(tried) > 50
    for value in tried:
        assert changed(value.name, value.number) == load_rubric(kind=CallKind.OUTBOUND)
