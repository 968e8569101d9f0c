"""Whether a question asks to pick one of two answers, which neither yes nor no gives."""

import re

# What follows an "or" that offers no second answer: "a minute or two?", "are you in or what?".
_NO_SECOND = r"(?:not|no|so|what|whatever|whichever|any\w*|some\w*|more|less|similar|thereabouts|the like|whatnot)\b"
_OR = re.compile(rf"\bor\b(?! {_NO_SECOND})(?= \w)")
# "A day or two" and "one or two" are a few.
_A_FEW = re.compile(r"\ban? [\w-]+ or (?:two|three|so)\b|\bone or two\b")
# A question behind the "or" is a second answer where it asks the same anew ("do you rent or do you own?"), none where it takes the first back ("... or is that too soon?").
_ASKS_ANEW = re.compile(r"\s*((?:am|are|is|was|were|do|does|did) (?:i|you|we|they|he|she|it|that|this|there))\b")
_RATHER = re.compile(r"\b(?:rather|prefer)\b")
# Whether there is one at all is asked for both at once.
_EITHER_AT_ALL = re.compile(r"\b(?:any|anything|anyone|anybody|anywhere|ever|yet|at all)\b|(?<!\bor )\bbefore\W*$")


def offers_choice(question: str) -> bool:
    """Whether a question offers two answers: "is it Monday or Tuesday?", "do you rent or do you own?"; not "are you in or what?" nor "have you any pets or children?"."""
    text = " ".join(question.casefold().replace("’", "'").replace(",", " ").split())
    if _EITHER_AT_ALL.search(text):
        return False
    text = _A_FEW.sub("a few", text)
    return any(_is_second(text[: match.start()], text[match.end() :]) for match in _OR.finditer(text))


def _is_second(before: str, after: str) -> bool:
    anew = _ASKS_ANEW.match(after)
    return anew is None or re.search(rf"\b{anew[1]}\b", before) is not None or _RATHER.search(after) is not None
