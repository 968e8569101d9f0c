"""The tables of docs/teams.md that say who may do what, made from the rules themselves; `python -m tests.web.permission_tables` writes them there anew."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from analyzer.web.permissions import AREA_RULES, CALL_RULES, Action, Area, Role, Standing
from analyzer.web.routes import ROUTES

PAGE = Path(__file__).parents[2] / "docs" / "teams.md"
START, END = "<!-- the permission tables, made from the rules -->\n", "<!-- end of the tables -->\n"
HEAD = ["rep", "manager", "admin"]


def tables() -> str:
    """What may be done with a call, where one may come, and every address under both."""
    on_calls = [
        [f"{standing.value}: {action.value}", *(_mark(action in CALL_RULES[standing][role]) for role in Role)]
        for standing in Standing
        for action in Action
        if any(action in allowed for allowed in CALL_RULES[standing].values())
    ]
    areas = [
        [area.value, *(_mark(role in AREA_RULES[area]) for role in Role)] for area in Area if area is not Area.DOOR
    ]
    routes = [[f"`{route.method} {route.path}`", _rule(route.area, route.on_call)] for route in ROUTES]
    return "\n".join(
        [
            *_table(["a call, and what may be done with it", *HEAD], on_calls),
            "",
            *_table(["a part of the review room", *HEAD], areas),
            "",
            "Every address stands under one of these rules:",
            "",
            *_table(["address", "who"], routes),
            "",
        ]
    )


def _rule(area: Area, action: Action | None) -> str:
    if action is not None:
        return f"of the call: {action.value}"
    if area is Area.DOOR:
        return "anybody"
    return ", ".join(role.value for role in Role if role in AREA_RULES[area])


def _mark(allowed: bool) -> str:
    return "yes" if allowed else "–"


def _table(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    before, rest = PAGE.read_text(encoding="utf-8").split(START)
    PAGE.write_text(f"{before}{START}{tables()}{END}{rest.split(END)[1]}", encoding="utf-8")
