"""Where the rep says that not going ahead is fine."""

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.questions.found import REASONS, Form
from analyzer.annotate.said import said
from analyzer.types.acts import Act, QuestionClass
from analyzer.types.speech import Side

# What is told and then only tagged ("that's fine, okay?") is told all the same.
ASKING = frozenset({REASONS[Form.INVERSION], REASONS[Form.INDIRECT]})


def no_is_ok(parsed: ParsedCall) -> tuple[Act, ...]:
    """The `no_is_ok` acts of the rep; asking whether something is all right says nothing of the kind."""
    asked = [
        act
        for act in parsed.call.acts_of("question", side=Side.REP)
        if act.act_class == QuestionClass.CLOSED and act.reason in ASKING and "next_step" not in act.tags
    ]
    return tuple(act for act in said(parsed, "no_is_ok") if not any(_most_of(act, each) for each in asked))


def _most_of(act: Act, question: Act) -> bool:
    """Whether the question takes up most of what was said."""
    if act.turn != question.turn:
        return False
    common = min(act.end_word, question.end_word) - max(act.start_word, question.start_word)
    return 2 * common > act.end_word - act.start_word
