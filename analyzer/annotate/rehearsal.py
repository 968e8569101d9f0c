"""A short exchange that is read before there is a call to read, so that all that reading takes is loaded."""

from typing import TYPE_CHECKING

from analyzer.annotate.annotate import annotate
from analyzer.types.call import Call, CallInfo
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric
from analyzer.types.speech import Side, Speaker, Transcript, Turn, Word

if TYPE_CHECKING:
    from spacy.language import Language

# Something for each of the readers: a need, a step with its day, an answer, a close.
EXCHANGE = (
    (Side.REP, "Good morning, this is Jo from the roofers. What worries you about the roof?"),
    (Side.PROSPECT, "It leaks since the storm. Can you send me a quote on Monday?"),
    (Side.REP, "I will send it on Monday. Shall we go ahead and book you in for the repair?"),
    (Side.PROSPECT, "Yes, let us do that."),
)


def rehearse(nlp: "Language", rubric: Rubric) -> None:
    """Reads the exchange, which loads the readers, the phrase books and what they are made of. Raises ModelError."""
    turns = tuple(
        Turn(index, side.value, side, text, tuple(Word(word) for word in text.split()))
        for index, (side, text) in enumerate(EXCHANGE)
    )
    speakers = tuple(Speaker(side.value, side, 1.0) for side in (Side.REP, Side.PROSPECT))
    info = CallInfo("", "", None, None, CallKind.AUTO, 0.0)
    annotate(Call(info, speakers, Transcript("en", turns)), nlp=nlp, rubric=rubric)
