"""What docs/teams.md promises is what the program does."""

import re

from analyzer.settings import Settings
from analyzer.web.accounts import FIRST_INVITED_FOR, INVITED_FOR
from analyzer.web.passwords import SHORTEST
from analyzer.web.sessions import IDLE, LONGEST
from tests.web.permission_tables import END, PAGE, START, tables


def test_the_permission_tables_are_those_of_the_rules() -> None:
    inside = PAGE.read_text(encoding="utf-8").split(START)[1].split(END)[0]
    assert inside == tables(), "run: python -m tests.web.permission_tables, and read what changed"


def test_the_numbers_on_the_page_are_the_programs() -> None:
    page = re.sub(r"\s+", " ", PAGE.read_text(encoding="utf-8"))
    hours, days = IDLE.total_seconds() / 3600, LONGEST.days
    for promise in (
        f"{SHORTEST} characters",
        f"after {hours:.0f} hours without use and after {days} days in any case",
        f"works once and for {INVITED_FOR.days} days",
        f"within {FIRST_INVITED_FOR.total_seconds() / 3600:.0f} hours",
        f"{Settings().upload_mb} MB",
    ):
        assert promise in page, promise
