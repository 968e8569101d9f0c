"""A call as it was written: who speaks, what is said and when, and what a careful listener would find in it.

A line of the dialogue is `who: text` or `who -300: text`, the number being the milliseconds between the end of the line before and
the start of this one (below zero: spoken over its end). Inside a text, `{right}` is the other person's backchannel at that moment,
and `[600]` a pause of so many milliseconds. A line `tone 1000: 500` is a tone of 1000 Hz for 500 ms, `silence: 800` is nothing.
"""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LINE = re.compile(r"(?P<who>[a-z_]+)(?: (?P<number>-?\d+))?: (?P<text>.+)")
MARK = re.compile(r"\{([^}]*)\}|\[(\d+)\]")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
SHORTEST_SENTENCE = 3


@dataclass(frozen=True, slots=True)
class Person:
    """One voice of a call. `speed` 1.0 is the voice's own pace; `level_db` is the loudness of the speech on the line, full scale being 0."""

    id: str
    side: str
    name: str
    voice: str
    speed: float
    level_db: float


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence inside somebody's line."""

    ms: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is spoken in one breath. `backchannels` holds the count of words before which the other person says so much."""

    text: str
    backchannels: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the dialogue. `gap_ms` is None where the script leaves it to chance."""

    who: str
    gap_ms: int | None
    parts: tuple[Sentence | Pause, ...]


@dataclass(frozen=True, slots=True)
class Tone:
    """A tone (or nothing, at 0 Hz) that no one speaks."""

    hz: int
    ms: int


@dataclass(frozen=True, slots=True)
class Script:
    """A whole script; `labels` are its remaining tables: what is to be found in the call."""

    name: str
    kind: str
    recorded_at: str
    channels: dict[str, str]
    noise_db: float
    bleed_db: float | None
    people: dict[str, Person]
    lines: tuple[Line | Tone, ...]
    labels: dict[str, Any]


def read_script(folder: Path) -> Script:
    """The script in `folder`/script.toml. Raises ValueError naming a line that is none."""
    raw = tomllib.loads((folder / "script.toml").read_text(encoding="utf-8"))
    call = raw.pop("call")
    people = {id_: Person(id_, **person) for id_, person in raw.pop("people").items()}
    return Script(
        folder.name,
        call["kind"],
        call["recorded_at"],
        call["channels"],
        call["noise_db"],
        call.get("bleed_db"),
        people,
        tuple(_line(text, people) for text in call["dialogue"].strip().splitlines() if text.strip()),
        raw,
    )


def _line(text: str, people: dict[str, Person]) -> Line | Tone:
    found = LINE.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"not a line of a dialogue: {text!r}")
    who, number = found["who"], found["number"]
    if who in {"tone", "silence"}:
        return Tone(int(number or 0), int(found["text"]))
    if who not in people:
        raise ValueError(f"nobody is called {who!r}: {text!r}")
    return Line(who, None if number is None else int(number), _parts(found["text"]))


def _parts(text: str) -> tuple[Sentence | Pause, ...]:
    parts: list[Sentence | Pause] = []
    for index, piece in enumerate(re.split(r"\[(\d+)\]", text)):
        if index % 2:
            parts.append(Pause(int(piece)))
        else:
            parts += [_sentence(sentence) for sentence in _sentences(piece.strip())]
    return tuple(parts)


def _sentences(text: str) -> list[str]:
    """Sentences one by one, a very short one together with the next, since the voices hurry those."""
    joined: list[str] = []
    for sentence in SENTENCE_END.split(text):
        if joined and len(joined[-1].split()) < SHORTEST_SENTENCE:
            joined[-1] += " " + sentence
        elif sentence:
            joined.append(sentence)
    return joined


def _sentence(text: str) -> Sentence:
    spoken, said = "", []
    for index, piece in enumerate(re.split(r"\{([^}]*)\}", text)):
        if index % 2:
            said.append((len(words_in(spoken)), piece))
        else:
            spoken += piece
    return Sentence(" ".join(spoken.split()), tuple(said))


def words_in(text: str) -> list[str]:
    """The words of a text that have a sound."""
    return [word for word in text.split() if any(letter.isalnum() for letter in word)]


def chance(*what: object) -> float:
    """A number from 0 to 1 that depends on `what` alone, so that a script is always rendered alike."""
    digest = hashlib.sha256(repr(what).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48
