"""What waits for a yes?"""

from __future__ import annotations

from datetime import date

from wellkeeper.domain.touch import Suggestion
from wellkeeper.queries import inbox
from wellkeeper.queries.reader import Reader


def list_suggestions(reader: Reader, today: date, *, settled: bool = False) -> list[Suggestion]:
    """The gives that mail speaks of, the newest first; with `settled`, those that were accepted or dropped too."""
    return inbox.list_suggestions(reader, today, settled=settled)
