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
    before, across = _vetoes()
    ahead, within = turn.before(start, VETO_BEFORE), turn.after(start, end, AFTER)
    for name, pattern in before:
        if pattern.search(ahead):
            return name
    return next((name for name, pattern in across if pattern.search(within)), None)


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
