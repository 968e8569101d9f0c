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
        if (act.act_class != QuestionClass.CLOSED or act.reason in ASKING) and "next_step" not in act.tags
    ]
    return tuple(act for act in said(parsed, "no_is_ok") if not _mostly_asked(act, asked))


def _mostly_asked(act: Act, questions: list[Act]) -> bool:
    """Whether questions take up most of what was said."""
    asked = {word for each in questions if each.turn == act.turn for word in range(each.start_word, each.end_word)}
    return 2 * len(asked.intersection(range(act.start_word, act.end_word))) > act.end_word - act.start_word
