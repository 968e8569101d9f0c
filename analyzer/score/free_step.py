"""What is put in the diary free of charge: a next step, whatever words it shares with an order."""

import re

from analyzer.types.acts import Act
from analyzer.types.call import Call

# How many words around the act belong to what it speaks of; not yet calibrated.
AROUND = 25

_FREE = re.compile(
    r"\b(?:free(?! (?:to|up|handset|phone|gift|delivery|month)\w*\b)|no charge|without charge|costs? (?:you )?nothing|no cost|no obligation|nothing to pay)\b"
)
_STEP = re.compile(
    r"\b(?:check(?:s|-up|up)?|surveys?|visits?|inspections?|assessments?|consultations?|measure|quotes?|estimates?|valuations?|audits?|look|demos?|trials?|tasters?|samples?|reviews?|test(?:s| strip)?|meetings?|chat)\b"
)
_PAID = re.compile(
    r"\b(?:sign|signed|signature|card|deposit|order|invoice|purchase|contract|a (?:month|year|week)|per (?:month|year|week)|price|rate|discount|pounds|dollars|euros?|quid|bucks)\b|[£$€]"
)


def is_free_step(call: Call, act: Act) -> bool:
    """Whether the act's words, with those around them in the turn, put only something free in the diary and speak of nothing to pay."""
    words = call.turns[act.turn].words
    said = " ".join(word.text for word in words[max(0, act.start_word - AROUND) : act.end_word + AROUND]).lower()
    return _FREE.search(said) is not None and _STEP.search(said) is not None and _PAID.search(said) is None
