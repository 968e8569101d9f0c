"""What a person can say was missed or taken for the wrong thing, in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Addable:
    """A choice of the form, and the act that it makes."""

    words: str
    act: str
    act_class: str | None = None
    tags: tuple[str, ...] = ()


ADDABLE: dict[str, Addable] = {
    "open_need": Addable("An open question about their needs", "question", "open", ("need", "situation")),
    "open": Addable("Another open question", "question", "open"),
    "semi_open": Addable("A question for one short fact", "question", "semi_open"),
    "closed": Addable("A closed question: yes, no or one of two answers", "question", "closed"),
    "close": Addable("An attempt to close", "closing_attempt"),
    "step_proposed": Addable("A next step, offered", "next_step", "proposed"),
    "step_agreed": Addable("A next step, agreed", "next_step", "agreed"),
    "step_scheduled": Addable("A next step, agreed with a day", "next_step", "scheduled"),
    "me_story": Addable("A story about yourselves", "me_story"),
    "pressure": Addable("Pressure", "pressure"),
    "rapport": Addable("A personal opening", "rapport"),
    "permission": Addable("Asking permission to ask questions", "permission"),
    "why_called": Addable("Asking what made them call", "why_called"),
    "follow_up": Addable("Showing that you listened", "follow_up"),
    "solution_tied": Addable("The offer tied to a need of theirs", "solution_tied"),
    "no_is_ok": Addable("Saying that a no is fine", "no_is_ok"),
    "truth": Addable("Asking what still holds them back", "truth"),
    "feedback": Addable("Asking for feedback", "feedback"),
    "where_next": Addable("Asking where they want to go from here", "where_next"),
    "referral": Addable("Asking who else might want this", "referral"),
    "follow_up_mail": Addable("Promising a summary", "follow_up_mail"),
    "meeting_offer": Addable("Offering a meeting", "meeting_offer"),
    "need_stated": Addable("They name a need", "need_stated"),
    "buying_signal": Addable("They show interest in buying", "buying_signal", None, ("interest",)),
    "objection": Addable("They object", "objection"),
    "acceptance": Addable("They say yes", "acceptance"),
    "refusal": Addable("They say no", "refusal"),
    "order_taken": Addable("They order: the call ended with an order", "order_taken"),
    "no_reached": Addable("A clear no: the call ended with it", "no_reached"),
}

CLASSES: dict[str, dict[str, str]] = {
    "question": {
        "open": "An open question: it invites a story",
        "semi_open": "A question for one short fact",
        "closed": "A closed question: yes, no or one of two answers",
    },
    "closing_attempt": {"timely": "A close in good time", "premature": "A close, too early"},
    "next_step": {
        "vague": "A vague step: nobody can check it",
        "proposed": "A step offered, and not accepted",
        "agreed": "A step agreed, without a day",
        "scheduled": "A step agreed, with a day",
    },
    "me_story": {"invited": "A story they had asked for"},
}
"""What an act of a kind can be instead."""

NOUNS = {
    "question": "a question",
    "closing_attempt": "a close",
    "next_step": "a next step",
    "me_story": "a story about yourselves",
    "monologue": "a monologue",
    "interrogation": "an interrogation",
    "pressure": "pressure",
}
