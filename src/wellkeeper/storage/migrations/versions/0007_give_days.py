"""The days with a give, and the introductions given back, among the figures of an account."""

from pathlib import Path

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table of 0007_give_days.sql. It is empty: after the revisions every account is folded anew."""
    for statement in Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.execute(statement)
