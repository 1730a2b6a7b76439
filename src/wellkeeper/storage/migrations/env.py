"""How Alembic runs revisions: on the connection, and in the transaction, that `storage.upgrade` hands over."""

from alembic import context
from sqlmodel import SQLModel

import wellkeeper.storage.models  # noqa: F401 (fills the metadata)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
