"""Who works with a ledger, and whose are its contacts?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.team import Colleague
from wellkeeper.queries import team
from wellkeeper.queries.reader import Reader


class Team(NamedTuple):
    """Who wrote to a ledger or owns contacts, by name, and how many contacts are the whole team's."""

    colleagues: Sequence[Colleague]
    shared_contacts: int


def load_team(reader: Reader, _today: date) -> Team:
    """Everybody who works with the ledger. Nobody is ranked.

    What was done before it kept who did it is nobody's, and comes last.
    """
    return Team(team.list_colleagues(reader), team.count_contacts_of_team(reader))
