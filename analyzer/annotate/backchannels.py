"""The listener's short signs of attention, as acts."""

from typing import TYPE_CHECKING

from analyzer.annotate.parsed import ParsedCall
from analyzer.types.acts import Act
from analyzer.types.backchannel import is_backchannel

if TYPE_CHECKING:
    from analyzer.types.speech import Turn


def backchannels(parsed: ParsedCall) -> tuple[Act, ...]:
    """A `backchannel` act for each turn that only shows attention; a "yes" that answers a question is none."""
    asked = {act.end_turn for act in parsed.call.acts_of("question")}
    found: list[Act] = []
    before: Turn | None = None
    for turn in parsed.call.turns:
        answers = (
            before is not None
            and before.speaker != turn.speaker
            and (before.index in asked or before.text.rstrip().endswith("?"))
        )
        if turn.words and is_backchannel(turn, answers=answers):
            found.append(Act.of("backchannel", turn, confidence=0.85, reason="shows attention and takes no floor"))
        else:
            before = turn
    return tuple(found)
