"""The order of actions beside the clock, the digests of what was done, and whom the ledger forgot."""

from pathlib import Path

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables of 0010_trust.sql, and fill those that are made anew."""
    for statement in Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.execute(statement)
