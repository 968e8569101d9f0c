"""The log of who did what, for whoever is answerable for the archive."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, insert

from analyzer.archive.tables import audit


def write_audit(
    connection: Connection,
    action: str,
    *,
    target: str | None = None,
    account_id: int | None = None,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Logs an action, such as `delete_call`, within the caller's transaction. `account_id` None means the command line. Put nothing into `detail` that was to be deleted."""
    connection.execute(
        insert(audit).values(
            at=datetime.now(UTC),
            account_id=account_id,
            action=action,
            target=target,
            detail=None if detail is None else json.dumps(dict(detail), ensure_ascii=False, sort_keys=True),
        )
    )
