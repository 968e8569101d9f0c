"""A call in which somebody tells everything about themselves, made with other people's numbers."""

from analyzer.types.call import Call
from tests.builders import make_call

PERSONAL_CALL = (
    "rep: Hi Lee, it's Dana Price from Harbour Dental. How are you today?",
    "prospect: Good thanks, Dana. What made you ring?",
    "rep: What would you like to achieve with the new chairs this year?",
    "prospect: We need twenty units for about four thousand pounds by the ninth of June.",
    "rep: Shall I send the quote to lee at carterclinic dot co dot uk, and call you on oh seven seven double four nine hundred one two three?",
    "prospect: Yes, send it to lee@carterclinic.co.uk and call me on Thursday at two on 07744 900 123, that works.",
    "rep: Great. Shall we take the card now? What's the long number?",
    "prospect: It's four two four two, four two four two,",
    "rep: Yeah, four two four two.",
    "prospect: four two four two four two four two, expiry oh nine twenty seven, and the three digits on the back are three one two.",
    "rep: And where should we deliver?",
    "prospect: To 14 Orchard Road, Bristol, BS8 4TN. My date of birth is the fourth of May nineteen eighty two.",
    "rep: Perfect, I'll call you on Thursday at two then. Bye, Lee.",
)
SECRETS = (
    "carterclinic",
    "double four",
    "nine hundred",
    "900 123",
    "07744",
    "four two four",
    "oh nine",
    "three one two",
    "Orchard",
    "BS8",
    "4TN",
    "fourth of May",
    "eighty two",
)
KEPT = ("twenty units", "four thousand pounds", "ninth of June", "Thursday at two")


def personal_call(*, timed: bool = False) -> Call:
    """The call as words."""
    return make_call(*PERSONAL_CALL, timed=timed)
