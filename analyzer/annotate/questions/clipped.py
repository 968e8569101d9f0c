"""Casual yes/no questions whose auxiliary is not said: "you from Leeds", "that make sense", "you wouldn't happen to know"."""

from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.found import Form, Found
from analyzer.annotate.questions.grammar import only_links_before
from analyzer.annotate.questions.words import AUX, NOT, SUBJECT_PRONOUNS, YOU

SHORT = 6
"""The longest of them where they could be something else, in words; not yet calibrated."""
OPINION = 8
SUITS = frozenset({"make", "sound", "work", "help", "look", "suit", "cover", "answer", "fit"})
"""What "that" is asked to do without its "does"."""
BEING = frozenset(
    {"married", "retired", "single", "ready", "busy", "done", "serious", "free", "interested", "related", "all"}
)
PLACED = frozenset({"from", "in", "at", "on", "with", "near"})
WELL = frozenset({"okay", "ok", "alright", "all", "good", "fine", "going", "well", "there", "home"})
WHOLE = frozenset({"everything", "everybody", "everyone", "anybody", "anyone"})

CHOSEN = frozenset({"they", "he", "she", "you", "that", "this", "it"})
TO_CHOOSE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "DT", "CC", "IN", "PRP$"})


def clipped(c: CleanTurn, k: int, start: int, stop: int, *, asked: bool, alone: bool) -> Found | None:
    """A question of this kind that starts at token k; `alone`: the turn holds nothing else."""
    if not only_links_before(c, k, start) or k + 1 >= stop or not (asked or alone):
        return None
    low, size = c.low[k], stop - k
    if any(tag in {"VBZ", "VBD", "MD"} for tag in c.tag[k + 2 : stop]) and low not in YOU:
        return None
    found = Found(k, stop, k, min(stop, k + 3), Form.ELLIPSIS, 0.7)
    if alone and not c.punctuated and _to_choose(c, k, stop):
        return found
    if low == "that" and c.low[k + 1] in SUITS and c.tag[k + 1] in {"VB", "VBP", "NN"} and size <= SHORT - 1:
        return found
    if low in WHOLE and c.low[k + 1] in WELL and size <= SHORT - 2:
        return found if c.low[k + 1] != "going" or size > 2 else None
    if low not in YOU or (c.low[stop - 1] in YOU and c.low[stop - 2] in AUX | NOT):
        return None
    if c.low[k + 1 : k + 2] in {("guys",), ("all",), ("two",)} and size > 2:
        k, size = k + 1, size - 1
    after = c.low[k + 1 : stop]
    if after[0] in AUX and after[1:2] and after[1] in NOT and after[2:4] in {("happen", "to"), ("mind", "if")}:
        return found
    if (
        after[0] in BEING | PLACED
        and size <= SHORT
        and not any(tag in {"VBP", "VBZ", "MD"} for tag in c.tag[k + 2 : stop])
    ):
        return found if after[0] != "all" or after[:2] in {("all", "right"), ("all", "set")} else None
    negated = after[:2] == ("do", "n't")
    opinion = after[2:] if negated else after
    if opinion[:1] == ("think",) and len(opinion) > 2 and size <= OPINION:
        told = opinion[1] in SUBJECT_PRONOUNS - YOU - {"i"} | {"that", "this", "there"}
        return (
            found if told and (negated or set(opinion[2:4]) & {"'ll", "will", "would", "'d", "ever", "can"}) else None
        )
    return None


def _to_choose(c: CleanTurn, k: int, stop: int) -> bool:
    """Such as "they farmers or fishermen": a pronoun, two things it may be, and no verb."""
    said = c.low[k + 1 : stop]
    return (
        c.low[k] in CHOSEN
        and 3 <= len(said) <= SHORT
        and "or" in said[1:-1]
        and said[-1] not in {"so", "something", "anything", "whatever", "not"}
        and all(tag in TO_CHOOSE for tag in c.tag[k + 1 : stop])
    )
