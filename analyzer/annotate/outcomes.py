"""How a sale ended on the call: an order taken, or a clear no that both sides let stand."""

import re

from analyzer.annotate.agreement import Answer, reply
from analyzer.annotate.dates import moments
from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.spoken import spoken
from analyzer.types.acts import Act
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side, Turn

DECIDED_NO = re.compile(
    r"\b(?:(?:it's|it is|that's|that is|i'd say it's|we're|i'm|it'll be|it'll have to be|the answer's|the answer is) (?:going to (?:be|have to be) )?(?:a )?(?:(?:firm|definite|clear|hard|straight) )?no(?: from| for|, i'm| i'm|$| i think| then| at the end| on)|(?:i'm|i am|we're|we are|it's|it is) a no\b|(?:it's|it is|that's) no (?:and|so|now|thank|sorry)\b|(?:i'd|i would) (?:sooner|rather|prefer) you (?:didn't|did not|don't) (?:ring|call|phone|come|bother)|\bno is no\b"
    r"|(?:we|i)(?:'ve| have)? ?(?:just )?(?:decided|chosen|opted|made up (?:my|our) minds?) (?:not to|against|to (?:stay|stick|go with (?:someone|somebody|another|the other|a different)))|(?:we|i)(?:'re| are|'m| am| have| will)?(?: not|n't) (?:going to (?:go ahead|go for it|do it|proceed|renew|buy|take it|be going ahead|sign|(?:change|switch|swap)(?! (?:the|our|my|that|this|it)\b))|going ahead|proceeding|renewing|moving forward)"
    r"|(?:i|we)(?:'ll| will| am going to| are going to|'m going to|'re going to)? (?:have to )?(?:pass on|say no|stay put|stay with (?:who|what|them|our|the)|stick with (?:who|what|them|our|the)|leave it (?:there|at that)|give it a miss|pass)\b|(?:we|i)(?:'ve| have)? (?:gone|went|signed|going) with (?:a|an|the|some|another|someone|somebody|them|him|her)\b|(?:we're|i'm|we are|i am) (?:staying|sticking|stopping) (?:with|put|where|as)\b|it's (?:just |really |simply )?not (?:for (?:me|us)|right for (?:me|us)|the right (?:fit|thing))|isn't (?:for (?:me|us)|the right fit)|not (?:a|the right) fit for us|shook on it with|won't be (?:going ahead|renewing|taking it|moving forward|proceeding|buying)|do without it)"
)
LETS_STAND = re.compile(
    r"\b(?:(?:that's|that is) (?:absolutely |perfectly |totally |completely |quite )?(?:fine|okay|all right|fair|no problem|a perfectly good|a good|a fair|clear)|fair (?:enough|do's|play|dos)|no (?:problem|worries|hard feelings|bother|dramas)|then it's a no|it's a no (?:then|it is)|(?:i|we) (?:understand|appreciate|respect|hear you)|understood|thank(?:s| you) for (?:telling|being|letting|saying|your honesty|the straight)|leave you (?:be|to it|alone|in peace)|close (?:it|the file|this|that|your file) (?:off|down|out)?|(?:mark|write|put) (?:it|you|this|that) (?:down|off|dead)|take (?:it|you|that|your (?:name|number)) off|i'll let you go|good decision|right decision|glad you (?:told|said)|i won't (?:ring|call|bother|chase)|all the best|i'm okay with that|a no is fine|scratch it|i'll stop)\b"
)
BUYS = re.compile(
    r"\b(?:(?:i'll|we'll) take (?:it|them|one|two|three|both)\b(?! (?:to|home|from|up|off|on|away|for a|in (?:with|to)|into|with|along|round|back|there|through|upstairs|out|as|you|that|easy|over))|(?:^|then )i want (?:it|one|them)\b(?! (?:to|in|on|by|back|gone|done|sorted))|sign (?:me|us) up|let's (?:do (?:it|this)|go for it|get (?:it|this|them) (?:ordered|booked|done)|go ahead|go with)|put (?:me|us) down(?: for (?:it|one|two|three|the|a|both|that)|$)|i want to (?:order|buy|go ahead|sign)|i'd like to (?:order|buy|go ahead|sign up|place)|(?:i'm|we're) (?:going for it|in\b(?! (?:a|an|the|my|our|your|this|that|it|at|on|for|till|until|to|two|town|between|charge|touch|meetings?|work|bed|from|here|there|after|all|\w+day|tomorrow|today)\b)|sold|having it)|where do i sign|take my (?:money|card)|go ahead (?:and|with) (?:it|order|the|book|send|put|set)|we'll go (?:for it|with (?:it|the|you|that))|(?:book|order) (?:it|one|them|me in)\b|i'll have (?:it|one|two|them)\b(?! (?:ready|on|done|by|for you|sent|out))|consider it sold|you've got (?:a|yourself a) (?:deal|customer)|yes to (?:it|both|that)|let's get (?:started|going|the ball rolling))"
)
# The rep's own words for a no that was reached without the prospect's saying so in one phrase.
CONCLUDES = re.compile(
    r"\b(?:(?:mark|put|write|note|have) (?:you|it|this|that) (?:down )?(?:as|for) a no|(?:take|call) (?:it|that) (?:as )?a no\b|(?:it's|that's) a no(?: then)?$|i'd say don't (?:get|buy|do|take) it|(?:close|shut) (?:your|the) file|(?:won't|not going to) be (?:pestering|chasing|bothering|ringing|calling) you)\b"
)
TAKES_BACK = re.compile(
    r"\b(?:wait|hang on|hold on|i didn't say|not a no|maybe|might|i'd still|call me|ring me|come back)\b"
)
CALLED_OFF = re.compile(
    r"\b(?:cross(?:ed)? (?:me|us) off|(?:i|we) don't (?:think (?:i|we) )?want (?:you|him|them|it|to go)|i'd (?:like to|rather) leave it|cancel (?:it|that|the order))\b"
)
CONDITION = re.compile(
    r"\b(?:but|unless|only if|if (?:i|my|she|he|we|they|it's|you)|have to ask|have to (?:check|talk|speak|run)|need to (?:ask|check|talk|speak|run)|can't sign|depends|once i've|only if|not yet|not today|have to go to|it's (?:her|his|their) (?:pen|call|decision)|until|don't want|wouldn't)\b"
)
PLAIN_YES = re.compile(r"\b(?:yes|yeah|yep|aye|go on|let's|sure|absolutely|definitely|deal|done|do it)\b")
CONFIRMS = re.compile(
    r"\b(?:(?:that's|you're|that is|you are)(?: you| all)? (?:booked|down|set|sorted|ordered|signed up|on the list)|done|great|brilliant|perfect|lovely|wonderful|fantastic|excellent|ripper|sweet|it is|i'll (?:write|put|get|set|book|order|process|send|text|email|sort|start|raise|draw|do|have)|we'll (?:write|put|get|set|book|order|process|send|sort|start)|thank you|thanks|welcome|consider it|deal|right you are|righto|congratulations|good (?:choice|man|stuff|decision)|champion|grand|beautiful|okay|all right|smashing|superb|so what we need|what i need|no worries|no problem|spot on|cheers|awesome|sorted|wicked|you got it|will do|and how|what's (?:the|your) (?:address|card|name))\b"
)
DOUBTS = re.compile(
    r"\b(?:having me on|pulling my leg|are you serious|you're joking|you are joking|kidding|really\b|what's the)"
)


def find_outcomes(parsed: ParsedCall) -> tuple[Act, ...]:
    """`order_taken` where the prospect buys and the rep takes it, `no_reached` where the prospect has decided against it and the rep lets that stand. The last word counts."""
    call = parsed.call
    if call.info.kind is CallKind.VOICEMAIL:
        return ()
    found: list[Act] = []
    for turn in call.turns:
        if turn.side is Side.REP and _concluded(parsed, turn):
            found.append(
                Act.of(
                    "no_reached", turn, confidence=0.7, reason="the rep says that it is a no, and the prospect agrees"
                )
            )
        if turn.side is not Side.PROSPECT:
            continue
        after = tuple(each for each in call.turns if each.index > turn.index)
        text = spoken(turn).text
        if _buys(parsed, turn, text) and not DECIDED_NO.search(text) and _taken(after):
            found.append(
                Act.of("order_taken", turn, confidence=0.8, reason="the prospect buys and the rep takes the order")
            )
        elif DECIDED_NO.search(text) and _let_stand(parsed, after):
            found.append(
                Act.of(
                    "no_reached",
                    turn,
                    confidence=0.75,
                    reason="the prospect has decided against it and the rep lets that stand",
                )
            )
    return tuple(found)


def _concluded(parsed: ParsedCall, turn: Turn) -> bool:
    """Whether the rep calls it a no, with an answer from the prospect that takes nothing back."""
    if not CONCLUDES.search(spoken(turn).text):
        return False
    answer = next((each for each in parsed.call.turns[turn.index + 1 :] if each.side is Side.PROSPECT), None)
    return answer is not None and not TAKES_BACK.search(spoken(answer).text) and not BUYS.search(spoken(answer).text)


def _buys(parsed: ParsedCall, turn: Turn, text: str) -> bool:
    accepts = any(act.turn == turn.index for act in parsed.call.acts_of("acceptance"))
    asks = any(act.turn == turn.index and "asks_to_buy" in act.tags for act in parsed.call.acts_of("buying_signal"))
    match = BUYS.search(text)
    asks = asks and not moments(text, None)
    accepts = accepts or (
        _after_close(parsed, turn) and reply(text).answer is Answer.ACCEPTS and PLAIN_YES.search(text) is not None
    )
    # A yes with a day takes the visit or the talk that was offered.
    if not (asks or match or (accepts and not moments(text, None))):
        return False
    said = text[match.start() if match else 0 :].split()
    return CONDITION.search(" ".join(said[:18])) is None


def _after_close(parsed: ParsedCall, turn: Turn) -> bool:
    before = next((each for each in reversed(parsed.call.turns[: turn.index]) if each.side is Side.REP), None)
    return before is not None and any(act.turn == before.index for act in parsed.call.acts_of("closing_attempt"))


def _taken(after: tuple[Turn, ...]) -> bool:
    """Whether the rep confirms at once and the prospect takes nothing back."""
    reps = [spoken(turn).text for turn in after if turn.side is Side.REP][:2]
    if not reps or DOUBTS.search(reps[0]) or not CONFIRMS.search(reps[0]):
        return False
    for turn in after:
        text = spoken(turn).text
        if turn.side is Side.PROSPECT and (
            DECIDED_NO.search(text)
            or CALLED_OFF.search(text)
            or re.search(
                r"\b(?:i am joking|only joking|just kidding|changed my mind|actually no|have to (?:ask|go to|check with)|can't sign)\b",
                text,
            )
        ):
            return False
    return True


def _let_stand(parsed: ParsedCall, after: tuple[Turn, ...]) -> bool:
    reps = [turn for turn in after if turn.side is Side.REP]
    if not any(LETS_STAND.search(spoken(turn).text) for turn in reps[:8]) or not reps:
        return False
    pressed = {act.turn for act in parsed.call.acts_of("closing_attempt", "pressure") if act.turn > after[0].index - 1}
    turned = any(
        turn.side is Side.PROSPECT
        and reply(spoken(turn).text).answer is Answer.ACCEPTS
        and BUYS.search(spoken(turn).text)
        for turn in after
    )
    return not pressed and not turned
