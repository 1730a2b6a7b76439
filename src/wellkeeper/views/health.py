"""Is the ledger sound?"""

from __future__ import annotations

from datetime import date

from wellkeeper.queries import health
from wellkeeper.queries.reader import Reader


def list_problems(reader: Reader, _today: date) -> list[str]:
    """Everything that is wrong with the ledger's file, in a sentence each. The reader must look at every CHECK."""
    return health.list_problems(reader)
