"""Whom words are about: the speaker's own side, or the other one."""

import re
from dataclasses import dataclass

from analyzer.annotate.plain import Plain, plain, plain_text
from analyzer.types.call import Call
from analyzer.types.rubric import Phrases
from analyzer.types.speech import Side, Turn

SELF = frozenset("i me my mine myself we us our ours ourselves".split())
OTHER = frozenset("you your yours yourself yourselves".split())
PLURAL = frozenset("we us our ours ourselves".split())

# "We" that takes the listener in: plans for the talk, what both have said, what lies between the two.
INCLUSIVE = re.compile(
    r"(?<!\S)(?:let us|(?:shall|should|can|could|might|may|will) we(?: \S+)? (?:go|talk|meet|speak|look|say|do|start|move|pick|plan|agree|leave|take|get|set|fix|find|catch|chat|work|sit|book|discuss|see)|"
    r"we (?:can|could|should|might|will) (?:both |all )?(?:talk|meet|speak|look at|go through|discuss|sit|chat|catch up|pick this up|find a|agree|figure|see where|see if|see whether|see how|work out|decide|plan|explore|compare)|"
    r"(?:as|when|where|what|since|last time|that|once|after) we (?:spoke|talked|met|discussed|agreed|said|chatted|left|were saying|just|go from|are talking|last)|"
    r"we (?:spoke|talked|met|chatted|discussed|agreed|both|two|all know)|between us|(?:both|two|either|neither|all|three) of us|"
    r"you and (?:i|me|us)|us both|we are (?:both|talking|speaking|agreed|on the same|right for each other)|our (?:call|chat|conversation|talk|meeting|last))(?!\S)"
)
# "You" that speaks of nobody, and "I" that only props up talk.
EMPTY_TALK = re.compile(
    r"(?<!\S)(?:you know|you see|thank you|thanks to you|i mean|i guess|i suppose|i think|i see|mind you|"
    r"(?:i )?(?:tell|telling|told|show|give) you(?: (?:a bit|a little|something|this|that|about|one|what))?|i (?:can|will) tell you|believe you me|so you know|between you and me|"
    r"if you (?:like|will)|as you know|you name it|let me tell you|let me)(?!\S)"
)
INTRODUCED = re.compile(
    r"(?:\b(?:from|at|with|of|here at|calling from|ringing from)|,)\s+((?:[A-Z][\w&'’.-]*\s+){0,3}[A-Z][\w&'’-]*)"
)
INTRODUCED_PLAIN = re.compile(
    r"(?<!\S)(?:i am|this is|it is|here|calling|ringing|speaking|shane|name is \S+|am)(?: \S+){0,3} (?:from|with|at) (\S+(?: \S+)?)"
)
NO_NAMES = frozenset(
    "the a an my our your his her this that you me us it them here there home work school last first time all least best "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december today tomorrow i we one two three and".split()
)
# Nouns too common to be anybody's.
COMMON = frozenset(
    "thing things time times day days week weeks month months year years people person way lot bit kind sort one ones "
    "work job jobs business company firm place call phone today tomorrow morning afternoon evening night hour hours minute "
    "minutes moment money price cost pound pounds dollar dollars man men woman women guy guys fella team name number "
    "question questions problem problems issue issues part parts side point points end start area city town street road "
    "house home office customer customers client clients service services product products course idea fact example case "
    "everything something anything nothing everybody somebody anyone someone half hundred thousand lakh crore rupee rupees euro euros".split()
)


@dataclass(frozen=True, slots=True)
class References:
    """How often words refer to the speaker's side and to the other."""

    own: int
    other: int

    @property
    def self_focus(self) -> float | None:
        """The share of the speaker's own side; None where neither side was named."""
        return round(self.own / (self.own + self.other), 3) if self.own + self.other else None


def count_references(text: Plain, *, own_names: frozenset[str], others_words: frozenset[str]) -> References:
    """The references in plain words. `own_names` are the names of the speaker's company and products, `others_words` the names and nouns that the other side brought up."""
    hidden: set[int] = set()
    for start, end in text.find(EMPTY_TALK):
        hidden.update(range(start, end))
    for start, end in text.find(INCLUSIVE):
        hidden.update(at for at in range(start, end) if text.tokens[at] in PLURAL | {"i", "me"})
    own = other = 0
    for at, token in enumerate(text.tokens):
        if at in hidden:
            continue
        if token in SELF:
            own += 1
        elif token in OTHER:
            other += 1
    joined = f" {text.text} "
    own += sum(joined.count(f" {name} ") for name in own_names)
    other += len(others_words & {*text.tokens} - {word for name in own_names for word in name.split()})
    return References(own, other)


def rep_names(call: Call, phrases: Phrases) -> frozenset[str]:
    """The plain names of the rep's company and products: the team's own, and the company named where the rep introduces himself."""
    names = {plain_text(name) for name in (*phrases.companies, *phrases.products)}
    opening = [turn for turn in call.turns if turn.side is Side.REP][:4]
    for turn in opening:
        for match in INTRODUCED.finditer(turn.text):
            name = plain_text(match[1])
            if match[0].startswith(","):
                continue
            names.add(name)
        if not any(char.isupper() for char in turn.text):
            names.update(_lower_case_names(plain(turn)))
    return frozenset(name for name in names if name and not {*name.split()} <= NO_NAMES)


def _lower_case_names(text: Plain) -> set[str]:
    names: set[str] = set()
    for match in INTRODUCED_PLAIN.finditer(text.text):
        words = match[1].split()
        if words[0] not in NO_NAMES:
            names.add(words[0] if len(words) == 1 or words[1] in NO_NAMES | SELF | OTHER else match[1])
    return names


def brought_up(turns: tuple[Turn, ...], nouns: dict[int, frozenset[str]], side: Side, before: int) -> frozenset[str]:
    """The names and nouns that this side used before turn `before` and the other side had not used yet."""
    theirs: set[str] = set()
    first_by_other: set[str] = set()
    for turn in turns[:before]:
        words = nouns.get(turn.index, frozenset())
        if turn.side is side:
            theirs |= words - first_by_other
        else:
            first_by_other |= words - theirs
    return frozenset(theirs - COMMON)
