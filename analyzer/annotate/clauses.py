"""Where a clause of its own begins in talk that has no marks between its sentences."""

from analyzer.annotate.plain import Plain

# What a question of its own begins with, before who is asked.
AUXILIARIES = frozenset("shall should can could may might will would do are".split())
ASKED = frozenset({"i", "we", "you"})
PROPOSES = frozenset({("why", "do"), ("why", "not"), ("how", "about"), ("what", "about")})
LINKS = frozenset({"so", "then", "okay", "right"})
# After these such a question has begun before its auxiliary, after some only where a question word stands shortly before: "which one shall I".
QUESTION_WORDS = frozenset("how what when where why who which whose".split())
ASKED_FOR = frozenset("much many soon long far often day time one kind sort".split())
NEAR = 3
# Who is said to do it stands before an auxiliary in a statement that was left half said: "the price we can | do".
STATED = frozenset("i we you they he she it that which who not".split())


def begins_anew(turn: Plain, start: int) -> bool:
    """Whether a clause of its own begins at this token, though no mark says so: "... where you were last year | should I push it through"."""
    return turn.tokens[start] in LINKS or _asks(turn, start)


def asked_from(turn: Plain, start: int, most: int) -> int:
    """Where the question that the token at `start` stands in begins, at most so many tokens before it; `start - most` where none begins there."""
    first = max(0, start - most)
    return next((at for at in range(start, first - 1, -1) if at < len(turn.tokens) and _asks(turn, at)), first)


def proposes(turn: Plain, start: int) -> bool:
    """Whether a proposal begins at this token, which stands after a condition as well as without one: "if they do not suit you | why don't we"."""
    return turn.tokens[start : start + 2] in PROPOSES


def _asks(turn: Plain, start: int) -> bool:
    if proposes(turn, start):
        return True
    two = turn.tokens[start : start + 2]
    if len(two) < 2 or two[0] not in AUXILIARIES or two[1] not in ASKED:
        return False
    before = turn.tokens[start - 1] if start else ""
    asked = before in ASKED_FOR and QUESTION_WORDS.intersection(turn.tokens[max(0, start - NEAR) : start])
    return not (asked or before in QUESTION_WORDS or before in STATED)
