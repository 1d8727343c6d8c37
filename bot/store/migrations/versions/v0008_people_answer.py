"""Let a person answer: who has a conversation and since when, and its lines in a table of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_HANDOVERS = sa.table(
    "handovers", sa.column("id", sa.Integer), sa.column("opened_at", sa.DateTime), sa.column("transcript", sa.JSON)
)


def upgrade() -> None:
    """Add the columns and the table; transcripts kept so far become lines of it."""
    connection = op.get_bind()
    kept = connection.execute(sa.select(_HANDOVERS)).all()
    # Before anything points at this table: SQLite makes it anew to drop a column.
    with op.batch_alter_table("handovers") as table:
        table.drop_column("transcript")
        table.add_column(sa.Column("language", sa.String(length=8), nullable=False, server_default="vi"))
        table.add_column(sa.Column("facts", sa.JSON(), nullable=False, server_default="[]"))
        for moment in ("citizen_at", "taken_at", "held_since", "first_reply_at", "staff_at"):
            table.add_column(sa.Column(moment, sa.DateTime(), nullable=True))
        table.add_column(sa.Column("taken_by", sa.String(length=80), nullable=True))
        table.add_column(sa.Column("close_reason", sa.String(length=16), nullable=True))
        table.add_column(sa.Column("close_note", sa.Text(), nullable=True))
    lines = op.create_table(
        "handover_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=True),
        sa.Column("speaker", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.Column("staff", sa.String(length=80), nullable=False),
        sa.Column("is_note", sa.Boolean(), nullable=False),
        sa.Column("is_pushed", sa.Boolean(), nullable=False),
        sa.Column("answer_id", sa.String(length=32), nullable=True),
        sa.Column("fetched_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["handover_id"], ["handovers.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["answer_id"], ["answers.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("handover_id", "key", name="uq_handover_messages_key"),
    )
    for row in kept:
        for line in row.transcript:
            values = {"handover_id": row.id, "speaker": line["speaker"], "text": line["text"]}
            said = {"said_at": row.opened_at, "staff": "", "is_note": False, "is_pushed": False}
            connection.execute(lines.insert().values(**values, **said))
    with op.batch_alter_table("outbox") as table:
        table.add_column(sa.Column("line_id", sa.Integer(), nullable=True))
        table.create_foreign_key("fk_outbox_line", "handover_messages", ["line_id"], ["id"], ondelete="SET NULL")
    op.create_index("ix_outbox_line_id", "outbox", ["line_id"])
