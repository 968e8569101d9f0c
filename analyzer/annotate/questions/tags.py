"""What a question is for, and which need it asks about."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from analyzer.annotate.questions.found import Form
from analyzer.types.acts import QuestionClass
from analyzer.types.speech import Side

OPENING_TURNS = 8
"""Small talk is looked for among so many first turns of a call; not yet calibrated."""

_APART = re.compile(r"[^\w' ]+")


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    pattern: re.Pattern[str]
    rep_only: bool
    closed_only: bool
    early_only: bool


def plain(quote: str) -> str:
    """A quote in lower case without punctuation."""
    return " ".join(_APART.sub(" ", quote.lower().replace("\u2019", "'")).split())


@cache
def _phrases() -> dict[str, Any]:
    return tomllib.loads(files("analyzer.annotate.questions").joinpath("tag_phrases.toml").read_text(encoding="utf-8"))


def _pattern(lines: list[str]) -> re.Pattern[str]:
    text = "|".join(f"(?:{line})" for line in lines)
    for name, group in _phrases()["groups"].items():
        text = text.replace("{" + name + "}", group)
    return re.compile(text)


@cache
def _tags() -> tuple[_Tag, ...]:
    return tuple(
        _Tag(
            entry["name"],
            _pattern(entry["lines"]),
            *(entry.get(key, False) for key in ("rep_only", "closed_only", "early_only")),
        )
        for entry in _phrases()["tag"]
    )


@cache
def _needs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["name"], _pattern(entry["lines"])) for entry in _phrases()["need"])


def tags_of(
    quote: str, *, side: Side, act_class: QuestionClass, form: Form, turn: int, needs_begun: bool
) -> tuple[str, ...]:
    """The tags of one question. `needs_begun`: its speaker has asked about needs before, so small talk is over."""
    text = plain(quote)
    for tag in _tags():
        if (tag.rep_only and side is Side.PROSPECT) or (tag.closed_only and act_class is not QuestionClass.CLOSED):
            continue
        if tag.early_only and (turn > OPENING_TURNS or needs_begun):
            continue
        if tag.pattern.search(text):
            return (tag.name,) if tag.name else ()
    return () if side is Side.PROSPECT or form is Form.TAG else ("need",)


def needs_of(quote: str) -> tuple[str, ...]:
    """Which of achieve, avoid and use a need question asks about; the situation if none of them."""
    text = plain(quote)
    return tuple(name for name, pattern in _needs() if pattern.search(text)) or ("situation",)
