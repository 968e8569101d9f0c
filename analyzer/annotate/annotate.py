"""Every annotator in the order they run; the one place that names them all."""

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.annotate.parsed import Annotator, parse
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric

if TYPE_CHECKING:
    from spacy.language import Language

ANNOTATORS: tuple[Annotator, ...] = ()


def annotate(call: Call, *, nlp: "Language", rubric: Rubric) -> Call:
    """The call with its sides, its kind and every act found in its words, in their order."""
    parsed = parse(call, nlp, rubric)
    for annotator in ANNOTATORS:
        parsed = parsed.with_acts(annotator(parsed))
    acts = tuple(sorted(parsed.call.acts, key=lambda act: (act.turn, act.start_word, act.kind, act.id)))
    return replace(parsed.call, acts=acts)
