"""The sale is not assumed: the first of S3's seven steps."""

import re

from analyzer.score.checks.practice import EVERY, Outcome, Practice, evidence, surely
from analyzer.score.free_step import is_free_step
from analyzer.score.wording import at, quoted
from analyzer.types.acts import Act, CloseClass
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side

# An either/or about the order itself presumes it.
EITHER_OR = re.compile(
    r"(?<!\w)(?:in|down|for|with|take|have|do) (?:the |just |all )?<amount>(?: \w+){0,4},? or (?:\w+ ){0,6}<amount>(?!\w)".replace(
        "<amount>", "(?:one|two|three|four|five|six|eight|ten|twelve|twenty|fifty|a hundred|a dozen|half|both|\\d+)"
    )
)
# So does one about its day or hour.
WHEN_OR = re.compile(
    r"(?<!\w)<time>(?: \w+){0,4},? or (?:\w+ ){0,6}<time>(?!\w)".replace(
        "<time>",
        "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december"
        "|tomorrow|(?:the )?day after|next week|mornings?|afternoons?|evenings?|at (?:six|seven|eight|nine|ten|eleven|twelve|one|two|three|four|five|\\d+))",
    )
)
# What names a "no" among its answers takes nothing for granted, nor does asking outright whether to go ahead, even where they protest.
NAMES_A_NO = re.compile(
    r"(?<!\w)(?:cancel(?:l?ing|l?ed)?|drop(?:ping)? it|let(?:ting)? (?:it|them|her|him) (?:go|lapse)|delete|leave it)(?!\w)"
)
ASKS_WHETHER = re.compile(
    r"(?<!\w)(?:(?:can|could|may|shall|should) (?:i|we)(?: just| then)? go ahead|why (?:don't|do not) (?:i|we)|(?:would|do) you (?:want|like) to go ahead)(?!\w)"
)
# "Shall I put you down for it?" asks by its form and assumes by its words.
PUTS_DOWN = re.compile(
    r"(?<!\w)(?:put|pop|pencil|mark|chalk|jot|write|stick|bung|slot)(?:ting|ping|ing)? (?:you|ye|yous|youse|them|him|her)(?: guys| all| people| both)? (?:down|in) (?:for|on|with|to start)(?!\w)"
)
# Asked so, they are free to say no; nothing is taken for granted, however early it comes.
ASKS_THEM = re.compile(
    r"(?<!\w)(?:(?:do|would|will|did) (?:you|ye|y'all)|(?:are|will) (?:you|ye|y'all|we)|you (?:all )?(?:want|wanna|ready|happy|keen)|(?:shall|can|could|should) we|if you|what would it take|what's it gonna take|what's it going to take)(?!\w)"
)
# Where all three are missing a close rests on nothing that was heard; one that does not ask them may assume.
BREATH_WORDS = 20
RESTS_ON = frozenset({"needs", "solution", "readiness"})


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    said = [act for act in call.acts_of("assumptive", "closing_attempt", side=Side.REP) if not is_free_step(call, act)]
    acts = [act for act in said if _assumes(call, act)]
    open_to_doubt = [act for act in said if act.kind == "closing_attempt" and _could_assume(call, act)]
    if not acts and open_to_doubt:
        first = open_to_doubt[0]
        message = f"You asked for the sale {at(first)} before anything spoke for it; whether you took it for granted cannot be told from the words."
        return Outcome(held=None, findings=(evidence(message, [first]),))
    if not acts:
        return Outcome(
            held=True,
            findings=(Finding("You took nothing for agreed that they had not agreed to."),),
            advice="You waited for their yes before you spoke of the sale as done.",
        )
    first = acts[0]
    return Outcome(
        held=False,
        findings=(evidence(f"You spoke as if they had already bought, {at(first)}.", acts),),
        advice=f"{at(first).capitalize()} you said {quoted(first.quote)} before they had said yes. Until you know the whole truth, ask, and do not assume.",
        unsure=not surely(acts, rubric),
    )


def _assumes(call: Call, act: Act) -> bool:
    """Whether the words presume the sale: by their form, or by a choice within the order before the needs were understood or any interest was shown."""
    words = _words(call, act)
    if act.kind == "assumptive" or "assumptive" in act.tags:
        if "protested" in act.tags and ASKS_WHETHER.search(words) and " or " not in words:
            return False
        return "protested" in act.tags or not _in_its_time(call, act)
    choice = EITHER_OR.search(words) or WHEN_OR.search(words)
    return _too_early(act) and choice is not None and NAMES_A_NO.search(words) is None


def _in_its_time(call: Call, act: Act) -> bool:
    """Whether the words belong to a close before which everything had happened, and at which they did not protest: who is ready is asked by a choice, too."""
    return any(
        close.act_class == CloseClass.TIMELY and close.turn == act.turn and close.start_word < act.end_word
        and act.start_word < close.end_word
        for close in call.acts_of("closing_attempt", side=Side.REP)
    )  # fmt: skip


def _could_assume(call: Call, act: Act) -> bool:
    words = _words(call, act)
    if NAMES_A_NO.search(words) or ASKS_WHETHER.search(words):
        return False
    if {*act.tags} >= RESTS_ON and ASKS_THEM.search(words) is None:
        return True
    return _too_early(act) and PUTS_DOWN.search(words) is not None


def _words(call: Call, act: Act) -> str:
    """What was said from the close on, to the end of its breath."""
    said = call.turns[act.turn].words[act.start_word : max(act.end_word, act.start_word + BREATH_WORDS)]
    return " ".join(word.text for word in said).lower().replace("’", "'")


def _too_early(act: Act) -> bool:
    return bool({"needs", "readiness"} & {*act.tags})


no_assuming = Practice(
    id="no_assuming",
    title="The sale is not assumed",
    target="nothing said that takes the sale for done before they agreed",
    source='S3: "Don\'t assume the sale"',
    look=_look,
    kinds=EVERY,
)
