"""The words by which the opening of a call is told from its business."""

import re

from analyzer.annotate.plain import Plain

# "Fine, thanks, and you?" answers a greeting and opens nothing.
FORMULA = frozenset(
    "fine good great okay well not too bad thanks thank you and yourself i am very yes all right cheers we are how about doing can complain could be worse".split()
)
# Business in the same breath: a farmer's weather is then no small talk.
BUSINESS = frozenset(
    "our offer offers offering price prices quote quotes contract account policy invoice product products service services proposal "
    "package deal discount install installed call calling ring ringing phoning phone need require supply supplier order delivery insurance "
    "premium company number address postcode email appointment book booking survey free cost costs pay paid payment budget speak speaking "
    "reason purpose regarding interested owner manager website enquiry form customers customer clients card cards loan loans credit approved eligible".split()
)
# What a rep says before coming to business: what stands before it may be human, what follows is not.
PIVOT = re.compile(
    r"(?<!\S)(?:anyways?|so i will tell you|so i|so we|the reason|i am (?:calling|ringing|phoning)|look before|now then|right so|so listen|listen(?! (?:to|in|out)(?!\S))|i will tell you why|let me tell you(?: \S+){0,4} (?:about|who|what) (?:us|we|our|me|my|i))(?!\S)"
)
# Words with which a prospect tells their errand, or a rep is about the call itself.
ERRANDS = re.compile(
    r"(?<!\S)(?:i|we) (?:am |are |was |were )?(?:need|want|wanting|would like|wanted|looking for|after a|was told|rang|called|filled|do not need|have (?:no|got one))(?!\S)"
)
# An answer to "how are you" that asks for the errand.
BRUSHED_OFF = re.compile(
    r"(?<!\S)(?:who is (?:this|it|that|calling|speaking)|what is (?:it|this)(?: about)?|(?:yes )?tell me|what do you want|how can i help|what can i do for you|what are you selling|i am (?:busy|driving|in a meeting))(?!\S)|^(?:(?:i|we) (?:am|are) )?(?:a bit |bit |very |really )?busy(?: (?!but|and|as|like|though)\S+){0,3}$"
)

# What stands right before the name of the firm, which may hold any word ("it's Sue from the Cat Rescue").
NAMES_FIRM = re.compile(
    r"(?<!\S)(?:here|calling|speaking|ringing|phoning|(?:this is|it is|i am|name is) \S+(?: \S+)?)(?: \S+)? (?:from|at|with|of)(?: \S+){0,3}$"
)

# What a rep says about the call itself.
ABOUT_THE_CALL = re.compile(
    r"(?<!\S)(?:you are through to|(?:will|would) only (?:take|be|need)|(?:will|would) not (?:take|keep|be|hold)(?: \S+){0,4} (?:long|time|minute|moment|second|you)|(?:i|we) (?:will|would like to|want to|am going to|are going to) (?:just )?(?:give|tell|explain|introduce|start|begin|be quick|be brief|come to)|let me (?:just )?(?:give|explain|introduce|start|begin|share)|allow me|no problem|of course|certainly|one moment|hold on(?! to)|bear with me|put you through|take your name|good time|bad time|two minutes|catch you|keep you|speaking|this is \S+|it is \S+ (?:from|at|here|with|calling)|my name|is that \S+|(?:am|are) (?:i|you) (?:speaking|talking|through)|how can i help|what can i do|let me (?:call|tell)|yes we|we (?:do|have|can|are|supply|offer|make|sell))(?!\S)"
)


def until_pivot(words: Plain) -> int:
    """How many of a turn's tokens come before the rep says that business follows."""
    found = PIVOT.search(words.text)
    return words.text.count(" ", 0, found.start()) if found else len(words.tokens)


def until_business(words: Plain) -> int:
    """How many of a turn's tokens come before it turns to business."""
    pivot = until_pivot(words)
    sentence = 0
    for at, token in enumerate(words.tokens[:pivot]):
        if token in BUSINESS:
            return sentence
        if at in words.ends:
            sentence = at + 1
    return pivot
