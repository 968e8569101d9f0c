"""What the people on a call are called, where they say so themselves."""

import re
from dataclasses import replace

from analyzer.types.call import Call
from analyzer.types.speech import Speaker

NAME = r"(?P<name>(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][a-z'\u2019]+(?: (?!From|At|With|Here|Speaking)[A-Z][a-z'\u2019]+)?)"
# How people say who they are. A bare "I'm Tired" must not become a name, so "I'm" counts only where a firm or a greeting stands with it.
INTRODUCTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[Mm]y name(?: is|'s|\u2019s) {NAME}",
        rf"\b(?:[Tt]his is|[Ii]t(?:'s|\u2019s| is)|[Yy]ou(?:'ve|\u2019ve| have) reached|I(?:'m|\u2019m| am)) {NAME},? (?:here,? )?(?:from|with|over at|down at|at|calling)\b",
        rf"(?:^|[.,!?] ){NAME} (?:speaking|here)\b",
        rf"(?:^|[.!?] )(?:(?:[Hh]i|[Hh]ello|[Hh]ey|[Gg]ood \w+|[Mm]orning|[Yy]es|[Yy]eah)[ ,.!]+(?:[A-Z]\w+[,.!]? )?)?(?:[Tt]his is|[Ii]t(?:'s|\u2019s)) {NAME}[.,!?]",
    )
)
NO_NAMES = frozenset(
    "A An And Are As At But Fine For Friday From Good Great Hello Hi How I In Is It Just Monday More My No Not Now Of Oh Okay On One Or Our "
    "Right Saturday So Speaking Still Sunday Sure Thank Thanks That The There They This Thursday Tuesday Us We Wednesday Well What Yeah Yes You Your".split()
)
OPENING_TURNS = 4


def name_speakers(call: Call) -> Call:
    """The call with the name each nameless speaker gives in the first turns of theirs, where capitals show it."""
    return replace(call, speakers=tuple(_named(call, speaker) for speaker in call.speakers))


def _named(call: Call, speaker: Speaker) -> Speaker:
    if speaker.name is not None:
        return speaker
    own = [turn.text for turn in call.turns if turn.speaker == speaker.id][:OPENING_TURNS]
    for text in own:
        for pattern in INTRODUCTIONS:
            found = pattern.search(text)
            if found and not set(found["name"].split()) & NO_NAMES:
                return replace(speaker, name=found["name"].replace("\u2019", "'").removesuffix("'s"))
    return speaker
