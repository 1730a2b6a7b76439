"""What travels between the ledger and a server, in as few round trips as can be: over a network these are what counts.

Writes wait for the next question, or the end, and travel with it. An answer is kept until one of the tables that its
question names is written to: nobody else writes meanwhile, and a reader has a snapshot. Questions that don't follow
from one another are found out, and travel together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from wellkeeper.databases import Answer, Unforeseen

SENT_AT_ONCE = 500  # statements that wait at most
_WRONG_STATEMENT = "42"  # as the codes of its errors begin: a table or a column isn't there
MOST_ANSWERS, MOST_ROWS = 1_000, 50_000  # that are kept
_WRITTEN_TABLE = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')
# A statement that changes one row, and a question for some: its answer holds if the row is none of them.
_CHANGED_ROW = re.compile(r"(?:UPDATE|DELETE FROM) .* WHERE id = (\d+)", re.DOTALL)
_NAMED_ROWS = re.compile(r'SELECT [\w", ]+ FROM (\w+) WHERE id IN \(([\d, ]+)\)')

Rows = Sequence[tuple[Any, ...]]


def ignore_rows(_: Rows) -> None:
    """Whatever they are, they are right."""


class Exchange:
    """The statements that wait for the next message, and the answers that still hold."""

    def __init__(self, send: Callable[[str], Any]) -> None:
        self._send_message = send
        self._waiting: list[str] = []
        self._answers: dict[str, Rows] = {}
        self._wanted: dict[str, None] | None = None  # the questions without an answer yet, while some go together
        self._beginning: tuple[Sequence[str], Callable[[Rows], None]] = ((), ignore_rows)

    def begin(self, statements: Sequence[str], check_rows: Callable[[Rows], None]) -> None:
        """Let the next message begin by these statements. The answer to the last one is checked before any other."""
        self._beginning = (statements, check_rows)

    # -- questions ---------------------------------------------------------------------------------

    def ask(self, sql: str) -> Rows:
        """The rows of a question; none for the time being if it is to go with others."""
        if (rows := self._answers.get(sql)) is not None:
            return rows
        if self._wanted is None:
            self._make_room()
            self._answers[sql] = self._send([sql])[0]
            return self._answers[sql]
        if len(self._wanted) == SENT_AT_ONCE:
            raise Unforeseen
        self._wanted[sql] = None
        return ()

    def know(self, sql: str, known_rows: Rows) -> None:
        """Keep the answer of a question, which is known without the server."""
        self._answers[sql] = known_rows

    @property
    def is_guessing(self) -> bool:
        """Whether questions go together at this moment, so that any answer may be empty."""
        return self._wanted is not None

    @property
    def lacks_answers(self) -> bool:
        """Whether an answer was empty because it isn't there yet: what is asked now may be in vain."""
        return bool(self._wanted)

    def ask_together(self, question: Callable[[], Answer]) -> Answer:
        """The answer of a function that does nothing but ask.

        It is called again and again, with the answers that are there by now, until none is missing. What it asked
        meanwhile goes into one message. So it must not mind that an answer is empty, and leave nothing behind.
        """
        if self._wanted is not None:
            return question()  # it goes with more
        self._make_room()
        while not self._is_full():
            self._wanted = {}
            try:
                answer = question()
                if not self._wanted:
                    return answer
            except Unforeseen:
                if not self._wanted:
                    break
            except Exception:
                if not self._wanted:
                    raise
            finally:
                wanted, self._wanted = [*self._wanted], None
            self._answers.update(zip(wanted, self._send(wanted), strict=True))
        return question()

    def _make_room(self) -> None:
        if self._is_full():
            self._answers.clear()

    def _is_full(self) -> bool:
        return len(self._answers) > MOST_ANSWERS or sum(map(len, self._answers.values())) > MOST_ROWS

    # -- writes ------------------------------------------------------------------------------------

    def tell(self, statement: str) -> None:
        """Let a statement wait that has no answer. What it refuses is raised with the next message."""
        if table := _WRITTEN_TABLE.match(statement):
            changed_row = _CHANGED_ROW.fullmatch(statement)
            self._forget_answers(table[1], changed_row and changed_row[1])
        self._waiting.append(statement)
        if len(self._waiting) >= SENT_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Send what waits."""
        if self._waiting:
            self._send([])

    def take_back(self, savepoint: str) -> None:
        """Undo all since a savepoint, whether it was sent or waits."""
        self._answers.clear()
        depth = 0
        for place in reversed(range(len(self._waiting))):
            if self._waiting[place] == f"RELEASE {savepoint}":
                depth += 1
            elif self._waiting[place] == f"SAVEPOINT {savepoint}":
                if not depth:
                    del self._waiting[place + 1 :]
                    return
                depth -= 1
        self._waiting.clear()
        self.carry_out(f"ROLLBACK TO {savepoint}")

    def carry_out(self, statements: str) -> tuple[Rows, str]:
        """Send statements now, after what waits, whatever they do. The rows and the status of the last one."""
        self._answers.clear()
        return self._send_all(statements)[-1]

    # -- messages ----------------------------------------------------------------------------------

    def _send(self, questions: Sequence[str]) -> list[Rows]:
        """The rows of each of these questions, which are sent after what waits."""
        results = self._send_all(*questions)
        return [rows for rows, _ in results[len(results) - len(questions) :]]

    def _send_all(self, *statements: str) -> list[tuple[Rows, str]]:
        """The rows and the status of each statement, of those that wait as well."""
        all_statements, self._waiting = (*self._waiting, *statements), []
        (beginning, check_rows), self._beginning = self._beginning, ((), ignore_rows)
        if not beginning:
            return self._send_statements(all_statements)
        try:
            results = self._send_statements((*beginning, *all_statements))
        except Exception as error:
            if (getattr(error, "sqlstate", None) or "").startswith(_WRONG_STATEMENT):
                check_rows(self._send_statements(("ROLLBACK", *beginning))[-1][0])  # it may be of another format
            raise
        check_rows(results[len(beginning) - 1][0])
        return results[len(beginning) :]

    def _send_statements(self, statements: Sequence[str]) -> list[tuple[Rows, str]]:
        cursor = self._send_message("; ".join(statements))
        results = []
        while True:
            results.append((cursor.fetchall() if cursor.description else (), cursor.statusmessage))
            if not cursor.nextset():
                return results

    def _forget_answers(self, table: str, row_id: str | None) -> None:
        """Forget what was said of a table, or of a row of it and of those that aren't named by their ids."""
        names_it = re.compile(rf"\b{table}\b").search
        for question in [question for question in self._answers if table in question and names_it(question)]:
            named_rows = _NAMED_ROWS.fullmatch(question) if row_id else None
            if named_rows is None or named_rows[1] != table or row_id in named_rows[2].split(", "):
                del self._answers[question]
