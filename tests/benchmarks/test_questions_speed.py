"""Finding questions stays within the time of the bare language model and a fifth."""

from benchmarks.questions.speed import ACTS, calls, measured


def test_parsing_and_finding_questions_take_no_fifth_longer_than_the_bare_model():
    spent = measured(calls(ACTS)[:3], 2)
    assert spent.ratio < 1.2
    assert spent.questions < spent.parse
