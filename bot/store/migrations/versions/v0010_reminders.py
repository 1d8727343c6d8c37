"""Make the table of reminders, and let a message of the outbox carry a key that is queued once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the key."""
    op.create_table(
        "reminders",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("conversation_id", sa.String(length=128), nullable=False),
        sa.Column("asked", sa.String(length=48), nullable=False),
        sa.Column("wish", sa.String(length=48), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("times_left", sa.Integer(), nullable=False),
        sa.Column("consented_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("channel", "account", "conversation_id", "asked", name="uq_reminders_asked"),
    )
    op.create_index("ix_reminders_due_at", "reminders", ["due_at"])
    op.add_column("outbox", sa.Column("once", sa.String(length=128), nullable=True))
    op.create_index("ix_outbox_once", "outbox", ["once"], unique=True)
