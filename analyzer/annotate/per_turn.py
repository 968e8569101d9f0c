"""What is worked out of a turn once, however many annotators ask for it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from analyzer.types.speech import Turn

P = ParamSpec("P")
T = TypeVar("T")
MOST_KEPT = 8_192


def per_turn(make: Callable[Concatenate[Turn, P], T]) -> Callable[Concatenate[Turn, P], T]:
    """Remembers what `make` made of a turn object and its options.

    A turn is told by which object it is: telling it by its words, as functools does, takes as long as many an answer.
    """
    kept: dict[tuple[Any, ...], tuple[Turn, T]] = {}

    @wraps(make)
    def known(turn: Turn, /, *given: P.args, **options: P.kwargs) -> T:
        key = (id(turn), *given, *options.items())
        found = kept.get(key)
        if found is not None and found[0] is turn:
            return found[1]
        result = make(turn, *given, **options)
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = turn, result
        return result

    return known
