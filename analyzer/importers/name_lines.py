"""Plain text with a line for each turn: "Dana: Hello.", with or without a time before or behind the name."""

import re

from analyzer.importers.imported import Imported
from analyzer.importers.said import Said, imported_from, said

CLOCK = r"[\[(]?(?P<{0}>(?:\d{{1,2}}:)?\d{{1,3}}:\d{{2}}(?:[.,]\d{{1,3}})?)[\])]?"
LINE = re.compile(
    rf"^\s*(?:[-*•]\s+)?(?:{CLOCK.format('before')}\s*[-–|]?\s*)?(?P<name>[^\W\d_][^:\n\t<>{{}}\"]{{0,59}}?)\s*(?:{CLOCK.format('behind')})?\s*:(?:\s+|$)(?P<text>.*)$"
)
# A name is short; a longer run before a colon is a sentence.
MOST_NAME_WORDS = 4
NO_NAMES = frozenset(
    {
        "note",
        "http",
        "https",
        "re",
        "subject",
        "date",
        "time",
        "duration",
        "to",
        "from",
        "example",
        "ps",
        "title",
        "call",
        "recorded",
        "transcript",
        "participants",
    }
)


def is_name_lines(text: str) -> bool:
    """Whether at least two lines, and half of all that are not empty, begin with a name and a colon."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()]
    named = sum(split_name(line)[0] is not None for line in lines)
    return named >= 2 and named * 2 >= len(lines)


def split_name(line: str) -> tuple[str | None, str]:
    """The name before the colon and the words behind it; None and the whole line where there is no name."""
    match = LINE.match(line[:5000])
    if match is None or len(match["name"].split()) > MOST_NAME_WORDS or match["name"].strip().lower() in NO_NAMES:
        return None, line
    return match["name"].strip(" *_"), match["text"] + line[5000:]


def read_name_lines(text: str, *, source: str) -> Imported:
    """The turns of a text; a line without a name goes on with the turn before it, lines before the first name are left out."""
    pieces: list[Said] = []
    for line in text.splitlines():
        name, rest = split_name(line)
        if name is not None:
            pieces.append(said(name, rest))
        elif pieces and line.strip():
            pieces.append(said(pieces[-1].label, line))
    return imported_from(pieces, source=source)
