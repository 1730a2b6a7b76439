"""What are the rules of this ledger, what was done in it, and is it sound?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.action import Action, Change
from wellkeeper.domain.diagnosis import Fact
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.team import Colleague
from wellkeeper.queries import actions, colleagues, entries, health, later, rules, server_health
from wellkeeper.queries.chain_health import Advance, ignore_steps
from wellkeeper.queries.reader import Reader


class History(NamedTuple):
    """The newest actions, and how many there are in all. It `is_shared` if more than one did them."""

    actions: Sequence[Action]
    total: int
    is_shared: bool = False


class ActionStory(NamedTuple):
    """One action with the first of its changes and entries, and how many there are of both.

    It `is_shared` if more than one works on the ledger.
    """

    action: Action
    changes: Sequence[Change]
    lines: Sequence[Entry]
    changed: int
    written: int
    is_shared: bool = False


def list_actions(reader: Reader, _today: date, limit: int | None = None, colleague: str = "") -> History:
    """What was done, the newest first; by a colleague, if one is named.

    Of what came from another ledger, what it did, and what it says of itself. Raises `UnknownWord`.
    """
    actors = colleagues.find_spellings(reader, colleague) if colleague else None
    newest = actions.list_newest(reader, limit, actors)
    span = (newest[-1].id - 1, newest[0].id) if newest else (0, 0)
    files = {origin.action_id: origin.file for origin in actions.list_origins(reader, *span)}
    told_actions = [_tell_deeds(reader, action, files.get(action.id)) for action in newest]
    return History(told_actions, actions.count(reader, actors), colleagues.are_several(reader))


def _tell_deeds(reader: Reader, action: Action, file: str | None) -> Action:
    """An action with a sentence that is true, though another ledger wrote its own."""
    if file is None:
        return action
    return action._replace(summary=f"{actions.describe_deeds(reader, action.id)} ({file} says: {action.summary})")


def load_action_story(reader: Reader, _today: date, action_id: int, limit: int | None = None) -> ActionStory:
    """The action of that number, with its changes and entries: all, or the first `limit`; raises `UnknownNumber`."""
    action = actions.find(reader, action_id)
    files = [origin.file for origin in actions.list_origins(reader, action_id - 1, action_id)]
    return ActionStory(
        _tell_deeds(reader, action, files[0] if files else None),
        actions.list_changes(reader, action_id, limit),
        entries.list_of_action(reader, action_id, limit),
        actions.count_changes(reader, action_id),
        entries.count_of_action(reader, action_id),
        colleagues.are_several(reader),
    )


def count_actions(reader: Reader, _today: date) -> int:
    """How many actions there were."""
    return actions.count(reader)


def find_usual_currency(reader: Reader, _today: date) -> str:
    """The currency of amounts that name none, if the settings don't say: the ledger's only one, else USD."""
    return entries.find_usual_currency(reader)


def find_policy(reader: Reader, _today: date) -> Policy:
    """The policy of this ledger."""
    return rules.load_policy(reader)


def list_problems(reader: Reader, _today: date, advance: Advance = ignore_steps) -> list[str]:
    """Everything that is wrong with the ledger, in a sentence each. The reader must be one that checks every CHECK."""
    return health.list_problems(reader, advance)


def list_quick_problems(reader: Reader, _today: date) -> list[str]:
    """What a quick look finds wrong, in a sentence each: in the pages, the tables, and what was done lately."""
    return health.list_quick_problems(reader)


def count_steps(reader: Reader, _today: date) -> int:
    """How many rows `list_problems` looks at."""
    return health.count_steps(reader)


def list_remarks(reader: Reader, today: date) -> list[str]:
    """What is to be told of a ledger though it is sound: lines of days that are still to come, each with its action."""
    return list(later.describe_later(reader, today))


def find_engine_version(reader: Reader, _today: date) -> dict[str, str]:
    """The version of what keeps the ledger, by its name: of SQLite, a sealed one's own, or of the server."""
    return {"postgresql" if reader.is_on_server else "sqlite": health.find_engine(reader)[0]}


def list_kept_schemas(reader: Reader, _today: date) -> list[str]:
    """The schemas of the server in which an upgrade kept the ledger as it was; none of a file."""
    return server_health.list_kept_schemas(reader) if reader.is_on_server else []


class Team(NamedTuple):
    """Who wrote to a ledger or owns contacts, by name, and how many contacts are the whole team's."""

    colleagues: Sequence[Colleague]
    shared_contacts: int


def load_team(reader: Reader, _today: date) -> Team:
    """Everybody who works with the ledger. Nobody is ranked."""
    return Team(colleagues.list_everybody(reader), colleagues.count_shared_contacts(reader))


def list_facts(reader: Reader, _today: date) -> list[Fact]:
    """What opens it, its pages, how many wrote to it, what a quick look finds, and how many rows each table has.

    Of what is wrong only the count is told: its sentences may name somebody.
    """
    problems = health.list_quick_problems(reader)
    version, cipher_version = health.find_engine(reader)
    engine = f"SQLCipher {cipher_version}, SQLite {version}" if cipher_version else "SQLite"
    return [
        Fact("ledger", "opened by", f"PostgreSQL {version}" if reader.is_on_server else engine),
        *(Fact("ledger", name.replace("_", " "), figure) for name, figure in health.load_page_figures(reader).items()),
        Fact("ledger", "colleagues who wrote", colleagues.count_actors(reader)),
        Fact("ledger", "quick check", f"{len(problems)} found: `well check` tells" if problems else "sound"),
        *(Fact("rows", table, count) for table, count in health.count_rows(reader).items()),
    ]
