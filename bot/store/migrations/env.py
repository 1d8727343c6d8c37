"""What Alembic runs around the steps: always on the connection `bot.store.migrating.migrate` hands over."""

from __future__ import annotations

from alembic import context
from sqlalchemy import text

from bot.store.models import Base

# Any number; it only has to be the same in every process of this product.
MIGRATION_LOCK = 7_190_068

connection = context.config.attributes["connection"]
if connection.dialect.name == "postgresql":
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    # SQLite can undo a half-made table too, once BEGIN is ours to say (`bot.store.database`).
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
