"""What a rep's turn does in words that no phrase lists, read by the quick look and the reader of turns."""

import pytest

from analyzer.annotate.annotate import annotate
from analyzer.annotate.language import english
from analyzer.annotate.parsed import parse
from analyzer.annotate.practice_reader import KINDS
from analyzer.annotate.said import said
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Act
from analyzer.types.kind import CallKind
from tests.builders import make_call

TALK = (
    "prospect: Hello, yes, speaking.",
    "rep: Thanks for picking up. How has the week been?",
    "prospect: Busy enough.",
)


def heard(kind: str, line: str, answer: str, call_kind: CallKind = CallKind.FOLLOW_UP) -> tuple[Act, ...]:
    call = make_call(*TALK, f"rep: {line}", f"prospect: {answer}", kind=call_kind)
    return annotate(call, nlp=english(), rubric=load_rubric()).acts_of(kind)


def listed(kind: str, line: str) -> bool:
    """Whether a phrase of the book hears it."""
    return bool(said(parse(make_call(f"rep: {line}"), english(), load_rubric()), kind))


OTHER_WORDS: list[tuple[str, str, str]] = []


@pytest.mark.parametrize(("kind", "line", "answer"), OTHER_WORDS)
def test_what_no_phrase_lists_is_heard(kind, line, answer):
    assert not listed(kind, line)
    (act,) = heard(kind, line, answer)
    assert act.reason == KINDS[kind].reason
    assert act.quote in line


def test_every_act_quotes_the_sentence_that_does_it():
    pass
