"""The words that a line of the mail or the diary rests on: who named the step, gave its day, and took it."""

from analyzer.report.agreed_steps import AgreedStep
from analyzer.report.moments import shortened, where
from analyzer.types.acts import Act, StepQuote

# Words of a quote.
MOST_QUOTED = 50
ROLES = {"named": "named", "day": "the day", "accepted": "accepted"}


def place(said: Act | StepQuote) -> str:
    """Where in the call something was said: "1:52", or its turn as the page counts them where there are no times."""
    return where(said.turn, said.start_ms)


def proof_of(step: AgreedStep) -> str:
    """All of them in one line, each with its time or turn."""
    first, *rest = proofs_of(step)
    before = step.before
    taken_up = () if before is None else (f'said before, {where(before.index, before.start_ms)}: "{before.text}"',)
    return "; ".join((first, *taken_up, *rest))


def proofs_of(step: AgreedStep) -> tuple[str, ...]:
    """Each of them: the first names the step, the others say what they do for it. A report of older days has only the first and the last."""
    quotes = told_quotes(step.detail.quotes)
    if not quotes:
        accepted = (f'accepted: "{shortened(step.agreed_quote, MOST_QUOTED)}"',) if step.agreed_quote else ()
        return f'{place(step.act)}: "{step.act.quote}"', *accepted
    first, *rest = quotes
    said = (f'{ROLES[each.role]}, {place(each)}: "{shortened(each.quote, MOST_QUOTED)}"' for each in rest)
    return f'{place(first)}: "{shortened(first.quote, MOST_QUOTED)}"', *said


def told_quotes(quotes: tuple[StepQuote, ...]) -> tuple[StepQuote, ...]:
    """The quotes, without one that gives the day in words which the naming or the accepting quote shows as well."""
    whole = [each for each in quotes if each.role != "day"]
    return tuple(each for each in quotes if each.role != "day" or not any(_holds(one, each) for one in whole))


def _holds(one: StepQuote, other: StepQuote) -> bool:
    return one.turn == other.turn and one.start_word <= other.start_word and other.end_word <= one.end_word
