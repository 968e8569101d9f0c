"""The closed word lists that the question rules read, from words.toml."""

import tomllib
from importlib.resources import files

_LISTS = tomllib.loads(files("analyzer.annotate.questions").joinpath("words.toml").read_text(encoding="utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


FILLERS = _words("fillers")
"""Sounds that carry no words; taken out before anything is looked at."""
LINKS = _words("links")
"""Words after which a new clause often starts."""
DO = _words("do")
BE = _words("be")
HAVE = _words("have")
MODAL = _words("modal")
AUX = DO | BE | HAVE | MODAL
NOT = _words("not")
WH = _words("wh")
SUBJECT_PRONOUNS = _words("subject_pronouns")
OTHER_PRONOUNS = _words("other_pronouns")
YOU = _words("you")
DETERMINERS = _words("determiners")
MANNER_FILL = _words("manner_fill")
"""Words that may stand between a subject and its verb."""
KNOWING = _words("knowing")
"""Words whose object a wh-clause can be, so that a wh-word after them is usually no question."""
MEASURES = _words("measures")
"""What can follow "how" and be answered with a number or a word."""
FACT_NOUNS = _words("fact_nouns")
"""Nouns that a short fact names: "what time", "what's your budget"."""
OPEN_NOUNS = _words("open_nouns")
"""Nouns that need describing: "what's your view"."""
FACT_VERBS = _words("fact_verbs")
"""Main verbs after "what" whose object is one thing."""
OPEN_VERBS = _words("open_verbs")
ANSWER_YES = _words("answer_yes")
ANSWER_NO = _words("answer_no")
ATTENTION = _words("attention")
KNOWING_VERBS = _words("knowing_verbs")
TELLING = _words("telling")
THINKING = _words("thinking")
SUBORDINATORS = _words("subordinators")
REQUEST_OPENERS = _words("request_openers")
NEWS = _words("news")
"""Words that, alone and asked, only show surprise or ask to hear it again."""
TRAILING = _words("trailing")
"""Words that belong to what follows a question when they end it."""
WEAK_LINKS = _words("weak_links")
"""Words that open a clause only where one may start anyway: "well, sure, do you ..." but not "I sure do"."""
OPEN_HEADS = _words("open_heads")
"""Heads of a wh-phrase that a name or a number does not answer: "what things", "which ways"."""
PROPOSED = _words("proposed")
"""Words that make of "how about ..." a proposal to be taken or left."""
OFFERING = _words("offering")
"""Verbs of what somebody offers to do, or to do together, after "what if i" and "what if we"."""
NEWS_AROUND = _words("news_around")
"""Words that may stand around a newsmark such as "oh, did you really"."""
STATES = _words("states")
"""Verbs and adverbs that go on with a statement about what the listener is, has or does."""
RIGHT_BEFORE = _words("right_before")
"""Words before a last "right" or "correct" that make it no tag."""
SAYING = _words("saying")
"""Words that announce what somebody said or thought."""
SAY = _words("say")
"""Base forms that announce it behind a subject."""
SPEAKERS = _words("speakers")
"""Whose words may follow those base forms."""
TOLD = _words("told")
"""Whom somebody asked or told."""
ASKING = _words("asking")
"""Verbs of asking and telling in front of them."""
SEARCHING_VERBS = _words("searching_verbs")
"""What somebody does who asks himself."""
OPEN_STATES = _words("open_states")
"""What "what is" asks a story of: "what's going on", "what are you doing"."""
OPEN_ADJECTIVES = _words("open_adjectives")
"""Adjectives that let a "what is" question be open where no noun says otherwise."""
FACT_ADJECTIVES = _words("fact_adjectives")
"""Adjectives that make it ask for one thing."""
