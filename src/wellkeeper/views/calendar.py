"""Which days of the ledger can a calendar hold?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wellkeeper.domain.rules.calendar import Event, iterate_events
from wellkeeper.queries import accounts
from wellkeeper.queries import rules as settings
from wellkeeper.queries.reader import Reader


def list_events(reader: Reader, today: date) -> Iterator[Event]:
    """Birthdays, cadences and what is waited for, contact by contact."""
    rules = settings.load_rules(reader)
    return iterate_events(accounts.load_cases(reader, rules, today), rules)
