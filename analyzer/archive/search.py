"""Full-text search over what was said, the same on SQLite and PostgreSQL.

What a user types is never query syntax: it is cut into words first. Each must begin a word of the call ("budget" finds "budgets"),
and words in double quotes must stand together, whole, in one turn.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    column,
    delete,
    exists,
    false,
    func,
    insert,
    literal,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

from analyzer.archive.rows import TurnHit
from analyzer.archive.tables import calls, text_vectors, texts, turns
from analyzer.types.speech import Side

MOST_TERMS = 20
"""Of one search, so that a pasted page does not hold the database up."""
MOST_LETTERS = 200
"""Of one word that can be searched for; PostgreSQL takes none over 2,046 bytes."""
_BREAK = " \n "  # between turns, so that no phrase runs from one into the next
_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_fts = table("texts_fts", column("rowid"), column("texts_fts"))


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together. `whole`: the last is a whole word, not the beginning of one."""

    words: tuple[str, ...]
    whole: bool


def folded(said: str) -> tuple[str, ...]:
    """The words of a text as they are compared: small letters without accents, nothing but letters and digits."""
    plain = unicodedata.normalize("NFKD", said)
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
    return tuple(word[:MOST_LETTERS] for word in _WORD.findall(bare))


def terms_of(search: str) -> tuple[Term, ...]:
    """What a user's search asks for; empty where it holds no word."""
    found = []
    for quoted, bare in _TERM.findall(search):
        if words := folded(quoted or bare):
            found.append(Term(words, bool(quoted)))
    return tuple(dict.fromkeys(found))[:MOST_TERMS]


def said_in(connection: Connection, search: str) -> ColumnElement[bool]:
    """A condition on `calls`: every term of the search was said somewhere in the call. False where the search holds no word."""
    terms = terms_of(search)
    if not terms:
        return false()
    together = [
        func.instr(texts.c.words, _pattern(term)) > 0
        if connection.dialect.name == "sqlite"
        else func.strpos(texts.c.words, _pattern(term)) > 0
        for term in terms
        if len(term.words) > 1
    ]
    if connection.dialect.name == "sqlite":
        query = " ".join(f'"{" ".join(term.words)}"{"" if term.whole else " *"}' for term in terms)
        numbers = select(_fts.c.rowid).where(_fts.c.texts_fts.op("MATCH")(query))
    else:
        wanted = dict.fromkeys(
            f"'{word}'{'' if term.whole or place < len(term.words) - 1 else ':*'}"
            for term in terms
            for place, word in enumerate(term.words)
        )
        query_value = literal(" & ".join(wanted), Text).cast(TSQUERY)
        numbers = select(text_vectors.c.text_id).where(text_vectors.c.vector.op("@@")(query_value))
    # Asked call by call, so that neither database has to read the words themselves, which are long.
    return exists().where(texts.c.call_id == calls.c.id, texts.c.id.in_(numbers), *together)


def turns_found(
    connection: Connection, search: str, call_ids: Sequence[str], *, most: int = 3
) -> dict[str, tuple[TurnHit, ...]]:
    """For each of these calls the turns, at most so many and in their order, that say most of what the search asks for."""
    patterns = [_pattern(term) for term in terms_of(search)]
    if not patterns or not call_ids:
        return {}
    places: dict[str, list[int]] = {}
    for row in connection.execute(select(texts.c.call_id, texts.c.words).where(texts.c.call_id.in_(call_ids))):
        said = [sum(pattern in words for pattern in patterns) for words in row.words.split(_BREAK.strip(" "))]
        best = sorted((place for place, count in enumerate(said) if count), key=lambda place: -said[place])[:most]
        places[row.call_id] = sorted(best)
    # A few turns more than wanted: SQLite reads the whole table for pairs of both, and the index for each by itself.
    query = select(turns.c.call_id, turns.c.turn, turns.c.side, turns.c.start_ms, turns.c.text).where(
        turns.c.call_id.in_(places), turns.c.turn.in_({place for found in places.values() for place in found})
    )
    hits = {
        (row.call_id, row.turn): TurnHit(row.call_id, row.turn, Side(row.side), row.start_ms, row.text)
        for row in connection.execute(query)
    }
    return {call_id: tuple(hits[call_id, place] for place in found) for call_id, found in places.items() if found}


def index_text(connection: Connection, call_id: str, said: Iterable[str]) -> None:
    """Makes these turns' texts what searches find the call by, instead of what was there."""
    spoken = [folded(text) for text in said]
    words = f" {_BREAK.join(' '.join(each) for each in spoken)} "
    connection.execute(delete(texts).where(texts.c.call_id == call_id))
    number = connection.execute(insert(texts).values(call_id=call_id, words=words).returning(texts.c.id)).scalar_one()
    if connection.dialect.name == "postgresql":
        lexemes = sorted({word for each in spoken for word in each})
        vector = func.array_to_tsvector(literal(lexemes, ARRAY(Text)))
        connection.execute(insert(text_vectors).values(text_id=number, vector=vector))


def forget_words(connection: Connection) -> None:
    """Writes the index anew without the words of calls that were deleted, which SQLite would else drop only in time."""
    if connection.dialect.name == "sqlite":
        connection.execute(insert(_fts).values(texts_fts="optimize"))


def _pattern(term: Term) -> str:
    """How the term stands in folded words with a blank around each."""
    return f" {' '.join(term.words)}{' ' if term.whole else ''}"
