"""Questions that are a question word with no clause: "which ones", "how many", "since when"."""

from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.found import Form, Found
from analyzer.annotate.questions.grammar import NOUNS
from analyzer.annotate.questions.words import LINKS, MEASURES, WH

COUNTED = frozenset({("how", "many"), ("how", "much")})
SORTS = frozenset({"kind", "kinds", "type", "sort", "size", "color", "colour", "brand", "make"})


def bare_question_word(c: CleanTurn, start: int, stop: int, *, asked: bool, alone: bool) -> Found | None:
    """Such as "Which ones", "how many", "where at", "thirty days for what": a question word with no clause. `alone`: the turn holds nothing else."""
    k = start
    while k < stop and (c.low[k] in LINKS | {"really"} or c.tag[k] == "UH"):
        k += 1
    first, size = k, stop - k
    if size == 0 or size > 6 or not (asked or alone):
        return None
    if (
        c.low[k]
        in {"in", "at", "for", "from", "with", "by", "since", "like", "to", "on", "of", "about", "till", "until", "out"}
        and size > 1
    ):
        k, size = k + 1, size - 1
        if c.low[k] == "of" and size > 1:
            k, size = k + 1, size - 1
    if c.low[k:stop] == ("how", "come") or (c.low[k:stop] == ("what",) and k == start + 1 and c.low[start] == "like"):
        return Found(first, stop, k, stop, Form.WH_BARE, 0.7)
    if c.low[k] in WH:
        if size == 1:
            return (
                Found(first, stop, k, stop, Form.WH_BARE, 0.7)
                if c.low[k] in {"why", "where", "when", "who", "how", "which"}
                and (asked or c.low[k] in {"why", "where", "when", "who"})
                else None
            )
        after = c.low[k + 1]
        if c.low[k] == "how" and (after in MEASURES or after == "so"):
            finite = any(t in {"VBZ", "VBP", "VBD", "MD"} for t in c.tag[k:stop])
            return Found(first, stop, k, stop, Form.WH_BARE, 0.85) if size <= (4 if finite else 6) else None
        if (
            c.low[k] in {"what", "which"}
            and (
                c.tag[k + 1] in NOUNS | {"CD"}
                or after
                in {
                    "else",
                    "kind",
                    "kinds",
                    "type",
                    "sort",
                    "one",
                    "ones",
                    "part",
                    "time",
                    "other",
                    "for",
                    "about",
                    "next",
                    "now",
                }
            )
            and (after != "way" or (k > start and c.low[k - 1] == "in"))
        ):
            return Found(first, stop, k, stop, Form.WH_BARE, 0.8)
        if c.low[k] in {"where", "who", "when", "why"} and after in {
            "at",
            "else",
            "about",
            "abouts",
            "exactly",
            "not",
            "in",
            "to",
            "from",
            "with",
            "so",
            "now",
        }:
            return Found(first, stop, k, stop, Form.WH_BARE, 0.8)
        return (
            Found(first, stop, k, stop, Form.WH_BARE, 0.7)
            if asked and not any(t in {"VBZ", "VBP", "VBD", "MD"} for t in c.tag[k:stop])
            else None
        )
    if size >= 3 and c.low[stop - 3 : stop] == ("in", "what", "way"):
        return Found(first, stop, stop - 2, stop, Form.WH_BARE, 0.75)
    if size >= 3 and c.low[stop - 2] == "how" and c.low[stop - 1] in {"many", "much", "long", "often", "far"}:
        return Found(first, stop, stop - 2, stop, Form.WH_BARE, 0.75)
    if (
        c.low[stop - 1] in {"what", "who", "where", "when"}
        and size >= 3
        and (asked or alone)
        and c.low[stop - 2] in {"for", "from", "with", "of", "to", "in", "at", "by", "like", "is", "and", "do", "doing"}
    ):
        return Found(first, stop, stop - 1, stop, Form.WH_BARE, 0.75)
    return None


def closing_fragment(c: CleanTurn, start: int, stop: int) -> Found | None:
    """Such as "oh you have a boat how big", "... what kind": two words behind a statement that ask for more of its last noun."""
    k = next((j for j in range(stop - 2, max(start, stop - 6), -1) if c.low[j : j + 2] in COUNTED), stop - 2)
    if c.punctuated or k - start < 3 or stop < len(c.low) or c.tag[k - 1] not in NOUNS:
        return None
    if any(tag in {"VBZ", "VBP", "VBD", "MD"} for tag in c.tag[k:stop]):
        return None
    asks = (c.low[k] == "how" and c.low[k + 1] in MEASURES) or (c.low[k] == "what" and c.low[k + 1] in SORTS)
    return Found(k, stop, k, stop, Form.WH_BARE, 0.7) if asks else None
