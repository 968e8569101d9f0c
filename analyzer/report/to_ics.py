"""The steps that have a day, as a calendar file."""

from datetime import UTC, date, datetime, timedelta

from analyzer.errors import InputError
from analyzer.report.agreed_steps import AgreedStep, agreed_steps, name_of
from analyzer.report.figures import full_day
from analyzer.report.step_line import is_shared, is_visit, step_line, told_alone
from analyzer.report.step_proof import proofs_of
from analyzer.types.acts import Level
from analyzer.types.report import Report
from analyzer.types.speech import Side

HALF_AN_HOUR = timedelta(minutes=30)


def to_ics(report: Report) -> str:
    """An iCalendar file (RFC 5545) with an event for each accepted step that has a day; the words that show it are in its description.

    A talk or a meeting with a time takes half an hour, as calendar programs put it where no length was said, and says so.
    An hour that is no more than a bound ("after two") is no appointment: the event is of the whole day and tells the words. A day that is the last one is named in the title. Raises InputError when no step has a day.
    """
    from icalendar import Calendar, Event

    dated = [step for step in agreed_steps(report) if step.when is not None]
    if not dated:
        source = report.call.info.source
        doubt = next((step.detail for step in agreed_steps(report) if step.detail.clash), None)
        if doubt is not None:
            raise InputError(
                f"{source}: {doubt.when_text} was agreed, but {full_day(date.fromisoformat(doubt.clash or ''))} is what its number means, so there is nothing for a diary: ask which day is meant"
            )
        if report.call.info.recorded_at is None and any(
            step.detail.level is Level.SCHEDULED for step in agreed_steps(report)
        ):
            raise InputError(
                f"{source}: a day was agreed, but not which date it is, so there is nothing for a diary: say when the call was held with --recorded-at and analyse again"
            )
        raise InputError(f"{source}: no step was agreed with a day, so there is nothing for a diary")
    calendar = Calendar()
    calendar.add("prodid", "-//analyzer//follow-up//EN")
    calendar.add("version", "2.0")
    for step in dated:
        event = Event()
        event.add("uid", f"{step.act.id}@{report.call.info.id[:24]}")
        event.add("dtstamp", _stamp(report))
        event.add("dtstart", _start(step))
        if _takes_time(step):
            event.add("duration", HALF_AN_HOUR)
        event.add("summary", _summary(report, step))
        event.add("description", _description(report, step))
        calendar.add_component(event)
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _takes_time(step: AgreedStep) -> bool:
    fixed = step.detail.hour_text is None and step.detail.limit is None
    return isinstance(step.when, datetime) and fixed and is_shared(step)


def _stamp(report: Report) -> datetime:
    """The moment of the analysis; of the call where that is not readable."""
    try:
        made = datetime.fromisoformat(report.run.started_at)
    except ValueError:
        made = report.call.info.recorded_at or datetime(1970, 1, 1, tzinfo=UTC)
    return made.astimezone(UTC) if made.tzinfo else made.replace(tzinfo=UTC)


def _start(step: AgreedStep) -> date | datetime | None:
    """The day alone where the hour is only a bound; else a time with a zone is written in UTC, one without as it stands."""
    when = step.when
    if isinstance(when, datetime) and step.detail.hour_text is not None:
        return when.date()
    return when.astimezone(UTC) if isinstance(when, datetime) and when.tzinfo else when


def _summary(report: Report, step: AgreedStep) -> str:
    """What is to be done, and where the day is the last one for it, that it is."""
    if step.detail.limit is None or step.when is None:
        return _titled(report, step)
    hour = f" {step.when:%H:%M}" if isinstance(step.when, datetime) and step.detail.hour_text is None else ""
    return f"{_titled(report, step)} ({step.detail.limit} {step.when:%A}{hour})"


def _titled(report: Report, step: AgreedStep) -> str:
    them = name_of(report.call, Side.PROSPECT)
    if is_shared(step) and is_visit(step):
        return f"Meet {them}" if them else "Meeting agreed on the phone"
    if is_shared(step):
        return f"Talk to {them}" if them else "Talk agreed on the phone"
    owner, said = told_alone(step)
    whom = {"rep": "From me", "prospect": f"From {them or 'them'}"}.get(owner or "", "Agreed")
    return f"{whom}: {said}"[:200]


def _description(report: Report, step: AgreedStep) -> str:
    first, *rest = proofs_of(step)
    lines = [step_line(step), f"Said at {first.replace(': ', f' of {report.call.info.name}: ', 1)}"]
    lines += [said[:1].upper() + said[1:] for said in rest]
    if _takes_time(step):
        lines.append("How long it takes was not said: half an hour is kept for it.")
    return "\n".join(lines)
