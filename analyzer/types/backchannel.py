"""A listener's short signs of attention, which take no floor."""

from functools import lru_cache

from analyzer.types.speech import Turn

MOST_WORDS = 3
MOST_MS = 1500

# Every word of a backchannel is one of these.
_WORDS = frozenset(
    "ah aha aw absolutely achha alright cheers cool course dear definitely exactly fab fine gosh gotcha great grand ha haha "
    "heck hm hmm huh indeed interesting jeez geez lovely mhm mm mmhm mmhmm mmm mm-hm mm-hmm nah nice no oh oho okay ok "
    "okey-doke ooh ouch perfect really right righto right-o sure totally true uh-huh uh-oh uhhuh understood whoa wow yah yea yeah "
    "yep yes yup er erm uh um hmmm so well brilliant good i see got it of my".split()
)
# These need company to make sense: alone, or only among themselves, they are no sign of attention.
_FILLING = frozenset("i see it of my so well course dear got er erm uh um".split())
_PHRASES = frozenset(
    {
        "i see",
        "of course",
        "got it",
        "oh i see",
        "right i see",
        "oh my",
        "oh dear",
        "fair enough",
        "makes sense",
        "go on",
        "i know",
        "good man",
        "good lad",
        "no way",
    }
)


def is_backchannel(turn: Turn, *, answers: bool) -> bool:
    """Whether the turn is only a sign of attention ("mm-hm", "oh right"): at most 3 words and 1.5 s.

    `answers` says that the other side had just put a question; then "yes" is an answer, and nothing is a backchannel but a hum.
    """
    bare: list[str] = []
    for word in turn.words:
        if text := _bare(word.text):
            bare.append(text)
            if len(bare) > MOST_WORDS:
                return False
    if not bare:
        return True
    if turn.span is not None and turn.span.duration_ms > MOST_MS:
        return False
    if answers:
        return all(word in {"mm", "mmm", "hm", "hmm", "hmmm", "uh", "um", "er", "erm"} for word in bare)
    phrase = " ".join(bare)
    return phrase in _PHRASES or (all(word in _WORDS for word in bare) and not all(word in _FILLING for word in bare))


@lru_cache(maxsize=4_096)
def _bare(written: str) -> str:
    return written.lower().strip(".,!?…-–—\"'").replace("’", "'")
