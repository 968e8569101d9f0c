"""Where the sentences of an advice end."""

from collections.abc import Iterator

from analyzer.types.sentences import ends_sentence


def first_sentence(text: str) -> str:
    """The first sentence of a text; marks within quotation marks end none."""
    return parted_after(text, 1)[0]


def parted_after(text: str, sentences: int) -> tuple[str, str]:
    """The first sentences of a text, and the rest; the second is empty where there are no more."""
    ends = list(_ends(text))[:sentences]
    end = ends[-1] if len(ends) == sentences else len(text)
    return text[:end].strip(), text[end:].strip()


def _ends(text: str) -> Iterator[int]:
    quoted = False
    for place, sign in enumerate(text):
        if sign in '"“”':
            quoted = not quoted
        word_ends = sign in ".!?" and not quoted and text[place + 1 : place + 2] in {"", " "}
        if word_ends and ends_sentence(text[: place + 1].rsplit(" ", 1)[-1]):
            yield place + 1
