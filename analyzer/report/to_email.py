"""A draft of the follow-up mail: thanks, how the call ended, what was agreed or promised, and nothing that was not said."""

import re
from dataclasses import dataclass

from analyzer.errors import InputError
from analyzer.report.agreed_steps import agreed_steps, any_agreed, name_of, promised_besides
from analyzer.report.figures import full_day
from analyzer.report.moments import COUNTED
from analyzer.report.promised_mail import promised_mails
from analyzer.report.put_off import put_off, wants_quiet, words_of
from analyzer.report.step_line import step_line
from analyzer.report.step_proof import place, proof_of
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.report import Report
from analyzer.types.speech import Side

# White space, control characters and marks that turn the direction of writing: a label or a turn of a file may hold any.
BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the mail and, where it rests on words of the call, what was said and where."""

    text: str
    source: str | None = None


def to_email(report: Report) -> str:
    """The draft as plain text: subject, body, then below a rule what each line rests on, with its quote and time.

    Where nothing was agreed but the other side put the matter off, it repeats what they said and no more. Raises InputError when there is nothing to repeat, and when they asked to be left alone.
    """
    call = report.call
    body = _body(report)
    if not body:
        why = (
            "they asked not to be contacted again, so no mail is written"
            if wants_quiet(call) is not None
            else "nothing was agreed, decided, promised or put off on this call, so there is nothing for a mail"
        )
        raise InputError(f"{call.info.source}: {why}")
    counted = "" if call.transcript.timed else f" (turns are {COUNTED})"
    proofs = [f"- {_flat(line.text).strip(' -')}\n  {_flat(line.source)}" for line in body if line.source]
    return "\n".join(
        [
            f"Subject: {_subject(call)}",
            "",
            *(_flat(line.text) for line in body),
            "",
            "-- ",
            f"Not part of the mail: what its lines rest on{counted}",
            "",
            *proofs,
            "",
        ]
    )


def _flat(text: str) -> str:
    """The text in one line, so that no words of the call make a line of the mail."""
    return BREAKS.sub(" ", text)


def has_email(report: Report) -> bool:
    """Whether there is anything to write in a mail; never where it is not sure who is the rep."""
    return report.call.sides_sure and bool(_body(report))


def _body(report: Report) -> list[Line]:
    """The lines of the mail; none where it would have nothing to say."""
    call = report.call
    steps, besides = agreed_steps(report), promised_besides(report)
    ends = call.acts_of("order_taken", "no_reached")
    promised = [
        *(Line(f"- {step_line(step)}", proof_of(step)) for step in besides),
        *(Line(f"- From me: {told}", _said(act)) for told, act in promised_mails(call, (*steps, *besides))),
    ]
    left = None if steps or ends else put_off(call)
    if call.info.kind is CallKind.VOICEMAIL or not (steps or ends or left or promised):
        return []
    quiet = wants_quiet(call)
    # Who went on to agree on something or to order expects to hear of it.
    after = (
        *(step.detail.agreed_turn or step.act.turn for step in steps),
        *(act.turn for act in call.acts_of("order_taken")),
    )
    if quiet is not None and max(after, default=-1) < quiet:
        return []
    return [
        *_thanks(call),
        *_outcome(ends),
        *(_left_open(call, left) if left else ()),
        *_list("This is what we agreed:", [Line(f"- {step_line(step)}", proof_of(step)) for step in steps]),
        *_list(f"{'And this' if steps or ends or left else 'This'} is what I said I would do:", promised),
        *_farewell(call),
    ]


def _subject(call: Call) -> str:
    return f"Our call of {full_day(call.info.recorded_at)}" if call.info.recorded_at else "Our call"


def _thanks(call: Call) -> list[Line]:
    them = name_of(call, Side.PROSPECT)
    when = f" on {full_day(call.info.recorded_at)}" if call.info.recorded_at else ""
    return [
        Line(f"Hello {them}," if them else "Hello,"),
        Line(""),
        Line(f"Thank you for taking the time to talk to me{when}."),
    ]


def _outcome(ends: tuple[Act, ...]) -> list[Line]:
    if not ends:
        return []
    last = ends[-1]
    if last.kind == "order_taken":
        return [Line("Thank you for your order.", _said(last))]
    return [
        Line(
            "You told me that you are not going ahead. That is fine, and thank you for saying so plainly.",
            _said(last),
        )
    ]


def _left_open(call: Call, left: Act) -> list[Line]:
    words = words_of(call, left).strip()
    return [
        Line(f'You told me: "{words}"', f'{place(left)}: "{words}"'),
        # A step that is not sure enough to be listed may still have been agreed.
        *(() if any_agreed(call) else [Line("So we have agreed nothing, and there is nothing for you to do.")]),
        Line("If you would like to come back to it, a reply to this mail is all it takes."),
    ]


def _list(heading: str, lines: list[Line]) -> list[Line]:
    return [Line(""), Line(heading), *lines] if lines else []


def _farewell(call: Call) -> list[Line]:
    me = name_of(call, Side.REP)
    return [
        Line(""),
        Line("If I have any of this wrong, please tell me."),
        Line(""),
        Line("Kind regards"),
        *([Line(me)] if me else []),
    ]


def _said(act: Act) -> str:
    return f'{place(act)}: "{act.quote}"'
