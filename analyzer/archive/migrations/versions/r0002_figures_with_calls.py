"""Puts the figures that lists and trends read of thousands of calls beside each call."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

POINTS = "points = (SELECT points FROM analyses WHERE call_id = calls.id AND {current})"
SCORE = (
    "{column} = (SELECT {value} FROM scores WHERE \"check\" = '{check}'"
    " AND analysis_id = (SELECT id FROM analyses WHERE call_id = calls.id AND {current}))"
)
CHECKS = ("talk_share", "open_share", "premature_closing", "me_stories")


def upgrade() -> None:
    """Adds the columns and fills them from the current analyses."""
    for name in ("points", *CHECKS):
        op.add_column("calls", sa.Column(name, sa.Double()))
    op.add_column("calls", sa.Column("next_step", sa.String(length=16)))
    # In these words SQLite takes the indices that it has of both.
    current = "current = 1" if op.get_bind().dialect.name == "sqlite" else "current"
    wanted = [(check, "value", check) for check in CHECKS] + [("next_step", "value_text", "next_step")]
    filled = [POINTS.format(current=current)]
    filled += [
        SCORE.format(current=current, column=column, value=value, check=check) for column, value, check in wanted
    ]
    op.execute(f"UPDATE calls SET {', '.join(filled)}")  # noqa: S608  our own constants
