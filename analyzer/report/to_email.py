"""A draft of the follow-up mail: thanks, how the call ended, what was agreed, and nothing that was not said."""

from dataclasses import dataclass

from analyzer.errors import InputError
from analyzer.report.agreed_steps import AgreedStep, agreed_steps, name_of, promised_besides
from analyzer.report.figures import full_day
from analyzer.report.step_line import step_line
from analyzer.report.step_proof import place, proof_of
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.report import Report
from analyzer.types.speech import Side


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the mail and, where it rests on words of the call, what was said and where."""

    text: str
    source: str | None = None


def to_email(report: Report) -> str:
    """The draft as plain text: subject, body, then below a rule what each line rests on, with its quote and time.

    Raises InputError when nothing was agreed and the sale did not end, since there is nothing to confirm.
    """
    call = report.call
    steps = agreed_steps(report)
    ends = call.acts_of("order_taken", "no_reached")
    if not steps and not ends:
        raise InputError(
            f"{call.info.source}: nothing was agreed and nothing decided on this call, so there is nothing to confirm in a mail"
        )
    promised = _steps(promised_besides(report), "And this is what I said I would do:")
    body = [*_thanks(call), *_outcome(ends), *_steps(steps), *promised, *_farewell(call)]
    proofs = [f"- {line.text.strip(' -')}\n  {line.source}" for line in body if line.source]
    return "\n".join(
        [
            f"Subject: {_subject(call)}",
            "",
            *(line.text for line in body),
            "",
            "-- ",
            "Not part of the mail: what its lines rest on",
            "",
            *proofs,
            "",
        ]
    )


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


def _steps(steps: tuple[AgreedStep, ...], heading: str = "This is what we agreed:") -> list[Line]:
    if not steps:
        return []
    return [Line(""), Line(heading), *(Line(f"- {step_line(step)}", proof_of(step)) for step in steps)]


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
