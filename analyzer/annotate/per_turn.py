"""What is worked out of a turn's words once, however many annotators ask for it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from analyzer.types.speech import Turn, Word

P = ParamSpec("P")
T = TypeVar("T")
MOST_KEPT = 8_192


def per_turn(make: Callable[Concatenate[Turn, P], T]) -> Callable[Concatenate[Turn, P], T]:
    """Remembers what `make` made of a turn's words, which are all that it may look at, and its options.

    Words are told by which object they are, which stays the same where the turn gets its side: telling them by what they say, as
    functools does, takes as long as many an answer.
    """
    kept: dict[object, tuple[tuple[Word, ...], T]] = {}

    @wraps(make)
    def known(turn: Turn, /, *given: P.args, **options: P.kwargs) -> T:
        words = turn.words
        key: object = (id(words), *given, *options.items()) if given or options else id(words)
        found = kept.get(key)
        if found is not None and found[0] is words:
            return found[1]
        result = make(turn, *given, **options)
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = words, result
        return result

    return known
