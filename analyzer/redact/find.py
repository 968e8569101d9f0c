"""Everything personal in a conversation's words."""

from typing import TYPE_CHECKING

from analyzer.redact.births import births
from analyzer.redact.codes import codes
from analyzer.redact.emails import emails
from analyzer.redact.found import Found, merged
from analyzer.redact.names import names
from analyzer.redact.numbers import numbers
from analyzer.redact.places import places, with_towns
from analyzer.types.speech import Turn

if TYPE_CHECKING:
    from spacy.language import Language

FINDERS = (numbers, codes, emails, places, births)
"""Each takes the turns of a conversation, numbered in their order, and tells what it finds. To look for more: a function in a file beside this, a line here."""


def find(turns: tuple[Turn, ...], *, known: tuple[str, ...] = (), nlp: "Language | None" = None) -> tuple[Found, ...]:
    """What is personal, in order. Names are looked for only with `nlp`, a pipeline that recognises entities; `known` are those that are known already."""
    found = [each for finder in FINDERS for each in finder(turns)]
    found += with_towns(turns, found)
    if nlp is not None:
        found += names(turns, known, nlp)
    return merged(found)
