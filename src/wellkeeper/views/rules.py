"""What are this ledger's kinds and numbers?"""

from __future__ import annotations

from datetime import date

from wellkeeper.domain.kinds import Kind
from wellkeeper.domain.policy import Policy
from wellkeeper.queries import rules
from wellkeeper.queries.reader import Reader


def list_kinds(reader: Reader, _today: date, side: str = "", kind_name: str = "") -> list[Kind]:
    """The kinds in the order in which they came: all, those of a side, or one; raises `UnknownWord`."""
    kinds = rules.load_kinds(reader)
    if kind_name:
        return [kinds.find(side, kind_name)]
    return list(kinds.list_of_side(side) if side else kinds.all)


def find_policy(reader: Reader, _today: date) -> Policy:
    """The numbers by which this ledger judges."""
    return rules.load_policy(reader)
