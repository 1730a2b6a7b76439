"""What travels to a server: it is told by the messages that arrive there, without one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from wellkeeper.databases import Unforeseen
from wellkeeper.errors import NotFound, OlderLedger
from wellkeeper.storage.server.exchange import MOST_ANSWERS, SENT_AT_ONCE, Exchange


class Cursor:
    """The answers to a message: to each question the number of the message that held it."""

    def __init__(self, statements: list[str], number: int) -> None:
        self._statements, self._number = statements, number

    @property
    def description(self) -> bool:
        return self._statements[0].startswith("SELECT")

    @property
    def statusmessage(self) -> str:
        return self._statements[0].partition(" ")[0]

    def fetchall(self) -> list[tuple[Any, ...]]:
        return [(self._number,)]

    def nextset(self) -> bool:
        del self._statements[0]
        return bool(self._statements)


class Wire:
    """A connection that keeps the messages."""

    def __init__(self) -> None:
        self.messages: list[list[str]] = []

    def execute(self, message: str) -> Cursor:
        self.messages.append(message.split("; "))
        return Cursor(message.split("; "), len(self.messages))


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def exchange(wire: Wire) -> Exchange:
    return Exchange(wire.execute)


def test_writes_wait_for_the_next_question(wire: Wire, exchange: Exchange) -> None:
    exchange.tell("INSERT INTO entry VALUES (1)")
    exchange.tell("UPDATE seal SET rest = ''")
    assert wire.messages == []
    assert exchange.ask("SELECT 1 FROM entry") == [(1,)]
    assert wire.messages == [["INSERT INTO entry VALUES (1)", "UPDATE seal SET rest = ''", "SELECT 1 FROM entry"]]


def test_writes_that_nobody_asks_about_are_sent_in_time(wire: Wire, exchange: Exchange) -> None:
    for number in range(SENT_AT_ONCE + 1):
        exchange.tell(f"INSERT INTO entry VALUES ({number})")
    assert [len(message) for message in wire.messages] == [SENT_AT_ONCE]
    exchange.flush()
    exchange.flush()
    assert [len(message) for message in wire.messages] == [SENT_AT_ONCE, 1]


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("INSERT INTO entry VALUES (1)", 2),
        ('UPDATE "entry" SET note = 1', 2),
        ("DELETE FROM contact WHERE id = 1", 2),
        ("UPDATE account SET balance = 1", 1),
        ("SAVEPOINT attempt", 1),
    ],
)
def test_an_answer_holds_until_a_table_of_its_question_is_written(
    exchange: Exchange, statement: str, answer: int
) -> None:
    question = "SELECT 1 FROM entry e JOIN contact c ON c.id = e.contact_id"
    exchange.ask(question)
    exchange.tell(statement)
    assert exchange.ask(question) == [(answer,)]


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("UPDATE entry SET \"note\" = 'x' WHERE id = 2", 1),
        ("UPDATE entry SET \"note\" = 'x' WHERE id = 3", 2),
        ("UPDATE entry SET note = 'x\nWHERE id = 2' WHERE id = 31", 2),
        ("UPDATE entry SET note = ' WHERE id = 2'", 2),
        ("DELETE FROM entry WHERE id = 1", 1),
        ("DELETE FROM entry WHERE id = 31", 2),
        ("DELETE FROM entry WHERE action_id = 1", 2),
        ("INSERT INTO entry VALUES (31)", 2),  # it may have been missing
    ],
)
def test_an_answer_about_rows_holds_until_one_of_them_is_changed(
    exchange: Exchange, statement: str, answer: int
) -> None:
    question = 'SELECT "id", "note" FROM entry WHERE id IN (3, 31)'
    exchange.ask(question)
    exchange.tell(statement)
    assert exchange.ask(question) == [(answer,)]


@pytest.mark.parametrize("condition", ["id IN (3) OR contact_id = 2", "contact_id IN (3)", "id NOT IN (3)"])
def test_an_answer_about_other_rows_than_those_that_are_named_does_not_hold(exchange: Exchange, condition: str) -> None:
    question = f"SELECT id FROM entry WHERE {condition}"
    exchange.ask(question)
    exchange.tell("UPDATE entry SET contact_id = 2 WHERE id = 1")
    assert exchange.ask(question) == [(2,)]


def test_what_is_known_is_not_asked_until_it_changes(wire: Wire, exchange: Exchange) -> None:
    exchange.know("SELECT 1 FROM used_number", [("entry", 3)])
    assert exchange.ask("SELECT 1 FROM used_number") == [("entry", 3)]
    assert wire.messages == []
    exchange.tell("UPDATE used_number SET seq = 4")
    assert exchange.ask("SELECT 1 FROM used_number") == [(1,)]


def test_nothing_holds_after_what_may_do_anything(exchange: Exchange) -> None:
    exchange.ask("SELECT 1 FROM entry")
    assert exchange.carry_out("ALTER TABLE word ADD x") == ((), "ALTER")
    assert exchange.ask("SELECT 1 FROM entry") == [(3,)]


def test_questions_that_do_not_follow_from_one_another_travel_together(wire: Wire, exchange: Exchange) -> None:
    def ask_all() -> tuple[Any, ...]:
        first = [row[0] for row in exchange.ask("SELECT 1 FROM contact")]
        return first, exchange.ask(f"SELECT {len(first)} FROM entry"), exchange.ask("SELECT 1 FROM kind")

    assert exchange.ask_together(ask_all) == ([1], [(2,)], [(1,)])
    # Nobody knew yet what the second question would be, and the guess did no harm.
    assert wire.messages == [
        ["SELECT 1 FROM contact", "SELECT 0 FROM entry", "SELECT 1 FROM kind"],
        ["SELECT 1 FROM entry"],
    ]


def test_what_goes_together_may_have_parts_that_do(wire: Wire, exchange: Exchange) -> None:
    def ask_part() -> Any:
        return exchange.ask_together(lambda: exchange.ask("SELECT 1 FROM contact"))

    assert exchange.ask_together(lambda: (ask_part(), exchange.ask("SELECT 1 FROM kind"))) == ([(1,)], [(1,)])
    assert wire.messages == [["SELECT 1 FROM contact", "SELECT 1 FROM kind"]]


def test_what_goes_wrong_for_want_of_answers_is_tried_again_with_them(wire: Wire, exchange: Exchange) -> None:
    def find() -> Any:
        [row] = exchange.ask("SELECT 1 FROM contact")
        return row

    assert exchange.ask_together(find) == (1,)
    assert len(wire.messages) == 1


def test_what_goes_wrong_with_all_answers_is_told(wire: Wire, exchange: Exchange) -> None:
    def fail() -> None:
        exchange.ask("SELECT 1 FROM contact")
        raise NotFound("nobody", "")

    with pytest.raises(NotFound):
        exchange.ask_together(fail)
    assert wire.messages == [["SELECT 1 FROM contact"]]


def test_what_is_costly_can_wait_until_no_answer_is_missing(wire: Wire, exchange: Exchange) -> None:
    def ask_cheaply() -> list[Any]:
        answers = [exchange.ask("SELECT 1 FROM contact")]
        return answers if exchange.lacks_answers else [*answers, exchange.ask("SELECT 2 FROM contact")]

    assert exchange.ask_together(ask_cheaply) == [[(1,)], [(2,)]]
    assert not exchange.lacks_answers


def test_what_must_not_be_done_on_a_guess_is_done_in_earnest(exchange: Exchange) -> None:
    guesses = []

    def write_once() -> Any:
        if not guesses:
            guesses.append(exchange.ask("SELECT 1 FROM contact"))
            raise Unforeseen
        return exchange.ask("SELECT 1 FROM contact")

    assert exchange.ask_together(write_once) == [(1,)]


def test_a_message_and_what_is_kept_are_bounded(wire: Wire, exchange: Exchange) -> None:
    count = 2 * MOST_ANSWERS
    answers = exchange.ask_together(lambda: [exchange.ask(f"SELECT {number} FROM entry") for number in range(count)])

    assert len(answers) == count
    assert all(answers)
    assert max(map(len, wire.messages)) <= SENT_AT_ONCE


def test_a_transaction_begins_with_the_first_message_and_is_checked(wire: Wire, exchange: Exchange) -> None:
    checked: list[Any] = []
    exchange.begin(("BEGIN", "SELECT format FROM ledger"), checked.append)
    assert (wire.messages, checked) == ([], [])

    exchange.tell("INSERT INTO entry VALUES (1)")
    assert exchange.ask("SELECT 1 FROM entry") == [(1,)]
    exchange.flush()
    assert wire.messages == [
        ["BEGIN", "SELECT format FROM ledger", "INSERT INTO entry VALUES (1)", "SELECT 1 FROM entry"]
    ]
    assert checked == [[(1,)]]


def test_a_ledger_of_another_format_is_known_though_it_has_not_what_is_asked() -> None:
    wire = Wire()

    def send(message: str) -> Cursor:
        if "nothing" in message:
            error = LookupError()
            error.sqlstate = "42P01"  # type: ignore[attr-defined]
            raise error
        return wire.execute(message)

    def refuse(_: object) -> None:
        raise OlderLedger("it is older", "")

    exchange = Exchange(send)
    exchange.begin(("BEGIN", "SELECT format FROM ledger"), refuse)
    with pytest.raises(OlderLedger):
        exchange.ask("SELECT 1 FROM nothing")
    assert wire.messages == [["ROLLBACK", "BEGIN", "SELECT format FROM ledger"]]


def iterate_attempts() -> Iterator[tuple[list[str], list[str]]]:
    """What waits when an attempt fails, and what is left of it."""
    begin, end, row = "SAVEPOINT attempt", "RELEASE attempt", "INSERT INTO entry VALUES (1)"
    yield [row, begin, row], [row, begin]
    yield [begin, row, begin, row], [begin, row, begin]
    yield [begin, row, begin, row, end, row], [begin]
    yield [row, begin, row, end, begin], [row, begin, row, end, begin]


@pytest.mark.parametrize(("waiting", "left"), [*iterate_attempts()])
def test_an_attempt_that_waits_is_taken_back_without_a_message(
    wire: Wire, exchange: Exchange, waiting: list[str], left: list[str]
) -> None:
    for statement in waiting:
        exchange.tell(statement)
    exchange.take_back("attempt")
    assert wire.messages == []
    exchange.flush()
    assert wire.messages == [left]


def test_an_attempt_that_was_sent_is_taken_back_there(wire: Wire, exchange: Exchange) -> None:
    exchange.tell("SAVEPOINT attempt")
    exchange.ask("SELECT 1 FROM entry")
    exchange.tell("INSERT INTO entry VALUES (1)")
    exchange.take_back("attempt")
    assert wire.messages[1:] == [["ROLLBACK TO attempt"]]
    assert exchange.ask("SELECT 1 FROM entry") == [(3,)]
