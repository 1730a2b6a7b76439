"""Statements and the log."""

from __future__ import annotations

from datetime import date

from books import DAY
from wellkeeper.queries.reader import Reader
from wellkeeper.views import entries


def test_a_statement_has_a_level_after_every_line(reader: Reader) -> None:
    statement = entries.make_statement(reader, DAY, "bob")

    assert [line.balance for line in statement.lines] == [4, 6, 4, 4, 1, 0, 1, 0, 0]
    assert [round(level, 1) for level in statement.levels] == [4.0, 5.2, 3.2, 1.6, -1.4, -2.3, -1.2, -2.1, -2.1]
    assert (statement.contact.name, statement.day) == ("Bob Lee", DAY)


def test_a_statement_knows_what_the_asks_became(reader: Reader) -> None:
    statement = entries.make_statement(reader, DAY, "alice")

    assert [(ask.entry, ask.answer) for ask in statement.asks] == [(6, "no")]
    assert [referral.id for referral in statement.referrals] == [1, 4]


def test_a_log_is_of_all_the_newest_first(reader: Reader) -> None:
    log = entries.list_log(reader, DAY, limit=4)

    assert [(line.id, line.letter) for line in log.lines] == [(15, "standing"), (14, "nudge"), (13, ""), (12, "")]
    assert ([ask.entry for ask in log.asks], log.total) == ([12], 27)


def test_a_log_of_some_counts_those(reader: Reader) -> None:
    log = entries.list_log(reader, DAY, since=date(2026, 1, 1), side="give", kind_name="intro")

    assert ([line.id for line in log.lines], log.total) == ([25, 24], 2)


def test_a_log_of_one_has_the_balance_after_each_line_and_counts_theirs(reader: Reader) -> None:
    log = entries.list_log(reader, DAY, "bob", limit=3)
    all_lines = entries.make_statement(reader, DAY, "bob").lines

    assert log.lines == [*reversed(all_lines)][:3]
    assert (log.total, log.contact and log.contact.name) == (9, "Bob Lee")
    assert [ask.entry for ask in log.asks] == [12]
    assert {referral.contact for referral in log.referrals} == {"bob"}


def test_a_log_of_one_may_be_of_some_of_their_lines(reader: Reader) -> None:
    log = entries.list_log(reader, DAY, "alice", since=date(2025, 6, 1), side="give", limit=1)

    assert ([line.contact for line in log.lines], log.total) == (["alice"], 2)
    assert log.lines == entries.list_log(reader, DAY, "alice", since=date(2025, 6, 1), side="give").lines[:1]


def test_a_log_without_asks_looks_for_no_answers(reader: Reader) -> None:
    log = entries.list_log(reader, DAY, side="give")

    assert (log.asks, log.referrals) == ((), ())


def test_suggestions_wait_unless_the_settled_are_asked_for(reader: Reader) -> None:
    assert [(suggestion.id, suggestion.answer) for suggestion in entries.list_suggestions(reader, DAY)] == [(2, "")]
    assert [
        (suggestion.id, suggestion.answer) for suggestion in entries.list_suggestions(reader, DAY, settled=True)
    ] == ([(2, ""), (1, "accepted")])
