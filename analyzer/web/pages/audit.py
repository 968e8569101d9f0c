"""Who did what and when, for admins."""

import json
from typing import Any

from sqlalchemy import Row, func, select
from starlette.responses import Response

from analyzer.archive.tables import accounts, audit
from analyzer.web.visit import Visit

A_PAGE = 100


def show(visit: Visit) -> Response:
    """The log, the latest first; `before` in the address is the row from which to go further back."""
    before = visit.query.get("before", "")
    query = (
        select(audit, func.coalesce(accounts.c.name, "").label("name"))
        .outerjoin(accounts, accounts.c.id == audit.c.account_id)
        .order_by(audit.c.id.desc())
        .limit(A_PAGE + 1)
    )
    if before.isascii() and before.isdecimal() and len(before) < 18:
        query = query.where(audit.c.id < int(before))
    action = visit.query.get("action", "")
    if action:
        query = query.where(audit.c.action == action)
    rows = visit.db.execute(query).all()
    more = rows[A_PAGE - 1].id if len(rows) > A_PAGE else None
    return visit.page(
        "audit.html.j2",
        here="audit",
        rows=[_line(row) for row in rows[:A_PAGE]],
        more=more,
        actions=_actions(),
        action=action,
    )


def _actions() -> list[str]:
    """Every name under which something is written down: those of the routes, and those that no route has."""
    from analyzer.web.routes import ROUTES

    return sorted({route.audit for route in ROUTES if route.audit} | {"login_failed", "purge_call"})


def _line(row: Row[Any]) -> dict[str, Any]:
    detail = json.loads(row.detail) if row.detail else {}
    return {
        "at": row.at,
        "who": row.name or ("" if row.account_id is None else "(removed)"),
        "action": row.action,
        "target": row.target or "",
        "detail": ", ".join(f"{name}: {value}" for name, value in detail.items() if value is not None),
    }
