"""Where the rep says that not going ahead is fine."""

import re

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.plain import plain_text
from analyzer.annotate.practice_reader import heard
from analyzer.annotate.questions.found import REASONS, Form
from analyzer.annotate.said import said
from analyzer.types.acts import Act, QuestionClass
from analyzer.types.speech import Side

# What is told and then only tagged ("that's fine, okay?") is told all the same.
ASKING = frozenset({REASONS[Form.INVERSION], REASONS[Form.INDIRECT]})

# "If Tuesday's no good, Wednesday is fine" leaves another day, and no "no".
OF_A_DAY = re.compile(
    r"(?<!\S)(?:if|whatever|when)(?: \S+){0,6} (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|in stock|stuck)(?: \S+){0,8} (?:fine|good|grand|okay|all right|do)(?!\S)"
    r"|(?<!\S)if(?: the)? (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?!\S)"
)


def no_is_ok(parsed: ParsedCall) -> tuple[Act, ...]:
    """The `no_is_ok` acts of the rep; asking whether something is all right says nothing of the kind."""
    asked = [
        act
        for act in parsed.call.acts_of("question", side=Side.REP)
        if (act.act_class != QuestionClass.CLOSED or act.reason in ASKING) and "next_step" not in act.tags
    ]
    listed = said(parsed, "no_is_ok")
    places = {(act.turn, act.start_word) for act in listed}
    return tuple(
        act
        for act in heard(parsed, "no_is_ok", listed)
        if not _mostly_asked(act, asked)
        and ((act.turn, act.start_word) in places or not OF_A_DAY.search(plain_text(act.quote)))
    )


def _mostly_asked(act: Act, questions: list[Act]) -> bool:
    """Whether questions take up most of what was said."""
    asked = {word for each in questions if each.turn == act.turn for word in range(each.start_word, each.end_word)}
    return 2 * len(asked.intersection(range(act.start_word, act.end_word))) > act.end_word - act.start_word
