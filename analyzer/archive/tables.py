"""Every table of the archive. A change here goes with a new file in `migrations/versions`; a test holds the two together.

Moments are kept in UTC, lengths in whole milliseconds; null means unknown. Texts that hold JSON say so.
"""

import zlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR


class Moment(TypeDecorator[datetime]):
    """A moment, given with its zone, kept in UTC, and given back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Line(TypeDecorator[str]):
    """Any text. The few signs that a database cannot hold (zero, halves of a pair) become the sign for an unknown one."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _: Dialect) -> str | None:
        return None if value is None else holdable(value)


class Packed(TypeDecorator[str]):
    """A long text, kept as its zlib-compressed UTF-8: a report shrinks to about a tenth."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, _: Dialect) -> bytes | None:
        return None if value is None else zlib.compress(value.encode())

    def process_result_value(self, value: bytes | None, _: Dialect) -> str | None:
        return None if value is None else zlib.decompress(value).decode()


def holdable(value: str) -> str:
    """The text as every database can hold it."""
    return value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _of(target: str, *, on_delete: str = "CASCADE") -> ForeignKey:
    return ForeignKey(target, ondelete=on_delete)


def _call(**options: Any) -> Column[Any]:
    return Column("call_id", String(64), _of("calls.id"), **options)


def _account(name: str, **options: Any) -> Column[Any]:
    """An account, or null when it is unknown or was removed."""
    return Column(name, Integer, _of("accounts.id", on_delete="SET NULL"), **options)


OF_CHECKS = ("talk_share", "open_share", "premature_closing", "me_stories")
FIGURES = ("points", *OF_CHECKS, "next_step")
"""What stands with a call itself of its current analysis, corrections applied: lists and trends read it of thousands of calls."""


def _figures() -> list[Column[Any]]:
    return [
        Column("points", Double, doc="overall, of the current analysis, as the next ones; null where not measured"),
        *(Column(check, Double) for check in OF_CHECKS),
        Column("next_step", String(16), doc="a level"),
    ]


accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Line, nullable=False),
    Column("email", Line, nullable=False, unique=True, doc="in lower case"),
    Column("password_hash", Line, doc="null until a password was chosen"),
    Column("role", String(16), nullable=False, doc="rep, manager or admin"),
    Column("rep_name", Line, doc="links to `calls.rep`"),
    Column("rep_key", Line, unique=True, doc="the same as it is compared with `calls.rep_key`"),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("created_at", Moment, nullable=False),
    info={"about": "who may log in to the review room"},
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("account_id", Integer, _of("accounts.id"), nullable=False, index=True),
    Column("csrf", String(128), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_seen_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    info={"about": "who is logged in"},
)

invites = Table(
    "invites",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("email", Line),
    Column("name", Line),
    Column("rep_name", Line),
    Column("account_id", Integer, _of("accounts.id"), doc="set when the link lets this account choose a new password"),
    _account("created_by"),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    info={"about": "one-time links, to join or to choose a new password"},
)

calls = Table(
    "calls",
    metadata,
    Column("id", String(64), primary_key=True, doc="SHA-256 of the input's bytes"),
    Column(
        "source",
        Line,
        nullable=False,
        doc="the file's name, after its folder's where the name alone tells nothing (`audio.opus`)",
    ),
    Column("rep", Line),
    Column("rep_key", Line, doc="the rep's name as it is compared: case and outer blanks do not count"),
    Column("customer", Line),
    Column("direction", String(16), doc="inbound or outbound"),
    Column("kind", String(16), nullable=False),
    Column("recorded_at", Moment),
    Column("recorded_offset_min", Integer, doc="minutes east of UTC where the call was held"),
    Column("held_at", Moment, nullable=False, doc="`recorded_at`, or `added_at` where nobody said"),
    Column("duration_ms", Integer),
    Column("added_at", Moment, nullable=False),
    _account("owner_id", index=True),
    Column("shared_at", Moment, doc="from when on managers see it, which may be to come; null: when its rep shares it"),
    Column(
        "opens_at",
        Moment,
        doc="from when on managers see it by the team's delay, whatever its rep does; null: there was none when it came",
    ),
    Column("audio", Line, doc="name of the kept recording in the media folder"),
    *_figures(),
    Index("ix_calls_held_at_id", "held_at", "id"),
    Index("ix_calls_rep_key_held_at", "rep_key", "held_at"),
    Index("ix_calls_kind_held_at", "kind", "held_at"),
    info={"about": "one line a call"},
)

analyses = Table(
    "analyses",
    metadata,
    Column("id", Integer, primary_key=True),
    _call(nullable=False, index=True),
    Column("current", Boolean, nullable=False, doc="the call's latest; one a call"),
    Column("rubric", Line, nullable=False),
    Column("rubric_sha256", String(64), nullable=False),
    Column("program", Line, nullable=False),
    Column("speech_model", Line),
    Column("speech_model_sha256", String(64)),
    Column("options_sha256", String(64), nullable=False, doc="of what was asked for and the models"),
    Column("content_sha256", String(64), nullable=False, doc="of the report without `run` and `audio`"),
    Column("made_at", Moment, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("language", String(16)),
    Column("points", Double),
    Column("next_step", String(16), nullable=False),
    Column("next_step_when", Line, doc="ISO 8601"),
    Column("change_next", Line, doc="the one thing to change"),
    Column("corrected", Boolean, nullable=False, server_default=text("false")),
    Column("report", Packed, nullable=False, doc="the report's JSON as analysed"),
    Column("corrected_report", Packed, doc="its JSON with the corrections applied; null where there are none"),
    UniqueConstraint("call_id", "rubric_sha256", "program", "options_sha256"),
    info={
        "about": "what was found in a call, by which rubric, program and models; the latest is the call's current one"
    },
)
# One current analysis a call, whoever saves it. SQLite uses such an index only where a query says the same words.
_ON_SQLITE, _ON_POSTGRESQL = text("current = 1"), text("current")
Index(
    "ix_analyses_current",
    analyses.c.call_id,
    unique=True,
    sqlite_where=_ON_SQLITE,
    postgresql_where=_ON_POSTGRESQL,
)
Index("ix_analyses_points", analyses.c.points, sqlite_where=_ON_SQLITE, postgresql_where=_ON_POSTGRESQL)

scores = Table(
    "scores",
    metadata,
    Column("analysis_id", Integer, _of("analyses.id"), primary_key=True),
    Column("check", String(64), primary_key=True),
    Column("value", Double, doc="a number, or 1 and 0 for found and not found"),
    Column("value_text", Line, doc="where the value is a word, such as a next step's level"),
    Column("unit", Line, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("points", Double),
    Index("ix_scores_check_verdict_analysis_id", "check", "verdict", "analysis_id"),
    Index("ix_scores_analysis_id_verdict", "analysis_id", "verdict"),
    info={"about": "each check of an analysis, corrections applied"},
)

metrics = Table(
    "metrics",
    metadata,
    Column("analysis_id", Integer, _of("analyses.id"), primary_key=True),
    Column("metric", String(64), primary_key=True),
    Column("value", Double, nullable=False, doc="a metric that could not be measured has no row"),
    info={"about": "each plain measurement of an analysis"},
)

practices = Table(
    "practices",
    metadata,
    Column("analysis_id", Integer, _of("analyses.id"), primary_key=True),
    Column("practice", String(64), primary_key=True),
    Column("found", Boolean, doc="null: does not apply to this kind of call"),
    info={"about": "each practice of an analysis"},
)

turns = Table(
    "turns",
    metadata,
    _call(primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False, doc="its place in the talk, from 0"),
    Column("speaker", Line, nullable=False),
    Column("side", String(16), nullable=False),
    Column("start_ms", Integer),
    Column("text", Line, nullable=False),
    info={"about": "what was said, turn by turn, corrections applied"},
)

texts = Table(
    "texts",
    metadata,
    Column("id", Integer, primary_key=True),
    _call(nullable=False, unique=True),
    Column(
        "words",
        Line,
        nullable=False,
        doc="all that was said, in small letters without signs; on SQLite the FTS5 table `texts_fts` indexes it",
    ),
    info={"about": "what a call is found by"},
)
text_vectors = Table(
    "text_vectors",
    metadata,
    Column("text_id", Integer, _of("texts.id"), primary_key=True, autoincrement=False),
    Column("vector", TSVECTOR, nullable=False),
    Index("ix_text_vectors_vector", "vector", postgresql_using="gin"),
    info={"about": "the index over `texts`; on PostgreSQL only", "only": "postgresql"},
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", String(64), primary_key=True),
    _call(nullable=False, index=True),
    Column("kind", String(32), nullable=False),
    Column("change", Line, nullable=False, doc="JSON of the correction's `change`"),
    Column("by", Line, nullable=False, doc="the name shown"),
    _account("account_id"),
    Column("at", Moment, nullable=False),
    Column("why", Line),
    Column("withdrawn_at", Moment, doc="null while it holds"),
    Column("withdrawn_by", Line),
    info={"about": "what people set right, those taken back among them"},
)

comments = Table(
    "comments",
    metadata,
    Column("id", Integer, primary_key=True),
    _call(nullable=False, index=True),
    Column("at_ms", Integer),
    Column("turn", Integer),
    Column("answers_id", Integer, _of("comments.id"), doc="the comment that this one answers"),
    Column("by", Line, nullable=False),
    _account("account_id"),
    Column("text", Line, nullable=False),
    Column("at", Moment, nullable=False),
    Column("edited_at", Moment),
    Column("resolved_at", Moment),
    Column("resolved_by", Line),
    info={"about": "what people say of a call"},
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    _account("account_id", doc="null: the command line, or an account that was removed"),
    Column("action", String(64), nullable=False),
    Column("target", Line, index=True),
    Column("detail", Line, doc="JSON"),
    info={"about": "who did what"},
)

uploads = Table(
    "uploads",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("account_id", Integer, _of("accounts.id"), index=True),
    Column("original_name", Line, nullable=False),
    Column("stored_name", Line, nullable=False, doc="in the media folder"),
    Column("bytes", BigInteger),
    Column("wishes", Line, doc="JSON: what the uploader said of the call"),
    Column("state", String(16), nullable=False, index=True, doc="waiting, working, done or failed"),
    Column("stage", Line),
    Column("share", Double, doc="of the whole work, 0 to 1"),
    Column("error", Line),
    _call(index=True, doc="null until the call is in the archive"),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    info={"about": "recordings that were sent in, and how far their analysis is"},
)

team_settings = Table(
    "team_settings",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Line, nullable=False, doc="JSON"),
    Column("changed_at", Moment, nullable=False),
    _account("changed_by"),
    info={"about": "what the team settled, such as after how many hours a call is shared by itself"},
)

CURRENT = (analyses.c.call_id == calls.c.id) & analyses.c.current
"""Joins a call with the analysis of it that counts."""
