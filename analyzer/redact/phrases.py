"""Personal words wherever else they stand: in quotes, findings, advice, reasons and file names, which have no word ranges of their own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.redact.find import find
from analyzer.redact.found import Found, Personal
from analyzer.redact.masks import is_masked, masked, masked_turn
from analyzer.redact.spelled import core
from analyzer.types.speech import Side, Turn, words_of

# Where a text was cut out of a longer one: at its ends, at an ellipsis, at a quotation mark.
_EDGES = '…"“”'
_STRONG = 4
# In a file's name, up to its ending; what is joined to an address by an underscore cannot be told from it.
_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*?(?=\.\w{1,5}$|[^\w.-]|$)")
_BY_ONE_WORD = frozenset({Personal.NAME, Personal.EMAIL, Personal.ADDRESS})


@dataclass(frozen=True, slots=True)
class Phrase:
    """What was masked, as its bare words."""

    words: tuple[str, ...]
    kind: Personal


def phrases_of(turns: tuple[Turn, ...], found: Iterable[Found]) -> frozenset[Phrase]:
    """The words of everything found, but for what is too short to be told from a plain number ("nine hundred")."""
    phrases = (
        Phrase(tuple(bare(word.text) for word in turns[each.turn].words[each.start_word : each.end_word]), each.kind)
        for each in found
    )
    return frozenset(phrase for phrase in phrases if phrase.kind in _BY_ONE_WORD or _tells(phrase))


def _tells(phrase: Phrase) -> bool:
    return len(phrase.words) >= 3 or sum(char.isdigit() for word in phrase.words for char in word) >= 3


def bare(word: str) -> str:
    """A word as it is compared: without case and the punctuation around it."""
    return core(word).casefold()


def text_masked(text: str, phrases: Iterable[Phrase]) -> str:
    """The text with every phrase masked, and every part of one that the text was cut in.

    A name's single words count only with a capital.
    """
    words = text.split()
    kinds = _kinds(words, phrases)
    return _rebuilt(text, words, kinds) if any(kinds) else text


def _kinds(words: list[str], phrases: Iterable[Phrase]) -> list[tuple[Personal, int] | None]:
    """For each word the kind that masks it and a number that is the same for what is masked as one."""
    plain = [bare(word) for word in words]
    kinds: list[tuple[Personal, int] | None] = [None] * len(words)
    for number, phrase in enumerate(sorted(phrases, key=lambda each: (-len(each.words), each.words))):
        for start, end in (*_whole(plain, words, phrase), *_cut(plain, words, phrase)):
            for place in range(start, end):
                kinds[place] = kinds[place] or (phrase.kind, number)
    return kinds


def _whole(plain: list[str], words: list[str], phrase: Phrase) -> Iterable[tuple[int, int]]:
    length = len(phrase.words)
    for start in range(len(plain) - length + 1):
        if tuple(plain[start : start + length]) == phrase.words:
            if phrase.kind is Personal.NAME and not core(words[start])[:1].isupper():
                continue
            yield start, start + length


def _cut(plain: list[str], words: list[str], phrase: Phrase) -> Iterable[tuple[int, int]]:
    """Parts of a phrase at the edge of a text or of a quote in it."""
    for at, word in enumerate(words):
        if at == 0 or word[0] in _EDGES or words[at - 1][-1] in _EDGES:
            yield from _run(plain, phrase, at, forward=True)
        if at == len(words) - 1 or word[-1] in _EDGES or words[at + 1][0] in _EDGES:
            yield from _run(plain, phrase, at, forward=False)


def _run(plain: list[str], phrase: Phrase, at: int, *, forward: bool) -> Iterable[tuple[int, int]]:
    """The longest part of the phrase that starts or ends at this word, where it is long enough to be no chance."""
    step = 1 if forward else -1
    best = 0
    for offset, word in enumerate(phrase.words):
        if word != plain[at]:
            continue
        length = 1
        while (
            0 <= at + step * length < len(plain)
            and 0 <= offset + step * length < len(phrase.words)
            and plain[at + step * length] == phrase.words[offset + step * length]
        ):
            length += 1
        best = max(best, length)
    start, end = (at, at + best) if forward else (at - best + 1, at + 1)
    told = " ".join(plain[start:end])
    if best >= 2 or (best == 1 and (sum(char.isdigit() for char in told) >= _STRONG or "@" in told)):
        yield start, end


def _rebuilt(text: str, words: list[str], kinds: list[tuple[Personal, int] | None]) -> str:
    """The text with its own white space and the marked words masked."""
    replaced = list(words)
    at = 0
    while at < len(words):
        kind = kinds[at]
        if kind is None:
            at += 1
            continue
        end = at
        while end < len(words) and kinds[end] == kind:
            end += 1
        replaced[at:end] = masked(words[at:end], kind[0])
        at = end
    pieces = re.split(r"(\S+)", text)
    for place, word in enumerate(replaced):
        pieces[2 * place + 1] = word
    return "".join(pieces)


def note_masked(text: str) -> str:
    """The text, such as a note that somebody wrote, with what needs no conversation around it to be known for personal masked."""
    words = words_of(text)
    turn = Turn(0, "", Side.UNKNOWN, text, words)
    found = [
        each
        for each in find((turn,))
        if not any(is_masked(word.text) for word in words[each.start_word : each.end_word])
    ]
    if not found:
        return text
    new = masked_turn(turn, found)
    pieces = re.split(r"(\S+)", text)
    for place, word in enumerate(new.words):
        pieces[2 * place + 1] = word.text
    return "".join(pieces)


def file_name_masked(name: str, known: Iterable[str]) -> str:
    """A file's name without the numbers that a telephone system puts there, without e-mail addresses, and without these words of names.

    A date and a time written together are no number.
    """
    telephone = re.sub(r"\+?\d[\d ()-]{7,}\d", _unless_moment, _ADDRESS.sub("email", name))
    wanted = {part.casefold() for part in known}
    return re.sub(r"[^\W\d_]+", lambda match: "name" if match[0].casefold() in wanted else match[0], telephone)


def _unless_moment(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0])
    moment = re.fullmatch(
        r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[0-2]\d[0-5]\d(?:[0-5]\d\d{0,3})?)?", digits
    )
    return match[0] if moment and not match[0].startswith("+") else "number"
