"""Examples of each practice in many voices, and near-misses that must not be flagged; with and without punctuation."""

import pytest

from analyzer.types.kind import CallKind
from analyzer.types.speech import Side
from tests.builders import make_call

KINDS = {"why_called": CallKind.INBOUND, "chasing": CallKind.FOLLOW_UP, "admin_opening": CallKind.RENEWAL}
EARLY = {"permission", "why_called", "chasing", "admin_opening"}

FOUND = {
    "permission": [
        "Before I go on about us, would it be alright if I asked you a few things about the shop?",
        "I've got four or five questions, is that all right with you?",
        "Do you mind me being nosy for a minute?",
        "Sir, with your permission I will ask two three questions only.",
        "Could I start by asking you about the yard, if you've no objection?",
        "Can we begin with your side of things?",
    ],
    "why_called": [
        "So what made you give us a shout?",
        "How come you rang us?",
        "What's gone wrong that you're after a new one?",
        "And what kicked this off?",
        "What was going on the day you decided to email us?",
    ],
    "truth": [
        "Hand on heart, is there anything that's putting you off?",
        "And there's nothing else niggling at you?",
        "Is there some part of you that isn't sure?",
        "What haven't we talked about that might trip this up?",
        "Is there anything you were too polite to bring up?",
    ],
    "chasing": [
        "I was just wondering where things were at with the quote.",
        "Just checking in to see if you'd had any thoughts.",
        "Have you had a chance to look at what I sent?",
        "Is that proposal still sitting on your desk?",
        "I'm just calling for an update on the roof.",
    ],
    "no_is_ok": [
        "If it's not for you, that's absolutely fine.",
        "I can live with a no.",
        "Say no if you like, it won't spoil my day.",
        "It's fine if you've gone with somebody else.",
        "You're free to turn me down, I shan't mind a bit.",
        "I'm okay either way, honestly.",
    ],
    "feedback": [
        "What could I have done better on this call?",
        "How did I come across?",
        "Any tips for me for next time?",
        "Was I too pushy?",
        "What was it about our bid that didn't work?",
    ],
    "referral": [
        "Do you know anyone else who could use this?",
        "Any other schools near you in the same boat?",
        "Who'd you ring, if you were in my boots?",
        "Anyone spring to mind who'd want to hear about it?",
        "If you think of anybody who needs a hand, would you pass on my number?",
    ],
    "admin_opening": [
        "Your policy's run out, so do you want to renew or shall I cancel it?",
        "May we kill your account?",
        "I've to shut your account by Friday, is that okay?",
        "Are you keeping the line on, yes or no?",
    ],
}

NEAR_MISSES = {
    "permission": [
        "Can I ask who I'm speaking to?",
        "Have you got two minutes?",
        "Can I tell you a bit about what we do?",
        "I'm happy to answer any questions you have.",
        "May I explain how the plan works?",
    ],
    "why_called": ["How can I help you today?", "What made you choose the blue ones?", "I know why you called."],
    "truth": [
        "Any other questions?",
        "Is there anything else I can help you with today?",
        "Are you sure about the colour?",
    ],
    "chasing": [
        "I'm not ringing to find out where things are at.",
        "I wanted to say it's fine if you've gone elsewhere.",
        "How did the wedding go?",
        "I've rung to say thank you for the tea.",
    ],
    "no_is_ok": [
        "If Tuesday's no good, Wednesday is fine.",
        "If you don't like it we'll give you your money back.",
        "No worries at all.",
        "I'll leave you to it then.",
        "If the blue one isn't in stock the green's fine.",
    ],
    "feedback": [
        "We get great feedback from our customers.",
        "What would you change about your kitchen?",
        "How could your current supplier do better?",
    ],
    "referral": [
        "Who else is involved in the decision?",
        "Does anybody else use the machine?",
        "Who should I send the invoice to?",
        "I know somebody at your place.",
    ],
    "admin_opening": [
        "How have you been getting on with the gym?",
        "Your contract is with us till March, so there's no rush.",
    ],
}


def said(annotated, kind: str, words: str) -> bool:
    """Whether the act is found when the rep says these words where they belong in a call."""
    start = ["rep: Good morning, it's Dana from Hill Roofing.", "prospect: Oh hello there, Dana."]
    middle = [
        "rep: We spoke of the tiles and the gutters.",
        "prospect: That is right, the back of the house mostly.",
    ] * 4
    line = [f"rep: {words}", "prospect: Well, I suppose so, let me think."]
    lines = [*start, *line, *middle] if kind in EARLY else [*start, *middle, *line]
    call = annotated(make_call(*lines, kind=KINDS.get(kind, CallKind.OUTBOUND)))
    acts = call.acts_of(kind, side=Side.REP)
    return any(kind != "truth" or "second" in act.tags for act in acts)


def bare(words: str) -> str:
    """The words as a plain speech model writes them."""
    return "".join(letter for letter in words.lower() if letter not in ".,?!")


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, said in FOUND.items() for words in said])
def test_a_practice_is_found_in_any_voice(annotated, kind, words):
    assert said(annotated, kind, words)


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, said in NEAR_MISSES.items() for words in said])
def test_a_near_miss_is_not_flagged(annotated, kind, words):
    assert not said(annotated, kind, words)
    assert not said(annotated, kind, bare(words))


def test_most_are_found_without_punctuation_too(annotated):
    examples = [(kind, bare(words)) for kind, said in FOUND.items() for words in said]
    found = sum(said(annotated, kind, words) for kind, words in examples)
    assert found >= 0.85 * len(examples)
