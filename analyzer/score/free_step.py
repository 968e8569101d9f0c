"""What is put in the diary free of charge: a next step, whatever words it shares with an order."""

import re

from analyzer.types.acts import Act
from analyzer.types.call import Call

# How many words around the act belong to what it speaks of; not yet calibrated.
AROUND = 25

_STEP = r"(?:check(?:s|-up|up)?|surveys?|visits?|inspections?|assessments?|consultations?|measure|quotes?|estimates?|valuations?|audits?|(?:a|quick) look|demos?|trials?|tasters?|samples?|reviews?|test(?:s| strip)?|meetings?|chat)"
# "Free" belongs to the step that follows it; "you're free on Wednesday" speaks of their time.
_FREE_STEP = re.compile(
    rf"(?<!'re )(?<!are )(?<!be )\bfree(?! (?:to|up|handset|phone|gift|delivery|month)\w*\b)(?:(?: [\w'-]+){{0,2}} {_STEP}| look)\b"
)
_NO_CHARGE = re.compile(
    r"\b(?:for free|free of charge|no charge|without charge|costs? (?:you )?nothing|no cost|no obligation|nothing to pay)\b"
)
_STEP_NAMED = re.compile(rf"\b{_STEP}\b")
_PAID = re.compile(
    r"\b(?:sign|signed|signature|card|deposit|order|invoice|purchase|contract|a (?:month|year|week)|per (?:month|year|week)|price|rate|discount|pounds|dollars|euros?|quid|bucks)\b|[£$€]"
)


def is_free_step(call: Call, act: Act) -> bool:
    """Whether the act's words, with those around them in the turn, put only something free in the diary and speak of nothing to pay."""
    words = call.turns[act.turn].words
    near = words[max(0, act.start_word - AROUND) : act.end_word + AROUND]
    said = " ".join(word.text for word in near).lower().replace("’", "'")
    free = _FREE_STEP.search(said) or (_NO_CHARGE.search(said) and _STEP_NAMED.search(said))
    return bool(free) and _PAID.search(said) is None
