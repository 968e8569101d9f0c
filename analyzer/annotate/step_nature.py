"""What a step named in a turn is: done alone or together, after the call or at once, on its own or only with another."""

import re
from dataclasses import replace

from analyzer.annotate.actions import Action, Frame, Owner
from analyzer.annotate.commitments import Commitment
from analyzer.annotate.dates import DAYS
from analyzer.annotate.spoken import Spoken
from analyzer.annotate.spoken_numbers import CARDINAL
from analyzer.annotate.step import Step
from analyzer.types.speech import Side, Turn

AT_ONCE = re.compile(
    r"\b(?:hold on|hang on|one (?:second|sec|minute|moment)|bear with me|just walked in|he's here|she's here)\b"
)
ASKS_ROUND = re.compile(r"\b(?:ask|check|see|get|fetch|look|find)\b")
OWN_PEOPLE = re.compile(
    r"\b(?:yarn|word|chat|talk|speak|tell|pass (?:it|that) on)\b(?: \w+){0,2} (?:(?:to|with) )?(?:the|my|our) (?:office|boss|team|manager|lads|girls|people|crew|director|gaffer|guys|supervisor|designers?|engineers?)\b"
)
WITH_THIRD = re.compile(
    r"\b(?:them|him|her|my (?!place|office|shop|house|end|desk|diary|calendar)\w+|the (?:girls|lads|boss|board|others|family|team|committee|partners?|wife|husband|missus|two of them|three of them))\b"
)
WITH_EACH_OTHER = re.compile(r"\b(?:you|me|us|you're|you'll)\b")
# Whom the one who acts calls or meets in the other side's stead: "call the bank for you".
IN_THEIR_STEAD = re.compile(
    r"\w+(?: (?:to|with|up|in|a|word|chat))* (?:the|your|our) (?:bank|suppliers?|council|insurers?|insurance|landlord|lender|broker|solicitor|lawyer|accountant|factory|warehouse|manufacturer|makers?|builders?|architect|courier|depot)\b(?! (?:and|with|together)\b)"
)
# A prospect tries what is sold, but sends a rep on to others: "try the dentist upstairs".
TRY_OTHERS = re.compile(r"try (?!(?:it|them|one|those|that|this|these|some|a|again|me|us|and|to|out)\b)[\w']+")
BRINGS_ALONG = re.compile(
    r"br(?:ing\w*|ought) (?!(?:it|them|him|her|the|my|your|a|some|along|round|over|in|that|one|together)\b)"
)
# "You could talk to her with me on the line": both are there.
WITH_BOTH = re.compile(
    r"(?:talk|speak|chat|sit down)(?: [\w']+){1,3} with (?:me|us|you) (?:on the (?:line|phone|call)|there|as well|too)\b"
)
# Who comes back to somebody with an answer comes to no meeting.
COMES_BACK = re.compile(
    r"\bcom(?:e|ing) back to (?:you|ye|us|me) (?:with|on (?:it|that|this)|about|by|after|once|when)\b"
)
# So much of the goods is an order, and nobody need be there.
ORDERS = re.compile(
    rf"(?:put|pencil|book|mark) (?:me|us) (?:down|in) for (?:(?:about|around|another) )?(?:{CARDINAL}|a (?:pair|dozen|couple|box|case|crate|pallet|ton|tonne|load)) (?!(?:oclock|am|pm|thirty|fifteen|in|on|thirty|{'|'.join(DAYS)}|tomorrow|hours?|minutes?)\b)\w+"
)
# What is shown so need not be looked at together.
IN_WRITING = re.compile(
    r"show\w*(?: [\w']+){1,7}? (?:by|in an|in the|over|via|on) (?:e ?mail|post|text|mail|whatsapp|fax)\b"
)
# What stands so close behind what is to be done says with whom.
BESIDE = 10
NEAR_WORDS = 40
"""Characters beside a step that are read with it."""


def not_after_the_call(turn: Turn, words: Spoken, each: Commitment) -> bool:
    """Whether it is done at once ("I'll ask him, hold on"), names whom else to offer it to ("try the dentist upstairs") or is only among the rep's own people ("I'll have a word with the office")."""
    if turn.side is Side.PROSPECT and each.owner is Owner.OTHER and TRY_OTHERS.match(words.text, each.at):
        return True
    near = words.text[max(0, each.start - NEAR_WORDS) : each.end + NEAR_WORDS]
    if AT_ONCE.search(near) and ASKS_ROUND.search(words.text[each.start : each.end + NEAR_WORDS]):
        return True
    return turn.side is Side.REP and OWN_PEOPLE.search(words.text[each.start : each.end + NEAR_WORDS]) is not None


def own_doing(words: Spoken, each: Commitment) -> Commitment:
    """The step as a task of its own where somebody will talk to or meet others ("I'll get the two of them on one call", "I'll call the bank for you") or show something in writing: the other side need not be there."""
    if each.owner is Owner.OTHER and ORDERS.match(words.text, each.at):
        return replace(each, actions=(Action.TASK,))
    if Action.MEETING in each.actions and COMES_BACK.search(words.text[each.at : each.done + BESIDE]):
        actions = (Action.TALK if action is Action.MEETING else action for action in each.actions)
        each = replace(each, actions=tuple(dict.fromkeys(actions)))
    if each.actions == (Action.TASK,) and WITH_BOTH.match(words.text, each.at):
        return replace(each, actions=(Action.TALK,), owner=Owner.BOTH, frame=Frame.PROPOSAL)
    own = (
        each.frame is Frame.PROMISE and each.owner is Owner.SELF and set(each.actions) <= {Action.TALK, Action.MEETING}
    )
    phrase = words.text[each.at : each.done]
    if own and IN_WRITING.match(words.text, each.at, words.next_break(each.at)):
        return replace(each, actions=(Action.SEND,))
    if own and IN_THEIR_STEAD.match(words.text, each.at):
        return replace(each, actions=(Action.TASK,))
    if not own or not WITH_THIRD.search(phrase) or WITH_EACH_OTHER.search(words.text[each.at : each.done + BESIDE]):
        return each
    return replace(each, actions=(Action.TASK,))


def beside_meeting(each: Commitment, steps: list[Step]) -> Commitment:
    """A promise to bring or do something, with what will be shown with it ("I'll bring the tablet and show you the plan"), as a task of its own where the meeting itself is agreed."""
    task = each.actions[0] in {Action.TASK, Action.SEND} and len(each.actions) > 1
    own = each.frame is Frame.PROMISE and each.owner is Owner.SELF and each.moment is None
    met = any(step.stands and step.joint and step.agreed_turn is not None for step in steps)
    return replace(each, actions=each.actions[:1]) if task and own and met else each


def brings_along(each: Commitment, words: Spoken, steps: list[Step]) -> bool:
    """Whether something is only brought along ("I'll bring lease and purchase figures"), which is a step where the meeting itself is agreed."""
    met = any(step.stands and step.joint and step.agreed_turn is not None for step in steps)
    return not met and BRINGS_ALONG.match(words.text, each.at) is not None


def hangs_on(words: Spoken, before: Commitment, each: Commitment) -> bool:
    """Whether the step only answers one asked for in the same breath: "if you send me the photos, I'll load them"."""
    asked = before.owner is Owner.OTHER and re.match(r"(?:if|once|when|as soon as) you\b", words.text[before.start :])
    return (
        asked is not None
        and asked is not False
        and each.owner is Owner.SELF
        and not words.breaks_between(before.end, each.start)
    )
