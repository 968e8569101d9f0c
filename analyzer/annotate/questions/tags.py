"""What a question is for, and which need it asks about."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from analyzer.annotate.questions.found import Form
from analyzer.types.acts import QuestionClass
from analyzer.types.speech import Side

OPENING_TURNS = 8
"""Small talk is looked for among so many first turns of a call; not yet calibrated."""

TO_LISTENER = re.compile(
    r"^(?:(?:and|so|but|oh|right|okay|then|well|sir|now) ){0,2}(?:(?:you|you're|you've|your|you'd|any|anything|anyone|anybody|just|still|how|which|what|same)\b|(?:he|she|they|it)(?:'s|'re| is| are| was| were| has| have)\b)"
)
"""How a statement or a fragment begins that is put to the listener to be confirmed."""
TO_BUSINESS = re.compile(
    r"\b(?:you|your|yours|you're|you've|you'd|ya|y'all|how (?:many|much|long|often|big|wide|old)|who|which|at the moment|currently|right now|these days|still|worse)\b"
)
"""Words without one of which an opening question is about people and things met before, not yet about the prospect's needs."""
OTHERS = re.compile(
    r"\b(?:he|him|his|she|her|they|them|their|he's|she's|they're|he'd|she'd|it|its|it's|that|that's|this|there)\b"
)
"""People and things spoken of, neither the listener nor the speaker."""
PERSONS = re.compile(r"\b(?:he|him|his|she|her|they|them|their|he's|she's|they're|he'd|she'd)\b")
"""Those of them who are people."""
FIRST_TURNS = 5
"""The turns that a call opens with; not yet calibrated."""
THEY_HAVE = re.compile(
    r"^(?:\w+ ){0,2}?(?:do you(?: guys)? have|have you(?: guys)?(?: got)?|you got) (?:a|an|any|some|(?:your|their) own) (?!(?:\w+ )?(?:contact|name|number|pen|diary|calendar|minute|moment|second|card|e-?mail|address|reference|code|screen|link)\b)"
)
"""Asks whether they have a thing: one of how things are for them, unless it is needed for the talk itself."""
THEY_WORK_WITH = re.compile(
    r"^(?:\w+ ){0,2}?(?:what|which) (?!(?:\w+ )?(?:number|line|extension|page|slide|screen|tab|link|phone|mobile|device|browser|floor|road|street|train|flight|address|e-?mail|time|date|day)\b)\w+(?: \w+)? are you(?: guys)? (?:on|with|using|running)(?: (?:now|today|currently|at the moment))?$"
)
"""Asks what they work with now ("what till are you on"), unless it is where they are in the talk itself."""
OWN_DOING = re.compile(
    r"^(?:\w+ ){0,3}?(?:can|could|may|might|shall|should|will|do|did|am|have) i\b|^(?:\w+ ){0,2}?(?:do|would) you (?:want|like) (?:me|us)\b|^(?:\w+ ){0,2}?what (?:do|can|should) i\b"
)
"""A question about what its asker may do, has done, or is wanted to do."""
THEIR_WORLD = re.compile(
    r"\b(?:you|your|yours|yourselves|ya|y'all|you're|you've|you'd|they|them|their|they're|he|him|his|she|her|he's|she's|it|its|it's|that|these|those|there|any|anyone|anybody|anything|everyone|everybody)\b"
)
"""Words by which a yes/no question points at the listener, or at people and things already spoken of."""

THEIR_DOING = re.compile(
    r"\bare (?:you|they) (?:doing|handling|running|making|paying|getting) (?:it|them|those|the|your)\b"
)
"""What they do and to what ("how are you doing the wages"), however like small talk it begins."""

READ_AS = {
    "situation": "need",
    "achieve": "need",
    "avoid": "need",
    "use": "need",
    "why_called": "need",
    "close": "closing",
    "step": "next_step",
    "where_next": "next_step",
    "permission": "permission",
    "truth": "truth",
    "feedback": "feedback",
    "referral": "referral",
    "social": "social",
    "logistics": "logistics",
    "rhetorical": "rhetorical",
    "process": "process",
    "check": "",
}
"""The tag of a question that the second reader gives a label; none for checks of understanding."""
SURE_READING = 0.4
"""How sure the second reader must be to name a tag where no phrase does; chosen on labelled calls."""
SURE_SITUATION = 0.8
"""How sure it must be that an opening question about others asks how things are for the prospect, and is no small talk; not yet calibrated."""
SURE_CLOSING = 0.6
"""The same for a close, which weighs more and is heard too often."""

SURE_NEED = {"achieve": 0.8, "avoid": 0.8, "use": 0.5}
"""How sure it must be which need a question asks about; by its figures on lines it had not seen."""
NOTHING_READ: Mapping[str, float] = MappingProxyType({})

_FACT_WANTED = re.compile(
    r"^(?:(?:and|so|okay|right|well) )*(?:when|where|what time|what (?:date|day|size|colour|color)|which day|how (?:many|soon|much)) (?:\w+ ){0,2}?(?:do|would|did|are|were|will|'d) "
)
"""Asks for a day, a place or a number: what is wanted is known already."""
_AS_IT_IS = re.compile(
    r"\b(?:how|what|where|who|which)(?: \w+){0,2}? (?:do|are|is|'re|does|have)\b.*\b(?:these days|at the moment|currently|right now|at present|nowadays)\b"
)
"""Asks how things are now, whatever else."""
_ORDINARY = re.compile(
    r"\b(?:normal|typical|usual|ordinary|average|regular) (?:\w+ )?(?:day|week|month|morning|afternoon|evening|night|shift|year|season)\b"
)
"""Asks for what goes on from day to day: how things are."""
_CHOICE = re.compile(
    r"\bwant (?:it )?(?:(?:on|for|in) )?(?:the |a )?(?:morning|afternoon|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\w+ one|one|two)\b.*\bor\b"
)
"""Offers two to choose from within an order."""
_APART = re.compile(r"[^\w' ]+")


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    pattern: re.Pattern[str]
    rep_only: bool
    closed_only: bool
    early_only: bool
    unless: re.Pattern[str] | None


def plain(quote: str) -> str:
    """A quote in lower case without punctuation."""
    return " ".join(_APART.sub(" ", quote.lower().replace("\u2019", "'")).split())


@cache
def _phrases() -> dict[str, Any]:
    return tomllib.loads(files("analyzer.annotate.questions").joinpath("tag_phrases.toml").read_text(encoding="utf-8"))


def _pattern(lines: list[str]) -> re.Pattern[str]:
    text = "|".join(f"(?:{line})" for line in lines)
    for name, group in _phrases()["groups"].items():
        text = text.replace("{" + name + "}", group)
    return re.compile(text)


@cache
def _tags() -> tuple[_Tag, ...]:
    return tuple(
        _Tag(
            entry["name"],
            _pattern(entry["lines"]),
            rep_only=entry.get("rep_only", False),
            closed_only=entry.get("closed_only", False),
            early_only=entry.get("early_only", False),
            unless=_pattern(entry["unless"]) if "unless" in entry else None,
        )
        for entry in _phrases()["tag"]
    )


@cache
def _needs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["name"], _pattern(entry["lines"])) for entry in _phrases()["need"])


def tags_of(
    quote: str,
    *,
    side: Side,
    act_class: QuestionClass,
    form: Form,
    turn: int,
    needs_begun: bool,
    leave_asked: bool,
    inbound: bool,
    read: Mapping[str, float] = NOTHING_READ,
) -> tuple[str, ...]:
    """The tags of one question. `needs_begun`: its speaker has asked about needs, so small talk is over; `leave_asked`: or leave to ask, after which only plain small talk is some; `inbound`: the prospect rang, and says at once what about; `read`: how likely each thing is that the second reader knows."""
    text = plain(quote)
    early = turn <= OPENING_TURNS and not needs_begun and not THEIR_DOING.search(text)
    for tag in _tags():
        if (tag.rep_only and side is Side.PROSPECT) or (tag.closed_only and act_class is not QuestionClass.CLOSED):
            continue
        if tag.early_only and not early:
            continue
        if tag.pattern.search(text) and not (tag.unless and tag.unless.search(text)):
            return (tag.name,) if tag.name else ()
    if side is Side.PROSPECT or form is Form.TAG:
        return ()
    heard = _heard(read, early=early and not leave_asked)
    if heard == ("logistics",) and (THEY_HAVE.search(text) or THEY_WORK_WITH.search(text)):
        return ("need",)
    bare_choice = form is Form.ELLIPSIS and " or " in text and not TO_BUSINESS.search(text)
    if heard is not None and not (bare_choice and heard == ("closing",)):
        return heard
    opening = turn <= FIRST_TURNS and not (inbound or needs_begun or leave_asked or _to_business(text))
    asked = read.get("situation", 0.0) >= SURE_SITUATION
    fact_of_a_thing = (act_class is QuestionClass.SEMI_OPEN or text.startswith("any ")) and not PERSONS.search(text)
    if opening and not asked and not fact_of_a_thing and OTHERS.search(text) and not OWN_DOING.search(text):
        return ("social",)
    return ("need",) if _about_them(text, act_class, form, needs_begun=needs_begun or leave_asked) else ()


def _heard(read: Mapping[str, float], *, early: bool) -> tuple[str, ...] | None:
    """The tags by the second reader, None where it is not sure enough or takes it for a question about needs."""
    likely: dict[str, float] = {"need": 0.0}
    for label, share in read.items():
        tag = READ_AS.get(label)
        if tag is not None and (early or tag != "social"):
            likely[tag] = likely.get(tag, 0.0) + share
    best = max(likely, key=lambda tag: likely[tag])
    if best == "need" or likely[best] < (SURE_CLOSING if best == "closing" else SURE_READING):
        return None
    return (best,) if best else ()


def _to_business(text: str) -> bool:
    return TO_BUSINESS.search(text) is not None or any(pattern.search(text) for _, pattern in _needs())


def _about_them(text: str, act_class: QuestionClass, form: Form, *, needs_begun: bool) -> bool:
    """Whether a question that is for nothing else asks about the other side's world: not about what the asker may do, nor a bare word checked."""
    if OWN_DOING.search(text):
        return False
    if form in {Form.DECLARATIVE, Form.ELLIPSIS}:
        return bool(TO_LISTENER.search(text)) or " or " in text
    if act_class is not QuestionClass.CLOSED or THEIR_WORLD.search(text):
        return True
    return needs_begun and (" or " in f" {text} " or len(text.split()) > 1)


def needs_of(words: str, read: Mapping[str, float] = NOTHING_READ) -> tuple[str, ...]:
    """Which of achieve, avoid and use a need question asks about; the situation if none of them. `words` may hold its preamble ("if nothing changed, ..."); where no phrase tells, `read` may."""
    text = plain(words)
    found = tuple(name for name, pattern in _needs() if pattern.search(text))
    if _FACT_WANTED.search(text) or _CHOICE.search(text):
        found = tuple(name for name in found if name != "achieve")
    if not found:
        found = tuple(name for name, sure in SURE_NEED.items() if read.get(name, 0.0) >= sure)
    asked_as_it_is = bool(found) and (_AS_IT_IS.search(text) or _ORDINARY.search(text)) is not None
    return (*found, "situation") if asked_as_it_is else found or ("situation",)
