"""What keeps closing words from being a close: meetings, trials, papers to read, quoted, denied, imagined or past talk, other people."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from analyzer.annotate.phrasebook import AFTER, filled_words, whole_words
from analyzer.annotate.plain import Plain

# A condition can stand further ahead than the words that make a phrase something else.
VETO_BEFORE = 14


def vetoed(turn: Plain, start: int, end: int) -> str | None:
    """Why the tokens from `start` to `end` ask for no buying decision, by name ("step", "quoted", "denied", "past" ...); None where nothing speaks against it.

    For any reader that takes these words for a close, whatever found them.
    """
    return spoken_of(turn, start) or _named(_vetoes()[1], turn.after(start, end, AFTER))


def spoken_of(turn: Plain, start: int) -> str | None:
    """Whether what begins at `start` is not said to them here and now, and why: "quoted", "denied", "imagined", "asked_about", "of_others" or "past"."""
    return _named(_vetoes()[0], turn.before(start, VETO_BEFORE))


def _named(vetoes: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> str | None:
    return next((name for name, pattern in vetoes if pattern.search(text)), None)


@cache
def _vetoes() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], tuple[tuple[str, re.Pattern[str]], ...]]:
    document = tomllib.loads(
        files("analyzer.annotate").joinpath("phrases/not_closing.toml").read_text(encoding="utf-8")
    )
    words = filled_words(document["words"])
    before = tuple((name, _ending(says, words)) for name, says in document["before"].items())
    across = tuple((name, whole_words(says, words)) for name, says in document["across"].items())
    return before, across


def _ending(says: list[str], words: dict[str, str]) -> re.Pattern[str]:
    return whole_words([f"(?:{each})$" for each in says], words)
