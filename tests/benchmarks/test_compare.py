"""The comparison with the truth: a report that says what is true is right in everything, and each fault shows where it belongs."""

from copy import deepcopy
from typing import Any

import pytest

from benchmarks.truth.compare import compare
from benchmarks.truth.samples import transcript_of, truth_of

Document = dict[str, Any]


@pytest.fixture
def truth() -> Document:
    return truth_of("pitch")


@pytest.fixture
def report(truth: Document) -> Document:
    """What a program that hears and understands everything would report."""
    said = sorted(deepcopy(truth["turns"] + truth["backchannels"]), key=lambda turn: turn["start_ms"])
    return {
        "call": {"kind": truth["kind"]},
        "transcript": {"turns": said},
        "acts": [{"class": None, **act} for act in deepcopy(truth["acts"])],
        "metrics": {"talk_share": truth["talk_share"]},
        "next_step": deepcopy(truth["next_step"]),
        "practices": dict(truth["practices"]),
        "presented_before_needs": truth["presented_before_needs"],
        "pushed_on_phone": truth["pushed_on_phone"],
    }


def test_a_true_report_is_right_in_everything(truth: Document, report: Document) -> None:
    result = compare(truth, report)
    assert (result.wer, result.sides_right, result.kind_right) == (0.0, 1.0, True)
    assert result.talk_share == result.true_talk_share
    assert (result.questions.precision, result.questions.recall, result.questions.class_accuracy) == (1, 1, 1)
    assert (result.closes.precision, result.me_stories.recall, result.practices_wrong) == (1, 1, ())
    assert result.step == result.true_step


def test_a_word_placed_seconds_too_early_is_quoted(truth: Document, report: Document) -> None:
    word = report["transcript"]["turns"][-1]["words"][-1]
    word["start_ms"] -= 1000
    times = compare(truth, report).word_times
    assert times is not None
    assert times.median_ms == 0
    assert [quote.split()[0] for quote in times.astray] == ["bye"]


def test_swapped_sides_are_seen_in_the_sides_and_in_the_words(truth: Document, report: Document) -> None:
    for turn in report["transcript"]["turns"]:
        turn["side"] = "prospect" if turn["side"] == "rep" else "rep"
    result = compare(truth, report)
    assert result.sides_right == 0
    assert result.wer > 0.8


def test_a_report_without_sides_is_judged_by_its_words_in_order(truth: Document, report: Document) -> None:
    for turn in report["transcript"]["turns"]:
        turn["side"] = "unknown"
    assert compare(truth, report).wer == 0


def test_what_is_missed_invented_or_classed_otherwise_is_quoted(truth: Document, report: Document) -> None:
    first, second = (act for act in report["acts"] if act["quote"].startswith(("What's a good", "How are you")))
    first["class"] = "closed"
    second["quote"] = "That's fine by me."
    questions = compare(truth, report).questions
    assert questions.missed == (("What's a good email for the agreement?"),)
    assert questions.beside == ("That's fine by me.",)
    assert questions.other_class == ("How are you doing today, sir? (closed, true open)",)


def test_a_question_heard_a_little_differently_is_the_same_question(truth: Document, report: Document) -> None:
    for act in report["acts"]:
        act["quote"] = act["quote"].lower().replace("?", "").replace("terminals", "terminal")
    assert compare(truth, report).questions.recall == 1


def test_the_true_words_make_a_transcript_that_can_be_analysed(truth: Document) -> None:
    transcript = transcript_of(truth)
    assert {turn["side"] for turn in transcript["turns"]} == {"rep", "prospect"}
    assert len(transcript["turns"]) == len(truth["turns"]) + len(truth["backchannels"])
