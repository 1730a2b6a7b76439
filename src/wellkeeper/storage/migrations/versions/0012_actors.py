"""Who did an action, and whose contact somebody is."""

from pathlib import Path

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the tables of 0012_actors.sql anew; on a server, add the columns. Of before nobody knows who did what."""
    if op.get_context().dialect.name == "postgresql":
        for table, column in (("action", "actor"), ("contact", "owner")):
            op.execute(f"""ALTER TABLE {table} ADD COLUMN {column} TEXT COLLATE "C" NOT NULL DEFAULT ''""")
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} DROP DEFAULT")
        op.execute("CREATE INDEX action_actor ON action (actor) WHERE actor <> ''")
        return
    for statement in Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.execute(statement)
