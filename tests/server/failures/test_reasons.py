"""Why nobody answers is said in the user's words, whatever language the server speaks, and no word of its own is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from wellkeeper.homes import parse_server
from wellkeeper.storage.server.failures import make_server_error
from wellkeeper.storage.server.reasons import find_reason

psycopg = pytest.importorskip("psycopg")
AT = 'connection failed: connection to server at "10.1.2.3", port 5432 failed:'


def make_error(words: str, *, needs_password: bool = False, used_password: bool = False) -> Exception:
    """What psycopg raises if it can't connect."""
    raw = SimpleNamespace(needs_password=needs_password, used_password=used_password)
    return psycopg.OperationalError(words, pgconn=raw)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (f'{AT} FATAL:  password authentication failed for user "kim"', "the password is wrong"),
        (f"{AT} fe_sendauth: no password supplied", "it wants a password"),
        (f"{AT} FATAL:  sorry, too many clients already", "no room for another connection"),
        (f"{AT} FATAL:  remaining connection slots are reserved for roles with …", "no room for another connection"),
        (f"{AT} FATAL:  the database system is starting up", "it is starting"),
        (f"{AT} FATAL:  the database system is shutting down", "it is stopping"),
        (
            f'{AT} FATAL:  no pg_hba.conf entry for host "::2", user "kim", no encryption',
            "an encrypted connection",
        ),
        (f'{AT} FATAL:  no pg_hba.conf entry for host "10.9.9.9", user "kim", SSL encryption', "lets nobody in"),
        (f'{AT} FATAL:  database "secret" does not exist', "no such user or database"),
        (f"{AT} FATAL:  no pg_hba.conf entry … SSL encryption\nand {AT} FATAL:  … no encryption", "lets nobody in"),
        ("consuming input failed: SSL connection has been closed unexpectedly", "was cut"),
        ("consuming input failed: SSL error: unexpected eof while reading", "was cut"),
        ("consuming input failed: SSL SYSCALL error: EOF detected", "was cut"),
        (f"{AT} SSL error: certificate verify failed", "isn't one that is trusted"),
        (f'{AT} server certificate for "a" does not match host name "b"', "another server's"),
        (f"{AT} Connection timed out", "it took too long"),
        (f"{AT} Network is unreachable", "no connection"),
        (f"{AT} FATAL:  Rolle »secret« existiert nicht", "it doesn't let you in"),
        (f'{AT} 致命的エラー:  ロール"secret"は存在しません', "it doesn't let you in"),
        ("something else about secret things", "no connection"),
    ],
)
def test_why_nobody_answers(words: str, reason: str) -> None:
    found_reason, hint = find_reason(make_error(words))

    assert any(part in found_reason for part in reason.split("|"))
    assert "secret" not in found_reason + hint


def test_a_wrong_password_is_known_in_any_language() -> None:
    german = f"{AT} FATAL:  Passwort-Authentifizierung für Benutzer »kim« fehlgeschlagen"

    assert find_reason(make_error(german, used_password=True))[0] == "the password is wrong"
    assert find_reason(make_error(f"{AT} kein Passwort", needs_password=True))[0] == "it wants a password"


def test_a_bug_of_ours_stays_one() -> None:
    server = parse_server("postgresql://h/d")
    for error in (psycopg.errors.SyntaxError("x"), psycopg.ProgrammingError("the query has 2 placeholders")):
        assert make_server_error(error, server) is error
