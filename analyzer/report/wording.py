"""What things are called in a report that people read."""

import re
from dataclasses import dataclass

from analyzer.types.acts import Act, Level, StepDetail
from analyzer.types.choice import offers_choice
from analyzer.types.kind import CallKind
from analyzer.types.score import Verdict
from analyzer.types.speech import Side

KINDS = {
    CallKind.AUTO: "kind not known",
    CallKind.INBOUND: "inbound",
    CallKind.OUTBOUND: "outbound",
    CallKind.FOLLOW_UP: "follow-up",
    CallKind.RENEWAL: "renewal",
    CallKind.DEMO: "demo",
    CallKind.VOICEMAIL: "voicemail",
}

VERDICTS = {
    Verdict.GOOD: "Good",
    Verdict.WATCH: "Watch",
    Verdict.WORK_ON: "Work on this",
    Verdict.UNSURE: "Unsure",
    Verdict.NOT_MEASURABLE: "Not measurable",
}


@dataclass(frozen=True, slots=True)
class Names:
    """What a figure is called: in full, as the head of a column, and in the little room of a terminal."""

    title: str
    column: str
    terse: str


POINTS = "points"
FIGURES = {
    POINTS: Names("Overall score", "Score", "points"),
    "talk_share": Names("Share of the talking", "Talk", "talk"),
    "open_share": Names("Open questions", "Questions", "open"),
    "premature_closing": Names("Closes too early", "Closing", "early"),
    "me_stories": Names("Me stories", "Stories", "stories"),
    "next_step": Names("Next step", "Next step", "next step"),
}
"""The overall score and the core scores, wherever calls are listed or drawn."""
CORE = tuple(name for name in FIGURES if name != POINTS)

PRACTICES = {
    "rapport": "A personal opening",
    "permission": "Asking permission to ask questions",
    "why_called": "Asking what made them call",
    "needs_coverage": "Asking about their situation, aims and worries",
    "follow_up": "Showing that you listened",
    "no_interrogation": "No rapid-fire questions",
    "no_pressure": "No pushing",
    "no_assuming": "Not taking the sale for granted",
    "truth": "Asking what still holds them back",
    "no_chasing": "No chasing",
    "no_is_ok": "Saying that a no is fine",
    "feedback": "Asking for feedback",
    "where_next": "Asking where they want to go from here",
    "bring_closure": "Setting a time for the next talk",
    "referral": "Asking who else might want this",
    "follow_up_mail": "Promising a summary",
    "meeting_not_decision": "Offering a meeting, not pressing for a decision",
    "no_admin_opening": "No paperwork at the start",
    "prospect_focus": "Talking about them more than about you",
}
AVOIDED = frozenset({"no_interrogation", "no_pressure", "no_assuming", "no_chasing", "no_admin_opening"})
"""The practices that are to leave something undone."""

_ACTS = {
    "acceptance": "says yes",
    "admin_opening": "paperwork first",
    "assumptive": "takes the sale for granted",
    "breathless": "without a breath",
    "bring_closure": "settles when to talk again",
    "buying_signal": "buying signal",
    "closing_attempt": "close",
    "feedback": "asks for feedback",
    "follow_up": "shows listening",
    "follow_up_mail": "promises a summary",
    "interrogation": "questions in a row",
    "me_story": "me story",
    "meeting_offer": "offers a meeting",
    "need_stated": "names a need",
    "next_step": "next step",
    "no_is_ok": "makes a no safe",
    "number_only": "only a number to ring",
    "order_taken": "order taken",
    "permission": "asks leave to ask",
    "presenting": "presents the offer",
    "rapport": "personal opening",
    "reference": "somebody they know",
    "referral": "asks for advice or names",
    "refusal": "says no",
    "solution_tied": "ties the offer to a need",
    "stall": "puts it off",
    "voicemail_action": "what to do",
    "voicemail_reason": "reason to ring back",
    "truth": "asks what is unsaid",
    "where_next": "asks where to go from here",
    "why_called": "asks what made them call",
}
UNMARKED = frozenset({"backchannel", "monologue", "stretch"})
"""Acts that only measure: a mark on each would hide the others."""

_SAID_ANEW = frozenset({"question", "closing_attempt", "me_story", "missed_opening"})
_UPPER_CLASSES = {
    "semi_open": "Asks for one fact",
    "closed": "A yes or a no answers it",
}
_DID = {
    "asks": "asked",
    "acts": "acted",
    "comes": "came",
    "holds": "held",
    "offers": "offered",
    "proposes": "proposed",
    "speaks": "spoke",
    "trades": "traded",
    "takes": "took",
    "tells": "told",
    "presses": "pressed",
}
_TAGS = {
    "need": "about their needs",
    "process": "about how they decide",
    "permission": "asking leave",
    "closing": "asking for the decision",
    "next_step": "about the next step",
    "truth": "about what is unsaid",
    "feedback": "about how you did",
    "referral": "about who else might want it",
    "social": "about themselves",
    "logistics": "about arrangements",
    "rhetorical": "that wants no answer",
}
_CLOSE_TAGS = {
    "assumptive": "as if it were sold",
    "discount": "for a better price",
    "pressure": "with pressure",
    "repeat": "once more",
}
_MISSING = {
    "rapport": "a word for the person",
    "needs": "their needs",
    "solution": "the offer tied to a need",
    "readiness": "their readiness",
}
_CLASSES = {"semi_open": "semi-open", "premature": "too early", "timely": "in good time"}
_TO_CHANGE = {
    "assuming",
    "assumptive",
    "breathless",
    "chasing",
    "interrogation",
    "me_story",
    "presented_before_needs",
    "pressure",
}


def plain(name: str) -> str:
    """A name of the program as words: me_story is me story."""
    return name.replace("_", " ")


def kind_label(kind: str, act_class: str | None) -> str:
    """A kind of act with its class, in words."""
    said, name = _CLASSES.get(act_class or "", plain(act_class or "")), _ACTS.get(kind, plain(kind))
    return f"{said} {name}" if said and kind == "question" else f"{name}, {said}" if said else name


ANSWERS = "answers a question about what they need"
"""The reason where a question about needs was answered in whatever words: they need name none."""


def act_label(act: Act) -> str:
    """What an act is, in words: open question about their needs; close, too early."""
    name, head = kind_label(act.kind, None), kind_label(act.kind, act.act_class)
    if isinstance(act.detail, StepDetail):
        return f"{name}, {act.detail.level.value}"
    if act.kind == "closing_attempt":
        missing = [tag for tag in act.tags if tag in {"rapport", "needs", "solution", "readiness"}]
        rest = [tag for tag in act.tags if tag not in missing]
        return ", ".join([head, *(_CLOSE_TAGS.get(tag, plain(tag)) for tag in rest)]) + (
            f"; missing: {', '.join(_MISSING[tag] for tag in missing)}" if missing else ""
        )
    if act.kind == "question":
        return " ".join([head, " and ".join(_TAGS.get(tag, plain(tag)) for tag in act.tags)]).strip()
    if act.kind == "need_stated" and act.reason == ANSWERS:
        return "answers your question"
    said = [plain(tag) for tag in act.tags]
    return ", ".join([head, *(tag for tag in said if tag not in head.split())])


def act_reason(act: Act) -> str:
    """Why an act was taken for what it is, to the rep; empty where its label and the finding around it say as much."""
    if act.correction is not None or act.kind not in _SAID_ANEW:
        return _upper(act.reason)
    if act.kind == "question":
        if act.act_class == "closed" and offers_choice(act.quote):
            return "Gives them two answers to choose from"
        return _UPPER_CLASSES.get(act.act_class or "", "")
    if act.kind == "closing_attempt":
        first = re.split(r", with |; ", act.reason)[0]
        verb, _, rest = first.partition(" ")
        return f"You {_DID[verb]} {rest}" if act.side is Side.REP and verb in _DID else _upper(first)
    return ""


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def act_tone(act: Act) -> str:
    """How an act is drawn: `change` for what to do otherwise next time, `open`, `closed`, `step`, or `note`."""
    if act.kind in _TO_CHANGE or act.act_class == "premature" or "pressure" in act.tags:
        return "change"
    if act.kind == "question":
        return "closed" if act.act_class == "closed" else "open"
    return "step" if act.kind == "closing_attempt" or is_firm(act) else "note"


def is_firm(act: Act) -> bool:
    """Whether the act is a step after the call that is at least concrete, with somebody to do it."""
    return isinstance(act.detail, StepDetail) and act.detail.level not in {Level.NONE, Level.VAGUE}
