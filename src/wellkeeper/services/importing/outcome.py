"""What became of one file that was imported, before its lines and figures are summed up with those of the others."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from wellkeeper.domain.entry_row import Reject
from wellkeeper.domain.imports import ImportLine


class Outcome(NamedTuple):
    """What became of a file of entries, meetings or mails: how much was added, there already, or skipped.

    `strangers` counts the words or addresses in it that mean no contact. Of a table there are the `rejects`, which are
    the rows that can't be posted, and the handles of `new_contacts`; if it `is_hopeless`, so many are bad that the rest
    wasn't read. Of mails there are `suggestions`.
    """

    added: int
    same: int
    skipped: int
    lines: tuple[ImportLine, ...]
    strangers: Counter[str]
    rejects: tuple[Reject, ...] = ()
    new_contacts: tuple[str, ...] = ()
    is_hopeless: bool = False
    suggestions: int = 0
