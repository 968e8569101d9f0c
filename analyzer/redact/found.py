"""What personal data there is, and where it stands in a call."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Personal(StrEnum):
    """The kinds of personal data that are looked for. The value is what the mask says."""

    CARD = "card"
    """A payment card's number, security code or expiry."""
    ACCOUNT = "account"
    """A bank account: number, sort code, routing number or IBAN."""
    EMAIL = "e-mail"
    PHONE = "phone"
    ADDRESS = "address"
    """A street with its house number, a postcode, a ZIP code after its state."""
    BIRTH = "birth date"
    IDENTITY = "id number"
    """A number by which a state knows a person: social security, national insurance, passport, driving licence, health service."""
    NUMBER = "number"
    """A number read out that is too long for a quantity and of no kind that could be told."""
    NAME = "name"

    @property
    def mask(self) -> str:
        """What stands in the place of the first word: one word, whatever the kind."""
        return f"[{self.value.replace(' ', '-')}]"


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """Words of one turn that are personal data, from `start_word` to before `end_word`. `reason` says in plain words why they were taken for it."""

    turn: int
    start_word: int
    end_word: int
    kind: Personal
    reason: str


def merged(found: Iterable[Found]) -> tuple[Found, ...]:
    """What was found, in order, what overlaps taken together under the kind that covers most words."""
    joined: list[Found] = []
    for each in sorted(found):
        last = joined[-1] if joined else None
        if last is None or last.turn != each.turn or each.start_word >= last.end_word:
            joined.append(each)
            continue
        longer = max(last, each, key=lambda one: one.end_word - one.start_word)
        joined[-1] = replace(longer, start_word=last.start_word, end_word=max(last.end_word, each.end_word))
    return tuple(joined)
