"""Keeps the team's delay of each call beside when it was shared, so that sharing can be taken back and the delay still holds."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the moment. Of calls shared before nobody knows whether a person or the delay did it: these stay shared."""
    op.add_column("calls", sa.Column("opens_at", sa.DateTime(timezone=True)))
    op.execute("UPDATE calls SET opens_at = shared_at")
