"""One text of SQL serves both engines: the places for values, and what only SQLite has, become PostgreSQL's."""

from __future__ import annotations

import pytest

from wellkeeper.storage.server.dialect import translate


@pytest.mark.parametrize(
    ("sql", "translation"),
    [
        ("SELECT id FROM entry WHERE day <= :today", "SELECT id FROM entry WHERE day <= %(today)s"),
        ("INSERT INTO tag VALUES (?, ?)", "INSERT INTO tag VALUES (%s, %s)"),
        ("SELECT ':day', \":day\", '?', 'it''s :x'", "SELECT ':day', \":day\", '?', 'it''s :x'"),
        ("SELECT name LIKE '%' || :word", "SELECT name LIKE '%%' || %(word)s"),
        ("SELECT 7 % 2", "SELECT 7 %% 2"),
        ("SELECT 'entry'::regclass", "SELECT 'entry'::regclass"),
        (
            "SELECT 1 FROM entry e WHERE +e.day <= :d ORDER BY +e.id",
            "SELECT 1 FROM entry e WHERE e.day <= %(d)s ORDER BY e.id",
        ),
        ("SELECT a.id + b.id, 1+c.n FROM a", "SELECT a.id + b.id, 1+c.n FROM a"),
        ("SELECT seq FROM sqlite_sequence", "SELECT seq FROM used_number"),
    ],
)
def test_a_statement_becomes_that_of_the_server(sql: str, translation: str) -> None:
    assert translate(sql) == translation
