"""Where sentences end in written words."""

import re

_MARK = re.compile(r"[.!?…][\"'”’)]*$")
# A stop behind these, or behind a single letter, ends no sentence.
_ABBREVIATED = re.compile(
    r"(?i)[\"'“‘(]*(?:mr|mrs|ms|mx|dr|prof|rev|st|vs|approx|ext|e\.g|i\.e|(?!i\.)[a-z])\.[\"'”’)]*"
)


def ends_sentence(word: str) -> bool:
    """Whether a sentence ends with this word, by the mark behind it: a title's full stop ("Mr.") ends none."""
    return _MARK.search(word) is not None and _ABBREVIATED.fullmatch(word) is None
