"""SpaCy without its command line, which it imports along with itself: a third of the time that importing it takes, for web clients and a downloader nobody here uses."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

UNUSED, ASKED_FOR = "spacy.cli", "spacy.cli.info"


def import_spacy() -> Any:
    """The module `spacy`. Its command line can still be imported afterwards, and then is the real one."""
    if "spacy" in sys.modules:
        return import_module("spacy")
    for name in (UNUSED, ASKED_FOR):
        sys.modules[name] = _stand_in(name)
    try:
        return import_module("spacy")
    except ImportError:
        # A version that asks for more of it gets the real one, below.
        pass
    finally:
        for name in (UNUSED, ASKED_FOR):
            sys.modules.pop(name, None)
    return import_module("spacy")


def _stand_in(name: str) -> ModuleType:
    module = ModuleType(name)
    module.__path__ = []
    if name == ASKED_FOR:
        module.info = _info  # type: ignore[attr-defined]
    return module


def _info(*given: Any, **options: Any) -> Any:
    return import_module(ASKED_FOR).info(*given, **options)
