"""May I ask; where do I stand?"""

from __future__ import annotations

from books import DAY
from wellkeeper.queries.reader import Reader
from wellkeeper.views import asks


def test_a_permission_has_the_verdict_and_what_to_ask_for(reader: Reader, deep: Reader) -> None:
    refusal, permission = asks.judge_ask(reader, DAY, "alice", "live"), asks.judge_ask(deep, DAY, "alice")

    assert (refusal.verdict.kind, refusal.verdict.is_ready, refusal.ask_range) == ("live", False, None)
    assert (permission.verdict.kind, permission.verdict.is_ready) == ("intro", True)
    assert permission.ask_range is not None
    assert (permission.ask_range.ask_for.word, permission.ask_range.up_to.word) == ("intro", "intro")


def test_standings_are_of_everyone_or_of_one(reader: Reader) -> None:
    everyone, bob = asks.list_standings(reader, DAY), asks.list_standings(reader, DAY, "bob")

    assert [(standing.contact, standing.score) for standing in everyone.standings] == [("alice", 8), ("bob", 3)]
    assert everyone.contact is None
    assert [standing.score for standing in bob.standings] == [3]
    assert bob.contact is not None
    assert bob.contact.name == "Bob Lee"
