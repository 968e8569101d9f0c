"""Runs the migrations inside the transaction that the caller has begun."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], version_table="analyzer_version")
context.run_migrations()
