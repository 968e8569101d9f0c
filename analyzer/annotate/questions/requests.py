"""Requests to tell and polite wrappers: "walk me through ...", "I was wondering if you could ..."."""

import re

from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.found import Form, Found
from analyzer.annotate.questions.grammar import only_links_before, quoted, starts_clause
from analyzer.annotate.questions.words import REQUEST_OPENERS

WINDOW = 14
"""Tokens looked at behind the start; longer wrappers are not known."""

_WH = r"(?:what|who|which|when|where|why|how|whether|if)"
_SOFT = r"(?:just |really |also |maybe |kind of |quickly |briefly |quick |please )*"

TELL = re.compile(
    rf"(?:please )?{_SOFT}(?:"
    rf"tell (?:me|us) (?!about it$|that |you |to |if |when (?:you|i|to)\b|off)(?:(?:a )?(?:little|bit|lot)|(?:some )?more|about|something|everything|exactly|{_WH}|your|the|of|some|in|again|briefly)"
    r"|(?:walk|talk|take|run|lead|guide) (?:me|us) through|talk to (?:me|us) about|paint (?:me |us )?a picture|fill me in|bring (?:me|us) up to (?:speed|date)"
    r"|help (?:me|us) (?:to )?(?:understand|see|out with)|(?:say|share) (?:a (?:little|bit) |some )?more|share (?:with (?:me|us)|your)"
    rf"|give (?:me|us) (?:a |an |some |the |your )?(?:quick |rough |better |little |brief )*(?:idea|sense|picture|feel|feeling|example|examples|rundown|run down|overview|flavou?r|background|snapshot|insight|thoughts|opinion|description)"
    rf"|(?:describe|explain) (?:to (?:me|us)|for (?:me|us)|your|the|how|what|why|a|that|yourself|it)|remind me {_WH}|elaborate(?: on)?|expand on|educate me|enlighten me|let 's hear"
    r"|let me hear (?:about|what|how|your))\b"
)
YOU_TELL = re.compile(
    rf"(?:you|maybe you|perhaps you)(?: guys)? (?:can|could|might|want to|wanna) {_SOFT}(?:tell|give|explain|describe|share|walk|talk)(?: to| with)? (?:me|us)\b(?! (?:to|if|whether|when)\b)"
)
WISH = re.compile(
    rf"i (?:'d|would|'m|am|was|'ve been|'ll be|want|wanted|need|needed|'s)?(?: be| been)? ?{_SOFT}(?:"
    rf"(?:love|like|want|interested|curious|keen|be interested|wanted|need|eager|hoping|trying|looking)(?: to)? {_SOFT}(?:hear|know|learn|understand|find out|ask(?: you)?|see|get a sense|get an idea|hear from you)\b(?! that| you (?:know|too))"
    rf"|(?:curious|interested)(?: about| as to| in)? {_WH}|curious about (?!that\b|it\b|this\b)"
    rf"|wondering {_SOFT}(?:about|{_WH})(?= you| your| we could| we can| i could| i can| would| there| that|$)|wondering {_SOFT}(?:what|how|who|where|which|when|why|about)"
    rf"|hoping {_SOFT}(?:that )?(?:you|we|to)(?: could| can| might| would| 'd)? ?(?:tell|share|give|explain|talk|walk|hear|help)"
    rf"|(?:just )?wonder if (?:you|i|we) (?:could|can|would|might|'d|have|had|know)\b(?! possibly take)"
    r")"
)
WISHED = re.compile(
    rf"i (?:'d|would) (?:{_SOFT})(?:love|like) to (?:{_SOFT})(?:hear|know|understand|learn|find out) (?:{_WH}|(?:a )?(?:little |bit )*(?:more )?about (?!that\b|it\b))"
)
CURIOUS = re.compile(
    rf"(?:just )?(?:curious|wondering|out of curiosity|interested)(?: to (?:know|hear|learn|understand)| about| as to)? {_WH}"
)
SECOND_PERSON = re.compile(r"\b(?:you|your|yours|ya|y'all|yall|yourself)\b")
EMBEDDED = re.compile(rf"\b{_WH}\b")


def request(c: CleanTurn, k: int, start: int, stop: int, *, asked: bool) -> Found | None:
    """A request to tell that starts at token k."""
    if c.low[k] not in REQUEST_OPENERS or not (starts_clause(c, k, start) or c.parser_start[k]):
        return None
    text = " ".join(c.low[k : min(stop, k + WINDOW)])
    if quoted(c, k, start) or (k > start and c.low[k - 1] in {"to", "n't", "not", "'ll", "never"}):
        return None
    matched = TELL.match(text) or YOU_TELL.match(text)
    if matched:
        return Found(k, stop, k, _past(k, matched, stop), Form.ELICIT, 0.9 if only_links_before(c, k, start) else 0.8)
    matched = WISH.match(text) or CURIOUS.match(text)
    if matched and (
        asked
        or SECOND_PERSON.search(" ".join(c.low[k:stop]))
        or WISHED.match(text)
        or _about_something(c, k + len(matched.group().split()), stop, matched.group())
    ):
        return Found(k, stop, k, _past(k, matched, stop), Form.INDIRECT, 0.85)
    return None


def _about_something(c: CleanTurn, k: int, stop: int, wrapper: str) -> bool:
    return (
        wrapper.rstrip().endswith("about")
        and k < stop
        and c.low[k] not in {"that", "it", "this", "them", "him", "her", "how", "what"}
    )


def _past(k: int, matched: re.Match[str], stop: int) -> int:
    return min(stop, k + len(matched.group().split()) + 1)
