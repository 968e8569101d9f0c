"""Statements put as questions and shortened questions that only what others say around them gives away."""

from dataclasses import dataclass
from itertools import pairwise

from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.found import Form, Found
from analyzer.annotate.questions.grammar import CONTRACTED
from analyzer.annotate.questions.words import (
    ANSWER_NO,
    ANSWER_YES,
    AUX,
    LINKS,
    NOT,
    STATES,
    YOU,
)

PLAINLY = frozenset(
    {
        "take",
        "got",
        "get",
        "use",
        "want",
        "see",
        "like",
        "have",
        "do",
        "work",
        "live",
        "own",
        "rent",
        "need",
        "drive",
        "run",
        "sell",
        "accept",
        "still",
        "both",
        "all",
    }
)
"""Verbs and adverbs of a short "you take cards", said to be answered."""
CHECKED_WORDS = 22
"""The longest statement taken as one to be checked; not yet calibrated."""
MAX_FRAGMENT = 8
LISTENED_WORDS = 5
"""So many words of the turn before, and its speaker has just told something, which the next turn may check; not yet calibrated."""
ASKED_WORDS = 14
"""The longest "you live in the valley", said right after the listener has told something."""
DENIED_WORDS = 10
EXPERIENCES = frozenset({"been", "seen", "heard", "tried"})
TRIED = frozenset((word,) for word in "to in over out up down there that the this it of about any a".split())
ASSESSING = frozenset({"would", "could", "should", "wo", "must", "can", "ca"})
"""Auxiliaries of opinions and advice, which are agreed to rather than answered."""
NOT_OF_LISTENER = frozenset(
    {
        ("'re", "right"),
        ("never", "know"),
        ("take", "care"),
        ("have", "to"),
        ("what", "you"),
        ("got", "it"),
        ("see", "what"),
    }
)
"""What after "you" says nothing of the listener alone."""
AGREEING = frozenset({"yeah", "yes", "right", "no", "exactly", "sure", "true"})
OWN = frozenset({"i", "we", "my", "our", "me", "us"})


@dataclass(frozen=True, slots=True)
class Around:
    """What others said around a turn: whether the one before asked something, how many words it had, and how the next one goes on, in lower case."""

    asked_before: bool = False
    following: tuple[str, ...] = ()
    words_before: int = 0


HESITATING = frozenset({"oh", "well", "um", "uh", "hm", "actually"})


def answered_yes_no(low: tuple[str, ...]) -> bool:
    """Whether a turn opens as an answer to a yes/no question."""
    first = next((word for word in low if word not in HESITATING), "")
    return first in ANSWER_YES - {"okay", "sure", "right"} or first in ANSWER_NO


def _answered_at_once(low: tuple[str, ...]) -> bool:
    """Whether a turn opens with a plain yes or no, which a mere sign of attention does not."""
    return bool(low) and low[0] in {"yes", "yeah", "yep", "no", "nope", "sure", "aye"}


def checked_statement(c: CleanTurn, start: int, stop: int, around: Around) -> Found | None:
    """Such as "So you're on the north side", answered "yeah": a statement about the listener that the listener then confirms or denies."""
    k = start
    while k < stop and (c.low[k] in LINKS - {"like"} or c.low[k] in {"i", "guess", "take", "it", "think", "assume"}):
        k += 1
    if k + 2 >= stop or c.low[k] not in YOU or stop - start > CHECKED_WORDS or not answered_yes_no(around.following):
        return None
    verb = c.low[k + 1]
    if c.low[k + 1 : k + 3] == ("'re", "right") or said_to_all(c, k, stop) or 0 < around.words_before < LISTENED_WORDS:
        return None
    if k == start and stop - k <= MAX_FRAGMENT and verb in PLAINLY and _answered_at_once(around.following):
        return Found(k, stop, k, k + 2, Form.DECLARATIVE, 0.65)
    if verb not in STATES or (verb in {"have", "'ve", "got"} and c.low[k + 2] == "to"):
        return None
    drawn = {"so", "oh", "then"} & set(c.low[start:k]) or verb in {"said", "mean"}
    checked = drawn or (verb == "got" and k == start and stop - k <= MAX_FRAGMENT)
    return Found(k, stop, k, k + 2, Form.DECLARATIVE, 0.65) if checked else None


def put_to_listener(c: CleanTurn, start: int, stop: int, around: Around) -> Found | None:
    """In a turn without marks, a statement or shortened question that takes up what the listener has just told, by how the listener goes on."""
    if c.punctuated or start > 0 or stop < len(c.low) or c.low[-1].endswith("."):
        return None
    k = start
    while k < stop and (c.low[k] in LINKS or c.tag[k] == "UH"):
        k += 1
    size = stop - k
    if size == 0:
        return None
    if begun_as_question(c, k, stop):
        return Found(k, stop, k, min(stop, k + 3), Form.DECLARATIVE, 0.7)
    if c.low[stop - 2 : stop] == ("you", "mean") and 3 <= stop - start <= MAX_FRAGMENT:
        return Found(start, stop, stop - 2, stop, Form.DECLARATIVE, 0.7)
    if around.following[:1] and around.following[0] in {"right", "exactly", "correct"}:
        taken = (
            around.words_before >= LISTENED_WORDS and not set(c.low[start:k]) & AGREEING and _of_listener(c, k, stop)
        )
        return Found(k, stop, k, min(stop, k + 2), Form.DECLARATIVE, 0.6) if taken else None
    if not answered_yes_no(around.following):
        return None
    if c.low[k - 1] in {"like", "as"} and k > start:
        return None
    if c.low[k] in EXPERIENCES and c.low[k + 1 : k + 2] in TRIED and size <= MAX_FRAGMENT - 2:
        return Found(k, stop, k, k + 2, Form.ELLIPSIS, 0.6)
    agrees = bool(set(c.low[start:k]) & AGREEING)
    if around.words_before < LISTENED_WORDS or agrees:
        return None
    if "so" in c.low[start:k] and c.tag[k] == "IN" and size <= ASKED_WORDS:
        k = next((j for j in range(k, stop - 2) if c.low[j] in YOU), k)
    if _of_listener(c, k, stop) or _denied(c, k, stop, around.following):
        return Found(start if "so" in c.low[start:k] else k, stop, k, min(stop, k + 2), Form.DECLARATIVE, 0.6)
    return None


def begun_as_question(c: CleanTurn, k: int, stop: int) -> bool:
    """Such as "are, you're the owner": an auxiliary in front, and then the statement that checks it."""
    return (
        k + 3 < stop
        and c.low[k] in AUX - CONTRACTED
        and c.low[k + 1] in YOU | {"it", "they", "that"}
        and c.low[k + 2] in CONTRACTED
    )


def _of_listener(c: CleanTurn, k: int, stop: int) -> bool:
    """Whether tokens from k on say what the listener is, has or does ("you live in the valley", "that's your own")."""
    if stop - k > ASKED_WORDS or ASSESSING & set(c.low[k:stop]) or k + 1 >= stop:
        return False
    if c.low[k] in {"that", "this", "it"} and c.low[k + 1] in {"'s", "is", "was"}:
        return "your" in c.low[k + 2 : k + 4]
    return c.low[k] in YOU and c.low[k + 1] in STATES and not said_to_all(c, k, stop)


def said_to_all(c: CleanTurn, k: int, stop: int) -> bool:
    """Whether "you ..." from k on is a saying, a wish or agreement rather than something of the listener ("you get what you pay for", "you never know")."""
    said = c.low[k + 1 : stop]
    pairs = set(pairwise(said))
    return bool(pairs & NOT_OF_LISTENER) or said[:3] == ("have", "a", "good")


def _denied(c: CleanTurn, k: int, stop: int, following: tuple[str, ...]) -> bool:
    """Whether a short statement about others, denied ones too, is met with a no."""
    said = set(c.low[k:stop])
    denied = bool(said & NOT)
    return (
        stop - k <= (DENIED_WORDS if denied else MAX_FRAGMENT)
        and not said & (OWN | ASSESSING)
        and following[:1] != ()
        and next((word in ANSWER_NO - {"not", "never"} for word in following if word not in HESITATING), False)
    )
