"""How figures, moments and quotes are put into sentences."""

from analyzer.types.acts import Act, StepQuote
from analyzer.types.plain import clock, percent
from analyzer.types.speech import Turn, text_of

__all__ = ["at", "clock", "counted", "opening", "percent", "quoted", "shortened"]


def at(where: Turn | Act | StepQuote) -> str:
    """The moment something was said: "at 1:52", or its turn where there are no times."""
    if where.start_ms is not None:
        return f"at {clock(where.start_ms)}"
    return f"in turn {where.index if isinstance(where, Turn) else where.turn}"


def shortened(text: str, most: int = 16) -> str:
    """The first words of a quote, with dots where it goes on."""
    words = text.split()
    return text.strip() if len(words) <= most else " ".join(words[:most]).rstrip(",;") + " …"


def quoted(text: str, most: int = 16) -> str:
    """The first words of a quote, in quotation marks."""
    return f'"{shortened(text, most)}"'


def opening(turn: Turn, most: int = 16) -> str:
    """The first words of a turn."""
    return shortened(text_of(turn.words), most)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 question", "3 questions"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
