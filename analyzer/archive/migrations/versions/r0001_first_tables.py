"""The first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes every table and the index over what was said."""
    _accounts()
    _calls()
    _analyses()
    if op.get_bind().dialect.name == "postgresql":
        _search_on_postgresql()
    else:
        _search_on_sqlite()


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text()),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("rep_name", sa.Text()),
        sa.Column("rep_key", sa.Text()),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("email", name="uq_accounts_email"),
        sa.UniqueConstraint("rep_key", name="uq_accounts_rep_key"),
    )
    op.create_table(
        "sessions",
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("csrf", sa.String(length=128), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_sessions_account_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_sha256", name="pk_sessions"),
    )
    op.create_index("ix_sessions_account_id", "sessions", ["account_id"])
    op.create_table(
        "invites",
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("email", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("rep_name", sa.Text()),
        sa.Column("account_id", sa.Integer()),
        sa.Column("created_by", sa.Integer()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_invites_account_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["created_by"], ["accounts.id"], name="fk_invites_created_by", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("token_sha256", name="pk_invites"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer()),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("target", sa.Text()),
        sa.Column("detail", sa.Text()),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_audit_account_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_audit_target", "audit", ["target"])
    op.create_table(
        "team_settings",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["accounts.id"], name="fk_team_settings_changed_by", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_team_settings"),
    )


def _calls() -> None:
    op.create_table(
        "calls",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("rep", sa.Text()),
        sa.Column("rep_key", sa.Text()),
        sa.Column("customer", sa.Text()),
        sa.Column("direction", sa.String(length=16)),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True)),
        sa.Column("recorded_offset_min", sa.Integer()),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duration_ms", sa.Integer()),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_id", sa.Integer()),
        sa.Column("shared_at", sa.DateTime(timezone=True)),
        sa.Column("audio", sa.Text()),
        sa.ForeignKeyConstraint(["owner_id"], ["accounts.id"], name="fk_calls_owner_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_calls"),
    )
    op.create_index("ix_calls_held_at_id", "calls", ["held_at", "id"])
    op.create_index("ix_calls_kind_held_at", "calls", ["kind", "held_at"])
    op.create_index("ix_calls_owner_id", "calls", ["owner_id"])
    op.create_index("ix_calls_rep_key_held_at", "calls", ["rep_key", "held_at"])
    op.create_table(
        "turns",
        sa.Column("call_id", sa.String(length=64), nullable=False),
        sa.Column("turn", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        sa.Column("start_ms", sa.Integer()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name="fk_turns_call_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("call_id", "turn", name="pk_turns"),
    )
    op.create_table(
        "texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name="fk_texts_call_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_texts"),
        sa.UniqueConstraint("call_id", name="uq_texts_call_id"),
    )
    op.create_table(
        "comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.String(length=64), nullable=False),
        sa.Column("at_ms", sa.Integer()),
        sa.Column("turn", sa.Integer()),
        sa.Column("answers_id", sa.Integer()),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True)),
        sa.Column("resolved_at", sa.DateTime(timezone=True)),
        sa.Column("resolved_by", sa.Text()),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_comments_account_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["answers_id"], ["comments.id"], name="fk_comments_answers_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name="fk_comments_call_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_comments"),
    )
    op.create_index("ix_comments_call_id", "comments", ["call_id"])
    op.create_table(
        "corrections",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("call_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.Column("withdrawn_by", sa.Text()),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_corrections_account_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name="fk_corrections_call_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_call_id", "corrections", ["call_id"])
    op.create_table(
        "uploads",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer()),
        sa.Column("original_name", sa.Text(), nullable=False),
        sa.Column("stored_name", sa.Text(), nullable=False),
        sa.Column("bytes", sa.BigInteger()),
        sa.Column("wishes", sa.Text()),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("stage", sa.Text()),
        sa.Column("share", sa.Double()),
        sa.Column("error", sa.Text()),
        sa.Column("call_id", sa.String(length=64)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_uploads_account_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name="fk_uploads_call_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_uploads"),
    )
    op.create_index("ix_uploads_account_id", "uploads", ["account_id"])
    op.create_index("ix_uploads_call_id", "uploads", ["call_id"])
    op.create_index("ix_uploads_state", "uploads", ["state"])


def _analyses() -> None:
    op.create_table(
        "analyses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.String(length=64), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("rubric", sa.Text(), nullable=False),
        sa.Column("rubric_sha256", sa.String(length=64), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("speech_model", sa.Text()),
        sa.Column("speech_model_sha256", sa.String(length=64)),
        sa.Column("options_sha256", sa.String(length=64), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=16)),
        sa.Column("points", sa.Double()),
        sa.Column("next_step", sa.String(length=16), nullable=False),
        sa.Column("next_step_when", sa.Text()),
        sa.Column("change_next", sa.Text()),
        sa.Column("corrected", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("report", sa.LargeBinary(), nullable=False),
        sa.Column("corrected_report", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name="fk_analyses_call_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_analyses"),
        sa.UniqueConstraint(
            "call_id",
            "rubric_sha256",
            "program",
            "options_sha256",
            name="uq_analyses_call_id_rubric_sha256_program_options_sha256",
        ),
    )
    op.create_index("ix_analyses_call_id", "analyses", ["call_id"])
    op.create_index(
        "ix_analyses_current",
        "analyses",
        ["call_id"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_index(
        "ix_analyses_points",
        "analyses",
        ["points"],
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "scores",
        sa.Column("analysis_id", sa.Integer(), nullable=False),
        sa.Column("check", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Double()),
        sa.Column("value_text", sa.Text()),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("points", sa.Double()),
        sa.ForeignKeyConstraint(["analysis_id"], ["analyses.id"], name="fk_scores_analysis_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("analysis_id", "check", name="pk_scores"),
    )
    op.create_index("ix_scores_check_verdict_analysis_id", "scores", ["check", "verdict", "analysis_id"])
    op.create_index("ix_scores_analysis_id_verdict", "scores", ["analysis_id", "verdict"])
    op.create_table(
        "metrics",
        sa.Column("analysis_id", sa.Integer(), nullable=False),
        sa.Column("metric", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["analysis_id"], ["analyses.id"], name="fk_metrics_analysis_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("analysis_id", "metric", name="pk_metrics"),
    )
    op.create_table(
        "practices",
        sa.Column("analysis_id", sa.Integer(), nullable=False),
        sa.Column("practice", sa.String(length=64), nullable=False),
        sa.Column("found", sa.Boolean()),
        sa.ForeignKeyConstraint(["analysis_id"], ["analyses.id"], name="fk_practices_analysis_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("analysis_id", "practice", name="pk_practices"),
    )


def _search_on_sqlite() -> None:
    """FTS5 over `texts`, kept in step by triggers. Words are folded before they are kept, so they are split and nothing more."""
    op.execute(
        "CREATE VIRTUAL TABLE texts_fts USING fts5 (words, content='texts', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
    )
    op.execute(
        "CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN INSERT INTO texts_fts (rowid, words) VALUES (new.id, new.words); END"
    )
    op.execute(
        "CREATE TRIGGER texts_gone AFTER DELETE ON texts BEGIN"
        " INSERT INTO texts_fts (texts_fts, rowid, words) VALUES ('delete', old.id, old.words); END"
    )
    op.execute(
        "CREATE TRIGGER texts_changed AFTER UPDATE ON texts BEGIN"
        " INSERT INTO texts_fts (texts_fts, rowid, words) VALUES ('delete', old.id, old.words);"
        " INSERT INTO texts_fts (rowid, words) VALUES (new.id, new.words); END"
    )


def _search_on_postgresql() -> None:
    op.create_table(
        "text_vectors",
        sa.Column("text_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("vector", postgresql.TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(["text_id"], ["texts.id"], name="fk_text_vectors_text_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("text_id", name="pk_text_vectors"),
    )
    op.create_index("ix_text_vectors_vector", "text_vectors", ["vector"], postgresql_using="gin")
